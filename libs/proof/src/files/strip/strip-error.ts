/** Why no copy without hidden data can be made of a file. */
export const STRIP_OBSTACLES = ['damaged', 'encrypted', 'unknown_parts', 'no_way', 'too_heavy'] as const;
export type StripObstacle = (typeof STRIP_OBSTACLES)[number];

/**
 * `damaged`: not whole by its own format; `unknown_parts`: holds parts whose meaning we do not know, so it may tell anything;
 * `too_heavy`: its reader needs more memory than there is, or never came to an end however often it was tried.
 */
export class StripError extends Error {
  override readonly name = 'StripError';

  constructor(
    readonly obstacle: StripObstacle,
    options?: ErrorOptions,
  ) {
    super(`No copy without hidden data: ${obstacle}`, options);
  }
}

/** A part of the bytes. @throws StripError `damaged` when it reaches beyond the end */
export function partOf(bytes: Buffer, from: number, length: number): Buffer {
  if (from < 0 || length < 0 || from + length > bytes.length) throw new StripError('damaged');
  return bytes.subarray(from, from + length);
}

import type { FileSource } from '@izdeu/storage';
import { StripError } from './strip-error.js';

/** Other bytes, or that many zeroes, in the place of what lies there. */
export interface Patch {
  readonly at: number;
  readonly put: Buffer | number;
}

/** What stays of a file that nobody holds in memory. */
export interface Remains {
  readonly from: number;
  readonly end: number;
  /** None reaches into another. */
  readonly patches: readonly Patch[];
}

const lengthOf = ({ put }: Patch): number => (typeof put === 'number' ? put : put.length);

/** A part of a file. @throws StripError `damaged` when it reaches beyond the end */
export async function partOfSource(source: FileSource, from: number, length: number): Promise<Buffer> {
  if (from < 0 || length < 0 || from + length > source.size) throw new StripError('damaged');
  return source.read(from, length);
}

/** What stays, piece by piece. */
export async function* remainsOf(source: FileSource, { from, end, patches }: Remains): AsyncGenerator<Buffer> {
  const sorted = patches.toSorted((a, b) => a.at - b.at);
  let [at, next] = [0, 0];
  for await (const chunk of source.chunks()) {
    const until = at + chunk.length;
    for (let index = next; index < sorted.length; index++) {
      const patch = sorted[index] as Patch;
      if (patch.at >= until) break;
      const [first, last] = [Math.max(patch.at, at), Math.min(patch.at + lengthOf(patch), until)];
      if (typeof patch.put === 'number') chunk.fill(0, first - at, last - at);
      else patch.put.copy(chunk, first - at, first - patch.at, last - patch.at);
      if (last === patch.at + lengthOf(patch)) next = index + 1;
    }
    const kept = chunk.subarray(Math.max(0, from - at), Math.max(0, end - at));
    if (kept.length > 0) yield kept;
    at = until;
  }
}

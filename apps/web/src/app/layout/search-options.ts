/**
 * The option that a key leads to: down from the last one and up from the first one back to what is typed (null).
 * Undefined when the key moves nothing.
 */
export function nextOption(key: string, active: number | null, options: number): number | null | undefined {
  if (options === 0) return undefined;
  if (key === 'ArrowDown') return active === null ? 0 : active + 1 < options ? active + 1 : null;
  if (key === 'ArrowUp') return active === null ? options - 1 : active > 0 ? active - 1 : null;
  return undefined;
}

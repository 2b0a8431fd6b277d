import type { ObjectFiles } from './object-files.js';

interface Sweep {
  readonly removed: number;
  /** Orphans that stay, since there are suspiciously many. */
  readonly kept: number;
}

/** A file stands before its row, for as long as an upload or the making of a packet lasts; longer than a day lasts neither. */
export const ORPHAN_AFTER_MS = 86_400_000;
/** More at once is no upload that broke off: it is the wrong database, or one that was restored. */
const MOST = { files: 20, share: 0.1 };
const AT_ONCE = 1000;

/**
 * Removes files that no row names and what killed writers left, when they are old enough. A file that somebody is about to
 * name is younger; asked is after the listing, so that one that was named meanwhile stays.
 * @param unnamedOf which of some files no row names; must see every row
 */
export async function sweepStore(
  files: ObjectFiles,
  unnamedOf: (keys: readonly string[]) => Promise<readonly string[]>,
  before: Date,
): Promise<Sweep> {
  await files.removeUnfinished(before);
  const old: string[] = [];
  let all = 0;
  for await (const { key, storedAt } of files.list()) {
    all += 1;
    if (storedAt < before) old.push(key);
  }
  const orphans: string[] = [];
  for (let at = 0; at < old.length; at += AT_ONCE) orphans.push(...(await unnamedOf(old.slice(at, at + AT_ONCE))));
  if (orphans.length > MOST.files && orphans.length > all * MOST.share) return { removed: 0, kept: orphans.length };
  for (const key of orphans) await files.remove(key);
  return { removed: orphans.length, kept: 0 };
}

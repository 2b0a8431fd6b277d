import type { ObjectFiles } from './object-files.js';

interface Sweep {
  readonly removed: number;
  /** Orphans that stay, since there are suspiciously many. */
  readonly kept: number;
}

/** A file stands before its row, for as long as an upload or the making of a packet lasts; longer than a day lasts neither. */
export const ORPHAN_AFTER_MS = 86_400_000;
/** More at once is no upload that broke off: it is the wrong database, or one that was restored. */
const MOST_FILES = 20;
/** In a small house those few may be all that it has: unasked both bounds hold, for somebody who looked the wider one. */
const MOST_SHARE = 0.1;
const AT_ONCE = 1000;

export interface SweepBounds {
  /** Only files that were stored before it. */
  readonly before: Date;
  /** When the database was restored, null where it never was: unasked nothing older is removed, since a later set may name it. */
  readonly restoredAt: Date | null;
  /** An operator looked and asked for it. */
  readonly isAsked: boolean;
}

/**
 * Removes files that no row names and what killed writers left, when they are old enough. A file that somebody is about to
 * name is younger; asked is after the listing, so that one that was named meanwhile stays.
 * @param unnamedOf which of some files no row names; must see every row
 */
export async function sweepStore(
  files: ObjectFiles,
  unnamedOf: (keys: readonly string[]) => Promise<readonly string[]>,
  { before, restoredAt, isAsked }: SweepBounds,
): Promise<Sweep> {
  await files.removeUnfinished(before);
  const old = new Map<string, Date>();
  let all = 0;
  for await (const { key, storedAt } of files.list()) {
    all += 1;
    if (storedAt < before) old.set(key, storedAt);
  }
  const keys = [...old.keys()];
  const orphans: string[] = [];
  for (let at = 0; at < keys.length; at += AT_ONCE) orphans.push(...(await unnamedOf(keys.slice(at, at + AT_ONCE))));
  const most = (isAsked ? Math.max : Math.min)(MOST_FILES, all * MOST_SHARE);
  // A database that names nothing of the store is not the one that belongs to it, whoever asks.
  if (orphans.length > most || (orphans.length > 0 && orphans.length === all))
    return { removed: 0, kept: orphans.length };
  const mayGo = (key: string): boolean => isAsked || restoredAt === null || (old.get(key) ?? before) > restoredAt;
  const going = orphans.filter(mayGo);
  for (const key of going) await files.remove(key);
  return { removed: going.length, kept: orphans.length - going.length };
}

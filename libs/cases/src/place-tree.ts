import type { ReferenceEntry } from '@izdeu/database';
import type { PlaceLink, PlaceTree } from './domain/testimonies.js';

const textOf = (data: unknown, field: string): string | null => {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, field) : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** What each place lies in and what took its place, from entries of the reference data, the newest text of a code last. */
export function placeTree(entries: readonly Pick<ReferenceEntry, 'code' | 'data'>[]): PlaceTree {
  return new Map(
    entries.map(({ code, data }): [string, PlaceLink] => [
      code,
      { parent: textOf(data, 'parent'), successor: textOf(data, 'successor') },
    ]),
  );
}

import type { LocalDate } from '@izdeu/kernel';
import { searchKey } from '@izdeu/names';

/** A place with its names in every script. */
export interface GazetteerPlace {
  readonly code: string;
  /** Names in Chinese, pinyin, Kazakh (Cyrillic and Arabic letters), Russian, English and older spellings. */
  readonly names: readonly string[];
  /** Last day of the code; null while it is in use. */
  readonly abolishedOn: LocalDate | null;
  readonly successor: string | null;
}

/** A place to choose: the one in use, found by a name or by a code of its own or an abolished one. */
export interface FoundPlace {
  readonly code: string;
  /** The name that met what was typed. */
  readonly matched: string;
  /** Set when what was typed is an abolished code or the name under it. */
  readonly abolished: { readonly code: string; readonly until: LocalDate } | null;
}

/**
 * Places whose name in any script begins with what was typed, then those with a later word that does; a code is found by its
 * first digits. An abolished code answers its successor and says so; a name finds the abolished entry only where the
 * place in use bears another.
 */
export function searchPlaces(text: string, places: readonly GazetteerPlace[], limit: number): FoundPlace[] {
  const typed = text.trim();
  const ranked = /^\d+$/.test(typed) ? byCode(typed, places) : byName(searchKey(typed), places);
  const inUse = new Map(places.filter(({ abolishedOn }) => abolishedOn === null).map((place) => [place.code, place]));
  const found = new Map<string, FoundPlace>();
  for (const { place, matched } of ranked) {
    const target = place.abolishedOn === null ? place : inUse.get(place.successor ?? '');
    if (!target || found.has(target.code)) continue;
    const abolished = place.abolishedOn === null ? null : { code: place.code, until: place.abolishedOn };
    found.set(target.code, { code: target.code, matched, abolished });
  }
  return [...found.values()].slice(0, limit);
}

interface Hit {
  readonly place: GazetteerPlace;
  readonly matched: string;
}

function byCode(digits: string, places: readonly GazetteerPlace[]): Hit[] {
  return places
    .filter(({ code }) => code.startsWith(digits))
    .toSorted((a, b) => a.code.localeCompare(b.code))
    .map((place) => ({ place, matched: place.code }));
}

function byName(key: string, places: readonly GazetteerPlace[]): Hit[] {
  if (key === '') return [];
  const hits = places.flatMap((place) =>
    place.names.flatMap((name) => {
      const nameKey = searchKey(name);
      const rank = nameKey === key ? 0 : nameKey.startsWith(key) ? 1 : nameKey.includes(` ${key}`) ? 2 : null;
      return rank === null ? [] : [{ place, matched: name, rank }];
    }),
  );
  const age = ({ place }: Hit): number => (place.abolishedOn === null ? 0 : 1);
  return hits.toSorted((a, b) => age(a) - age(b) || a.rank - b.rank || a.place.code.localeCompare(b.place.code));
}

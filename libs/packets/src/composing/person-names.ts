import type { PersonName } from '@izdeu/database';
import { NAME_KINDS } from '@izdeu/names';
import type { NamesByScript } from '../domain/packet-content.js';
import type { PersonFacts } from './packet-facts.js';

/** Names stand by what they come from, papers first; what a rule made stands last. */
const byAuthority = (one: PersonName, other: PersonName): number => rank(one) - rank(other);
function rank({ kind, generated }: PersonName): number {
  const place = NAME_KINDS.findIndex((one) => one === kind);
  return (generated ? 2 * NAME_KINDS.length : 0) + (place === -1 ? NAME_KINDS.length : place);
}

/** The spellings that somebody documented; the shown name stands where a Cyrillic one is missing, nothing is transliterated. */
export function namesOf({ person, names }: PersonFacts): NamesByScript {
  const sorted = names.toSorted(byAuthority);
  const first = (script: string, language?: string): string | null =>
    sorted.find((name) => name.script === script && (language === undefined || name.language === language))?.value ??
    null;
  const cyrillic = first('cyrillic') ?? person.displayName;
  return {
    kazakh: first('cyrillic', 'kk') ?? cyrillic,
    russian: first('cyrillic', 'ru') ?? cyrillic,
    latin: first('latin'),
    arabic: first('arabic'),
    chinese: first('han'),
  };
}

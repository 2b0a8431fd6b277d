import { parseName, type NamePart } from '../parsing/parse-name.js';
import type { NameLanguage } from '../sounds/read-letters.js';
import { cleanName } from '../unicode/clean-name.js';
import { scriptOf, type NameScript } from '../unicode/script.js';
import type { NameKind } from './name-kinds.js';
import { ROMANISATIONS, romanise, type Romanisation } from './romanise.js';

/** One spelling of a person's name. */
export interface NameRecord {
  /** Cleaned, spelling and case as written. */
  readonly value: string;
  readonly script: NameScript;
  /** null: not known. */
  readonly language: NameLanguage | null;
  readonly kind: NameKind;
  /** The paper or person that the spelling comes from. */
  readonly source: string;
  readonly parts: readonly NamePart[];
  /** The scheme by which the program made it from another record; null: somebody wrote it so. */
  readonly generated: Romanisation | null;
}

/** A record of a name that somebody wrote or said. A single word is a valid name. */
export function recordName(
  written: string,
  about: { readonly kind: NameKind; readonly source: string; readonly language?: NameLanguage },
): NameRecord {
  const value = cleanName(written);
  return {
    value,
    script: scriptOf(value),
    language: about.language ?? null,
    kind: about.kind,
    source: about.source,
    parts: parseName(value, about.language),
    generated: null,
  };
}

/** The record written by every scheme, each marked as generated; empty for names that are not in Cyrillic. */
export function romanisationsOf(record: NameRecord): NameRecord[] {
  if (record.script !== 'cyrillic') return [];
  return ROMANISATIONS.map((scheme) => {
    const value = romanise(record.value, scheme);
    const language = scheme === 'russian' ? 'ru' : record.language;
    return {
      ...record,
      value,
      language,
      script: scriptOf(value),
      parts: parseName(value, language ?? undefined),
      generated: scheme,
    };
  }).filter((one) => one.value !== record.value);
}

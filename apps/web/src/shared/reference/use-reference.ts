import { listReference, type ReferenceEntryView } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { currentLanguage } from '../i18n/i18n.js';
import type { Language } from '../i18n/languages.js';
import { byWords } from './by-words.js';

/** Begins the key of every question for reference data, so that a revision can drop all answers at once. */
const REFERENCE_KEY = 'reference';

/** Words of one entry in the three languages of the interface. */
export type Labels = Readonly<Record<Language, string>>;

interface ReferenceOption {
  readonly value: string;
  readonly label: string;
}

type Keep = (entry: ReferenceEntryView) => boolean;

export interface ReferenceBook {
  /** False while the words are on their way; labels are then the bare codes. */
  readonly ready: boolean;
  readonly entries: (kind: string) => readonly ReferenceEntryView[];
  readonly find: (kind: string, code: string | null) => ReferenceEntryView | null;
  /** Words of a code in the language of the screen; a code that nobody knows is shown as it stands. */
  readonly label: (kind: string, code: string) => string;
  /** Entries as choices of a list, in the order of their words. */
  readonly options: (kind: string, keep?: Keep) => ReferenceOption[];
}

/** Reads a text in three languages out of the free data of an entry; null when it is none. */
export function readLabels(value: unknown): Labels | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kk, ru, en } = value as Partial<Record<Language, unknown>>;
  return typeof kk === 'string' && typeof ru === 'string' && typeof en === 'string' ? { kk, ru, en } : null;
}

/** A text that an entry holds in three languages, such as `labels` or `warning`; null where there is none. */
export function localText(
  entry: ReferenceEntryView | null | undefined,
  field: string,
  language: Language,
): string | null {
  return readLabels(entry?.data[field])?.[language] || null;
}

/** Where an entry comes from, in the reader's language; a source that somebody wrote anew is shown as they wrote it. */
export function sourceOf(entry: ReferenceEntryView | null | undefined, language: Language): string {
  const isNamed = localText(entry, 'sourceName', 'en') === entry?.source;
  return (isNamed ? localText(entry, 'sourceName', language) : entry?.source) ?? '';
}

/** Strings of a list that an entry holds, such as the kinds of letter that a recipient takes. */
export function stringsOf(entry: ReferenceEntryView | null | undefined, field: string): readonly string[] {
  const list = entry?.data[field];
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}

const labelOf = (entry: ReferenceEntryView, language: Language): string =>
  localText(entry, 'labels', language) ?? entry.code;

const everyEntry: Keep = () => true;

/** Places, terms and wordings in force today. Asked once per sitting and set of kinds: they change a few times a year. */
export function useReference(...kinds: readonly string[]): ReferenceBook {
  const asked = [...kinds].sort().join(',');
  const { data } = useQuery({
    queryKey: [REFERENCE_KEY, asked],
    queryFn: () => listReference({ query: { kinds: asked } }),
    enabled: asked !== '',
    staleTime: Infinity,
  });
  const language = currentLanguage();
  return useMemo(() => {
    const all = data ?? [];
    const entries = (kind: string) => all.filter((one) => one.kind === kind);
    const find = (kind: string, code: string | null) =>
      all.find((one) => one.kind === kind && one.code === code) ?? null;
    return {
      ready: data !== undefined,
      entries,
      find,
      label: (kind, code) => {
        const entry = find(kind, code);
        return entry ? labelOf(entry, language) : code;
      },
      options: (kind, keep = everyEntry) =>
        byWords(
          entries(kind)
            .filter(keep)
            .map((one) => ({ value: one.code, label: labelOf(one, language) })),
          language,
        ),
    };
  }, [data, language]);
}

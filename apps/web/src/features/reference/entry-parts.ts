import { areLanguages, entryPart, isData, namesOf, under, type At, type Data } from './part-shape.js';

/** A part of an entry as it is read: a text in several languages is a part for each of them. */
export interface EntryPart {
  readonly part: At;
  readonly value: unknown;
}

export function partsOf(kind: string, data: Data): readonly EntryPart[] {
  const entry = entryPart(kind, data);
  return Object.entries(data).flatMap(([name, value]) => {
    const part = under(entry, name);
    return isData(value) && areLanguages(value)
      ? namesOf(part, value).map((language) => ({ part: under(part, language), value: value[language] }))
      : [{ part, value }];
  });
}

export interface Difference {
  readonly name: string;
  /** null: only the other text has this part. */
  readonly before: EntryPart | null;
  readonly after: EntryPart | null;
}

/** The parts in which two texts of an entry differ, in the order of the new one; what only the old one has follows. */
export function differencesOf(kind: string, before: Data, after: Data): readonly Difference[] {
  const [old, now] = [partsOf(kind, before), partsOf(kind, after)];
  const find = (parts: readonly EntryPart[], name: string) => parts.find((one) => one.part.at === name) ?? null;
  return [...new Set([...now, ...old].map(({ part }) => part.at))]
    .map((name) => ({ name, before: find(old, name), after: find(now, name) }))
    .filter((one) => JSON.stringify(one.before?.value) !== JSON.stringify(one.after?.value));
}

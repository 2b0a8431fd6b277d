/** Languages of sheets, in each of which an occupation has words of its own. */
export const OCCUPATION_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type OccupationLanguage = (typeof OCCUPATION_LANGUAGES)[number];

const FIELD = { kk: 'occupationKk', ru: 'occupationRu', en: 'occupationEn' } as const satisfies Readonly<
  Record<OccupationLanguage, string>
>;
type WordsField = (typeof FIELD)[OccupationLanguage];
type Occupation = { [field in WordsField | 'occupation']?: string };

interface ToldOccupation {
  readonly occupation: string;
  readonly occupationLanguage?: OccupationLanguage | undefined;
}

/** An occupation as it was told, with the words of the language in which it was told; nothing where nothing was told. */
export function occupationAsTold({ occupation, occupationLanguage }: ToldOccupation): Occupation {
  const told = occupation.trim();
  if (told === '') return {};
  return occupationLanguage === undefined
    ? { occupation: told }
    : { occupation: told, [FIELD[occupationLanguage]]: told };
}

/** What an edit says of the occupation. Words in one language are enough: what was told is then what they say. */
export function occupationEdited(edit: { readonly [field in keyof Occupation]?: string | undefined }): Occupation {
  const words: Occupation = {};
  for (const field of Object.values(FIELD)) {
    const said = edit[field]?.trim();
    if (said !== undefined) words[field] = said;
  }
  if (edit.occupation === undefined) return words;
  const { occupationKk, occupationRu, occupationEn } = words;
  return { ...words, occupation: edit.occupation.trim() || occupationKk || occupationRu || occupationEn || '' };
}

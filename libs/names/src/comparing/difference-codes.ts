/** What a comparison found; the words for each stand in `words/differences.json` in Kazakh, Russian and English. */
export const DIFFERENCE_CODES = [
  'identical',
  'part_differs',
  'formant_differs',
  'formant_missing',
  'sex_differs',
  'roles_swapped',
  'letters_differ',
  'letter_missing',
  'father_missing',
  'surname_missing',
  'part_missing',
  'only_common_name',
  'initial_only',
  'other_form',
  'chinese_rendering',
  'pinyin_spelling',
  'ending_differs',
  'ending_missing',
  'read_as_one_word',
  'scripts_differ',
  'order_differs',
] as const;
export type DifferenceCode = (typeof DIFFERENCE_CODES)[number];

export interface NameDifference {
  readonly code: DifferenceCode;
  /** Pieces of the two names: `left`, `right`, `value`, `letter`, `word`; what a code has is fixed by its words. */
  readonly facts: Readonly<Record<string, string>>;
}

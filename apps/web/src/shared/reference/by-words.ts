import { currentLanguage } from '../i18n/i18n.js';
import type { Language } from '../i18n/languages.js';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** «Something else» and «not known» are looked for when nothing above fits. */
const isRest = ({ value }: Choice): boolean => /(?:^|\.)(?:other|unknown)$/iu.test(value);

/** A list in the order of its words, so that somebody who knows the word finds it; what stands for the rest comes last. */
export const byWords = <T extends Choice>(options: readonly T[], language: Language = currentLanguage()): T[] =>
  options.toSorted(
    (a, b) => Number(isRest(a)) - Number(isRest(b)) || a.label.localeCompare(b.label, language, { numeric: true }),
  );

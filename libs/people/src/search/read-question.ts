/** What one line of text asks for. */
export interface Question {
  /** Words that may be a name or a place, as typed. */
  readonly words: readonly string[];
  readonly birthYear: number | null;
  /** Number of a case or an appeal in its written form, such as `C-2026-0042`. */
  readonly fileNumber: string | null;
  /** What may be the number of a person or of a paper. */
  readonly number: string | null;
  /** County code (GB/T 2260). */
  readonly countyCode: string | null;
}

const FILE_NUMBER = /^([ac])-?(\d{4})-?(\d{1,6})$/i;
/** A year as it stands in speech and papers: 1978, 1978 г.р., 1978ж., 1978年. */
const YEAR = /^((?:18|19|20)\d\d)(?:[\p{L}.]{0,4})$/u;
/** Words around a year that belong to no name. */
const YEAR_WORDS = /^(?:г|гр|г\.р|г\.|г\.р\.|ж|ж\.|ж\.т|ж\.т\.|жылы|туған|года|рождения|born|b\.|年|年生)$/iu;
const COUNTY_CODE = /^6[0-9]\d{4}$/;
const DIGITS_ONLY = /^[\d\s\p{Pd}xх]{6,24}$/iu;
/** The number of a paper: at least five digits among few letters. */
const PAPER_NUMBER = /^(?=(?:\D*\d){5})[\p{L}\d\p{Pd}/№]{6,30}$/u;

/** Takes a typed line apart: numbers and a year are recognised by their shape, all else is words. */
export function readQuestion(text: string): Question {
  const whole = text.normalize('NFKC').trim();
  const nothing: Question = { words: [], birthYear: null, fileNumber: null, number: null, countyCode: null };
  if (DIGITS_ONLY.test(whole) && !YEAR.test(whole)) {
    return { ...nothing, number: whole, countyCode: COUNTY_CODE.test(whole) ? whole : null };
  }
  let { birthYear, fileNumber, number, countyCode } = nothing;
  const words: string[] = [];
  for (const word of whole.split(/[\s,;]+/).filter((one) => one !== '')) {
    const file = FILE_NUMBER.exec(word);
    const year = YEAR.exec(word);
    if (file) fileNumber = fileNumberOf(file[1] ?? '', file[2] ?? '', file[3] ?? '');
    else if (year) birthYear = Number(year[1]);
    else if (COUNTY_CODE.test(word)) countyCode = word;
    else if (PAPER_NUMBER.test(word)) number = word;
    else if (birthYear === null || !YEAR_WORDS.test(word)) words.push(word);
  }
  return { words, birthYear, fileNumber, number, countyCode };
}

function fileNumberOf(letter: string, year: string, running: string): string {
  return `${letter.toUpperCase()}-${year}-${running.padStart(4, '0')}`;
}

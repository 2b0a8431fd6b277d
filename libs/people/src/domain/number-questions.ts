import type { DerivedFromNumber } from './identity-number.js';

/** On what a number and the family may differ. */
export const NUMBER_QUESTIONS = ['birth_date', 'sex', 'region'] as const;
export type NumberQuestion = (typeof NUMBER_QUESTIONS)[number];

/** What is told of the person; null or empty where nothing is. */
export interface ToldOfPerson {
  readonly birthEarliest: string | null;
  readonly birthLatest: string | null;
  readonly sex: string;
  /** Six digits of GB/T 2260 of the place of birth. */
  readonly birthPlaceCode: string | null;
}

/** What became of a region: the code that took its place, and the prefectures that a wider region covers. */
export interface RegionFacts {
  readonly successor: string | null;
  readonly covers: readonly string[];
}

/**
 * Where a number says something else than the family. Each is a question and never a fault: papers are misprinted, the IIN
 * need not encode the birth date since 2013 (Decree 853), and the region of a PRC number is that of the first registration.
 */
export function questionsOfNumber(
  says: DerivedFromNumber,
  told: ToldOfPerson,
  regions: ReadonlyMap<string, RegionFacts>,
): NumberQuestion[] {
  const { birthDate, sex, regionCode } = says;
  const isOtherDay =
    birthDate !== undefined &&
    ((told.birthEarliest !== null && birthDate < told.birthEarliest) ||
      (told.birthLatest !== null && birthDate > told.birthLatest));
  const isOtherSex = sex !== undefined && (told.sex === 'male' || told.sex === 'female') && sex !== told.sex;
  const isElsewhere =
    regionCode !== undefined &&
    told.birthPlaceCode !== null &&
    /^\d{6}$/.test(told.birthPlaceCode) &&
    !liesIn(regionCode, told.birthPlaceCode, regions);
  const asked: Readonly<Record<NumberQuestion, boolean>> = {
    birth_date: isOtherDay,
    sex: isOtherSex,
    region: isElsewhere,
  };
  return NUMBER_QUESTIONS.filter((question) => asked[question]);
}

/** Whether a region is the told one, lies in it, or has become one of both. */
function liesIn(region: string, told: string, regions: ReadonlyMap<string, RegionFacts>): boolean {
  const today = (code: string): string => regions.get(code)?.successor ?? code;
  const [own, other] = [today(region), today(told)];
  if (own === other) return true;
  if (other.endsWith('0000')) return own.startsWith(other.slice(0, 2));
  if (!other.endsWith('00')) return false;
  const prefectures = [other, ...(regions.get(other)?.covers ?? [])];
  return prefectures.some((prefecture) => own.startsWith(prefecture.slice(0, 4)));
}

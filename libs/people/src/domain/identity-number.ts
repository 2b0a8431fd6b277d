import { isLocalDate, type LocalDate } from '@izdeu/kernel';
import { iinCheckDigit, prcCheckCharacter } from './check-digits.js';

export const IDENTITY_NUMBER_KINDS = [
  'iin',
  'prc_id',
  'prc_id_15',
  'kz_passport',
  'kz_id_card',
  'kz_residence_permit',
  'prc_passport',
  'kg_pin',
  'kg_passport',
  'other',
] as const;
export type IdentityNumberKind = (typeof IDENTITY_NUMBER_KINDS)[number];

/** What looks doubtful. Never a reason not to save: papers are misread, and old papers were misprinted. */
export const IDENTITY_WARNINGS = ['empty', 'length', 'format', 'checksum', 'date', 'unknown_region'] as const;
export type IdentityWarning = (typeof IDENTITY_WARNINGS)[number];

/** What the number itself says. Only a hint: it never overwrites what the family or a paper says. */
export interface DerivedFromNumber {
  readonly birthDate?: LocalDate;
  readonly sex?: 'male' | 'female';
  /** Six digits of GB/T 2260, as at the first registration; may be a code that no longer exists. */
  readonly regionCode?: string;
  /** 18-character form of a 15-digit PRC number, to find the same person under both. */
  readonly longForm?: string;
}

export interface IdentityNumberCheck {
  /** Without spaces, dashes and dots; digits and look-alike letters in their plain Latin form; upper case. */
  readonly normalised: string;
  readonly warnings: readonly IdentityWarning[];
  readonly derived: DerivedFromNumber;
}

/** Reference data a check may use; what is not given is not checked. */
export interface IdentityContext {
  /** Every region code that ever was, the abolished ones too: adults of Ili carry 6541xx, which ended in 2001. */
  readonly knownRegionCodes?: ReadonlySet<string>;
  /** A birth date after this day is doubtful. */
  readonly today?: LocalDate;
}

/** Cyrillic letters that are typed in place of the Latin ones they look like. */
const LOOKALIKES = new Map([...'АВСЕНКМОРТХІУ'].map((letter, index) => [letter, 'ABCEHKMOPTXIY'[index] ?? letter]));

/** Number formats known from practice, not from a law: hints for warnings only. */
const FORMATS: Readonly<
  Record<Exclude<IdentityNumberKind, 'iin' | 'prc_id' | 'prc_id_15' | 'kg_pin' | 'other'>, RegExp>
> = {
  kz_passport: /^N\d{8}$/,
  kz_id_card: /^\d{9}$/,
  kz_residence_permit: /^\d{9}$/,
  prc_passport: /^(?:G\d{8}|E\d{8}|E[A-HJ-NP-Z]\d{7})$/,
  kg_passport: /^(?:AN|ID|PE|AC)\d{7}$/,
};

const MOST_FOLDS = 4;

/** Brings a number as typed into the form in which numbers are compared; doing so again changes nothing. */
export function normaliseIdentityNumber(raw: string): string {
  let folded = foldOnce(raw);
  // What stood apart may form one character now: a letter and an accent that had a space between them.
  for (let round = 1; round < MOST_FOLDS; round++) {
    const again = foldOnce(folded);
    if (again === folded) break;
    folded = again;
  }
  return folded;
}

function foldOnce(text: string): string {
  return [...text.replaceAll('№', '').normalize('NFKC').toUpperCase().normalize('NFKC')]
    .map((character) => LOOKALIKES.get(character) ?? asciiDigit(character))
    .join('')
    .replace(/[\s\p{Cf}\p{Pd}./_]+/gu, '');
}

/**
 * Looks at an identity number and says what is doubtful and what it tells. Never throws and never refuses: the raw text
 * is saved in any case, only the mark "verified from the original" should wait for a number without warnings.
 * Sources: IIN digits by Decrees 565/2003 and 406/2007; PRC numbers GB 11643-1999 with ISO 7064 MOD 11-2.
 */
export function checkIdentityNumber(
  kind: IdentityNumberKind,
  raw: string,
  context: IdentityContext = {},
): IdentityNumberCheck {
  const normalised = normaliseIdentityNumber(raw);
  if (normalised === '') return { normalised, warnings: ['empty'], derived: {} };
  switch (kind) {
    case 'iin':
      return { normalised, ...checkIin(normalised, context) };
    case 'prc_id':
    case 'prc_id_15':
      return { normalised, ...checkPrcId(normalised, kind === 'prc_id' ? 18 : 15, context) };
    case 'kg_pin':
      return { normalised, ...checkKyrgyzPin(normalised, context) };
    case 'other':
      return { normalised, warnings: [], derived: {} };
    default:
      return { normalised, warnings: FORMATS[kind].test(normalised) ? [] : ['format'], derived: {} };
  }
}

const UNREADABLE: readonly IdentityWarning[] = ['empty', 'length', 'format'];

/** Whether a number says who somebody is: whole and of its form, though it may be misprinted. */
export function isReadableNumber(kind: IdentityNumberKind, raw: string): boolean {
  return !checkIdentityNumber(kind, raw).warnings.some((one) => UNREADABLE.includes(one));
}

/** Business number of an organisation (BIN): 12 digits, check digit as in the IIN. Never throws. */
export function checkBin(raw: string): Omit<IdentityNumberCheck, 'derived'> {
  const normalised = normaliseIdentityNumber(raw);
  if (normalised === '') return { normalised, warnings: ['empty'] };
  const shape = shapeWarning(normalised, /^\d*$/, 12);
  if (shape) return { normalised, warnings: [shape] };
  return { normalised, warnings: iinCheckDigit(normalised) === normalised[11] ? [] : ['checksum'] };
}

type Findings = Omit<IdentityNumberCheck, 'normalised'>;

function checkIin(number: string, context: IdentityContext): Findings {
  const shape = shapeWarning(number, /^\d*$/, 12);
  if (shape) return { warnings: [shape], derived: {} };
  const warnings: IdentityWarning[] = [];
  if (iinCheckDigit(number) !== number[11]) warnings.push('checksum');
  const seventh = Number(number[6]);
  const century = ['18', '19', '20'][Math.ceil(seventh / 2) - 1];
  const birthDate = century === undefined ? null : realDay(`${century}${number.slice(0, 6)}`, context);
  // Since Decree 853 of 26 August 2013 the number need not encode birth date and sex: a hint, no fault of the number.
  if (birthDate === null) return { warnings: [...warnings, 'date'], derived: {} };
  return { warnings, derived: { birthDate, sex: seventh % 2 === 1 ? 'male' : 'female' } };
}

function checkPrcId(number: string, length: 15 | 18, context: IdentityContext): Findings {
  const shape = shapeWarning(number, length === 18 ? /^\d{0,17}[\dX]?$/ : /^\d*$/, length);
  if (shape) return { warnings: [shape], derived: {} };
  const longForm = length === 18 ? number : prcLongForm(number);
  const warnings: IdentityWarning[] = [];
  if (prcCheckCharacter(longForm) !== longForm[17]) warnings.push('checksum');
  const birthDate = realDay(longForm.slice(6, 14), context);
  if (birthDate === null) warnings.push('date');
  const regionCode = longForm.slice(0, 6);
  if (context.knownRegionCodes && !context.knownRegionCodes.has(regionCode)) warnings.push('unknown_region');
  const sex = Number(longForm[16]) % 2 === 1 ? 'male' : 'female';
  return {
    warnings,
    derived: { ...(birthDate !== null && { birthDate }), sex, regionCode, ...(length === 15 && { longForm }) },
  };
}

function checkKyrgyzPin(number: string, context: IdentityContext): Findings {
  const shape = shapeWarning(number, /^\d*$/, 14);
  if (shape) return { warnings: [shape], derived: {} };
  const birthDate = realDay(`${number.slice(5, 9)}${number.slice(3, 5)}${number.slice(1, 3)}`, context);
  const sex = ({ '1': 'female', '2': 'male' } as const)[number[0] ?? ''];
  const warnings: IdentityWarning[] = [...(sex ? [] : ['format' as const]), ...(birthDate ? [] : ['date' as const])];
  return { warnings, derived: { ...(birthDate && { birthDate }), ...(sex && { sex }) } };
}

/** 15 digits of before 1999 → 18: the century 19 and the check character are added. */
function prcLongForm(number15: string): string {
  const body = `${number15.slice(0, 6)}19${number15.slice(6)}`;
  return body + prcCheckCharacter(body);
}

function shapeWarning(number: string, letters: RegExp, length: number): 'format' | 'length' | null {
  if (number.length !== length) return 'length';
  return letters.test(number) ? null : 'format';
}

/** `YYYYMMDD` as a day, or null when there is no such day or it has not come yet. */
function realDay(digits: string, { today }: IdentityContext): LocalDate | null {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return isLocalDate(day) && (today === undefined || day <= today) ? day : null;
}

/** Arabic-Indic and Persian digits (U+0660, U+06F0) as papers in Arabic script have them. */
function asciiDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  for (const zero of [0x0660, 0x06f0]) if (code >= zero && code <= zero + 9) return String(code - zero);
  return character;
}

import { formatEdtf } from '@izdeu/kernel';
import type { OutputLanguage } from '../domain/languages.js';
import { REDACTED_FIELDS, type RedactedField, type RedactionMode } from '../domain/redaction.js';
import type { Enclosure } from './enclosures.js';
import { enclosures } from './enclosures.js';
import type { CaseSheets, PersonFacts } from './packet-facts.js';
import { contactOf } from './person-sheets.js';
import { maritalStatus, occupationInEnglish, occupationWords, parentsInEnglish } from './told-of-person.js';
import { toldTo } from './told-sheets.js';

export interface RedactedRow {
  readonly field: RedactedField;
  readonly mode: RedactionMode;
  /** What is on record, and what of it this recipient sees. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface RedactionPreview {
  readonly profile: string;
  readonly version: string;
  readonly rows: readonly RedactedRow[];
}

const namesOf = ({ person, names }: PersonFacts): string[] => [
  ...new Set([person.displayName, ...names.map(({ value }) => value)]),
];
const said = (...texts: (string | null | undefined)[]): string[] =>
  texts.flatMap((text) => (text === null || text === undefined || text === '' ? [] : [text]));

/** What a sheet would carry of each field. */
const SHOWN: Readonly<Record<RedactedField, (sheets: CaseSheets, language: OutputLanguage) => string[]>> = {
  applicantName: ({ applicant }) => (applicant ? namesOf(applicant.facts) : []),
  applicantNumbers: ({ applicant }) => applicant?.facts.identifiers.map(({ value }) => value) ?? [],
  applicantAddress: ({ applicant }) => said(applicant && contactOf(applicant.facts, 'address')),
  applicantPhone: ({ applicant }) => said(applicant && contactOf(applicant.facts, 'phone')),
  applicantEmail: ({ applicant }) => said(applicant && contactOf(applicant.facts, 'email')),
  betweenNames: (sheets) => between(sheets).flatMap(namesOf),
  betweenNumbers: (sheets) => between(sheets).flatMap((one) => one.identifiers.map(({ value }) => value)),
  soughtName: ({ sought }) => namesOf(sought),
  soughtBirth: ({ sought }, language) => dated(sought.person.birthEdtf, language),
  soughtBirthPlace: ({ sought: { person }, book }, language) =>
    placed(person.birthPlaceCode, person.birthPlace, book, language),
  soughtNumbers: ({ sought }) => sought.identifiers.map(({ value }) => value),
  soughtAddress: ({ sought, book }, language) =>
    placed(sought.person.lastPlaceCode, contactOf(sought, 'address') ?? '', book, language),
  soughtOccupation: ({ sought }, language) =>
    said(
      language === 'en' ? occupationInEnglish(sought) || sought.person.occupation : occupationWords(sought)?.[language],
    ),
  soughtMarital: ({ sought }, language) => said(maritalStatus(sought)?.[language]),
  soughtParents: (sheets) => parentsInEnglish(sheets).map(({ text }) => text.slice(text.indexOf(': ') + 2)),
  eventPlaces: ({ events, book }, language) => [
    ...new Set(
      events.flatMap((one) => [...placed(one.placeCode, one.placeText, book, language), ...said(one.facility)]),
    ),
  ],
  eventDates: ({ events }, language) => events.flatMap(({ dateEdtf }) => dated(dateEdtf, language)),
  enclosures: (sheets, language) =>
    enclosures(sheets).map(({ entry, english }: Enclosure) => (language === 'en' ? english : entry.title[language])),
};

function dated(edtf: string | null, language: OutputLanguage): string[] {
  return said(edtf === null || edtf === '' ? '' : formatEdtf(edtf, language));
}

function placed(code: string | null, told: string, book: CaseSheets['book'], language: OutputLanguage): string[] {
  return said(code === null ? '' : book.label('place', code)[language], told);
}

function between({ people, applicant, sought }: CaseSheets): PersonFacts[] {
  return [...people.values()].filter(
    ({ person }) => person.id !== sought.person.id && person.id !== applicant?.facts.person.id,
  );
}

/** What a recipient would learn of a case, field by field beside what is on record, in the language of who looks. */
export function redactionPreview(
  sheets: CaseSheets,
  recipientCode: string,
  language: OutputLanguage,
): RedactionPreview {
  const { sheets: seen, profile } = toldTo(sheets, recipientCode);
  return {
    profile: profile.code,
    version: profile.version,
    rows: REDACTED_FIELDS.map((field) => ({
      field,
      mode: profile.modes[field],
      before: SHOWN[field](sheets, language),
      after: SHOWN[field](seen, language),
    })),
  };
}

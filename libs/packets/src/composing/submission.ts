import type { Letter } from '@izdeu/database';
import type { FormLine, FormRow, OpenAs, SubmissionContent } from '../domain/submission-content.js';
import type { PacketTemplate, TemplateElement } from '../domain/template.js';
import { addresseeOf } from './addressee.js';
import { ENGLISH_FACTS } from './english-facts.js';
import { inFull, lines } from './english-words.js';
import type { Enclosure } from './enclosures.js';
import type { FormLetter, FormSheets } from './form-sheets.js';
import { capital } from './sentences.js';

/** What somebody typed into the rows of a form; everything else that stands there is dropped. */
export function answersOf(raw: unknown): Readonly<Record<string, string>> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([code, answer]) =>
      typeof answer === 'string' && answer.trim() !== '' ? [[code, answer.trim()]] : [],
    ),
  );
}

export function formLetter(letter: Letter): FormLetter {
  const { id, bodyEn, subjectEn, outgoingNumber, registeredOn } = letter;
  return {
    ...{ id, bodyEn, subjectEn, outgoingNumber },
    answers: answersOf(letter.answersEn),
    registeredOn: registeredOn && registeredOn.toISOString().slice(0, 10),
  };
}

/** The enclosures with their English names. */
export function englishEnclosures(enclosures: readonly Enclosure[]) {
  return enclosures.map(({ entry, english }) => ({
    number: entry.number,
    title: inFull(english),
    pages: entry.pages,
    sheets: entry.sheets,
  }));
}

/** Rows that speak of what the family and the organisation did or are, not of what they know. */
const OPEN_AS: Readonly<Record<string, OpenAs>> = {
  actions: 'noneTaken',
  ...{
    submitter: 'unstated',
    consent: 'unstated',
    consent_named: 'unstated',
    follow_up: 'unstated',
    signed: 'unstated',
  },
};

/** What a row of the form says: what somebody typed for it, else what is on record. Empty: not known. */
export function linesOf(form: FormSheets, { code, fact }: TemplateElement): FormLine[] {
  const typed = form.letter?.answers[code];
  if (typed !== undefined) return lines(...typed.split(/\n+/u).map((one) => one.trim()));
  return (ENGLISH_FACTS[fact]?.(form) ?? []).map((one) => ({
    ...one,
    text: capital(one.script === 'latin' ? inFull(one.text) : one.text),
  }));
}

/** The form of one case, section by section as its template has them. */
export function composeSubmission(form: FormSheets, createdAt: Date, isDraft: boolean): SubmissionContent {
  const { sheets, template, recipientCode, letter, enclosures } = form;
  const { organisation } = sheets;
  const { code, version, title, note, sections } = template;
  const rowOf = (element: TemplateElement): FormRow => ({
    element: element.code,
    title: element.title.en,
    mandatory: element.need === 'mandatory',
    lines: linesOf(form, element),
    openAs: OPEN_AS[element.fact] ?? 'unknown',
    isProse: element.fact === 'narrative',
    isNarrative: element.fact === 'narrative' || element.fact === 'timeline' || element.fact === 'actions',
  });
  return {
    createdAt: createdAt.toISOString(),
    caseNumber: sheets.case.number,
    template: { code, version },
    title: title?.en ?? '',
    note: note?.en ?? '',
    addressee: addresseeOf(sheets.book, recipientCode, sheets.today).en,
    subject: letter?.subjectEn ?? '',
    outgoing:
      !isDraft && letter?.outgoingNumber && letter.registeredOn
        ? { number: letter.outgoingNumber, date: letter.registeredOn }
        : null,
    organisation: {
      name: organisation.nameEn,
      address: organisation.addressEn,
      bin: organisation.bin,
      phone: organisation.phone,
      email: organisation.email,
      signatory: organisation.signatoryNameEn,
      position: organisation.signatoryPositionEn,
    },
    sections: sections.map((section) => ({
      code: section.code,
      title: section.title.en,
      rows: template.elements.filter((one) => one.section === section.code).map(rowOf),
    })),
    enclosures: [...enclosures],
  };
}

/** Whether the recipient takes a form in English, and not the set of letters. */
export const isSubmission = ({ form }: PacketTemplate): boolean => form === 'submission';

import { edtfBounds } from '@izdeu/kernel';
import type { Letter } from '@izdeu/database';
import { claimFacts, leadingClaim } from '@izdeu/people';
import type { Label, OutputLanguage } from '../domain/languages.js';
import { urgentWindow, type UrgentWindow } from '../domain/urgent-window.js';
import type { PacketTemplate, TemplateElement } from '../domain/template.js';
import type { FormLetter, FormSheets } from './form-sheets.js';
import type { CaseSheets } from './packet-facts.js';
import { namesOf } from './person-names.js';
import { contactOf } from './person-sheets.js';
import { englishEnclosures, formLetter, isSubmission, linesOf } from './submission.js';
import { followedPapers } from './earlier-papers.js';
import { enclosures } from './enclosures.js';
import { formsIn, templateOf } from './templates.js';
import { keyEvents } from './told-events.js';
import { isOccupationSaidIn } from './told-of-person.js';
import { toldTo } from './told-sheets.js';

export interface MissingElement {
  readonly code: string;
  readonly title: Label;
  readonly need: TemplateElement['need'];
  /** Put to whoever can answer it, in three languages; null where the title says all. */
  readonly question: Label | null;
  readonly askedOf: TemplateElement['askedOf'];
}

/** How far a case is on the way to one recipient's list of elements. */
export interface MechanismReadiness {
  readonly recipientCode: string;
  readonly template: Pick<PacketTemplate, 'code' | 'version' | 'form'> & { readonly label: Label | null };
  readonly mandatory: number;
  readonly present: number;
  readonly missing: readonly MissingElement[];
  /** The days within which an urgent procedure is open; null where there is none or nothing is dated. */
  readonly urgent: UrgentWindow | null;
  /** By whether the whereabouts are known; null where that decides nothing. */
  readonly proposed: boolean | null;
  /** False where the mechanism is closed to a person of this citizenship. */
  readonly open: boolean;
}

/** The year and month of a day that people told: what the Working Group asks for at least. */
function hasMonth(edtf: string): boolean {
  if (edtf === '') return false;
  const { precision } = edtfBounds(edtf);
  return precision === 'day' || precision === 'month';
}

type Ready = (sheets: CaseSheets, languages: readonly OutputLanguage[]) => boolean;
const lostAt = (sheets: CaseSheets) => {
  const { detention, lastContact } = keyEvents(sheets);
  return detention ?? lastContact;
};

/** Where to be printed is not yet to be enough: what an element demands beyond a word. */
const FORM_DEMANDS: Readonly<Record<string, Ready>> = {
  names: ({ sought }) => namesOf(sought).latin !== null,
  event_date: (sheets) => hasMonth(lostAt(sheets)?.dateEdtf ?? ''),
  detention_date: (sheets) => hasMonth(keyEvents(sheets).detention?.dateEdtf ?? ''),
};

const isAtLeast = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';

/** The same for the elements of a letter in the languages of the country; what the packet itself brings is always there. */
const LETTER_READY: Readonly<Record<string, Ready>> = {
  sender: ({ applicant }) =>
    applicant !== null &&
    applicant.facts.identifiers.some(({ kind }) => kind === 'iin') &&
    contactOf(applicant.facts, 'address') !== null,
  sought_names: ({ sought }) => isAtLeast(sought.person.displayName),
  sought_birth: ({ sought }) => isAtLeast(sought.person.birthEdtf),
  sought_sex: ({ sought }) => sought.person.sex !== 'unknown',
  sought_documents: ({ sought }) => sought.identifiers.length > 0,
  citizenship: ({ sought, today }) => {
    const status = leadingClaim(claimFacts(sought.citizenship), today)?.status;
    return status !== undefined && status !== 'UNKNOWN';
  },
  relation: ({ applicant }) => isAtLeast(applicant?.party.kinTerm),
  last_address: ({ sought }) => contactOf(sought, 'address') !== null || isAtLeast(sought.person.lastPlaceCode),
  occupation: ({ sought }, languages) => languages.every((language) => isOccupationSaidIn(sought, language)),
  departure: (sheets) => keyEvents(sheets).departure !== null,
  detention: (sheets) => lostAt(sheets) !== null,
  whereabouts: ({ fate }) => fate.some(({ axis, value }) => axis === 'place' && value !== 'unknown'),
  earlier_letters: ({ letters }) => letters.some(({ dispatchedOn }) => dispatchedOn !== null),
  requests: ({ case: { asks } }) => asks.length > 0,
};

/** The sheets of a form to one recipient, as the recipient may see them. */
export function formSheets(whole: CaseSheets, recipientCode: string, letter: FormLetter | null): FormSheets {
  const told = toldTo(whole, recipientCode);
  const { sheets, purpose } = told;
  const followed = followedPapers(told, { id: letter?.id ?? null, recipientCode });
  return {
    ...{ sheets, recipientCode, letter, today: sheets.today },
    template: templateOf(sheets.book, recipientCode),
    purpose,
    enclosures: englishEnclosures(enclosures(sheets, followed.enclosed)),
  };
}

function isPresent(form: FormSheets, element: TemplateElement): boolean {
  const { sheets, template, letter, purpose, recipientCode } = form;
  if (letter?.answers[element.code] !== undefined) return true;
  if (isSubmission(template))
    return linesOf(form, element).length > 0 && (FORM_DEMANDS[element.fact]?.(sheets, template.languages) ?? true);
  if (element.code === 'consent')
    return sheets.consents.some(
      (one) =>
        one.purpose === purpose &&
        one.granted &&
        one.withdrawnAt === null &&
        (one.recipientCode === '' || one.recipientCode === recipientCode),
    );
  if (element.code === 'signature') return sheets.documents.some(({ kind }) => kind === 'application_signed');
  return LETTER_READY[element.code]?.(sheets, template.languages) ?? true;
}

/** Elements that a recipient asks for and the case does not have; those that a text would bring are left out without one. */
function missingElements(form: FormSheets): MissingElement[] {
  return form.template.elements
    .filter((element) => element.need !== 'optional' && !isPresent(form, element))
    .map(({ code, title, need, question, askedOf }) => ({ code, title, need, question, askedOf }));
}

/** Codes of the required rows of a form that are still open in a letter, its texts left out: they have gaps of their own. */
export function openRows(whole: CaseSheets, letter: Letter): string[] {
  const form = formSheets(whole, letter.recipientCode, formLetter(letter));
  if (!isSubmission(form.template)) return [];
  const texts = form.template.elements.filter(({ fact }) => TEXTS.includes(fact)).map(({ code }) => code);
  return missingElements(form).flatMap(({ code, need }) =>
    need === 'mandatory' && !texts.includes(code) ? [code] : [],
  );
}
/** The text of the letter and the consent are asked for by name; the signature is given on paper. */
const TEXTS = ['narrative', 'consent', 'signed'];

/** Whether it is known where the person is: then it is detention, else disappearance. */
export function whereaboutsKnown({ events, fate }: Pick<CaseSheets, 'events' | 'fate'>): boolean {
  const liberty = fate.find(({ axis }) => axis === 'liberty')?.value ?? 'unknown';
  if (liberty === 'at_liberty') return true;
  const { detention } = keyEvents({ events });
  const held = events.findLast(({ facility, form }) => facility !== '' || (form !== null && HELD_AT.includes(form)));
  return detention !== null && held !== undefined && (held.facility !== '' || held.placeCode !== null);
}
const HELD_AT = ['CAMP', 'PTDC', 'ADM', 'POLICE', 'RSDL', 'PRISON', 'HOUSE', 'HOSPITAL', 'DRUGREHAB', 'LIUZHI'];

function readinessFor(whole: CaseSheets, recipientCode: string): MechanismReadiness {
  const form = formSheets(whole, recipientCode, null);
  const { template, sheets } = form;
  const missing = missingElements(form);
  const mandatory = template.elements.filter(({ need }) => need === 'mandatory');
  const lacking = missing.filter(({ need }) => need === 'mandatory').length;
  const status = leadingClaim(claimFacts(whole.sought.citizenship), whole.today)?.status ?? '';
  const known = whereaboutsKnown(whole);
  return {
    recipientCode,
    template: { code: template.code, version: template.version, form: template.form, label: template.label },
    mandatory: mandatory.length,
    present: mandatory.length - lacking,
    missing,
    urgent: urgentOf(whole, template, sheets),
    proposed: template.proposedWhen === null ? null : (template.proposedWhen === 'whereabouts_known') === known,
    open: template.needsStatus.length === 0 || template.needsStatus.includes(status),
  };
}

function urgentOf(whole: CaseSheets, { urgentRule }: PacketTemplate, { book }: CaseSheets): UrgentWindow | null {
  const lost = lostAt(whole);
  if (urgentRule === null || lost === null || lost.dateEdtf === '') return null;
  const { term, unit } = book.data('deadline_rule', urgentRule);
  if (typeof term !== 'number' || unit !== 'month') return null;
  return urgentWindow(lost.dateEdtf, term, whole.today);
}

/** Every recipient with a list of elements, and what the case lacks for it. */
export function mechanismsOf(sheets: CaseSheets): MechanismReadiness[] {
  return formsIn(sheets.book).map(({ recipientCode }) => readinessFor(sheets, recipientCode));
}

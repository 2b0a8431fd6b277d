import { DomainError, edtfBounds } from '@izdeu/kernel';
import { CONSENT_PURPOSES } from './appeal-codes.js';
import type { AppealForm, EventForm, PersonForm, SoughtForm } from './appeal-form.js';

/** Makes an appeal impossible: it can be kept as a draft, not registered. */
export const APPEAL_ERRORS = [
  'applicant_name_missing',
  'sought_person_missing',
  'sought_name_missing',
  'date_not_readable',
] as const;
/** Worth a second look or a question; never in the way. */
export const APPEAL_WARNINGS = [
  'applicant_number_missing',
  'applicant_address_missing',
  'contact_missing',
  'contact_unsafe_only',
  'number_doubtful',
  'birth_missing',
  'birth_after_appeal',
  'identity_missing',
  'relation_missing',
  'relation_unknown_term',
  'persons_between_missing',
  'person_between_unnamed',
  'citizenship_missing',
  'event_missing',
  'event_date_missing',
  'event_after_appeal',
  'reasons_claimant_missing',
  'asks_missing',
  'consent_not_asked',
  'store_consent_refused',
] as const;
export type AppealFindingCode = (typeof APPEAL_ERRORS)[number] | (typeof APPEAL_WARNINGS)[number];

export interface AppealFinding {
  readonly level: 'error' | 'warning';
  readonly code: AppealFindingCode;
  /** The field, e.g. `sought.0.events.1.date`. */
  readonly path: string;
  /** Codes and numbers only, never what was typed. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Rules of other domains that the review asks. */
export interface AppealChecks {
  /** Warnings about an identity number; empty when nothing is doubtful. */
  readonly identityNumber: (kind: string, value: string) => readonly string[];
  /** How many persons stand between for a kin term; null for a term that does not exist. */
  readonly personsBetween: (kinTerm: string) => number | null;
}

type Add = (code: AppealFindingCode, path: string, facts?: AppealFinding['facts']) => void;

/**
 * Looks through an intake form and names each field with its finding. Errors only for what makes an appeal impossible: no
 * name of the applicant (anonymous appeals are not considered, APPC art. 63 and 65), no sought person, a date that is none.
 * All else warns, so that nothing a family tells is refused.
 */
export function reviewAppealForm(form: AppealForm, checks: AppealChecks): AppealFinding[] {
  const findings: AppealFinding[] = [];
  const add: Add = (code, path, facts = {}) => {
    const level = (APPEAL_ERRORS as readonly string[]).includes(code) ? 'error' : 'warning';
    findings.push({ level, code, path, facts });
  };
  reviewApplicant(form, checks, add);
  if (form.sought.length === 0) add('sought_person_missing', 'sought');
  form.sought.forEach((sought, index) => reviewSought(sought, `sought.${index}`, form, checks, add));
  if (form.asks.length === 0 && form.askWords.trim() === '') add('asks_missing', 'asks');
  reviewConsents(form, add);
  return findings;
}

function reviewApplicant({ applicant, receivedOn }: AppealForm, checks: AppealChecks, add: Add): void {
  if (!hasName(applicant)) add('applicant_name_missing', 'applicant.names');
  reviewPerson(applicant, 'applicant', receivedOn, checks, add);
  if (applicant.identityNumbers.length === 0) add('applicant_number_missing', 'applicant.identityNumbers');
  const contacts = applicant.contacts.filter(({ value }) => value.trim() !== '');
  if (!contacts.some(({ kind }) => kind === 'address')) add('applicant_address_missing', 'applicant.contacts');
  const reachable = contacts.filter(({ kind }) => kind !== 'address');
  if (reachable.length === 0) add('contact_missing', 'applicant.contacts');
  else if (reachable.every(({ safety }) => safety === 'unsafe')) add('contact_unsafe_only', 'applicant.contacts');
}

function reviewSought(sought: SoughtForm, path: string, form: AppealForm, checks: AppealChecks, add: Add): void {
  if (!hasName(sought)) add('sought_name_missing', `${path}.names`);
  reviewPerson(sought, path, form.receivedOn, checks, add);
  if (sought.birth === '') add('birth_missing', `${path}.birth`);
  if (sought.identityNumbers.length === 0) add('identity_missing', `${path}.identityNumbers`);
  if (sought.citizenship.length === 0) add('citizenship_missing', `${path}.citizenship`);
  sought.citizenship.forEach((claim, index) => {
    for (const end of ['from', 'to'] as const) readDate(claim[end], `${path}.citizenship.${index}.${end}`, add);
  });
  reviewRelation(sought, `${path}.relation`, form, checks, add);
  if (sought.events.length === 0) add('event_missing', `${path}.events`);
  sought.events.forEach((event, index) => reviewEvent(event, `${path}.events.${index}`, form.receivedOn, add));
}

function reviewPerson(person: PersonForm, path: string, receivedOn: string, checks: AppealChecks, add: Add): void {
  const birth = readDate(person.birth, `${path}.birth`, add);
  if (birth !== null && birth > receivedOn) add('birth_after_appeal', `${path}.birth`);
  person.identityNumbers.forEach(({ kind, value }, index) => {
    const warnings = checks.identityNumber(kind, value);
    if (warnings.length > 0)
      add('number_doubtful', `${path}.identityNumbers.${index}.value`, { kind, warnings: warnings.join(',') });
  });
}

function reviewRelation(
  { relation }: SoughtForm,
  path: string,
  form: AppealForm,
  checks: AppealChecks,
  add: Add,
): void {
  if (relation.kinTerm === '') {
    add('relation_missing', `${path}.kinTerm`);
  } else {
    const needed = checks.personsBetween(relation.kinTerm);
    const given = relation.between.length;
    if (needed === null) add('relation_unknown_term', `${path}.kinTerm`);
    else if (needed !== given) add('persons_between_missing', `${path}.between`, { needed, given });
  }
  relation.between.forEach((person, index) => {
    if (!hasName(person)) add('person_between_unnamed', `${path}.between.${index}.names`);
    reviewPerson(person, `${path}.between.${index}`, form.receivedOn, checks, add);
  });
}

function reviewEvent(event: EventForm, path: string, receivedOn: string, add: Add): void {
  if (event.date === '') add('event_date_missing', `${path}.date`);
  const earliest = readDate(event.date, `${path}.date`, add);
  if (earliest !== null && earliest > receivedOn) add('event_after_appeal', `${path}.date`);
  event.reasons.forEach(({ claimant }, index) => {
    if (claimant === null) add('reasons_claimant_missing', `${path}.reasons.${index}.claimant`);
  });
}

function reviewConsents({ consents }: AppealForm, add: Add): void {
  for (const purpose of CONSENT_PURPOSES)
    if (!consents.some((consent) => consent.purpose === purpose)) add('consent_not_asked', 'consents', { purpose });
  const store = consents.findIndex(({ purpose, granted }) => purpose === 'store' && !granted);
  if (store !== -1) add('store_consent_refused', `consents.${store}.granted`);
}

/** A person found by the search before create has a name on record. */
function hasName({ names, personId }: PersonForm): boolean {
  return personId !== null || names.some(({ value }) => /\p{L}/u.test(value));
}

/** First possible day of a date; null when it is empty, open or not readable (which is an error of its own). */
function readDate(text: string, path: string, add: Add): string | null {
  if (text === '') return null;
  try {
    return edtfBounds(text).earliest;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    add('date_not_readable', path);
    return null;
  }
}

import type {
  ContactFormDto,
  IdentityNumberFormDto,
  NameFormDto,
  PersonFormDto,
  ReasonFormDto,
} from '@izdeu/api-client';
import { withoutEmptyRows, type TypedEvent, type TypedForm, type TypedSought } from './typed-form.js';

export const STEPS = [
  'start',
  'applicant',
  'sought',
  'relation',
  'citizenship',
  'events',
  'asks',
  'consent',
  'check',
] as const;
export type StepId = (typeof STEPS)[number];

/** What the screen keeps as a draft: the form, the steps that somebody looked at, and the key that makes it one appeal. */
export interface Intake {
  readonly form: TypedForm;
  readonly visited: readonly StepId[];
  readonly submitKey: string;
}

export const emptyName = (): NameFormDto => ({ value: '', kind: 'legal', source: '' });
export const emptyNumber = (kind: IdentityNumberFormDto['kind']): IdentityNumberFormDto => ({ kind, value: '' });

export const emptyContact = (kind: ContactFormDto['kind']): ContactFormDto => ({
  kind,
  value: '',
  safety: 'unknown',
  safetyNote: '',
});

export const emptyPerson = (): PersonFormDto => ({
  personId: null,
  names: [emptyName()],
  sex: 'unknown',
  birth: '',
  birthPlace: '',
  identityNumbers: [],
});

export const emptySought = (): TypedSought => ({
  ...emptyPerson(),
  identityNumbers: [emptyNumber('prc_id')],
  occupation: '',
  lastAddress: '',
  lastAddressCode: '',
  citizenship: [],
  relation: { kinTerm: '', between: [], words: '' },
  events: [],
});

/**
 * Another sought person of the same family: where they lived is carried over, since families lived together. Names, dates,
 * relation and events are not: a wrong one that nobody typed would look like something that was told.
 */
export function anotherSought(previous: TypedSought | undefined): TypedSought {
  const fresh = emptySought();
  if (!previous) return fresh;
  const { birthPlace, lastAddress, lastAddressCode } = previous;
  return { ...fresh, birthPlace, lastAddress, lastAddressCode };
}

/** Whether where the one before lived was carried over and stands as it was: with nothing to carry nothing is said. */
export function isCarriedOver(sought: TypedSought, previous: TypedSought | undefined): boolean {
  const kept = (['birthPlace', 'lastAddress', 'lastAddressCode'] as const).filter((place) => told(sought[place]));
  return previous !== undefined && kept.some((place) => sought[place] === previous[place]);
}

/** A new form. `today` is an ISO day, `language` the one on the screen: most families are talked to in it. */
export function newIntake(today: string, language: string): Intake {
  return {
    submitKey: crypto.randomUUID(),
    visited: [],
    form: {
      channel: 'visit',
      receivedOn: today,
      language,
      interpreter: null,
      applicant: {
        ...emptyPerson(),
        identityNumbers: [emptyNumber('iin')],
        regionCode: '',
        contacts: [emptyContact('phone'), emptyContact('address')],
      },
      sought: [emptySought()],
      asks: [],
      askWords: '',
      consents: [],
    },
  };
}

/** The draft as the API keeps it. */
export const toDraft = ({ form, visited, submitKey }: Intake): Record<string, unknown> => ({
  form,
  visited,
  submitKey,
});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads a draft back; null for one that another version of the screen wrote in a shape we do not know. */
export function fromDraft(stored: Readonly<Record<string, unknown>>): Intake | null {
  const { form, visited, submitKey } = stored;
  const known =
    isRecord(form) && isRecord(form.applicant) && Array.isArray(form.sought) && Array.isArray(form.consents);
  if (!known || typeof submitKey !== 'string') return null;
  const seen: readonly unknown[] = Array.isArray(visited) ? visited : [];
  // Only this screen writes drafts, and the shape was just looked at.
  return { form: upToDate(form as TypedForm), visited: STEPS.filter((step) => seen.includes(step)), submitKey };
}

/** As drafts had it until November 2026: bare codes, and one text for who claims all of them. */
interface EarlierEvent extends Omit<TypedEvent, 'reasons'> {
  readonly reasons: readonly (ReasonFormDto | ReasonFormDto['reason'])[];
  readonly reasonsClaimedBy?: string;
}

function eventUpToDate({ reasonsClaimedBy = '', reasons, ...event }: EarlierEvent): TypedEvent {
  const claimant = told(reasonsClaimedBy) ? 'other' : null;
  const whole = (one: EarlierEvent['reasons'][number]): ReasonFormDto =>
    typeof one === 'string'
      ? { reason: one, claimant, words: reasonsClaimedBy, source: event.source || 'unknown' }
      : one;
  return { ...event, reasons: reasons.map(whole) };
}

/** A draft of an earlier version goes on where it stood. */
const upToDate = (form: TypedForm): TypedForm => ({
  ...form,
  sought: form.sought.map((sought) => ({ ...sought, events: sought.events.map(eventUpToDate) })),
});

const told = (text: string): boolean => text.trim() !== '';

function tidyPerson<P extends PersonFormDto>(person: P): P {
  return {
    ...person,
    names: person.names.filter(({ value }) => told(value)),
    identityNumbers: person.identityNumbers.filter(({ value }) => told(value)),
  };
}

/** What is sent: boxes and rows that stayed empty are left out, so that an empty name is not a name. */
export function toSubmit(typed: TypedForm): TypedForm {
  const form = withoutEmptyRows(typed);
  return {
    ...form,
    interpreter: told(form.interpreter ?? '') ? form.interpreter : null,
    applicant: {
      ...tidyPerson(form.applicant),
      contacts: form.applicant.contacts.filter(({ value }) => told(value)),
    },
    sought: form.sought.map((sought) => ({
      ...tidyPerson(sought),
      relation: { ...sought.relation, between: sought.relation.between.map(tidyPerson) },
    })),
  };
}

/** Puts another value in one place of a list. */
export const replaceAt = <T>(list: readonly T[], index: number, value: T): T[] =>
  list.map((one, place) => (place === index ? value : one));

export const removeAt = <T>(list: readonly T[], index: number): T[] => list.filter((_, place) => place !== index);

/** The name under which a person of the form is spoken of on the screen; empty while none is typed. */
export const firstName = ({ names }: PersonFormDto): string => names.find(({ value }) => told(value))?.value ?? '';

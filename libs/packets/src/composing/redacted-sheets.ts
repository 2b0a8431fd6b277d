import type { CaseEvent } from '@izdeu/database';
import { formatEdtf } from '@izdeu/kernel';
import {
  TELL_ALL,
  initials,
  namePartsToOmit,
  omittedStrings,
  readProfile,
  without,
  yearOf,
  type RedactionMode,
  type RedactionProfile,
} from '../domain/redaction.js';
import type { LabelBook } from './label-book.js';
import type { CaseSheets, PersonFacts } from './packet-facts.js';

export interface Redacted {
  readonly sheets: CaseSheets;
  /** What was left out and must stand nowhere in the packet. */
  readonly omitted: readonly string[];
  readonly profile: RedactionProfile;
}

/** What a recipient may learn: a recipient that names no profile is told all, one that names an unknown profile nothing. */
export function profileOf(book: LabelBook, recipientCode: string): RedactionProfile {
  const code = book.data('recipient', recipientCode)['redaction'];
  if (typeof code !== 'string' || code === '') return TELL_ALL;
  return readProfile(code, book.data('redaction_profile', code));
}

/** The sheets of a case as a recipient may see them. Everything that is composed is composed from these. */
export function redactFor(sheets: CaseSheets, recipientCode: string): Redacted {
  return redact(sheets, profileOf(sheets.book, recipientCode));
}

export function redact(sheets: CaseSheets, profile: RedactionProfile): Redacted {
  const { modes } = profile;
  const { applicant, sought, people, events } = sheets;
  const applicantId = applicant?.facts.person.id;
  const soughtId = sought.person.id;
  const cut = new Map([...people].map(([id, facts]) => [id, personFor(facts)]));
  const seenBy = (facts: PersonFacts): PersonFacts => cut.get(facts.person.id)?.facts ?? personFor(facts).facts;

  function personFor(facts: PersonFacts): CutPerson {
    const { id } = facts.person;
    if (id === soughtId) return cutSought(facts, profile, sheets.book);
    if (id === applicantId) return cutApplicant(facts, profile);
    return cutPerson(facts, modes.betweenNames, modes.betweenNumbers, modes.betweenNames === 'full' ? 'full' : 'omit');
  }

  const toldNames = [...cut.values()].flatMap(({ facts, names }) => (names.length === 0 ? namesIn(facts) : []));
  const leftOut = [...cut.values()].flatMap(({ names }) => names);
  const omitted = omittedStrings([
    ...leftOut,
    ...namePartsToOmit(leftOut, toldNames),
    ...[...cut.values()].flatMap(({ values }) => values),
    ...(modes.soughtParents === 'full' ? [] : parentsToOmit(sought, toldNames)),
    ...(modes.eventPlaces === 'full' ? [] : events.flatMap(({ placeText, facility }) => [placeText, facility])),
    ...(modes.eventDates === 'full' ? [] : events.flatMap(({ dateEdtf }) => wordsOfDay(dateEdtf))),
  ]);
  const hidden = new Set([...cut].filter(([, { isCut }]) => isCut).map(([id]) => id));
  const places = [...omitted, ...placeNamesToOmit(sheets, profile)];
  const clean = (text: string): string => without(text, places);
  return {
    profile,
    omitted,
    sheets: {
      ...sheets,
      withoutParents: modes.soughtParents === 'omit',
      sought: claimsOf(occupationOf(seenBy(sought), modes.soughtOccupation, clean), profile, clean),
      applicant: applicant && { ...applicant, facts: seenBy(applicant.facts) },
      people: new Map([...cut].map(([id, { facts }]) => [id, facts])),
      events: events.map((event) => cutEvent(event, profile, sheets.book, clean)),
      consents: sheets.consents.map((one) => ({ ...one, limits: clean(one.limits) })),
      mentions: sheets.mentions.filter(({ personId }) => personId === null || !hidden.has(personId)),
    },
  };
}

interface CutPerson {
  readonly facts: PersonFacts;
  /** Names that were left out, and other values. */
  readonly names: readonly string[];
  readonly values: readonly string[];
  readonly isCut: boolean;
}

const namesIn = ({ person, names }: PersonFacts): string[] => [person.displayName, ...names.map(({ value }) => value)];

function cutPerson(facts: PersonFacts, name: RedactionMode, numbers: RedactionMode, birth: RedactionMode): CutPerson {
  const { person, identifiers } = facts;
  const short = (value: string): string => (name === 'initials' ? initials(value) : '–');
  const isNamed = name === 'full';
  const born = birth === 'full' || person.birthEdtf === null ? person.birthEdtf : null;
  const year = birth === 'year' && person.birthEdtf !== null ? yearOf(person.birthEdtf) : null;
  return {
    facts: {
      ...facts,
      person: {
        ...person,
        displayName: isNamed ? person.displayName : short(person.displayName),
        birthEdtf: year ?? born,
      },
      // One spelling of a name betrays no other: of initials only the scripts stay that have them.
      names: isNamed
        ? facts.names
        : name === 'initials'
          ? facts.names
              .filter(({ script }) => script === 'cyrillic' || script === 'latin')
              .map((one) => ({ ...one, value: initials(one.value) }))
          : [],
      identifiers: numbers === 'full' ? identifiers : [],
    },
    names: isNamed ? [] : namesIn(facts),
    values: [
      ...(numbers === 'full' ? [] : identifiers.map(({ value }) => value)),
      ...(birth === 'full' || person.birthEdtf === null ? [] : wordsOfDay(person.birthEdtf)),
    ],
    isCut: !isNamed || numbers !== 'full' || birth !== 'full',
  };
}

function cutApplicant(facts: PersonFacts, { modes }: RedactionProfile): CutPerson {
  const name = modes.applicantName;
  const cut = cutPerson(facts, name, modes.applicantNumbers, name === 'full' ? 'full' : 'omit');
  const byKind: Readonly<Record<string, RedactionMode>> = {
    address: modes.applicantAddress,
    phone: modes.applicantPhone,
    email: modes.applicantEmail,
  };
  return cutContacts(cut, (kind) => (byKind[kind] ?? modes.applicantPhone) === 'full');
}

function cutSought(facts: PersonFacts, { modes }: RedactionProfile, book: LabelBook): CutPerson {
  const cut = cutPerson(facts, modes.soughtName, modes.soughtNumbers, modes.soughtBirth);
  const { birthPlace, birthPlaceCode, lastPlaceCode } = facts.person;
  const place = cutPlace(birthPlaceCode, birthPlace, modes.soughtBirthPlace, book);
  const kept = cutContacts(cut, (kind) => kind !== 'address' || modes.soughtAddress === 'full');
  return {
    ...kept,
    facts: {
      ...kept.facts,
      person: {
        ...kept.facts.person,
        ...{ birthPlaceCode: place.code, birthPlace: place.text },
        lastPlaceCode: cutPlace(lastPlaceCode, '', modes.soughtAddress, book).code,
      },
    },
    values: [...kept.values, ...(modes.soughtBirthPlace === 'full' ? [] : [birthPlace])],
    isCut: kept.isCut || modes.soughtBirthPlace !== 'full',
  };
}

function cutContacts(cut: CutPerson, stays: (kind: string) => boolean): CutPerson {
  const { contacts } = cut.facts;
  const gone = contacts.filter(({ kind }) => !stays(kind));
  return {
    ...cut,
    facts: { ...cut.facts, contacts: contacts.filter(({ kind }) => stays(kind)) },
    values: [...cut.values, ...gone.map(({ value }) => value)],
    isCut: cut.isCut || gone.length > 0,
  };
}

/** A place by its code or what lies above it; words that were told of it are no region. */
function cutPlace(
  code: string | null,
  told: string,
  mode: RedactionMode,
  book: LabelBook,
): { readonly code: string | null; readonly text: string } {
  if (mode === 'full') return { code, text: told };
  if (mode !== 'region' || code === null) return { code: null, text: '' };
  const above = book.data('place', code)['parent'];
  return { code: typeof above === 'string' && above !== '' ? above : code, text: '' };
}

/** Names of the places of events that are told by their region only: whoever acted may bear them in a title. */
function placeNamesToOmit({ events, sought, book }: CaseSheets, { modes }: RedactionProfile): string[] {
  if (modes.eventPlaces === 'full') return [];
  const namesOf = (codes: readonly (string | null)[]): string[] =>
    codes.flatMap((code) => (code === null ? [] : Object.values(book.label('place', code))));
  const { birthPlaceCode, lastPlaceCode } = sought.person;
  const told = namesOf([
    ...events.map(({ placeCode }) => cutPlace(placeCode, '', modes.eventPlaces, book).code),
    cutPlace(birthPlaceCode, '', modes.soughtBirthPlace, book).code,
    cutPlace(lastPlaceCode, '', modes.soughtAddress, book).code,
  ]);
  const left = namesOf(events.map(({ placeCode }) => placeCode));
  // What a place is ("county") is written small, its name is not.
  const words = left
    .flatMap((name) => name.split(/[\s()·,]+/u))
    .filter((word) => /^(\p{Lu}|\p{Script=Han})/u.test(word));
  return namePartsToOmit(words, told);
}

function cutEvent(
  event: CaseEvent,
  { modes }: RedactionProfile,
  book: LabelBook,
  clean: (text: string) => string,
): CaseEvent {
  const place = cutPlace(event.placeCode, event.placeText, modes.eventPlaces, book);
  const { descriptionKk, descriptionRu, description, actors, facility, dateEdtf } = event;
  return {
    ...event,
    dateEdtf: modes.eventDates === 'full' ? dateEdtf : modes.eventDates === 'year' ? (yearOf(dateEdtf) ?? '') : '',
    placeCode: place.code,
    placeText: clean(place.text),
    facility: modes.eventPlaces === 'full' ? clean(facility) : '',
    descriptionKk: clean(descriptionKk),
    descriptionRu: clean(descriptionRu),
    description: clean(description),
    actors: clean(actors),
  };
}

function occupationOf(facts: PersonFacts, mode: RedactionMode, clean: (text: string) => string): PersonFacts {
  const said = (text: string): string => (mode === 'full' ? clean(text) : '');
  const { occupation, occupationKk, occupationRu, occupationEn } = facts.person;
  const words = {
    occupationKk: said(occupationKk),
    occupationRu: said(occupationRu),
    occupationEn: said(occupationEn),
  };
  return { ...facts, person: { ...facts.person, occupation: said(occupation), ...words } };
}

const isParent = ({ kind }: PersonFacts['claims'][number]): boolean => kind !== 'marital_status';

/** Names of parents as they were told; one that stands in the name of the child betrays nothing more. */
const parentsToOmit = ({ claims }: PersonFacts, told: readonly string[]): string[] =>
  claims.filter(isParent).flatMap(({ value }) => (told.some((name) => name.includes(value)) ? [] : [value]));

function claimsOf(facts: PersonFacts, { modes }: RedactionProfile, clean: (text: string) => string): PersonFacts {
  const claims = facts.claims.flatMap((claim) => {
    const mode = isParent(claim) ? modes.soughtParents : modes.soughtMarital;
    if (mode === 'omit') return [];
    if (!isParent(claim)) return [claim];
    return [{ ...claim, value: mode === 'initials' ? initials(claim.value) : clean(claim.value) }];
  });
  return { ...facts, claims };
}

/** A day as it could stand in a sheet; a year alone says no more than a year. */
function wordsOfDay(edtf: string): string[] {
  if (edtf === '' || /^\d{4}$/u.test(edtf)) return [];
  return [edtf, ...(['kk', 'ru', 'en'] as const).map((language) => formatEdtf(edtf, language))];
}

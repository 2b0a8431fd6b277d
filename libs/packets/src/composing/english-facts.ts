import { edtfBounds } from '@izdeu/kernel';
import type { FormLine } from '../domain/submission-content.js';
import { FATE_AXIS_WORDS, IDENTITY_NUMBER_WORDS, SEX_WORDS } from './coded-words.js';
import { dayInEnglish, eventInEnglish, inEnglish, line, lines, placeInEnglish } from './english-words.js';
import { actionsTaken, consentInEnglish, otherProcedures, submitter } from './english-submitter.js';
import type { FormSheets } from './form-sheets.js';
import { byAxis } from './fate-words.js';
import { namesOf } from './person-names.js';
import { citizenshipPosition, contactOf } from './person-sheets.js';
import { ended } from './sentences.js';
import { maritalStatus, occupationInEnglish, parentsInEnglish } from './told-of-person.js';
import { keyEvents } from './told-events.js';

type Fact = (form: FormSheets) => FormLine[];

/** Every name that stands on record, each in its own script, the Latin of the papers first. */
const names: Fact = ({ sheets: { sought } }) => {
  const { latin, kazakh, russian, arabic, chinese } = namesOf(sought);
  const aliases = sought.names.filter(({ script, value }) => script === 'latin' && value !== latin);
  const found = [
    ...(latin === null ? [] : [line(latin)]),
    ...aliases.map(({ value }) => line(`also: ${value}`)),
    line(kazakh, 'cyrillic'),
    ...(russian === kazakh ? [] : [line(russian, 'cyrillic')]),
    ...(arabic === null ? [] : [line(arabic, 'arabic')]),
    ...(chinese === null ? [] : [line(chinese, 'han')]),
  ];
  return found.filter(({ text }) => text !== '');
};

const birth: Fact = ({ sheets: { sought, book } }) => {
  const { birthEdtf, birthPlaceCode, birthPlace } = sought.person;
  const coded = birthPlaceCode ? book.label('place', birthPlaceCode).en : '';
  const place = [coded, inEnglish(birthPlace)].filter((part) => part !== '').join(', ');
  return lines([dayInEnglish(birthEdtf), place].filter((part) => part !== '').join('; '));
};

const idDocuments: Fact = ({ sheets: { sought } }) =>
  lines(...sought.identifiers.map(({ kind, value }) => `${IDENTITY_NUMBER_WORDS[kind]?.en ?? kind}: ${value}`));

/** The event by which the person was lost: the last detention, without one the last contact. */
const lostAt = ({ sheets }: FormSheets) => {
  const { detention, lastContact } = keyEvents(sheets);
  return detention ?? lastContact;
};

const eventDate: Fact = (form) => {
  const event = lostAt(form);
  if (!event || event.dateEdtf === '') return [];
  return lines(`${dayInEnglish(event.dateEdtf)} (${form.sheets.book.label('event_type', event.type).en})`);
};

const lastSeen: Fact = ({ sheets }) => {
  const { detention, lastContact } = keyEvents(sheets);
  return detention && lastContact ? lines(dayInEnglish(lastContact.dateEdtf)) : [];
};

const place: Fact = (form) => {
  const event = lostAt(form);
  return event ? lines(placeInEnglish(event, form.sheets)) : [];
};

const forces: Fact = ({ sheets }) => {
  const { detention } = keyEvents(sheets);
  return lines(inEnglish(detention?.actors ?? ''));
};

/** Names of witnesses never stand in a form: they are told apart, with their own consent. */
const witnesses: Fact = ({ sheets: { events } }) => {
  const count = events.filter(({ sourceKind }) => sourceKind === 'eyewitness').length;
  return count === 0
    ? []
    : lines(
        `${count === 1 ? 'One eyewitness is' : `${count} eyewitness accounts are`} known to the submitter; identity withheld for safety.`,
      );
};

const reasons: Fact = ({ sheets: { events, book } }) => {
  const codes = [...new Set(events.flatMap((event) => event.reasons))];
  return lines(...codes.map((code) => book.label('detention_reason', code).en));
};

const duration: Fact = ({ sheets }) => {
  const { detention } = keyEvents(sheets);
  const liberty = sheets.fate.find(({ axis }) => axis === 'liberty')?.value ?? '';
  const isHeld = ['detained', 'sentenced_serving', 'forced_labour'].includes(liberty);
  return detention && isHeld ? lines(`Since ${dayInEnglish(detention.dateEdtf)}; continuing, as far as is known`) : [];
};

const holdingPlaces: Fact = ({ sheets }) =>
  lines(
    ...sheets.events
      .filter(({ form, facility }) => form !== null || facility !== '')
      .map((event) => eventInEnglish(event, sheets)),
  );

const minor: Fact = (form) => {
  const [born, event] = [form.sheets.sought.person.birthEdtf, lostAt(form)];
  if (!born || !event || event.dateEdtf === '') return [];
  const [adultFrom, adultUntil] = [edtfBounds(born).earliest, edtfBounds(born).latest].map(
    (day) => day && eighteen(day),
  );
  const [from, until] = [edtfBounds(event.dateEdtf).earliest, edtfBounds(event.dateEdtf).latest];
  if (adultUntil && from && from >= adultUntil) return lines('No');
  return adultFrom && until && until < adultFrom ? lines('Yes') : [];
};
const eighteen = (day: string): string => `${String(Number(day.slice(0, 4)) + 18).padStart(4, '0')}${day.slice(4)}`;

const relation: Fact = ({ sheets: { applicant, book } }) => {
  if (!applicant?.party.kinTerm) return [];
  return lines(`The person sought is the applicant’s ${book.label('kin_term', applicant.party.kinTerm).en}`);
};

const applicantName: Fact = (form) => {
  const { applicant } = form.sheets;
  if (!applicant) return [];
  const { latin, kazakh } = namesOf(applicant.facts);
  return [latin === null ? line(kazakh, 'cyrillic') : line(latin), ...relation(form)];
};

/** What is printed in a row of a form, by the fact that the template names. */
export const ENGLISH_FACTS: Readonly<Record<string, Fact>> = {
  names,
  sex: ({ sheets: { sought } }) =>
    sought.person.sex === 'unknown' ? [] : lines(SEX_WORDS[sought.person.sex]?.en ?? ''),
  birth,
  nationality: ({ sheets: { sought, book, today } }) => lines(citizenshipPosition(sought, book, today).en),
  id_documents: idDocuments,
  occupation: ({ sheets: { sought } }) => lines(occupationInEnglish(sought)),
  marital_status: ({ sheets: { sought } }) => lines(maritalStatus(sought)?.en ?? ''),
  parents: ({ sheets }) => parentsInEnglish(sheets),
  address: ({ sheets: { sought, book } }) => {
    const { lastPlaceCode } = sought.person;
    const told = inEnglish(contactOf(sought, 'address') ?? '');
    return lines(
      [told, lastPlaceCode ? book.label('place', lastPlaceCode).en : ''].filter((part) => part !== '').join(', '),
    );
  },
  minor,
  event_date: eventDate,
  detention_date: ({ sheets }) => lines(dayInEnglish(keyEvents(sheets).detention?.dateEdtf ?? null)),
  detention_place: (form) => {
    const { detention } = keyEvents(form.sheets);
    return detention ? lines(placeInEnglish(detention, form.sheets)) : [];
  },
  last_seen: lastSeen,
  place,
  forces,
  witnesses,
  narrative: ({ letter }) => lines(...(letter?.bodyEn ?? '').split(/\n+/u).map((one) => one.trim())),
  timeline: ({ sheets }) => lines(...sheets.events.map((event) => eventInEnglish(event, sheets))),
  reasons,
  warrant: ({ sheets: { events } }) =>
    events.some(({ sourceKind }) => sourceKind === 'prc_notice')
      ? lines('A written notice of the authorities is known to the family.')
      : [],
  duration,
  holding_places: holdingPlaces,
  status_now: ({ sheets: { fate, book } }) =>
    lines(
      ...fate
        .toSorted(byAxis)
        .map(({ axis, value, asOfEdtf }) =>
          ended(
            `${FATE_AXIS_WORDS[axis]?.en ?? axis}: ${book.label('fate_value', `${axis}.${value}`).en}${asOfEdtf === '' ? '' : `, as of ${dayInEnglish(asOfEdtf)}`}`,
          ),
        ),
    ),
  actions: actionsTaken,
  submitter,
  applicant: applicantName,
  relation,
  confidentiality: () =>
    lines('The identity of the family, of the sources and of the submitter is to be kept confidential.'),
  consent: (form) => consentInEnglish(form, form.purpose),
  consent_named: (form) => {
    const given = consentInEnglish(form, form.purpose);
    return given.length === 0
      ? []
      : lines('Yes: the statement read to the family says that the name is put to the government.');
  },
  consent_public: (form) =>
    consentInEnglish(form, 'media_with_name').length > 0
      ? lines('Yes')
      : lines('No: the family has not agreed to be named in public.'),
  follow_up: (form) =>
    consentInEnglish(form, form.purpose).length > 0 && submitter(form).length > 0
      ? lines(
          'The organisation is in contact with the family, follows the case and passes replies of the government to it.',
        )
      : [],
  procedure: () => lines('Regular procedure'),
  other_procedures: otherProcedures,
  requests: ({ template, sheets }) =>
    lines(
      ...template.requests
        .filter(({ ask }) => ask === null || sheets.case.asks.includes(ask))
        .map(({ text }) => text.en),
    ),
  enclosures: ({ enclosures }) =>
    lines(
      enclosures.length === 0 ? 'None' : `${enclosures.length}, listed below; sheets: ${enclosures.at(-1)?.sheets.to}`,
    ),
  signed: ({ sheets: { organisation }, letter, today }) => {
    const { signatoryNameEn, signatoryPositionEn } = organisation;
    const who = [signatoryNameEn, signatoryPositionEn].filter((part) => part !== '').join(', ');
    const on = letter?.registeredOn ?? today;
    // A form that is made again later tells of what became known since its number was given.
    const asOf = on === today ? '' : `; the facts stand as of ${dayInEnglish(today)}`;
    return who === '' ? [] : lines(`${dayInEnglish(on)}, ${who}${asOf}`);
  },
  /** Nothing on record answers it: somebody types it or it stays open. */
  typed: () => [],
  mandates: () => lines('As the secretariat of the special procedures decides'),
  pregnant: ({ sheets: { sought } }) => (sought.person.sex === 'male' ? lines('No') : []),
};

import type { Bilingual, BilingualLines } from '../domain/languages.js';
import type {
  ApplicationText,
  ConsentContent,
  EarlierLetter,
  FateAxis,
  RegistryEntry,
  TimelineEvent,
} from '../domain/packet-content.js';
import { formatEdtf } from '@izdeu/kernel';
import { CONFIDENCE_WORDS, FATE_AXIS_WORDS, REQUEST_WORDS, WRITTEN_REPLY } from './coded-words.js';
import type { CaseSheets } from './packet-facts.js';
import { inBoth, joinPlace, namesOf, toldDate } from './person-sheets.js';

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const dayText = (date: Date): string => date.toISOString().slice(0, 10);

/** Both languages at once from one rule, so that neither is forgotten. */
const inEach = (make: (language: 'kk' | 'ru') => string): Bilingual => ({ kk: make('kk'), ru: make('ru') });

/**
 * What happened, in order. Only coded words and the versions that people typed in both languages are printed; a note in one
 * language stays in the house.
 */
export function timeline({ events, book }: CaseSheets): TimelineEvent[] {
  return events.flatMap((event) => {
    const when = toldDate(event.dateEdtf) ?? { edtf: '', words: { kk: 'күні белгісіз', ru: 'дата неизвестна' } };
    const type = book.words('event_type', event.type);
    const form = event.form === null ? null : book.words('restriction_form', event.form);
    const told =
      event.descriptionKk !== '' && event.descriptionRu !== ''
        ? { kk: event.descriptionKk, ru: event.descriptionRu }
        : null;
    const place = event.placeCode === null ? null : book.words('place', event.placeCode);
    return {
      when,
      what: inEach((language) =>
        [type[language], form?.[language] ?? '', told?.[language] ?? ''].filter((part) => part !== '').join(': '),
      ),
      place: joinPlace(place, event.placeText),
      source: book.words('source_kind', event.sourceKind),
      confidence: CONFIDENCE_WORDS[event.confidence] ?? { ...inBoth(event.confidence), en: event.confidence },
    };
  });
}

export function fateAxes({ fate, book }: CaseSheets): FateAxis[] {
  return fate.map(({ axis, value, asOfEdtf, sourceKind }) => ({
    axis: FATE_AXIS_WORDS[axis] ?? { ...inBoth(axis), en: axis },
    value: book.label('fate_value', `${axis}.${value}`),
    asOf: asOfEdtf === '' ? inBoth('') : inEach((language) => formatEdtf(asOfEdtf, language)),
    source: book.words('source_kind', sourceKind),
  }));
}

/** What the recipient is asked for: what the family asks, and an answer in writing. */
export function requests(asks: readonly string[]): BilingualLines {
  const known = asks.flatMap((ask) => REQUEST_WORDS[ask] ?? []);
  const all = [...(known.length === 0 ? [REQUEST_WORDS['news'] ?? WRITTEN_REPLY] : known), WRITTEN_REPLY];
  return { kk: all.map(({ kk }) => kk), ru: all.map(({ ru }) => ru) };
}

/** Letters that have left before this one, and what came of each. */
export function earlierLetters({ letters, book }: CaseSheets, exceptLetterId: string | null): EarlierLetter[] {
  return letters.flatMap((letter) => {
    const { id, dispatchedOn, outgoingNumber, incomingNumber, incomingOn, replyClass } = letter;
    if (id === exceptLetterId || dispatchedOn === null) return [];
    const incoming: RegistryEntry | null =
      incomingNumber !== null && incomingOn !== null ? { number: incomingNumber, date: dayText(incomingOn) } : null;
    return [
      {
        addressee: book.words('recipient', letter.recipientCode),
        outgoing: { number: outgoingNumber, date: dayText(dispatchedOn) },
        incoming,
        reply: replyClass === null ? null : book.words('reply_class', replyClass),
      },
    ];
  });
}

/** The consent under which this leaves: the latest living one that covers the recipient. */
export function consentContent(
  { consents, applicant, book, today }: CaseSheets,
  purpose: string,
  recipientCode: string,
): ConsentContent {
  const personId = applicant?.facts.person.id;
  const covering = consents.filter(
    (one) =>
      one.personId === personId &&
      one.purpose === purpose &&
      one.granted &&
      one.withdrawnAt === null &&
      (one.recipientCode === '' || one.recipientCode === recipientCode),
  );
  const consent = covering.at(-1);
  if (!consent)
    return { statement: { kk: 'келісім алынбаған', ru: 'согласие не получено' }, limits: { kk: [], ru: [] } };
  const until = consent.expiresOn === null ? null : dayText(consent.expiresOn);
  const given = dayText(consent.givenOn);
  const to = book.words('recipient', recipientCode);
  const limits = consent.limits
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    statement: {
      kk: `${formatEdtf(given, 'kk')} берілді; кімге: ${to.kk}${until !== null && until >= today ? `; мерзімі ${formatEdtf(until, 'kk')} дейін` : ''}`,
      ru: `Дано ${formatEdtf(given, 'ru')}; кому: ${to.ru}${until !== null && until >= today ? `; действует до ${formatEdtf(until, 'ru')}` : ''}`,
    },
    limits: { kk: limits, ru: limits },
  };
}

/** The applicant's own words in a neutral form: what is recorded, said in the first person, in both languages. */
export function applicationText(sheets: CaseSheets, recipientCode: string): ApplicationText {
  const { book, applicant, sought, case: ofCase } = sheets;
  const names = namesOf(sought);
  const kin = book.words('kin_term', applicant?.party.kinTerm ?? '');
  const born = toldDate(sought.person.birthEdtf);
  const who = {
    kk: `Туысым туралы хабарлаймын: ${names.kazakh}. Маған туыстығы: ${kin.kk}.${born ? ` Туған күні: ${born.words.kk}.` : ''}`,
    ru: `Сообщаю о родственнике: ${names.russian}. Кем мне приходится: ${kin.ru}.${born ? ` Дата рождения: ${born.words.ru}.` : ''}`,
  };
  const happened = timeline(sheets).map(({ when, what, place }) =>
    inEach((language) =>
      sentence(`${when.words[language]} – ${what[language]}${place ? `, ${place[language]}` : ''}.`),
    ),
  );
  const standing = fateAxes(sheets).map(({ axis, value }) =>
    inEach((language) => `${axis[language]}: ${value[language]}`),
  );
  const now = inEach((language) => {
    const known = standing.map((one) => one[language]).join('; ');
    if (known === '') return '';
    return language === 'kk' ? `Қазір маған белгілісі: ${known}.` : `Сейчас мне известно: ${known}.`;
  });
  const paragraphs = [who, ...happened, now].filter(({ kk }) => kk !== '');
  return {
    addressee: book.lines('recipient', recipientCode, 'addresseeLines'),
    paragraphs: { kk: paragraphs.map(({ kk }) => kk), ru: paragraphs.map(({ ru }) => ru) },
    requests: requests(ofCase.asks),
    signedOn: null,
    signedEnclosure: null,
  };
}

import type { Bilingual } from '../domain/languages.js';
import type {
  ApplicationText,
  ConsentContent,
  EarlierLetter,
  FateAxis,
  RegistryEntry,
  TimelineEvent,
} from '../domain/packet-content.js';
import { formatEdtf } from '@izdeu/kernel';
import { addresseeInBoth } from './addressee.js';
import { bodyInBoth } from './bodies.js';
import { CONFIDENCE_WORDS, FATE_AXIS_WORDS } from './coded-words.js';
import { byAxis, fateSentences } from './fate-words.js';
import type { CaseSheets } from './packet-facts.js';
import { namesOf } from './person-names.js';
import { capital, ended, eventSentence } from './sentences.js';
import { requestsOf, templateOf } from './templates.js';
import { inBoth, inEach, inTheirWords, toldDate } from './told.js';
import { toldEvents } from './told-events.js';

const dayText = (date: Date): string => date.toISOString().slice(0, 10);

export function timeline(sheets: CaseSheets): TimelineEvent[] {
  return toldEvents(sheets).map(({ event: { sourceKind, confidence }, when, what, place }) => ({
    when,
    what: inEach((language) => capital(what[language])),
    place,
    source: sheets.book.words('source_kind', sourceKind),
    confidence: CONFIDENCE_WORDS[confidence] ?? { ...inBoth(confidence), en: confidence },
  }));
}

/** The same as sentences of a letter, one for each event. */
export function eventSentences(sheets: CaseSheets): Bilingual[] {
  return toldEvents(sheets).map(({ when, what, place }) =>
    inEach((language) => eventSentence(when.words[language], place?.[language] ?? '', what[language])),
  );
}

export function fateAxes({ fate, book, sought }: CaseSheets): FateAxis[] {
  return fate.toSorted(byAxis).map(({ axis, value, asOfEdtf, sourceKind }) => ({
    axis: FATE_AXIS_WORDS[axis] ?? { ...inBoth(axis), en: axis },
    value: {
      ...book.label('fate_value', `${axis}.${value}`),
      ...book.wordsOf('fate_value', `${axis}.${value}`, sought.person.sex),
    },
    asOf: asOfEdtf === '' ? inBoth('–') : inEach((language) => formatEdtf(asOfEdtf, language)),
    source: book.words('source_kind', sourceKind),
  }));
}

/**
 * Letters that have left before this one, and what came of each.
 * @param readerCode recipient of the sheet
 */
export function earlierLetters(
  { letters, book }: CaseSheets,
  exceptLetterId: string | null,
  readerCode: string,
): EarlierLetter[] {
  return letters.flatMap((letter) => {
    const { id, dispatchedOn, outgoingNumber, incomingNumber, incomingOn, replyClass } = letter;
    if (id === exceptLetterId || dispatchedOn === null) return [];
    const incoming: RegistryEntry | null =
      incomingNumber !== null && incomingOn !== null ? { number: incomingNumber, date: dayText(incomingOn) } : null;
    return [
      {
        addressee: bodyInBoth(book, letter.recipientCode, readerCode),
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
      kk: `${formatEdtf(given, 'kk')} берілді; кімге: ${to.kk}${until !== null && until >= today ? `; ${formatEdtf(until, 'kk')} дейін жарамды` : ''}`,
      ru: `Дано ${formatEdtf(given, 'ru')}; кому: ${to.ru}${until !== null && until >= today ? `; действует до ${formatEdtf(until, 'ru')}` : ''}`,
    },
    limits: {
      kk: limits.map((line) => inTheirWords(line, consent.language, 'kk')),
      ru: limits.map((line) => inTheirWords(line, consent.language, 'ru')),
    },
  };
}

/** The applicant's own words in a neutral form: what is recorded, said in the first person, in both languages. */
export function applicationText(sheets: CaseSheets, recipientCode: string): ApplicationText {
  const { book, applicant, sought, case: ofCase } = sheets;
  const names = namesOf(sought);
  const kin = book.words('kin_term', applicant?.party.kinTerm ?? '');
  const born = toldDate(sought.person.birthEdtf);
  const who = {
    kk: `Туысым туралы хабарлаймын: ${names.kazakh}. Маған туыстығы: ${kin.kk}.${born ? ` ${ended(`Туған күні: ${born.words.kk}`)}` : ''}`,
    ru: `Сообщаю о родственнике: ${names.russian}. Кем мне приходится: ${kin.ru}.${born ? ` ${ended(`Дата рождения: ${born.words.ru}`)}` : ''}`,
  };
  const now = fateSentences(
    sheets.fate.map(({ axis, value, asOfEdtf }) => ({
      axis,
      value,
      asOfEdtf,
      words: book.words('fate_value', `${axis}.${value}`),
    })),
  );
  const paragraphs = [who, ...eventSentences(sheets), now].filter(({ kk }) => kk !== '');
  return {
    addressee: addresseeInBoth(book, recipientCode, sheets.today),
    paragraphs: { kk: paragraphs.map(({ kk }) => kk), ru: paragraphs.map(({ ru }) => ru) },
    requests: requestsOf(templateOf(book, recipientCode), ofCase.asks),
    handedInOn: null,
    factsAsOf: sheets.today,
    signedEnclosure: null,
  };
}

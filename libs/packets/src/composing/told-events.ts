import type { CaseEvent } from '@izdeu/database';
import type { Bilingual } from '../domain/languages.js';
import type { ToldDate } from '../domain/packet-content.js';
import { PRINTED_OF_PAIR } from './coded-words.js';
import type { CaseSheets } from './packet-facts.js';
import { ended, eventSentence, eventWords, kindWords } from './sentences.js';
import { inBoth, inCyrillic, inEach, joinPlace, toldDate } from './told.js';

export interface ToldEvent {
  readonly event: CaseEvent;
  readonly when: ToldDate;
  readonly what: Bilingual;
  readonly place: Bilingual | null;
}

/**
 * What happened, in order. Only coded words and the versions that people typed in both languages are printed; a note in one
 * language stays in the house.
 */
export function toldEvents({ events, book, sought }: Pick<CaseSheets, 'events' | 'book' | 'sought'>): ToldEvent[] {
  const { sex } = sought.person;
  return events.map((event) => {
    const type = book.wordsOf('event_type', event.type, sex);
    const form = event.form === null ? inBoth('') : book.wordsOf('restriction_form', event.form, sex);
    const isToldInBoth = event.descriptionKk !== '' && event.descriptionRu !== '';
    const told = isToldInBoth ? { kk: event.descriptionKk, ru: event.descriptionRu } : inBoth('');
    const printed = PRINTED_OF_PAIR[`${event.type} ${event.form ?? ''}`];
    return {
      event,
      when: toldDate(event.dateEdtf) ?? { edtf: '', words: { kk: 'күні белгісіз', ru: 'дата неизвестна' } },
      what: inEach((language) => eventWords(kindWords(type[language], form[language], printed), told[language])),
      place: joinPlace(event.placeCode === null ? null : book.words('place', event.placeCode), event.placeText),
    };
  });
}

const DETENTIONS: readonly string[] = ['detained', 're_detained', 'formally_arrested'];
const CONTACTS: readonly string[] = ['last_contact', 'contact'];
const DEPARTURES: readonly string[] = ['left_kz', 'entered_prc'];

/** The latest event of some kinds; events stand in order of their days. */
const latest = <T extends { readonly type: string }>(events: readonly T[], types: readonly string[]): T | null =>
  events.findLast(({ type }) => types.includes(type)) ?? null;

/** The events on which a case turns; what nobody recorded is null. */
export function keyEvents({
  events,
}: Pick<CaseSheets, 'events'>): Readonly<Record<'detention' | 'lastContact' | 'departure', CaseEvent | null>> {
  return {
    detention: latest(events, DETENTIONS),
    lastContact: latest(events, CONTACTS),
    departure: latest(events, DEPARTURES),
  };
}

/** Detention (or last contact) and departure as the lines of a fact sheet. */
export function turningPoints(sheets: Pick<CaseSheets, 'events' | 'book' | 'sought'>): {
  readonly detention: Bilingual | null;
  readonly departure: Bilingual | null;
} {
  const { detention, lastContact, departure } = keyEvents(sheets);
  const told = (event: CaseEvent | null): Bilingual | null => {
    const [one] = event === null ? [] : toldEvents({ ...sheets, events: [event] });
    if (!one) return null;
    const { when, place, what } = one;
    return inEach((language) => eventSentence(when.words[language], place?.[language] ?? '', what[language]));
  };
  const held = told(detention);
  return {
    detention: held && detention ? withReasons(held, detention, sheets) : told(lastContact),
    departure: told(departure),
  };
}

/** By whom and for which reasons, where somebody said so. */
function withReasons(held: Bilingual, { actors, reasons }: CaseEvent, { book }: Pick<CaseSheets, 'book'>): Bilingual {
  const named = (language: 'kk' | 'ru'): string =>
    reasons.map((reason) => book.words('detention_reason', reason)[language]).join('; ');
  const by = { kk: 'Ұстаған', ru: 'Кем' };
  const why = { kk: 'Айтылған себебі', ru: 'Названная причина' };
  return inEach((language) =>
    [
      held[language],
      actors.trim() === '' ? '' : ended(`${by[language]}: ${inCyrillic(actors.trim(), language)}`),
      reasons.length === 0 ? '' : ended(`${why[language]}: ${named(language)}`),
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

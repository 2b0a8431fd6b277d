import { CONSENT_FIELDS, type ConsentField, type ConsentSubject } from './consent.js';

type Words = Readonly<Record<'kk' | 'ru' | 'en', string>>;

/** Sentences that a statement gains when it covers less than all: what was read out is what is recorded. */
const ONLY: Readonly<Record<Exclude<ConsentSubject, 'all'>, Words>> = {
  applicant: {
    kk: 'Бұл келісім тек өзім туралы мәліметтерге қатысты.',
    ru: 'Это согласие касается только сведений обо мне.',
    en: 'This consent is only about the data on myself.',
  },
  sought: {
    kk: 'Бұл келісім тек іздестірілетін туысым туралы мәліметтерге қатысты.',
    ru: 'Это согласие касается только сведений о разыскиваемом родственнике.',
    en: 'This consent is only about the data on the relative whom I am looking for.',
  },
};

const KEPT_BACK: Words = {
  kk: 'Мына мәліметтерді беруге келісім бермеймін:',
  ru: 'Не даю согласия на передачу следующих сведений:',
  en: 'I do not agree that the following is passed on:',
};

const FIELD: Readonly<Record<ConsentField, Words>> = {
  applicant_contacts: {
    kk: 'мекенжайым, телефоным және поштам',
    ru: 'мой адрес, телефон и почта',
    en: 'my address, telephone and e-mail',
  },
  applicant_number: { kk: 'жеке нөмірім (ЖСН)', ru: 'мой личный номер (ИИН)', en: 'my personal number (IIN)' },
  sought_numbers: {
    kk: 'туысымның құжаттарының нөмірлері',
    ru: 'номера документов родственника',
    en: 'the numbers of my relative’s papers',
  },
  sought_address: { kk: 'туысымның мекенжайы', ru: 'адрес родственника', en: 'my relative’s address' },
  events: {
    kk: 'не болғаны туралы әңгімем',
    ru: 'мой рассказ о том, что произошло',
    en: 'my account of what happened',
  },
  papers: {
    kk: 'құжаттардың көшірмелері (қол қойылған өтініштен басқа)',
    ru: 'копии документов (кроме подписанного заявления)',
    en: 'copies of papers (other than the signed application)',
  },
};

/** The statement with what narrows it; as it stands where nothing does. */
export function narrowed(
  statement: string,
  language: 'kk' | 'ru' | 'en',
  subject: ConsentSubject,
  withheld: readonly ConsentField[],
): string {
  const kept = CONSENT_FIELDS.filter((field) => withheld.includes(field)).map((field) => FIELD[field][language]);
  return [
    statement,
    ...(subject === 'all' ? [] : [ONLY[subject][language]]),
    ...(kept.length === 0 ? [] : [`${KEPT_BACK[language]} ${kept.join('; ')}.`]),
  ].join(' ');
}

import { formatEdtf } from '@izdeu/kernel';
import type { Bilingual } from '../domain/languages.js';
import { capital, ended } from './sentences.js';

/** The order in which the sheets tell of a fate: what weighs most comes first. */
const AXES = ['liberty', 'place', 'contact', 'documents'];

export const byAxis = (one: { readonly axis: string }, other: { readonly axis: string }): number =>
  rank(one.axis) - rank(other.axis);
const rank = (axis: string): number => (AXES.includes(axis) ? AXES.indexOf(axis) : AXES.length);

/** What the applicant says of each value: a clause that follows "as far as I know". */
const KNOWN: Readonly<Record<string, Bilingual>> = {
  'liberty.at_liberty': { kk: 'туысым бостандықта', ru: 'родственник находится на свободе' },
  'liberty.restricted': {
    kk: 'туысымның бостандығы шектелген (үйқамақ, бақылау немесе елден шығуға тыйым)',
    ru: 'свобода родственника ограничена (домашний арест, надзор или запрет на выезд)',
  },
  'liberty.forced_labour': {
    kk: 'туысым мәжбүрлі еңбекте',
    ru: 'родственник находится на принудительных работах',
  },
  'liberty.detained': {
    kk: 'туысым ұсталып отыр (лагерьде, полицияда, тергеу абақтысында немесе әкімшілік қамақта)',
    ru: 'родственник удерживается (в лагере, в полиции, под следствием или под административным арестом)',
  },
  'liberty.sentenced_serving': {
    kk: 'туысым үкім бойынша жазасын өтеп жатыр',
    ru: 'родственник отбывает наказание по приговору',
  },
  'liberty.deceased': { kk: 'туысым қайтыс болған', ru: 'родственника нет в живых' },
  'place.in_prc': { kk: 'туысым ҚХР-да', ru: 'родственник находится в КНР' },
  'place.in_kazakhstan': { kk: 'туысым Қазақстанда', ru: 'родственник находится в Казахстане' },
  'place.third_country': { kk: 'туысым үшінші елде', ru: 'родственник находится в третьей стране' },
  'contact.regular': { kk: 'туысыммен тұрақты байланыс бар', ru: 'связь с родственником постоянная' },
  'contact.monitored_or_scripted': {
    kk: 'туысыммен байланыс бақылауда немесе ол жаттанды сөйлейді',
    ru: 'связь с родственником идёт под контролем или по заученному тексту',
  },
  'contact.none': { kk: 'туысыммен байланыс жоқ', ru: 'связи с родственником нет' },
  'contact.refused': { kk: 'туысыммен байланысудан бас тартылды', ru: 'в связи с родственником отказано' },
  'documents.held': { kk: 'туысымның құжаттары өзінде', ru: 'документы родственника находятся у него' },
  'documents.partly_withheld': {
    kk: 'туысымның құжаттарының бір бөлігі алып қойылған',
    ru: 'часть документов родственника удерживается',
  },
  'documents.withheld': { kk: 'туысымның құжаттары алып қойылған', ru: 'документы родственника удерживаются' },
  'documents.returned': { kk: 'туысымның құжаттары қайтарылған', ru: 'документы родственнику возвращены' },
};

/** Whole sentences without their full stop: not to know is no knowledge "as far as I know". */
const NOT_KNOWN: Readonly<Record<string, Bilingual>> = {
  'liberty.unknown': {
    kk: 'Туысымның бостандықта екені-емесі маған белгісіз',
    ru: 'Мне не известно, находится ли родственник на свободе',
  },
  'place.unknown': {
    kk: 'Туысымның қайда екені маған белгісіз',
    ru: 'Мне не известно, где находится родственник',
  },
  'documents.unknown': {
    kk: 'Туысымның құжаттары қайда екені маған белгісіз',
    ru: 'Мне не известно, где документы родственника',
  },
};

/**
 * Its date is no "as of": it is when the last contact was, told as exactly or as vaguely as the family knows it. Nothing is
 * said of how exactly that is known.
 */
const LAST_CONTACT = 'contact.last_known';
const LAST_CONTACT_WORDS = {
  dated: { kk: 'туысыммен соңғы байланыс болған уақыт', ru: 'время последней связи с родственником' },
  undated: {
    kk: 'бұрын туысыммен байланыс болған, соңғысының уақыты айтылмаған',
    ru: 'прежде связь с родственником была, время последней не названо',
  },
} as const;

export interface ToldFate {
  readonly axis: string;
  readonly value: string;
  /** EDTF; empty when nobody said when. */
  readonly asOfEdtf: string;
  /** The words of the reference data, for a value that has no sentence here. */
  readonly words: Bilingual;
}

/** What the applicant knows today, a short sentence for each axis with its date; empty when nothing is recorded. */
export function fateSentences(told: readonly ToldFate[]): Bilingual {
  const sorted = told.toSorted(byAxis);
  return { kk: say(sorted, 'kk'), ru: say(sorted, 'ru') };
}

const AS_FAR = { kk: 'Менің білуімше', ru: 'Насколько мне известно' } as const;

function say(told: readonly ToldFate[], language: 'kk' | 'ru'): string {
  let isFirst = true;
  const sentences = told.map(({ axis, value, asOfEdtf, words }) => {
    const code = `${axis}.${value}`;
    const date = asOfEdtf === '' ? '' : formatEdtf(asOfEdtf, language);
    const unknown = NOT_KNOWN[code]?.[language];
    if (unknown !== undefined) return date === '' ? `${unknown}.` : `${unknown} (${date}).`;
    const clause = KNOWN[code]?.[language] ?? words[language];
    const asOf = date === '' ? null : asOfWords(asOfEdtf, date, language);
    const opening = isFirst ? AS_FAR[language] : '';
    isFirst = false;
    if (code === LAST_CONTACT) {
      const { dated, undated } = LAST_CONTACT_WORDS;
      const said = date === '' ? undated[language] : `${dated[language]} – ${date}`;
      return ended(opening === '' ? capital(said) : `${opening}, ${said}`);
    }
    if (opening === '') {
      if (date === '') return `${capital(clause)}.`;
      return asOf === null ? `${capital(date)}: ${clause}.` : `${capital(asOf)} ${clause}.`;
    }
    if (date === '') return `${opening}, ${clause}.`;
    if (asOf === null) return `${opening} (${date}), ${clause}.`;
    return language === 'kk' ? `${opening}, ${asOf} ${clause}.` : `${opening} ${asOf}, ${clause}.`;
  });
  return sentences.join(' ');
}

/** "As of" with its ending, where the date is a plain one; null where only brackets are safe. */
function asOfWords(edtf: string, date: string, language: 'kk' | 'ru'): string | null {
  const plain = /^\d{4}(-(0\d|1[0-2])(-\d{2})?)?$/u.exec(edtf);
  if (!plain) return null;
  if (language === 'ru') return `на ${date}`;
  if (plain[3] !== undefined) return `${date} күнгі мәлімет бойынша`;
  if (plain[1] === undefined) return `${date}ғы мәлімет бойынша`;
  return `${date}${date.endsWith('ы') ? 'ндағы' : 'ндегі'} мәлімет бойынша`;
}

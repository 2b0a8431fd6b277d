import type { Formality } from '@izdeu/proof';
import type { Label } from '../domain/languages.js';

const label = (kk: string, ru: string, en: string): Label => ({ kk, ru, en });
type BySex = Readonly<Record<'male' | 'female' | 'unknown', Label>>;
type Ends = Readonly<Record<'from' | 'to', BySex>>;

const same = (one: Label): BySex => ({ male: one, female: one, unknown: one });
const SPOUSE: BySex = {
  male: label('күйеуі', 'муж', 'husband'),
  female: label('әйелі', 'жена', 'wife'),
  unknown: label('жұбайы', 'супруг(а)', 'spouse'),
};

/** What the two persons of a link are to each other. */
export const LINK_ENDS: Readonly<Record<'parent' | 'adoptive_parent' | 'spouse', Ends>> = {
  parent: {
    from: {
      male: label('әкесі', 'отец', 'father'),
      female: label('анасы', 'мать', 'mother'),
      unknown: label('ата-анасы', 'родитель', 'parent'),
    },
    to: {
      male: label('ұлы', 'сын', 'son'),
      female: label('қызы', 'дочь', 'daughter'),
      unknown: label('баласы', 'ребёнок', 'child'),
    },
  },
  adoptive_parent: {
    from: same(label('асырап алушы', 'усыновитель', 'adoptive parent')),
    to: same(label('асырап алынған бала', 'усыновлённый ребёнок', 'adopted child')),
  },
  spouse: { from: SPOUSE, to: SPOUSE },
};

/** Why a link is not proven, said to the family. */
export const UNPROVEN_WORDS: Readonly<Record<string, Label>> = {
  no_papers: label(
    'Бұл туыстықты растайтын құжат әлі жоқ.',
    'Документа, который подтверждает это родство, пока нет.',
    'There is no paper yet that proves this relation.',
  ),
  nothing_proves_it: label(
    'Әкелінген құжаттар бұл туыстықты растамайды.',
    'Принесённые бумаги это родство не подтверждают.',
    'The papers brought do not prove this relation.',
  ),
  one_c: label(
    'Қосымша бір құжат қана бар, ол жалғыз өзі жеткіліксіз.',
    'Есть только одна вспомогательная бумага, её одной мало.',
    'There is one supporting paper only; it is not enough by itself.',
  ),
  original_not_seen: label(
    'Құжаттың көшірмесі немесе суреті ғана бар, түпнұсқасын ешкім көрмеген.',
    'Есть только копия или снимок документа, подлинника никто не видел.',
    'There is only a copy or a picture of the paper; nobody has seen the original.',
  ),
  two_c_need_reasons: label(
    'Қосымша құжаттар бар. Олар жеткілікті ме, заңгер қарайды.',
    'Есть вспомогательные бумаги. Хватит ли их, решит юрист.',
    'There are supporting papers. Whether they are enough, the lawyer decides.',
  ),
  b_without_identity: label(
    'Құжат бар, бірақ ондағы адамдар дәл осы кісілер екені көрінбейді.',
    'Документ есть, но из него не видно, что в нём именно эти люди.',
    'There is a paper, but it does not show that it speaks of these very people.',
  ),
};

/** Sentences with blanks for names and papers, which stand in the nominative in every language. */
export const MISSING_WORDS = {
  ends: label(
    '{from} – {fromRole}; {to} – {toRole}',
    '{from} – {fromRole}; {to} – {toRole}',
    '{from} – {fromRole}; {to} – {toRole}',
  ),
  paperWithBoth: label(
    '{paper}; онда жазылған: {from}, {to}',
    '{paper}, где записаны: {from} и {to}',
    '{paper} that names {from} and {to}',
  ),
  showOriginal: label('түпнұсқасын көрсету: {paper}', 'показать подлинник: {paper}', 'show us the original: {paper}'),
  showDetails: label(
    'туған күні мен нөмірі жазылған бетін көрсету: {paper}',
    'показать страницу с датами рождения и номерами: {paper}',
    'show us the page with birth dates and numbers: {paper}',
  ),
  spellingNotRecorded: label(
    'Құжатта осы есімнің қалай жазылғаны әлі көшірілмеген: {papers}.',
    'Ещё не выписано, как это имя стоит в документе: {papers}.',
    'It is not noted yet how the paper writes this name: {papers}.',
  ),
  bringPaper: label(
    'құжатты әкелу, есімін бірге көшіріп жазамыз: {paper}',
    'принести документ, имя выпишем вместе: {paper}',
    'bring the paper, we copy the name together: {paper}',
  ),
  nameGap: label(
    'Есім құжаттарда әртүрлі жазылған, бір адам екені көрінбейді: {papers}.',
    'Имя в документах написано по-разному, не видно, что это один человек: {papers}.',
    'The papers write the name differently, and nothing shows that it is one person: {papers}.',
  ),
  notIdentified: label(
    'Құжаттарда туған күні де, жеке нөмірі де жоқ: аттас адамдардан ажырату мүмкін емес.',
    'В документах нет ни даты рождения, ни личного номера: от тёзок не отличить.',
    'The papers give neither birth date nor number: nothing tells this person from namesakes.',
  ),
  unmatched: label(
    'Дәл осы адам екені анықталмаған: {name} (құжат: {papers}).',
    'Не видно, что это именно этот человек: {name} (документ: {papers}).',
    'Not shown to be this very person: {name} (paper: {papers}).',
  ),
  unmatchedSilent: label(
    'Құжаттан есімі әлі көшірілмеген: {name} (құжат: {papers}).',
    'Из документа ещё не выписано имя: {name} (документ: {papers}).',
    'The name is not copied from the paper yet: {name} (paper: {papers}).',
  ),
  namedIn: label('Есімі жазылған құжат: {papers}.', 'Имя стоит в документе: {papers}.', 'Named in: {papers}.'),
  paperOfCase: label('{paper} (іс {number})', '{paper} (дело {number})', '{paper} (case {number})'),
} as const satisfies Readonly<Record<string, Label>>;

export const FORMALITY_WORDS: Readonly<Record<Formality, Label>> = {
  original_not_seen: label('түпнұсқасын көрсету', 'показать подлинник', 'show the original'),
  not_legalised: label(
    'апостиль қою немесе консулдықта заңдастыру',
    'поставить апостиль или легализовать в консульстве',
    'an apostille or legalisation by the consulate',
  ),
  not_translated: label(
    'қазақ немесе орыс тіліне нотариалды аударма жасату',
    'сделать нотариальный перевод на казахский или русский',
    'a notarised translation into Kazakh or Russian',
  ),
};

/** A sentence with its blanks filled, in every language. */
export function said(template: Label, values: Readonly<Record<string, Label>>): Label {
  const inOne = (language: keyof Label): string =>
    template[language].replace(/\{(\w+)\}/g, (blank, name: string) => values[name]?.[language] ?? blank);
  return { kk: inOne('kk'), ru: inOne('ru'), en: inOne('en') };
}

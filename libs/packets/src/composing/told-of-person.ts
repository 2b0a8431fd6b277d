import { OCCUPATION_LANGUAGES, isMaritalStatus, leadingPersonClaim, type MaritalStatus } from '@izdeu/people';
import { scriptOf } from '@izdeu/names';
import type { Bilingual, Label, OutputLanguage } from '../domain/languages.js';
import type { FormLine } from '../domain/submission-content.js';
import { inEach, quoted } from './told.js';
import type { CaseSheets, PersonFacts } from './packet-facts.js';
import { inEnglish } from './english-words.js';
import { namesOf } from './person-names.js';

const label = (kk: string, ru: string, en: string): Label => ({ kk, ru, en });

/** Russian says the sex of whom it speaks. */
const MARITAL_WORDS: Readonly<Record<MaritalStatus, { readonly other: Label; readonly female: string }>> = {
  single: { other: label('некеде болмаған', 'в браке не состоял', 'single'), female: 'в браке не состояла' },
  married: { other: label('некеде', 'состоит в браке', 'married'), female: 'состоит в браке' },
  divorced: { other: label('ажырасқан', 'разведён', 'divorced'), female: 'разведена' },
  widowed: { other: label('жесір', 'вдовец', 'widowed'), female: 'вдова' },
};

/** What is told of the marital status, in words; null where nobody said it. */
export function maritalStatus({ person, claims }: PersonFacts): Label | null {
  const told = leadingPersonClaim(claims, 'marital_status')?.value ?? '';
  if (!isMaritalStatus(told)) return null;
  const { other, female } = MARITAL_WORDS[told];
  return person.sex === 'female' ? { ...other, ru: female } : other;
}

/**
 * The occupation in the words of each language. Nothing is translated here: a language without words of its own gets what was
 * told, in quotes, with the language in which it was told.
 */
export function occupationWords({ person }: PersonFacts): Bilingual | null {
  const { occupationKk: kk, occupationRu: ru, occupationEn: en } = person;
  const told = person.occupation || kk || ru || en;
  if (told === '') return null;
  const words = { kk, ru, en };
  const toldIn = OCCUPATION_LANGUAGES.find((one) => words[one] === told) ?? '';
  return inEach((language) => words[language] || quoted(told, toldIn, language));
}

/** Whether sheets in a language say the occupation in its own words; what nobody told is nowhere to be said. */
export function isOccupationSaidIn({ person }: PersonFacts, language: OutputLanguage): boolean {
  const { occupation, occupationKk: kk, occupationRu: ru, occupationEn: en } = person;
  return { kk, ru, en }[language] !== '' || [occupation, kk, ru, en].every((one) => one === '');
}

/** The same for forms in English; empty where nobody said it in English or in Latin letters. */
export const occupationInEnglish = ({ person }: PersonFacts): string =>
  inEnglish(person.occupationEn || person.occupation);

const PARENTS = [
  { kind: 'father_name', sex: 'male', words: label('әкесі', 'отец', 'father') },
  { kind: 'mother_name', sex: 'female', words: label('анасы', 'мать', 'mother') },
] as const;
const SCRIPTS = ['latin', 'cyrillic', 'arabic', 'han'] as const;

interface Parent {
  readonly words: Label;
  /** As Russian papers spell the name; null where none on record does. */
  readonly russian: string | null;
  /** Spellings, each in its own script; Latin first. */
  readonly names: readonly FormLine[];
}

const cyrillicOf = (name: string): string | null => (scriptOf(name) === 'cyrillic' ? name : null);
const named = (text: string | null, script: FormLine['script']): FormLine[] => (text ? [{ text, script }] : []);

/** The parents who are on record, else their names as they were told, one for each script. */
function parentsOf(sheets: CaseSheets): Parent[] {
  if (sheets.withoutParents === true) return [];
  return PARENTS.flatMap(({ kind, sex, words }) => {
    const known = parentOnRecord(sheets, sex);
    const names = known ? spellings(known) : toldNames(sheets.sought, kind);
    const russian = known === undefined ? null : cyrillicOf(namesOf(known).russian);
    return names.length === 0 ? [] : [{ words, russian, names }];
  });
}

function parentOnRecord({ relation, people, sought }: CaseSheets, sex: string): PersonFacts | undefined {
  const up = relation.applicants
    .flatMap(({ links }) => links)
    .filter(({ link }) => link.kind === 'parent' && link.toPersonId === sought.person.id);
  return up.map(({ link }) => people.get(link.fromPersonId)).find((facts) => facts?.person.sex === sex);
}

function spellings(facts: PersonFacts): FormLine[] {
  const { latin, kazakh, arabic, chinese } = namesOf(facts);
  return [...named(latin, 'latin'), ...named(kazakh, 'cyrillic'), ...named(arabic, 'arabic'), ...named(chinese, 'han')];
}

function toldNames({ claims }: PersonFacts, kind: (typeof PARENTS)[number]['kind']): FormLine[] {
  return SCRIPTS.flatMap((script) => {
    const own = claims.filter(({ value }) => scriptOf(value) === script);
    return named(leadingPersonClaim(own, kind)?.value ?? null, script);
  });
}

/** Father and mother in one line of a sheet; null where neither is known. */
export function parentsWords(sheets: CaseSheets): Bilingual | null {
  const parents = parentsOf(sheets);
  if (parents.length === 0) return null;
  const said = (language: 'kk' | 'ru'): string =>
    parents
      .flatMap(({ words, russian, names }) => {
        const shown = names.find(({ script }) => script === 'cyrillic') ?? names[0];
        const name = language === 'ru' && russian !== null ? russian : shown?.text;
        return name === undefined ? [] : [`${words[language]} – ${name}`];
      })
      .join('; ');
  return { kk: said('kk'), ru: said('ru') };
}

/** A line for each spelling of each parent in a form in English. */
export function parentsInEnglish(sheets: CaseSheets): FormLine[] {
  return parentsOf(sheets).flatMap(({ words, names }) =>
    names.map(({ text, script }) => ({ text: `${words.en}: ${text}`, script })),
  );
}

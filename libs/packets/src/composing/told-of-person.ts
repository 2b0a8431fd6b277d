import { isMaritalStatus, leadingPersonClaim, type MaritalStatus } from '@izdeu/people';
import { scriptOf } from '@izdeu/names';
import type { Bilingual, Label } from '../domain/languages.js';
import type { FormLine } from '../domain/submission-content.js';
import type { CaseSheets, PersonFacts } from './packet-facts.js';
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

const PARENTS = [
  { kind: 'father_name', sex: 'male', words: label('әкесі', 'отец', 'father') },
  { kind: 'mother_name', sex: 'female', words: label('анасы', 'мать', 'mother') },
] as const;
const SCRIPTS = ['latin', 'cyrillic', 'arabic', 'han'] as const;

interface Parent {
  readonly words: Label;
  /** Spellings, each in its own script; Latin first. */
  readonly names: readonly FormLine[];
}

const named = (text: string | null, script: FormLine['script']): FormLine[] => (text ? [{ text, script }] : []);

/** The parents who are on record, else their names as they were told, one for each script. */
function parentsOf(sheets: CaseSheets): Parent[] {
  if (sheets.withoutParents === true) return [];
  return PARENTS.flatMap(({ kind, sex, words }) => {
    const known = parentOnRecord(sheets, sex);
    const names = known ? spellings(known) : toldNames(sheets.sought, kind);
    return names.length === 0 ? [] : [{ words, names }];
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
      .flatMap(({ words, names }) => {
        const name = names.find(({ script }) => script === 'cyrillic') ?? names[0];
        return name ? [`${words[language]} – ${name.text}`] : [];
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

import { addDays, type LocalDate } from '@izdeu/kernel';
import type { DemoDocument, DemoMention, DemoPerson, DemoStep } from './docket-types.js';
import type { BarePaper } from './proof.js';
import type { Random } from './random.js';

/** Chinese papers issued since then bear an apostille (Hague Convention), earlier ones went through the consulate. */
const APOSTILLE_SINCE = '2023-11-07';

/** Names given at birth and changed later, in Kazakh and in Chinese; no two begin alike. */
const FORMER = {
  male: [
    ['Шәкір', '夏科尔'],
    ['Оспан', '吾斯潘'],
  ],
  female: [
    ['Күлпаш', '库勒帕西'],
    ['Зылиха', '孜里哈'],
  ],
} as const;

type Script = 'cyrillic' | 'han';

const spelt = (person: DemoPerson, script: Script): string =>
  person.names.find((name) => name.script === script && !name.generated)?.value ?? '';

/** The name that the person bore before: another given name, the father's as it is. */
function formerName(person: DemoPerson, script: Script): string {
  const [today = '', father = ''] = spelt(person, 'cyrillic').split(' ');
  const [kk, zh] = FORMER[person.sex].find(([one]) => one.charAt(0) !== today.charAt(0)) ?? FORMER[person.sex][0];
  return script === 'cyrillic' ? `${kk} ${father}` : `${zh}·${spelt(person, 'han').split('·')[1] ?? ''}`;
}

/** What stands in the papers of a family and what was done to them, as a caseworker notes it beside the scan. */
export function describePapers(
  papers: readonly BarePaper[],
  persons: readonly DemoPerson[],
  receivedOn: LocalDate,
  random: Random,
): DemoDocument[] {
  return papers.map(({ scene, link, gap, ...paper }): DemoDocument => {
    const isChinese = paper.kind.startsWith('PRC-');
    const isPicture = scene === 'copy' || paper.kind === 'OTHER';
    const earlier = addDays(receivedOn, -random.int(200, 4500));
    // An application tells of everything until the day on which it is signed.
    const issuedOn = paper.kind === 'application_signed' ? receivedOn : earlier;
    const number = `${random.int(100000, 999999)}${random.int(1000, 9999)}`;
    const mentions = mentionsIn({ ...paper, scene, link, gap }, persons);
    return {
      ...paper,
      ...{ originalSeen: !isPicture, form: isPicture ? 'photo' : 'original', language: isChinese ? 'zh' : 'kk' },
      ...{ issuedOn, number, mentions },
      steps: isChinese && !isPicture && gap !== 'cannot_legalise' ? stepsOf(issuedOn, receivedOn) : [],
      custody: gap === 'seized' && isPicture ? 'seized' : isPicture ? 'with_relative_abroad' : 'with_family',
    };
  });
}

function stepsOf(issuedOn: LocalDate, receivedOn: LocalDate): DemoStep[] {
  const step = issuedOn < APOSTILLE_SINCE ? 'consular_legalisation' : 'apostille';
  const doneOn = [addDays(issuedOn, 60), receivedOn].toSorted()[0] ?? receivedOn;
  return [
    { step, doneOn, language: '' },
    { step: 'translation', doneOn: receivedOn, language: 'kk' },
  ];
}

function mentionsIn({ kind, person: holder, scene, link }: BarePaper, persons: readonly DemoPerson[]): DemoMention[] {
  if (kind === 'OTHER' || kind === 'application_signed') return [];
  const script: Script = kind.startsWith('PRC-') ? 'han' : 'cyrillic';
  const of = (key: string): DemoPerson => {
    const found = persons.find((person) => person.key === key);
    if (!found) throw new Error(`No person ${key}`);
    return found;
  };
  const named = (person: DemoPerson, part: DemoMention['part']): DemoMention => ({
    ...{ person: person.key, part, spelling: spelt(person, script), birthDate: person.birthDay },
    number: person.identifiers.find((one) => (one.kind === 'prc_id') === (script === 'han')) ?? null,
  });
  if (kind === 'KZ-NAME')
    return [
      { ...named(of(holder), 'old_name'), spelling: formerName(of(holder), 'cyrillic'), number: null },
      named(of(holder), 'new_name'),
    ];
  if (link === null) return [named(of(holder), 'holder')];
  const [parent, child] = [of(link.from), of(link.to)];
  const all = [
    named(parent, partOf(kind, link.kind, parent, true)),
    named(child, partOf(kind, link.kind, child, false)),
  ];
  const bare = { birthDate: null, number: null };
  return all.flatMap((mention): DemoMention[] => {
    const person = of(mention.person);
    const isApplicant = person.role === 'applicant';
    switch (scene) {
      case 'former_name':
        return [isApplicant ? { ...mention, spelling: formerName(person, script), number: null } : mention];
      case 'name_gap':
        return [isApplicant ? { ...mention, spelling: formerName(person, script), ...bare } : mention];
      case 'silent':
        return isApplicant ? [] : [mention];
      case 'unidentified':
        return [person.role === 'sought' ? { ...mention, ...bare } : mention];
      case 'unnamed':
        return [{ ...mention, ...bare }];
      case 'copy':
      case 'whole':
        return [mention];
    }
  });
}

function partOf(kind: string, link: 'parent' | 'spouse', { sex }: DemoPerson, isFirst: boolean): DemoMention['part'] {
  if (kind === 'PRC-HUKOU') return isFirst ? 'head_of_household' : 'member';
  if (kind === 'KZ-COURT' || kind === 'PRC-KIN-NOT') return 'other';
  if (link === 'spouse') return 'spouse';
  if (!isFirst) return 'child';
  return sex === 'male' ? 'father' : 'mother';
}

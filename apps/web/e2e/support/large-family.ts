import { sendAs } from './own-account.js';
import type { Visitor } from './visitor.js';

interface Member {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly born: string;
  readonly parents?: readonly number[];
  readonly spouse?: number;
}

/** Made-up people: grandparents on both sides, their children with husbands and wives, and the cousins of the one sought. */
const FAMILY: readonly Member[] = [
  { name: 'Толқынбек Аманжолұлы', sex: 'male', born: '1996', parents: [8, 9] },
  { name: 'Сәния Аманжолқызы', sex: 'female', born: '1968', parents: [2, 3] },
  { name: 'Аманжол Дәуітұлы', sex: 'male', born: '1938', spouse: 3 },
  { name: 'Күлпаш Ережепқызы', sex: 'female', born: '1941' },
  { name: 'Жұмаділ Сқақұлы', sex: 'male', born: '1940', spouse: 5 },
  { name: 'Бағдагүл Найманқызы', sex: 'female', born: '1943' },
  { name: 'Нәзипа Аманжолқызы', sex: 'female', born: '1972', parents: [2, 3], spouse: 7 },
  { name: 'Өркен Тілеубайұлы', sex: 'male', born: '1970' },
  { name: 'Бекжан Аманжолұлы', sex: 'male', born: '1965', parents: [2, 3], spouse: 9 },
  { name: 'Шынар Жұмаділқызы', sex: 'female', born: '1967', parents: [4, 5] },
  { name: 'Айтуған Жұмаділұлы', sex: 'male', born: '1963', parents: [4, 5], spouse: 11 },
  { name: 'Зейнегүл Оспанқызы', sex: 'female', born: '1966' },
  { name: 'Көктем Жұмаділқызы', sex: 'female', born: '1971', parents: [4, 5] },
  { name: 'Мерей Бекжанқызы', sex: 'female', born: '1991', parents: [8, 9] },
  { name: 'Арслан Бекжанұлы', sex: 'male', born: '1999', parents: [8, 9] },
  { name: 'Әлішер Өркенұлы', sex: 'male', born: '1995', parents: [6, 7] },
  { name: 'Інжу Өркенқызы', sex: 'female', born: '1998', parents: [6, 7] },
  { name: 'Ғалымжан Өркенұлы', sex: 'male', born: '2003', parents: [6, 7] },
  { name: 'Раушан Айтуғанқызы', sex: 'female', born: '1989', parents: [10, 11] },
  { name: 'Темірлан Айтуғанұлы', sex: 'male', born: '1993', parents: [10, 11] },
  { name: 'Ұлпан Айтуғанқызы', sex: 'female', born: '1997', parents: [10, 11] },
  { name: 'Сұлтанбек Темірланұлы', sex: 'male', born: '2016', parents: [19] },
];
const UNTOLD = { personId: null, birthPlace: '', identityNumbers: [] };
const person = ({ name, sex, born }: Member) => ({
  ...UNTOLD,
  ...{ names: [{ value: name, kind: 'legal', source: '' }], sex, birth: born },
});

interface Known {
  readonly id: string;
  readonly displayName: string;
}

/** An aunt asks for her nephew, and the case names twenty more of the family. Answers where the case stands. */
export async function aFamilyOf22(visitor: Visitor): Promise<{ readonly path: string; readonly names: string[] }> {
  const [sought, applicant] = FAMILY.map(person);
  const nowhere = { occupation: '', lastAddress: '', lastAddressCode: '', citizenship: [], events: [] };
  const form = {
    ...{ channel: 'visit', receivedOn: '2026-11-02', language: 'kk', interpreter: null, asks: ['news'], askWords: '' },
    applicant: { ...applicant, regionCode: '', contacts: [] },
    sought: [{ ...sought, ...nowhere, relation: { kinTerm: '', between: [], words: '' } }],
    consents: [{ purpose: 'store', recipientCode: '', granted: true, limits: '' }],
  };
  interface Taken {
    readonly cases: readonly { readonly id: string }[];
  }
  const { cases } = await sendAs<Taken>(visitor, '/appeals', { form });
  const path = `/cases/${cases[0]?.id ?? ''}`;
  for (const member of FAMILY.slice(2)) {
    const party = { role: 'between', person: { ...person(member), occupation: '', contacts: [] } };
    await sendAs(visitor, `${path}/parties`, party);
  }
  interface CaseFile {
    readonly sought: Known;
    readonly parties: readonly { readonly person: Known }[];
  }
  const answer = await visitor.page.request.get(`${visitor.address}/api/v1${path}`);
  const file = (await answer.json()) as CaseFile;
  const known = [file.sought, ...file.parties.map((one) => one.person)];
  const ids = FAMILY.map(({ name }) => known.find(({ displayName }) => displayName === name)?.id ?? '');
  const source = { since: '', until: '', sourceKind: 'applicant_contact', sourceNote: '', confidence: 'medium' };
  const links = FAMILY.flatMap(({ parents = [], spouse }, at) => [
    ...parents.map((one) => ({ kind: 'parent', fromPersonId: ids[one], toPersonId: ids[at] })),
    ...(spouse === undefined ? [] : [{ kind: 'spouse', fromPersonId: ids[at], toPersonId: ids[spouse] }]),
  ]);
  for (const link of links) await sendAs(visitor, '/people/links', { ...source, ...link });
  return { path, names: FAMILY.map(({ name }) => name) };
}

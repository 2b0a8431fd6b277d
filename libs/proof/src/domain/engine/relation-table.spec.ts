import { compareNames } from '@izdeu/names';
import { evaluateProof, type ProofGap } from './evaluate.js';
import type { FamilyFacts, KinStatement, Mention, ProofLink, ProofPaper } from './facts.js';

const RULE = { copies: false, legalisation: [], languages: [], worth: new Map() };
const compare = (left: string, right: string) => compareNames(left, right).verdict;

/** Made-up people by key: spelling in papers, number, birth date. */
const NAMES: Readonly<Record<string, string>> = {
  applicant: 'Айгүл Сейдахметқызы',
  sought: 'Ерболат Қайратұлы',
  parent: 'Сейдахмет Оразұлы',
  brother: 'Қайрат Сейдахметұлы',
  husband: 'Мұрат Тоқтарұлы',
  inlaw: 'Тоқтар Бекенұлы',
  grandparent: 'Ораз Жанболатұлы',
  uncle: 'Болат Оразұлы',
};

let count = 0;
/** How a paper names a person: children and spouses with their day of birth, parents with their number. */
const named = (person: string, by: 'birth' | 'number' | 'name'): Mention => ({
  id: `m${(count += 1)}`,
  personId: person,
  spelling: NAMES[person] ?? person,
  numbers: by === 'number' ? [`number of ${person}`] : [],
  birthDate: by === 'birth' ? '1980-05-14' : null,
  confirmed: false,
});
const paper = (
  id: string,
  kind: string,
  strength: ProofPaper['strength'],
  mentions: readonly Mention[],
): ProofPaper => ({
  ...{ id, kind, strength, mentions, sourceKey: id, formalities: [], bridge: false },
  identifies: kind === 'KZ-ID' || kind === 'PRC-ID2',
});
/** A birth certificate tells the child by birth date and number, the parents by number. */
const birth = (child: string, ...parents: string[]): ProofPaper =>
  paper(`birth of ${child}`, 'PRC-BIRTH', 'A', [
    { ...named(child, 'birth'), numbers: [`number of ${child}`] },
    ...parents.map((one) => named(one, 'number')),
  ]);
const marriage = (one: string, other: string): ProofPaper =>
  paper(`marriage of ${one}`, 'KZ-MARR', 'A', [named(one, 'number'), named(other, 'number')]);
const hukou = (...members: string[]): ProofPaper =>
  paper(
    `hukou of ${members[0] ?? ''}`,
    'PRC-HUKOU',
    'B',
    members.map((one) => named(one, 'number')),
  );

const parentOf = (from: string, to: string, ...papers: string[]): ProofLink => ({
  ...{ id: `${from}>${to}`, kind: 'parent', from, to, papers },
});
const spouses = (from: string, to: string, ...papers: string[]): ProofLink => ({
  ...{ id: `${from}=${to}`, kind: 'spouse', from, to, papers },
});

interface Row {
  readonly relation: string;
  readonly links: readonly ProofLink[];
  readonly papers: readonly ProofPaper[];
  /** What is missing without each paper, in the order of the papers. */
  readonly without: readonly string[];
  readonly statements?: readonly KinStatement[];
}

const people = new Map(
  Object.entries(NAMES).map(([person, name]) => [
    person,
    { names: [name], numbers: [`number of ${person}`], birthDate: null },
  ]),
);

function family({ links, papers, statements = [] }: Row): FamilyFacts {
  return { links, papers, statements, people };
}
const evaluated = (row: Row) => evaluateProof(family(row), 'applicant', 'sought', RULE, compare);
const told = (gap: ProofGap): string => {
  if (gap.code === 'link_unproven') return `${gap.step} ${gap.because}`;
  return gap.code === 'no_path' ? gap.code : `${gap.person} ${gap.code}`;
};

/** The rows of the checklist: who asks for whom, and the least that proves it. */
const ROWS: readonly Row[] = [
  {
    relation: 'wife for husband',
    links: [spouses('applicant', 'sought', 'marriage of applicant')],
    papers: [marriage('applicant', 'sought')],
    without: ['applicant=sought no_papers'],
  },
  {
    relation: 'mother for son, by his birth certificate',
    links: [parentOf('applicant', 'sought', 'birth of sought')],
    papers: [birth('sought', 'applicant')],
    without: ['applicant>sought no_papers'],
  },
  {
    relation: 'mother for son, by one household register',
    links: [parentOf('applicant', 'sought', 'hukou of applicant')],
    papers: [hukou('applicant', 'sought')],
    without: ['applicant>sought no_papers'],
  },
  {
    relation: 'brother for brother, by two birth certificates',
    links: [parentOf('parent', 'applicant', 'birth of applicant'), parentOf('parent', 'sought', 'birth of sought')],
    papers: [birth('applicant', 'parent'), birth('sought', 'parent')],
    without: ['parent>applicant no_papers', 'parent>sought no_papers'],
  },
  {
    relation: 'brother for brother, by one household register',
    links: [parentOf('parent', 'applicant', 'hukou of parent'), parentOf('parent', 'sought', 'hukou of parent')],
    papers: [hukou('parent', 'applicant', 'sought')],
    without: ['parent>applicant no_papers, parent>sought no_papers'],
  },
  {
    relation: 'son for father',
    links: [parentOf('sought', 'applicant', 'birth of applicant')],
    papers: [
      paper('birth of applicant', 'PRC-BIRTH', 'A', [named('applicant', 'birth'), named('sought', 'name')]),
      // The certificate bears his name alone: it takes a lawyer's word that the card with that name is his.
      paper('card of sought', 'PRC-ID2', 'C', [{ ...named('sought', 'number'), confirmed: true }]),
    ],
    without: ['sought>applicant no_papers', 'sought person_not_identified'],
  },
  {
    relation: 'aunt for nephew, by three birth certificates',
    links: [
      parentOf('parent', 'applicant', 'birth of applicant'),
      parentOf('parent', 'brother', 'birth of brother'),
      parentOf('brother', 'sought', 'birth of sought'),
    ],
    papers: [birth('applicant', 'parent'), birth('brother', 'parent'), birth('sought', 'brother')],
    without: ['parent>applicant no_papers', 'parent>brother no_papers', 'brother>sought no_papers'],
  },
  {
    relation: 'aunt for nephew, by his birth certificate and the register of her parents',
    links: [
      parentOf('parent', 'applicant', 'hukou of parent'),
      parentOf('parent', 'brother', 'hukou of parent'),
      parentOf('brother', 'sought', 'birth of sought'),
    ],
    papers: [hukou('parent', 'applicant', 'brother'), birth('sought', 'brother')],
    without: ['parent>applicant no_papers, parent>brother no_papers', 'brother>sought no_papers'],
  },
  {
    relation: 'grandfather for grandson',
    links: [parentOf('applicant', 'brother', 'birth of brother'), parentOf('brother', 'sought', 'birth of sought')],
    papers: [birth('brother', 'applicant'), birth('sought', 'brother')],
    without: ['applicant>brother no_papers', 'brother>sought no_papers'],
  },
  {
    relation: 'wife for her husband’s brother',
    links: [
      spouses('applicant', 'husband', 'marriage of applicant'),
      parentOf('inlaw', 'husband', 'birth of husband'),
      parentOf('inlaw', 'sought', 'birth of sought'),
    ],
    papers: [marriage('applicant', 'husband'), birth('husband', 'inlaw'), birth('sought', 'inlaw')],
    without: ['applicant=husband no_papers', 'inlaw>husband no_papers', 'inlaw>sought no_papers'],
  },
  {
    relation: 'cousin',
    links: [
      parentOf('parent', 'applicant', 'birth of applicant'),
      parentOf('grandparent', 'parent', 'birth of parent'),
      parentOf('grandparent', 'uncle', 'birth of uncle'),
      parentOf('uncle', 'sought', 'birth of sought'),
    ],
    papers: [
      birth('applicant', 'parent'),
      birth('parent', 'grandparent'),
      birth('uncle', 'grandparent'),
      birth('sought', 'uncle'),
    ],
    without: [
      'parent>applicant no_papers',
      'grandparent>parent no_papers',
      'grandparent>uncle no_papers',
      'uncle>sought no_papers',
    ],
  },
  {
    relation: 'aunt for nephew, by a court decision on their kinship',
    links: [],
    statements: [{ id: 'decision', from: 'applicant', to: 'sought', paper: 'court' }],
    papers: [paper('court', 'KZ-COURT', 'A', [named('applicant', 'number'), named('sought', 'number')])],
    without: ['applicant~sought no_papers'],
  },
];

describe('the least set of papers for each relation', () => {
  it.each(ROWS.map((row) => [row.relation, row] as const))('proves: %s', (_, row) => {
    const { verdict, gaps } = evaluated(row);
    expect(gaps).toEqual([]);
    expect(verdict).toBe(row.relation === 'son for father' ? 'proven_with_bridge' : 'proven');
  });

  it.each(
    ROWS.flatMap((row) => row.papers.map(({ id }, at) => [row.relation, id, row.without[at] ?? '', row] as const)),
  )('%s: without the %s there is a named gap', (_, removed, gap, row) => {
    const papers = row.papers.filter(({ id }) => id !== removed);
    const found = evaluated({ ...row, papers });
    expect(found.gaps.map(told).join(', ')).toBe(gap.replace('applicant~sought', 'decision'));
    expect(found.verdict.startsWith('proven')).toBe(false);
  });

  it.each([
    ['a patronymic that fits', 'KZ-ID'],
    ['photographs', 'OTHER'],
    ['a statement of somebody else', 'AFFIDAVIT'],
  ])('is not proven by %s', (_, kind) => {
    const offered = paper('offered', kind, 'C', [named('applicant', 'number'), named('sought', 'birth')]);
    const found = evaluated({
      relation: 'brother',
      links: [parentOf('parent', 'applicant', 'offered'), parentOf('parent', 'sought', 'offered')],
      papers: [offered],
      without: [],
    });
    expect(found.verdict).toBe('claimed_only');
    expect(found.gaps.map(told)).toEqual(['parent>applicant one_c', 'parent>sought one_c']);
  });

  it('says of whom an indirect paper leaves open who they are, and where nobody noted how it names them', () => {
    const mother = { links: [parentOf('applicant', 'sought', 'hukou', 'copy')], relation: 'mother', without: [] };
    const hukouOf = (id: string, ...mentions: Mention[]) => paper(id, 'PRC-HUKOU', 'B', mentions);
    const id = paper('id of sought', 'PRC-ID2', 'C', [named('sought', 'number')]);
    const papers = [
      hukouOf('hukou', named('applicant', 'name'), named('sought', 'number')),
      hukouOf('copy', named('applicant', 'name')),
      id,
    ];
    expect(evaluated({ ...mother, papers }).gaps).toEqual([
      {
        ...{ code: 'link_unproven', step: 'applicant>sought', because: 'b_without_identity' },
        unmatched: [
          { person: 'applicant', papers: ['hukou', 'copy'], silent: [] },
          { person: 'sought', papers: [], silent: ['copy'] },
        ],
      },
    ]);
  });

  it('names the papers that name a sought person whom nothing tells from namesakes', () => {
    const proof = paper('proof', 'PRC-BIRTH', 'A', [named('applicant', 'number'), named('sought', 'name')]);
    const row = { relation: 'mother', links: [parentOf('applicant', 'sought', 'proof')], papers: [proof], without: [] };
    expect(evaluated(row).gaps).toEqual([{ code: 'person_not_identified', person: 'sought', papers: ['proof'] }]);
  });

  it('asks a lawyer for reasons where two independent papers only support a link, copies counted once', () => {
    const supporting = ['work book', 'school record'].map((id) =>
      paper(id, 'OTHER', 'C', [named('applicant', 'name'), named('sought', 'birth')]),
    );
    const row = (papers: readonly ProofPaper[]): Row => ({
      relation: 'mother',
      links: [parentOf('applicant', 'sought', 'work book', 'school record')],
      papers,
      without: [],
    });
    expect(evaluated(row(supporting))).toMatchObject({
      verdict: 'partial',
      gaps: [{ because: 'two_c_need_reasons' }],
    });
    const copies = supporting.map((one) => ({ ...one, sourceKey: 'one paper' }));
    expect(evaluated(row(copies))).toMatchObject({ verdict: 'claimed_only', gaps: [{ because: 'one_c' }] });
  });
});

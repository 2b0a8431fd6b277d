import type { CasePageView, EvaluationView, RelationView } from '@izdeu/api-client';
import { familyOf } from './family-data.js';

type Step = Partial<EvaluationView['steps'][number]>;

const person = (id: string, role: string) => ({ id, role, displayName: id, sex: 'female', birthEdtf: null, kin: null });
const link = (id: string, from: string, to: string, papers: string[] = []) => ({
  ...{
    id,
    kind: 'parent',
    fromPersonId: from,
    toPersonId: to,
    verdict: null,
    gaps: [],
    elsewhereIds: id === '2' ? ['of another case'] : [],
  },
  papers: papers.map((documentId) => ({ documentId })),
  suggestion: { verdict: 'insufficient', because: 'no_papers' },
});
const record = (id: string, elsewhere: string[] = []) => ({
  ...{ id, names: [{ value: `${id} latin`, generated: false }] },
  elsewhere: elsewhere.map((personId) => ({ personId })),
});

function family(steps: Step[], joins: object[] = [], same: Record<string, string[]> = {}) {
  const relation = {
    persons: [
      person('aunt', 'sought'),
      person('mother', 'between'),
      person('twin', 'between'),
      person('niece', 'applicant'),
    ],
    links: [link('1', 'mother', 'niece', ['birth']), link('2', 'twin', 'aunt')],
    applicants: [{ evaluation: { steps, joins, gaps: [{ code: 'link_unproven' }] } }],
  };
  const file = {
    sought: record('aunt', same['aunt']),
    parties: ['mother', 'twin', 'niece'].map((id) => ({ person: record(id, same[id]) })),
  };
  return familyOf(relation as unknown as RelationView, file as unknown as CasePageView);
}

describe('a family as it is drawn', () => {
  it('marks the weakest link of the best path, and no link beside the path', () => {
    const { links } = family([
      { id: '1', grade: 'partial', documentId: null },
      { id: '2', grade: 'insufficient', documentId: null },
    ]);
    expect(links.map(({ id, onPath, weak }) => ({ id, onPath, weak }))).toEqual([
      { id: '1', onPath: true, weak: false },
      { id: '2', onPath: true, weak: true },
    ]);
    expect(family([]).links.some(({ onPath, weak }) => onPath || weak)).toBe(false);
  });

  it('marks the person whose papers do not join where every link has its paper', () => {
    const proven = { id: '1', grade: 'proven', documentId: 'birth' } as const;
    const { people } = family([proven], [{ personId: 'mother', join: 'none', documentIds: ['birth'] }]);
    expect(people.filter(({ weak }) => weak).map(({ id }) => id)).toEqual(['mother']);
  });

  it('draws records that were decided to be one person as one box, with the links and spellings of both', () => {
    const { people, links } = family([], [], { mother: ['twin'], twin: ['mother'] });
    expect(people.map(({ id }) => id)).toEqual(['aunt', 'mother', 'niece']);
    expect(people.find(({ id }) => id === 'mother')?.names).toEqual(['mother', 'mother latin', 'twin', 'twin latin']);
    expect(links.map(({ from, to }) => `${from}>${to}`)).toEqual(['mother>niece', 'mother>aunt']);
  });

  it('draws a kinship that a paper states as a line of its own', () => {
    const stated = { id: 's', kind: 'stated', grade: 'proven', nearPersonId: 'niece', farPersonId: 'aunt' } as const;
    const { links } = family([{ ...stated, because: 'one_a', documentId: 'court' }]);
    expect(links.find(({ id }) => id === 's')).toMatchObject({
      kind: 'stated',
      from: 'niece',
      to: 'aunt',
      onPath: true,
    });
  });

  it('counts the papers of other cases of the family with those of the link', () => {
    expect(family([]).links.map(({ documentIds }) => documentIds)).toEqual([['birth'], ['of another case']]);
  });
});

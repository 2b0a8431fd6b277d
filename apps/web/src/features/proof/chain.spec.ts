import { chainFrom, lineOf, roleOf, walk } from './chain.js';

const link = (id: string, kind: 'parent' | 'spouse' | 'adoptive_parent', fromPersonId: string, toPersonId: string) => ({
  id,
  kind,
  fromPersonId,
  toPersonId,
});

const father = link('1', 'parent', 'father', 'applicant');
const brother = link('2', 'parent', 'father', 'brother');
const wife = link('3', 'spouse', 'wife', 'brother');
const links = [father, brother, wife];

describe('who somebody is in a case', () => {
  it.each([
    ['applicant', 'applicant'],
    ['mediator', 'relative'],
    [undefined, 'relative'],
  ])('%s is called %s', (role, words) => {
    expect(roleOf(role)).toBe(words);
  });
});

describe('the line of a link', () => {
  it.each([
    ['proven', 'solid'],
    ['proven_with_bridge', 'solid'],
    ['partial', 'dashed'],
    ['insufficient', 'dashed'],
    ['not_judged', 'dashed'],
    [undefined, 'dashed'],
  ] as const)('of the verdict %s is %s, as the legend of the family says', (verdict, line) => {
    expect(lineOf(verdict)).toBe(line);
  });
});

describe('the chain from the applicant to the sought person', () => {
  it('goes up to the common parent, down to the brother and over to his wife', () => {
    const chain = chainFrom('applicant', ['1', '2', '3'], links);
    expect(chain.map(({ personId, step }) => `${step} ${personId}`)).toEqual([
      'parent father',
      'child brother',
      'spouse wife',
    ]);
  });

  it('ends where the next link does not begin at the person reached', () => {
    expect(chainFrom('applicant', ['1', '3'], links).map(({ personId }) => personId)).toEqual(['father']);
    expect(chainFrom('applicant', ['unknown'], links)).toEqual([]);
  });

  it('tells an adoptive child from an adoptive parent by the side from which one looks', () => {
    const adoption = link('4', 'adoptive_parent', 'aunt', 'applicant');
    expect(walk(adoption, 'aunt')?.step).toBe('adoptive_child');
    expect(walk(adoption, 'applicant')?.step).toBe('adoptive_parent');
    expect(walk(adoption, 'brother')).toBeNull();
  });
});

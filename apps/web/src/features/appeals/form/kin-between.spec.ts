import { readFileSync } from 'node:fs';
import path from 'node:path';
import { emptyPerson } from './intake.js';
import { BETWEEN_ROLES, betweenFor, personsBetween, roleOfTerm } from './kin-between.js';

const repository = path.resolve(import.meta.dirname, '../../../../../..');
const terms = readFileSync(path.join(repository, 'libs/people/src/domain/kin-terms.ts'), 'utf8');

/** The steps of each term as the server has them: `nephew_by_brother: [parent, son, son]`. */
function serverPatterns(): Readonly<Record<string, readonly string[]>> {
  const [, table = ''] = /PATTERNS: [^{]*\{([^}]*)\}/s.exec(terms) ?? [];
  return Object.fromEntries(
    [...table.matchAll(/(\w+): \[([^\]]+)\]/g)].map(([, term = '', steps = '']) => [term, steps.split(', ')]),
  );
}

const MALE = ['father', 'son', 'husband'];
const FEMALE = ['mother', 'daughter', 'wife'];
const LINK: Readonly<Record<string, string>> = {
  ...{ parent: 'parent', father: 'parent', mother: 'parent' },
  ...{ child: 'child', son: 'child', daughter: 'child' },
  ...{ spouse: 'spouse', husband: 'spouse', wife: 'spouse' },
};
const ROLE: Readonly<Record<string, (typeof BETWEEN_ROLES)[number]>> = {
  parent: 'parent',
  spouse: 'spouse',
  child: 'child',
  'parent child': 'sibling',
  'parent parent': 'grandparent',
  'spouse parent': 'spouse_parent',
  'parent parent child': 'parent_sibling',
};

describe('persons between', () => {
  const patterns = serverPatterns();

  it('are read from every term that the server knows', () => {
    expect(Object.keys(patterns)).toHaveLength(33);
  });

  it.each(Object.entries(patterns))('%s asks for the persons on the path that the server checks', (term, steps) => {
    const expected = steps.slice(0, -1).map((step, index) => ({
      role: ROLE[
        steps
          .slice(0, index + 1)
          .map((one) => LINK[one])
          .join(' ')
      ],
      sex: MALE.includes(step) ? 'male' : FEMALE.includes(step) ? 'female' : 'unknown',
    }));
    expect(personsBetween(term)).toEqual(expected);
  });

  it('may be sought persons themselves: the brother is the way to his son', () => {
    expect(roleOfTerm('elder_brother')).toBe('sibling');
    expect(roleOfTerm('wife')).toBe('spouse');
    expect(roleOfTerm('cousin')).toBeNull();
    expect(roleOfTerm('')).toBeNull();
  });

  it('keep who still fits when another term is chosen, and nobody of the other sex', () => {
    const brother = {
      ...emptyPerson(),
      sex: 'male' as const,
      names: [{ value: 'Үлгі', kind: 'legal' as const, source: '' }],
    };
    const before = [emptyPerson(), brother];
    expect(betweenFor('nephew_by_brother', before, 'niece_by_brother')[1]).toEqual(brother);
    expect(betweenFor('nephew_by_brother', before, 'niece_by_sister')[1]).toEqual({ ...emptyPerson(), sex: 'female' });
    expect(betweenFor('nephew_by_brother', before, 'father')).toEqual([]);
  });
});

import fc from 'fast-check';
import { layoutFamily, type DrawnLink } from './family-layout.js';

const parent = (from: string, to: string): DrawnLink => ({ id: `${from}>${to}`, kind: 'parent', from, to });
const spouses = (from: string, to: string): DrawnLink => ({ id: `${from}=${to}`, kind: 'spouse', from, to });

describe('a family drawn by generations', () => {
  it('has parents above children and spouses beside each other', () => {
    const links = [
      parent('father', 'aunt'),
      parent('father', 'mother'),
      parent('mother', 'niece'),
      spouses('mother', 'dad'),
    ];
    const { people, rows } = layoutFamily(['niece', 'aunt', 'father', 'mother', 'dad'], links, 'aunt');
    const row = Object.fromEntries(people.map((one) => [one.id, one.row]));
    expect(row).toEqual({ father: 0, aunt: 1, mother: 1, dad: 1, niece: 2 });
    expect(rows).toBe(3);
  });

  it('keeps spouses side by side, and who married twice between the two', () => {
    const links = [
      ...[
        spouses('man', 'first'),
        spouses('second', 'man'),
        parent('grandmother', 'man'),
        parent('grandmother', 'sister'),
      ],
      ...[parent('man', 'child'), parent('first', 'child'), spouses('sister', 'brother in law')],
    ];
    const ids = ['first', 'sister', 'second', 'child', 'man', 'brother in law', 'grandmother'];
    const place = new Map(layoutFamily(ids, links, 'man').people.map(({ id, column }) => [id, column]));
    const apart = (one: string, other: string) => Math.abs((place.get(one) ?? 0) - (place.get(other) ?? 9));
    expect([apart('man', 'first'), apart('man', 'second'), apart('sister', 'brother in law')]).toEqual([1, 1, 1]);
  });

  it('puts somebody without links into the generation of the one sought', () => {
    const { people } = layoutFamily(['a', 'b', 'alone'], [parent('a', 'b')], 'b');
    expect(people.find(({ id }) => id === 'alone')?.row).toBe(1);
  });

  it('lets no two boxes overlap, draws everybody once and is the same every time, whatever the links', () => {
    const ids = Array.from({ length: 22 }, (_, at) => `p${at}`);
    const one = fc.constantFrom(...ids);
    const link = fc.tuple(one, one, fc.boolean()).map(([a, b, married]) => (married ? spouses(a, b) : parent(a, b)));
    fc.assert(
      fc.property(fc.array(link, { maxLength: 40 }), (links) => {
        const { people } = layoutFamily(ids, links, 'p0');
        expect(people.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
        for (const [at, person] of people.entries()) {
          const next = people[at + 1];
          if (next?.row === person.row) expect(next.column - person.column).toBeGreaterThanOrEqual(1 - 1e-9);
          expect(person.column).toBeGreaterThanOrEqual(0);
        }
        expect(layoutFamily(ids, links, 'p0').people).toEqual(people);
      }),
      { seed: 22 },
    );
  });
});

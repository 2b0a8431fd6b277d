import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { deriveKin, type KinPerson } from './derive-kin.js';
import { DERIVED_KIN, type DerivedKin } from './kin-patterns.js';
import type { Sex } from './kin-terms.js';
import type { Link } from './kinship.js';

const born = (year: number, sex: Sex | null): KinPerson => ({
  sex,
  earliest: `${year}-01-01`,
  latest: `${year}-12-31`,
});
const parent = (from: string, to: string): Link => ({ kind: 'parent', from, to });
const spouse = (from: string, to: string): Link => ({ kind: 'spouse', from, to });

/** A made-up family of three generations. */
const people = new Map<string, KinPerson>([
  ['ata', born(1930, 'male')],
  ['azhe', born(1933, 'female')],
  ['aga', born(1952, 'male')],
  ['ake', born(1955, 'male')],
  ['apke', born(1958, 'female')],
  ['shesshe', born(1957, 'female')],
  ['nagashy', born(1960, 'male')],
  ['nagashyAta', born(1932, 'male')],
  ['me', born(1980, 'male')],
  ['kyz', born(1984, 'female')],
  ['uly', born(1978, 'male')],
  ['wife', born(1982, 'female')],
  ['wifesBrother', born(1985, 'male')],
  ['wifesFather', born(1950, 'male')],
  ['child', born(2010, 'female')],
  ['cousin', born(1979, 'male')],
  ['niece', born(2012, 'female')],
]);
const links: readonly Link[] = [
  ...['aga', 'ake', 'apke'].flatMap((one) => [parent('ata', one), parent('azhe', one)]),
  spouse('ata', 'azhe'),
  parent('nagashyAta', 'shesshe'),
  parent('nagashyAta', 'nagashy'),
  spouse('ake', 'shesshe'),
  ...['me', 'kyz', 'uly'].flatMap((one) => [parent('ake', one), parent('shesshe', one)]),
  spouse('me', 'wife'),
  parent('wifesFather', 'wife'),
  parent('wifesFather', 'wifesBrother'),
  parent('me', 'child'),
  parent('wife', 'child'),
  parent('aga', 'cousin'),
  parent('kyz', 'niece'),
];
const kin = (one: string, other: string): string | null => deriveKin(links, people, one, other)?.term ?? null;

describe('what one person is to another', () => {
  it.each([
    ['me', 'ake', 'father'],
    ['ake', 'me', 'son'],
    ['me', 'uly', 'elder_brother'],
    ['uly', 'me', 'younger_brother'],
    ['me', 'kyz', 'younger_sister_of_man'],
    ['kyz', 'me', 'elder_brother'],
    ['me', 'aga', 'fathers_elder_brother'],
    ['me', 'apke', 'paternal_aunt'],
    ['me', 'nagashy', 'maternal_uncle'],
    ['nagashy', 'me', 'sisters_son'],
    ['aga', 'me', 'brothers_son'],
    ['apke', 'kyz', 'brothers_daughter'],
    ['me', 'ata', 'paternal_grandfather'],
    ['me', 'nagashyAta', 'maternal_grandfather'],
    ['ata', 'kyz', 'sons_daughter'],
    ['nagashyAta', 'me', 'daughters_son'],
    ['me', 'wifesFather', 'wifes_father'],
    ['wifesFather', 'me', 'son_in_law'],
    ['me', 'wifesBrother', 'wifes_brother'],
    ['wife', 'ake', 'husbands_father'],
    ['wife', 'uly', 'husbands_elder_brother'],
    ['wife', 'kyz', 'husbands_sister'],
    ['uly', 'wife', 'younger_brothers_wife'],
    ['me', 'cousin', 'paternal_cousin_male'],
    ['me', 'niece', 'sisters_daughter'],
    ['child', 'ata', 'great_grandparent'],
  ])('to %s, %s is %s', (one, other, term) => {
    expect(kin(one, other)).toBe(term);
  });

  it('is a plain word where sexes and ages are not known', () => {
    const unknown = new Map([...people].map(([id]) => [id, { sex: null, earliest: null, latest: null }]));
    expect(deriveKin(links, unknown, 'me', 'uly')?.term).toBe('sibling');
    expect(deriveKin(links, unknown, 'me', 'ake')?.term).toBe('parent');
  });

  it('does not make a father’s wife a mother, nor co-parents relatives', () => {
    const two = [parent('ake', 'me'), spouse('ake', 'shesshe')];
    expect(deriveKin(two, people, 'me', 'shesshe')?.term).toBe('fathers_wife');
    expect(deriveKin([parent('ake', 'me'), parent('shesshe', 'me')], people, 'ake', 'shesshe')).toBeNull();
  });

  it('says that a parent is an adoptive one', () => {
    const found = deriveKin([{ kind: 'adoptive_parent', from: 'ake', to: 'me' }], people, 'me', 'ake');
    expect(found).toMatchObject({ term: 'father', adoptive: true });
  });

  it('has words in four languages for every term', () => {
    const { entries } = JSON.parse(
      readFileSync(new URL('../../../../seeds/reference/kin-word.json', import.meta.url), 'utf8'),
    ) as { entries: { code: string; data: { labels: Record<string, string> } }[] };
    expect(entries.map(({ code }) => code).sort()).toEqual([...DERIVED_KIN].sort());
    for (const { code, data } of entries)
      for (const language of ['kk', 'ru', 'en', 'zh']) expect(data.labels[language], code).toMatch(/\S/);
  });
});

const SIBLINGS: readonly (DerivedKin | null)[] = [
  ...(['elder_brother', 'younger_brother', 'brother', 'elder_sister', 'younger_sister', 'sister', 'sibling'] as const),
  ...(['younger_sister_of_man', 'younger_sister_of_woman'] as const),
];

/** Random families without circles: parents have smaller numbers than their children, each has at most two. */
const family = fc
  .record({
    sexes: fc.array(fc.constantFrom<Sex>('male', 'female'), { minLength: 8, maxLength: 8 }),
    parents: fc.array(fc.uniqueArray(fc.nat(20), { maxLength: 2 }), { minLength: 8, maxLength: 8 }),
    marriages: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 3 }),
  })
  .map(({ sexes, parents, marriages }) => {
    const persons = new Map(sexes.map((sex, at) => [`p${at}`, born(1900 + 12 * at, sex)]));
    const ups = parents.flatMap((all, at) =>
      at === 0 ? [] : [...new Set(all.map((one) => one % at))].map((one) => parent(`p${one}`, `p${at}`)),
    );
    const couples = marriages.filter(([a, b]) => a !== b).map(([a, b]) => spouse(`p${a}`, `p${b}`));
    return { persons, links: [...ups, ...couples] };
  });
const pairs = (persons: ReadonlyMap<string, KinPerson>): [string, string][] =>
  [...persons.keys()].flatMap((a) => [...persons.keys()].filter((b) => a !== b).map((b): [string, string] => [a, b]));

describe('kinship in random families', () => {
  it('has an inverse: as many steps back as there', () => {
    fc.assert(
      fc.property(family, ({ persons, links: all }) => {
        for (const [a, b] of pairs(persons)) {
          const [there, back] = [deriveKin(all, persons, a, b), deriveKin(all, persons, b, a)];
          expect(back?.through.length).toBe(there?.through.length);
          // Two people may be related in two ways of one length; each side then tells one of them.
          if (back?.through.toReversed().join() !== there?.through.join()) continue;
          const term = there?.term ?? null;
          if (SIBLINGS.includes(term)) expect(SIBLINGS).toContain(back?.term);
          if (term === 'father' || term === 'mother') expect(['son', 'daughter']).toContain(back?.term);
          if (term === 'husband') expect(['husband', 'wife']).toContain(back?.term);
        }
      }),
    );
  });

  it('composes: a child of a sibling is a nephew or a niece where nothing nearer joins them', () => {
    fc.assert(
      fc.property(family, ({ persons, links: all }) => {
        for (const [a, b] of pairs(persons)) {
          if (!SIBLINGS.includes(deriveKin(all, persons, a, b)?.term ?? null)) continue;
          for (const { kind, from, to } of all) {
            if (kind !== 'parent' || from !== b || to === a) continue;
            const found = deriveKin(all, persons, a, to);
            if (found && found.through.length === 4 && found.through[2] === b)
              expect(['brothers_son', 'brothers_daughter', 'sisters_son', 'sisters_daughter']).toContain(found.term);
          }
        }
      }),
    );
  });

  it('never calls somebody a brother or sister without a parent in common, nor anybody their own ancestor', () => {
    fc.assert(
      fc.property(family, ({ persons, links: all }) => {
        const parentsOf = (id: string) =>
          all.filter(({ kind, to }) => kind !== 'spouse' && to === id).map(({ from }) => from);
        for (const [a, b] of pairs(persons)) {
          const term = deriveKin(all, persons, a, b)?.term ?? null;
          if (SIBLINGS.includes(term)) expect(parentsOf(a).some((one) => parentsOf(b).includes(one))).toBe(true);
        }
        for (const id of persons.keys()) expect(deriveKin(all, persons, id, id)).toBeNull();
      }),
    );
  });
});

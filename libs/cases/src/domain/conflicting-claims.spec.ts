import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { conflictsAmong, isConflict, type ConflictClaim } from './conflicting-claims.js';
import { isInverseTerm } from './inverse-terms.js';
import type { PlaceTree } from './testimonies.js';

const PLACES: PlaceTree = new Map([
  ['654000', { parent: null, successor: null }],
  ['654027', { parent: '654000', successor: null }],
  ['654021', { parent: '654000', successor: null }],
]);
const TERMS = (
  JSON.parse(readFileSync('seeds/reference/kin-term.json', 'utf8')) as { entries: { code: string }[] }
).entries.map(({ code }) => code);

const [birth, citizenship, heldWhere, fate, alive, kinship, parent] = [
  (date: string) => ({ fact: 'birth', date }) as const,
  (status: string, date: string, denies: string | null = null) =>
    ({ fact: 'citizenship', status, date, denies }) as const,
  (place: string, date: string) => ({ fact: 'held_where', place, date }) as const,
  (axis: string, value: string, date: string) => ({ fact: 'fate', axis, value, date }) as const,
  (isAlive: boolean, date: string) => ({ fact: 'alive', alive: isAlive, date }) as const,
  (otherId: string, term: string) => ({ fact: 'kinship', otherId, term }) as const,
  (otherId: string, sex: string) => ({ fact: 'parent', otherId, sex }) as const,
];
type Said = ReturnType<
  typeof birth | typeof citizenship | typeof heldWhere | typeof fate | typeof alive | typeof kinship | typeof parent
>;
const claim = (id: string, said: Said, personId = 'sought', superseded = false): ConflictClaim => ({
  ...{ id, personId, superseded },
  ...said,
});

describe('claims that cannot both be true', () => {
  it.each([
    ['two days of birth', birth('1968-06-11'), birth('1968-06-12'), true],
    ['a year and a day within it', birth('1968'), birth('1968-06-11'), false],
    ['naturalised in two years', citizenship('KZ_CIT', '2010'), citizenship('KZ_CIT', '2014'), true],
    ['naturalised, the day told once', citizenship('KZ_CIT', ''), citizenship('KZ_CIT', '2014'), false],
    ['citizen by birth and naturalised', citizenship('KZ_BIRTH', ''), citizenship('KZ_NAT_PRC_OPEN', '2012'), true],
    ['of the PRC, later of Kazakhstan', citizenship('PRC_CIT', '1968'), citizenship('KZ_CIT', '2010'), false],
    ['a claim and who denies it', citizenship('KZ_CIT', '2010'), citizenship('KZ_CIT', '', 'a'), true],
    ['a claim and who denies another', citizenship('KZ_CIT', '2010'), citizenship('KZ_CIT', '', 'c'), false],
    ['two counties in one month', heldWhere('654027', '2018-03'), heldWhere('654021', '2018-03-14'), true],
    ['a county and its prefecture', heldWhere('654027', '2018-03'), heldWhere('654000', '2018-03'), false],
    ['two counties in one year', heldWhere('654027', '2018'), heldWhere('654021', '2018'), false],
    ['about one month', heldWhere('654027', '2018-03~'), heldWhere('654021', '2018-03'), false],
    [
      'free and held in one month',
      fate('liberty', 'detained', '2019-01'),
      fate('liberty', 'at_liberty', '2019-01'),
      true,
    ],
    ['two axes', fate('liberty', 'detained', '2019-01'), fate('contact', 'none', '2019-01'), false],
    ['dead, and heard of later', alive(false, '2018-12'), alive(true, '2019-02'), true],
    ['heard of, then dead', alive(false, '2018-12'), alive(true, '2018'), false],
    ['two fathers', parent('x', 'male'), parent('y', 'male'), true],
    ['father and mother', parent('x', 'male'), parent('y', 'female'), false],
    ['a child and a son', kinship('aunt', 'child'), kinship('aunt', 'son'), false],
    ['a son and a daughter', kinship('aunt', 'son'), kinship('aunt', 'daughter'), true],
    ['brother and uncle of the same', kinship('aunt', 'elder_brother'), kinship('aunt', 'paternal_uncle'), true],
  ])('%s', (_, one, other, expected) => {
    const [a, b] = [claim('a', one), claim('b', other)];
    expect(conflictsAmong([a, b], PLACES)).toEqual(expected ? [{ fact: one.fact, one: 'a', other: 'b' }] : []);
  });

  it('are compared for one person only, and kinship from both of its ends', () => {
    expect(conflictsAmong([claim('a', birth('1968')), claim('b', birth('1971'), 'brother')], PLACES)).toEqual([]);
    const elder = claim('a', kinship('aunt', 'elder_brother'), 'brother');
    const back = (term: string) => conflictsAmong([elder, claim('b', kinship('brother', term), 'aunt')], PLACES);
    expect(back('younger_sister')).toEqual([]);
    expect(back('elder_sister')).toEqual([{ fact: 'kinship', one: 'a', other: 'b' }]);
  });

  it('know the other end of every kin term', () => {
    expect(TERMS.filter((term) => !TERMS.some((other) => isInverseTerm(term, other)))).toEqual([]);
  });
});

const ids = fc.constantFrom('a', 'b', 'c', 'd');
const persons = fc.constantFrom('sought', 'brother', 'aunt');
const dates = fc.constantFrom(
  '',
  '1968',
  '2018',
  '2018-03',
  '2018-03-14',
  '2018-03~',
  '2018/2019',
  '../2018',
  '2019-02',
);
const saying = fc.oneof(
  dates.map(birth),
  fc
    .tuple(
      fc.constantFrom('PRC_CIT', 'KZ_BIRTH', 'KZ_CIT', 'KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED'),
      dates,
      fc.option(ids),
    )
    .map(([status, date, denies]) => citizenship(status, date, denies)),
  fc.tuple(fc.constantFrom('654000', '654027', '654021'), dates).map(([place, date]) => heldWhere(place, date)),
  fc
    .tuple(fc.constantFrom('liberty', 'contact'), fc.constantFrom('detained', 'none'), dates)
    .map(([axis, value, date]) => fate(axis, value, date)),
  fc.tuple(fc.boolean(), dates).map(([isAlive, date]) => alive(isAlive, date)),
  fc.tuple(persons, fc.constantFrom(...TERMS)).map(([other, term]) => kinship(other, term)),
  fc.tuple(persons, fc.constantFrom('male', 'female', 'unknown')).map(([other, sex]) => parent(other, sex)),
);
const anyClaim = fc
  .tuple(ids, saying, persons, fc.boolean())
  .map(([id, said, person, superseded]) => claim(id, said, person, superseded));

describe('the rule of conflicting claims, for any claims', () => {
  it('does not ask which of the two came first', () => {
    fc.assert(
      fc.property(anyClaim, anyClaim, (one, other) => {
        expect(isConflict(one, other, PLACES)).toBe(isConflict(other, one, PLACES));
      }),
    );
  });

  it('lets no claim contradict itself, nor another one that says the same', () => {
    fc.assert(
      fc.property(anyClaim, (one) => {
        const twin: ConflictClaim = { ...one, id: 'twin' };
        expect(isConflict(one, one, PLACES)).toBe(false);
        expect(isConflict(one, twin, PLACES)).toBe(false);
      }),
    );
  });

  it('finds every conflicting pair once, in whatever order they are told, and leaves replaced claims out', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyClaim, { selector: ({ id }) => id, maxLength: 4 }), (claims) => {
        const pairs = (found: ReturnType<typeof conflictsAmong>) =>
          found.map(({ fact, one, other }) => [fact, ...[one, other].sort()].join(' ')).sort();
        const found = conflictsAmong(claims, PLACES);
        expect(pairs(conflictsAmong(claims.toReversed(), PLACES))).toEqual(pairs(found));
        expect(new Set(pairs(found)).size).toBe(found.length);
        const standing = claims.filter(({ superseded }) => !superseded);
        expect(found).toEqual(conflictsAmong(standing, PLACES));
        const told = new Set(standing.map(({ id }) => id));
        expect(found.every(({ one, other }) => told.has(one) && told.has(other))).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { evaluateProof } from './evaluate.js';
import type { CompareSpellings, FamilyFacts, Formality, Mention, ProofLink, ProofPaper } from './facts.js';
import type { PaperRule } from './paper-rule.js';

/** Spellings are letters and a digit: the same text is the same name, the same letter a possible one. */
const compare: CompareSpellings = (left, right) => {
  if (left === right) return 'same';
  return left[0] === right[0] ? 'possible' : 'different';
};

const PEOPLE = 6;
const person = fc.integer({ min: 0, max: PEOPLE - 1 }).map((number) => `p${number}`);
const mention = fc.record({
  personId: person,
  spelling: fc.constantFrom('a1', 'a2', 'b1'),
  numbers: fc.subarray(['1', '2'], { maxLength: 1 }),
  birthDate: fc.constantFrom(null, null, '1980-05-14', '1981-01-01'),
  confirmed: fc.integer({ min: 0, max: 12 }).map((roll) => roll === 0),
});
const paper = fc.record({
  strength: fc.constantFrom('A' as const, 'A' as const, 'B' as const, 'B' as const, 'C' as const, 'bridge' as const),
  bridge: fc.integer({ min: 0, max: 3 }).map((roll) => roll === 0),
  identifies: fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0),
  sourceKey: fc.constantFrom('s1', 's2', 's3', 's4', 's5'),
  formalities: fc.subarray<Formality>(['original_not_seen', 'not_legalised'], { maxLength: 1 }),
  mentions: fc.array(mention, { minLength: 1, maxLength: 3 }),
  /** Names the two ends of the links to which it is laid, by number or by name alone. */
  ends: fc.constantFrom('number', 'number', 'name', 'none'),
});
const link = fc.record({
  kind: fc.constantFrom('parent' as const, 'parent' as const, 'spouse' as const, 'adoptive_parent' as const),
  from: person,
  to: person,
  papers: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
});
const rule: fc.Arbitrary<PaperRule> = fc.record({
  copies: fc.constant(false),
  legalisation: fc.constant([]),
  languages: fc.constant([]),
  worth: fc
    .constantFrom([], [['k1', 'none' as const]] as const, [['k2', 'A' as const]] as const)
    .map((all) => new Map(all)),
});

const family: fc.Arbitrary<FamilyFacts> = fc
  .record({
    links: fc.array(link, { minLength: 2, maxLength: 7 }),
    statements: fc.array(fc.record({ from: person, to: person, paper: fc.integer({ min: 0, max: 5 }) }), {
      maxLength: 1,
    }),
    papers: fc.array(paper, { minLength: 2, maxLength: 6 }),
    told: fc.array(fc.constantFrom('1', '2', null), { minLength: PEOPLE, maxLength: PEOPLE }),
  })
  .map(({ links, statements, papers, told }) => ({
    links: links.map((one, at): ProofLink => ({ ...one, id: `l${at}`, papers: one.papers.map((nr) => `d${nr}`) })),
    statements: statements.map((one, at) => ({ ...one, id: `t${at}`, paper: `d${one.paper}` })),
    papers: papers.map((one, at): ProofPaper => ({
      ...one,
      id: `d${at}`,
      kind: `k${at % 3}`,
      mentions: [...one.mentions, ...(one.ends === 'none' ? [] : endsOf(links, at, one.ends === 'number'))].map(
        (each, nr): Mention => ({ ...each, id: `d${at}m${nr}` }),
      ),
    })),
    people: new Map(
      told.map((number, at) => [
        `p${at}`,
        { names: ['a1'], numbers: number === null ? [] : [number], birthDate: at % 2 === 0 ? '1980-05-14' : null },
      ]),
    ),
  }));

interface Laid {
  readonly from: string;
  readonly to: string;
  readonly papers: readonly number[];
}

function endsOf(links: readonly Laid[], paperAt: number, byNumber: boolean): Omit<Mention, 'id'>[] {
  const people = new Set(links.filter(({ papers }) => papers.includes(paperAt)).flatMap(({ from, to }) => [from, to]));
  return [...people].map((personId) => ({
    ...{ personId, spelling: 'a1', numbers: byNumber ? [`n-${personId}`] : [], birthDate: null, confirmed: false },
  }));
}

/**
 * The same rules once more, slowly and without cleverness: every path, every choice of papers along it, every chain of
 * joins is tried. It shares no code with the engine but the shapes of the facts.
 */
function oracle(facts: FamilyFacts, from: string, to: string, asked: PaperRule): { verdict: string; gaps: number } {
  const steps = [
    ...facts.links,
    ...facts.statements.map(({ paper: own, ...one }) => ({ ...one, kind: 'stated', papers: [own] })),
  ].map((one) => ({ ...one, papers: facts.papers.filter(({ id }) => one.papers.includes(id)) }));
  const mentions = facts.papers.flatMap((own) => own.mentions.map((one) => ({ ...one, own })));
  type Told = (typeof mentions)[number];

  const strength = (own: ProofPaper): string => {
    const worth = asked.worth.get(own.kind) ?? own.strength;
    if (['C', 'bridge', 'none'].includes(worth)) return worth;
    if (own.formalities.includes('original_not_seen')) return 'C';
    if (worth === 'A' && own.formalities.includes('not_legalised')) return 'B';
    return worth;
  };
  const pair = (a: Told, b: Told): 0 | 1 | 2 => {
    if (a.id === b.id || a.numbers.some((one) => b.numbers.includes(one))) return 2;
    const names = compare(a.spelling, b.spelling);
    if (a.birthDate && a.birthDate === b.birthDate && names !== 'different') return 2;
    if (a.confirmed || b.confirmed) return 1;
    if (a.own.id === b.own.id) return a.own.bridge ? 1 : 0;
    if (!a.own.bridge && !b.own.bridge) return 0;
    return names === 'same' && !(a.birthDate && b.birthDate && a.birthDate !== b.birthDate) ? 1 : 0;
  };
  const reach = (start: Told, least: 1 | 2): Set<string> => {
    const reached = new Set([start.id]);
    for (let grown = true; grown;) {
      grown = false;
      for (const one of mentions.filter(({ id }) => reached.has(id)))
        for (const other of mentions)
          if (other.personId === one.personId && !reached.has(other.id) && pair(one, other) >= least) {
            reached.add(other.id);
            grown = true;
          }
    }
    return reached;
  };
  const join = (a: Told, b: Told): number => {
    if (a.personId !== b.personId) return 0;
    if (reach(a, 2).has(b.id)) return 2;
    return reach(a, 1).has(b.id) ? 1 : 0;
  };
  const best = (joins: readonly number[]): number => Math.max(0, ...joins);
  const of = (own: ProofPaper, who: string): Told[] =>
    mentions.filter((one) => one.own.id === own.id && one.personId === who);
  const matched = (own: ProofPaper, who: string): number =>
    best(
      of(own, who).map((one) => {
        const record = facts.people.get(who);
        if (record && one.numbers.some((number) => record.numbers.includes(number))) return 2;
        if (record && one.birthDate && one.birthDate === record.birthDate)
          if (record.names.some((name) => compare(one.spelling, name) !== 'different')) return 2;
        return best(mentions.filter((other) => other.own.sourceKey !== own.sourceKey).map((other) => join(one, other)));
      }),
    );

  const ways: { gaps: number; bare: number; bridges: number; length: number }[] = [];
  const price = (
    people: readonly string[],
    walked: readonly (typeof steps)[number][],
    chosen: readonly (ProofPaper | null)[],
  ) => {
    let gaps = 0;
    let bridges = 0;
    const count = (how: number): void => {
      if (how === 0) gaps++;
      if (how === 1) bridges++;
    };
    let bare = 0;
    for (const [at, step] of walked.entries()) {
      const own = chosen[at];
      if (!own) {
        gaps++;
        const sources = step.papers.filter((one) => strength(one) === 'C').map(({ sourceKey }) => sourceKey);
        if (!step.papers.some((one) => strength(one) === 'B') && new Set(sources).size < 2) bare++;
        continue;
      }
      if (strength(own) === 'A') continue;
      const how = strength(own) === 'B' ? Math.min(matched(own, step.from), matched(own, step.to)) : 0;
      if (how === 0) return;
      count(how);
    }
    const [first, last] = [chosen[0], chosen.at(-1)];
    const cards = facts.papers.filter(({ identifies }) => identifies).flatMap((own) => of(own, from));
    if (first && cards.length > 0) count(best(of(first, from).flatMap((one) => cards.map((card) => join(one, card)))));
    for (const [at, who] of people.slice(1, -1).entries()) {
      const [before, after] = [chosen[at], chosen[at + 1]];
      if (before && after && before.id !== after.id)
        count(best(of(before, who).flatMap((one) => of(after, who).map((other) => join(one, other)))));
    }
    const telling = mentions.filter(({ numbers, birthDate }) => numbers.length > 0 || birthDate);
    if (last) count(best(of(last, to).flatMap((one) => telling.map((other) => join(one, other)))));
    ways.push({ gaps, bare, bridges, length: walked.length });
  };
  const walk = (
    people: readonly string[],
    walked: readonly (typeof steps)[number][],
    chosen: readonly (ProofPaper | null)[],
  ): void => {
    const here = people.at(-1);
    if (here === to) return price(people, walked, chosen);
    for (const step of steps) {
      const next = step.from === here ? step.to : step.to === here ? step.from : undefined;
      if (next === undefined || people.includes(next)) continue;
      for (const own of [...step.papers, null]) walk([...people, next], [...walked, step], [...chosen, own]);
    }
  };
  walk([from], [], []);
  const [found] = ways.sort(
    (a, b) => a.gaps - b.gaps || a.bare - b.bare || a.bridges - b.bridges || a.length - b.length,
  );
  if (!found) return { verdict: 'claimed_only', gaps: 1 };
  if (found.gaps === 0) return { verdict: found.bridges > 0 ? 'proven_with_bridge' : 'proven', gaps: 0 };
  return { verdict: found.bare < found.length ? 'partial' : 'claimed_only', gaps: found.gaps };
}

describe('the engine and the slow oracle', () => {
  it('agree on 2,000 random families', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(family, rule, (facts, asked) => {
        const found = evaluateProof(facts, 'p0', 'p1', asked, compare);
        const expected = oracle(facts, 'p0', 'p1', asked);
        seen.set(expected.verdict, (seen.get(expected.verdict) ?? 0) + 1);
        expect({ verdict: found.verdict, gaps: found.gaps.length }).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
    // Every verdict came up often enough to mean something.
    for (const verdict of ['proven', 'proven_with_bridge', 'partial', 'claimed_only'])
      expect(seen.get(verdict) ?? 0).toBeGreaterThan(30);
  });
});

import type { BirthBounds, Link } from './kinship.js';
import type { Sex } from './kin-terms.js';
import { KIN_PATTERNS, type DerivedKin } from './kin-patterns.js';

/** What is known of a person that a kin term depends on. */
export interface KinPerson extends BirthBounds {
  readonly sex: Sex | null;
}

/** What one person is to another. */
export interface Kin {
  /** Null where no single word says it: then `through` tells it step by step. */
  readonly term: DerivedKin | null;
  /** The persons on the way, from the first to the last. */
  readonly through: readonly string[];
  /** Some parent on the way is an adoptive one. */
  readonly adoptive: boolean;
}

type Direction = 'parent' | 'child' | 'spouse';
interface Walked {
  readonly to: string;
  readonly direction: Direction;
  readonly adoptive: boolean;
}

const MOST_STEPS = 5;

/**
 * What `other` is to `person`, derived from the claimed links by the shortest way, over blood before marriage. Siblings are
 * children of a common parent; a spouse's sibling is never a sibling. Null where no five steps lead there.
 */
export function deriveKin(
  links: readonly Link[],
  people: ReadonlyMap<string, KinPerson>,
  person: string,
  other: string,
): Kin | null {
  const around = neighbours(links);
  let ways: readonly (readonly Walked[])[] = [[]];
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    ways = ways.flatMap((way) => longer(way, person, around));
    const arrived = ways.filter((way) => way.at(-1)?.to === other);
    const best = arrived.toSorted((a, b) => marriages(a) - marriages(b))[0];
    if (best) return told(best, people, person);
  }
  return null;
}

function neighbours(links: readonly Link[]): ReadonlyMap<string, readonly Walked[]> {
  const around = new Map<string, Walked[]>();
  const add = (from: string, walked: Walked): void => void around.set(from, [...(around.get(from) ?? []), walked]);
  for (const { kind, from, to } of links) {
    const adoptive = kind === 'adoptive_parent';
    add(from, { to, direction: kind === 'spouse' ? 'spouse' : 'child', adoptive });
    add(to, { to: from, direction: kind === 'spouse' ? 'spouse' : 'parent', adoptive });
  }
  return around;
}

/** One step on, past nobody twice. Up again after having gone down leads to co-parents, whom no link makes relatives. */
function longer(
  way: readonly Walked[],
  person: string,
  around: ReadonlyMap<string, readonly Walked[]>,
): (readonly Walked[])[] {
  const last = way.at(-1);
  const passed = new Set([person, ...way.map(({ to }) => to)]);
  return (around.get(last?.to ?? person) ?? [])
    .filter(({ to, direction }) => !passed.has(to) && !(last?.direction === 'child' && direction === 'parent'))
    .map((next) => [...way, next]);
}

const marriages = (way: readonly Walked[]): number => way.filter(({ direction }) => direction === 'spouse').length;

function told(way: readonly Walked[], people: ReadonlyMap<string, KinPerson>, person: string): Kin {
  const through = [person, ...way.map(({ to }) => to)];
  const adoptive = way.some((one) => one.adoptive);
  const found = KIN_PATTERNS.find(
    ({ steps, speaker, elder }) =>
      steps.length === way.length &&
      steps.every(({ to, sex }, at) => way[at]?.direction === to && fits(sex, people.get(way[at]?.to ?? ''))) &&
      (speaker === undefined || people.get(person)?.sex === speaker) &&
      (elder === undefined || isElder(people, through[elder.of], through[elder.than]) === elder.is),
  );
  return { term: found?.term ?? null, through, adoptive };
}

const fits = (sex: Sex | undefined, person: KinPerson | undefined): boolean => sex === undefined || person?.sex === sex;

/** Only where the bounds of both births leave no doubt; else null. */
function isElder(
  people: ReadonlyMap<string, KinPerson>,
  one: string | undefined,
  other: string | undefined,
): boolean | null {
  const [a, b] = [people.get(one ?? ''), people.get(other ?? '')];
  if (!a || !b) return null;
  if (a.latest !== null && b.earliest !== null && a.latest < b.earliest) return true;
  if (b.latest !== null && a.earliest !== null && b.latest < a.earliest) return false;
  return null;
}

import type { CompareSpellings, Mention } from './facts.js';

/** By what a name in one paper is known to be the person of the other papers, surest first. */
export const JOIN_BASES = ['same_number', 'same_birth_date', 'lawyers_word', 'bridge', 'alone'] as const;
export type JoinBasis = (typeof JOIN_BASES)[number];

export interface NamedIn {
  readonly mention: Pick<Mention, 'spelling' | 'numbers' | 'birthDate' | 'confirmed'>;
  readonly paper: string;
  /** The paper joins two names of one person. */
  readonly bridge: boolean;
}

/** How one naming of a person is joined to their other papers; `alone` where nothing joins it. For the table of spellings. */
export function joinBasis(one: NamedIn, all: readonly NamedIn[], compare: CompareSpellings): JoinBasis {
  const others = all.filter(({ paper }) => paper !== one.paper);
  const { numbers, birthDate, spelling, confirmed } = one.mention;
  if (others.some(({ mention }) => mention.numbers.some((number) => numbers.includes(number)))) return 'same_number';
  const isAlike = (left: NamedIn): boolean => compare(left.mention.spelling, spelling) !== 'different';
  const sameDay = others.filter(({ mention }) => birthDate !== null && mention.birthDate === birthDate);
  if (sameDay.some(isAlike)) return 'same_birth_date';
  if (confirmed) return 'lawyers_word';
  const bridging = one.bridge ? others : others.filter(({ bridge }) => bridge);
  return bridging.some(({ mention }) => compare(mention.spelling, spelling) === 'same') ? 'bridge' : 'alone';
}

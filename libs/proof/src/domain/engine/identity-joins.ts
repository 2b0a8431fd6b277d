import type { CompareSpellings, FamilyFacts, Mention, ProofPaper } from './facts.js';

/** How surely two mentions are of one person: by themselves, over a bridge or a lawyer's word, or not at all. */
export type Join = 'direct' | 'bridged' | 'none';

export const betterJoin = (joins: readonly Join[]): Join =>
  (['direct', 'bridged'] as const).find((one) => joins.includes(one)) ?? 'none';

export interface IdentityJoins {
  between(one: Mention, other: Mention): Join;
  /** The mention agrees with a paper of another source about this person, or with what the case holds about them. */
  matched(mention: Mention, sourceKey: string): Join;
  /** Joined to a mention (or being one) that bears a number or a whole birth date: the person can be told from all others. */
  identified(mention: Mention): Join;
}

interface Node {
  readonly mention: Mention;
  readonly paper: ProofPaper;
}

/**
 * Joins the mentions of each person across papers. Two mentions are one person when they share an identity number, or the
 * whole birth date with names that may be one. A paper that bridges joins the names that it bears itself, and another paper
 * by the same name where no birth date contradicts. A mention that a lawyer confirmed is joined to all others.
 */
export function identityJoins(family: FamilyFacts, compare: CompareSpellings): IdentityJoins {
  const byPerson = nodesByPerson(family.papers);
  const direct = new Groups();
  const bridged = new Groups();
  for (const own of byPerson.values()) {
    for (const [index, one] of own.entries()) {
      for (const other of own.slice(index + 1)) {
        const how = joinOf(one, other, compare);
        if (how === 'direct') direct.join(one.mention.id, other.mention.id);
        if (how !== 'none') bridged.join(one.mention.id, other.mention.id);
      }
    }
  }
  const between = (one: Mention, other: Mention): Join => {
    if (one.personId !== other.personId) return 'none';
    if (one.id === other.id || direct.same(one.id, other.id)) return 'direct';
    return bridged.same(one.id, other.id) ? 'bridged' : 'none';
  };
  const all = ({ personId }: Mention): readonly Node[] => byPerson.get(personId) ?? [];
  return {
    between,
    matched: (mention, sourceKey) => {
      if (agreesWithRecord(mention, family, compare)) return 'direct';
      const others = all(mention).filter(({ paper }) => paper.sourceKey !== sourceKey);
      return betterJoin(others.map((node) => between(mention, node.mention)));
    },
    identified: (mention) => {
      const telling = all(mention).filter(
        ({ mention: { numbers, birthDate } }) => numbers.length > 0 || birthDate !== null,
      );
      return betterJoin(telling.map((node) => between(mention, node.mention)));
    },
  };
}

function nodesByPerson(papers: readonly ProofPaper[]): ReadonlyMap<string, readonly Node[]> {
  const nodes = new Map<string, Node[]>();
  for (const paper of papers)
    for (const mention of paper.mentions)
      nodes.set(mention.personId, [...(nodes.get(mention.personId) ?? []), { mention, paper }]);
  return nodes;
}

function joinOf(one: Node, other: Node, compare: CompareSpellings): Join {
  const [a, b] = [one.mention, other.mention];
  if (a.numbers.some((number) => b.numbers.includes(number))) return 'direct';
  // Comparing names costs far more than all the rest: it is asked last, and only where it can decide.
  const isSameDay = a.birthDate !== null && a.birthDate === b.birthDate;
  if (isSameDay && compare(a.spelling, b.spelling) !== 'different') return 'direct';
  if (a.confirmed || b.confirmed) return 'bridged';
  if (one.paper === other.paper) return one.paper.bridge ? 'bridged' : 'none';
  if (!one.paper.bridge && !other.paper.bridge) return 'none';
  const isContradicted = a.birthDate !== null && b.birthDate !== null && !isSameDay;
  return !isContradicted && compare(a.spelling, b.spelling) === 'same' ? 'bridged' : 'none';
}

function agreesWithRecord(mention: Mention, { people }: FamilyFacts, compare: CompareSpellings): boolean {
  const person = people.get(mention.personId);
  if (!person) return false;
  if (mention.numbers.some((number) => person.numbers.includes(number))) return true;
  return (
    mention.birthDate !== null &&
    mention.birthDate === person.birthDate &&
    person.names.some((name) => compare(mention.spelling, name) !== 'different')
  );
}

/** Keys that belong together. */
class Groups {
  private readonly next = new Map<string, string>();

  join(a: string, b: string): void {
    const [one, other] = [this.head(a), this.head(b)];
    if (one !== other) this.next.set(one, other);
  }

  same(a: string, b: string): boolean {
    return this.head(a) === this.head(b);
  }

  private head(key: string): string {
    let at = key;
    for (let next = this.next.get(at); next !== undefined; next = this.next.get(at)) at = next;
    return at;
  }
}

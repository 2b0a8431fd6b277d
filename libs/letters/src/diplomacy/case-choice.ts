import type { CaseFilter, CaseLists } from '@izdeu/cases';
import type { Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';

/** As many cases as one act may choose. */
export const MOST_CASES = 500;

/** Cases by their numbers, or all that a filter finds, or both. */
export interface CaseChoice {
  readonly numbers: readonly string[];
  readonly filter?: CaseFilter | undefined;
  /** Said on purpose: more people may read it afterwards. */
  readonly mayOpen?: boolean | undefined;
}

/** What came of a choice. */
export interface LinkedNow {
  readonly linked: number;
  /** Was there before. */
  readonly already: number;
  /** Numbers of no case that the actor may read: there is none, or it is restricted. */
  readonly unknown: readonly string[];
}

/** A case that something is shown with. */
export interface LinkedCase {
  readonly linkId: string;
  readonly caseId: string;
  readonly number: string;
  readonly soughtName: string;
  readonly status: string;
}

/** A number as typed, and as numbers are written. */
const spellingsOf = (typed: string): string[] => [typed, typed.toUpperCase()];

/** The cases of a choice that the actor may read. @throws DomainError diplomacy.too_many_cases {most} */
export async function chosenCases(
  tx: Tx,
  actor: Actor,
  lists: CaseLists,
  { numbers, filter }: CaseChoice,
): Promise<{ readonly caseIds: readonly string[]; readonly unknown: readonly string[] }> {
  const typed = [...new Set(numbers.map((one) => one.trim()))].filter((one) => one !== '');
  const byNumber = await tx.case.findMany({
    where: { orgId: actor.orgId, number: { in: typed.flatMap(spellingsOf) } },
  });
  const known = new Set(byNumber.map(({ number }) => number));
  const byFilter = filter === undefined ? [] : await casesFor(tx, actor, lists, filter);
  return {
    caseIds: [...new Set([...byNumber.map(({ id }) => id), ...byFilter])],
    unknown: typed.filter((one) => !spellingsOf(one).some((number) => known.has(number))),
  };
}

/**
 * An event or a petition is as open as the most open of its cases: a case that is more open than it would show it to more
 * people, also what it says of the restricted ones.
 * @throws DomainError diplomacy.would_open {open} unless it is meant
 */
export async function demandMeant(
  tx: Tx,
  { orgId }: Actor,
  level: number,
  caseIds: readonly string[],
  { mayOpen }: CaseChoice,
): Promise<void> {
  if (level <= 1 || mayOpen === true) return;
  const open = await tx.case.count({ where: { orgId, id: { in: [...caseIds] }, level: { lt: level } } });
  if (open > 0) throw new DomainError('diplomacy.would_open', { open });
}

async function casesFor(tx: Tx, actor: Actor, lists: CaseLists, filter: CaseFilter): Promise<string[]> {
  const { rows, next } = await lists.page(tx, actor, { ...filter, after: undefined, limit: MOST_CASES });
  if (next !== null) throw new DomainError('diplomacy.too_many_cases', { most: MOST_CASES });
  return rows.map(({ id }) => id);
}

/** The cases of links as far as the actor may read them, by number. */
export async function linkedCases(
  tx: Tx,
  { orgId }: Actor,
  links: readonly { readonly id: string; readonly caseId: string }[],
): Promise<LinkedCase[]> {
  const linkOf = new Map(links.map(({ id, caseId }) => [caseId, id]));
  const cases = await tx.case.findMany({
    where: { orgId, id: { in: [...linkOf.keys()] } },
    orderBy: { number: 'asc' },
  });
  return cases.map(({ id: caseId, number, soughtName, status }) => ({
    ...{ caseId, number, soughtName, status },
    linkId: linkOf.get(caseId) ?? '',
  }));
}

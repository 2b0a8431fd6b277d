import type { Tx } from '@izdeu/database';
import type { Actor, Permission } from '@izdeu/kernel';
import type { StandingProposal } from '../relation.js';

interface SecondWords {
  readonly proposals: readonly StandingProposal[];
  /** Names of the lawyers who agreed, by the id of what stands since. */
  readonly agreedBy: ReadonlyMap<string, string>;
}

/** What of a case waits for a second lawyer or was refused by one, and who agreed to what stands. */
export async function secondWords(
  tx: Tx,
  actor: Actor,
  caseId: string,
  held: ReadonlySet<Permission>,
  names: ReadonlyMap<string, string>,
): Promise<SecondWords> {
  const all = await tx.decisionProposal.findMany({
    where: { orgId: actor.orgId, caseId, OR: [{ endedAt: null }, { resultId: { not: null } }] },
    include: { mention: { select: { documentId: true, personId: true, spelling: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const nameOf = (id: string | null): string => names.get(id ?? '') ?? '';
  return {
    agreedBy: new Map(all.flatMap(({ resultId, answeredBy }) => (resultId ? [[resultId, nameOf(answeredBy)]] : []))),
    proposals: all
      .filter(({ endedAt }) => endedAt === null)
      .map((one) => {
        const isOwn = one.createdBy === actor.id;
        return {
          ...one,
          byName: nameOf(one.createdBy),
          answeredByName: nameOf(one.answeredBy),
          mayAnswer: one.answer === null && !isOwn && held.has('proof:agree'),
          mayTakeBack: isOwn && held.has('proof:judge'),
        };
      }),
  };
}

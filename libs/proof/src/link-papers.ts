import type { Tx } from '@izdeu/database';
import { newId, type Actor } from '@izdeu/kernel';

type House = Pick<Actor, 'orgId'>;

/** What somebody proposed about these things to a second lawyer is over: overtaken, or fallen with what it was said of. */
export async function endProposals(
  tx: Tx,
  { orgId }: House,
  caseId: string,
  about: { linkId: { in: string[] } } | { mentionId: string } | { recipientCode: string },
  at: Date,
): Promise<void> {
  await tx.decisionProposal.updateMany({ where: { orgId, caseId, ...about, endedAt: null }, data: { endedAt: at } });
}

/**
 * The verdicts on these links no longer stand, nor what was proposed: the papers on which they were given have changed.
 * Answers how many verdicts fell.
 */
export async function withdrawVerdicts(
  tx: Tx,
  actor: House,
  caseId: string,
  linkIds: readonly string[],
  at: Date,
): Promise<number> {
  const { count } = await tx.linkVerdict.updateMany({
    where: { orgId: actor.orgId, caseId, linkId: { in: [...linkIds] }, supersededAt: null },
    data: { supersededAt: at },
  });
  await endProposals(tx, actor, caseId, { linkId: { in: [...linkIds] } }, at);
  return count;
}

/** Lays a new document wherever the one that it replaces lay as proof. Answers the number of links. */
export async function carryPapersOver(
  tx: Tx,
  actor: Actor,
  { from, to, at }: { from: string; to: string; at: Date },
): Promise<number> {
  const { orgId } = actor;
  const old = await tx.linkPaper.findMany({ where: { orgId, documentId: from, removedAt: null } });
  for (const { caseId, linkId, note } of old) {
    await tx.linkPaper.create({
      data: { orgId, id: newId(), caseId, linkId, documentId: to, note, createdBy: actor.id },
    });
    await withdrawVerdicts(tx, actor, caseId, [linkId], at);
  }
  await tx.linkPaper.updateMany({ where: { orgId, documentId: from, removedAt: null }, data: { removedAt: at } });
  return old.length;
}

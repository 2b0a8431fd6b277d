import type { Tx } from '@izdeu/database';
import { newId } from '@izdeu/kernel';
import { endProposals, withdrawVerdicts } from '../link-papers.js';

/** By whom a decision is made, where it is written down. */
export interface Given {
  readonly orgId: string;
  readonly caseId: string;
  /** Who decides: the author of a proposal also where a second lawyer has agreed since. */
  readonly by: string;
  readonly at: Date;
}

/** Writes the verdict on a link; the one before falls. Answers its id. */
export async function giveVerdict(
  tx: Tx,
  { orgId, caseId, by, at }: Given,
  { linkId, verdict, reason }: { readonly linkId: string; readonly verdict: string; readonly reason: string },
): Promise<string> {
  await withdrawVerdicts(tx, { orgId }, caseId, [linkId], at);
  const id = newId();
  await tx.linkVerdict.create({ data: { orgId, id, caseId, linkId, verdict, reason, createdBy: by } });
  return id;
}

export async function giveOverride(
  tx: Tx,
  { orgId, caseId, by, at }: Given,
  { gap, recipientCode, reason }: { readonly gap: string; readonly recipientCode: string; readonly reason: string },
): Promise<string> {
  await endProposals(tx, { orgId }, caseId, { recipientCode }, at);
  const id = newId();
  await tx.gateOverride.create({ data: { orgId, id, caseId, gap, recipientCode, reason, createdBy: by } });
  return id;
}

/** Writes down that a spelling is the person. Answers whether there was such a mention, not confirmed yet. */
export async function giveConfirmation(
  tx: Tx,
  { orgId, caseId, by, at }: Given,
  { mentionId, reason }: { readonly mentionId: string; readonly reason: string },
): Promise<boolean> {
  await endProposals(tx, { orgId }, caseId, { mentionId }, at);
  const { count } = await tx.documentMention.updateMany({
    where: { orgId, caseId, id: mentionId, removedAt: null, confirmedAt: null },
    data: { confirmedAt: at, confirmedBy: by, confirmReason: reason },
  });
  return count > 0;
}

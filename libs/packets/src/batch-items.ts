import type { PacketBatchItem, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

export const BATCH_ITEM_STATES = ['waiting', 'making', 'done', 'failed', 'cancelled'] as const;

/** A batch that is neither over nor cancelled. */
export const BATCH_IN_WORK = ['waiting', 'running'];
/** An item that a job takes up: not begun, or begun by a machine that was stopped in the middle of it. */
export const ITEM_IN_WORK = ['waiting', 'making'];

/** What came of one letter. */
export interface BatchOutcome {
  readonly state: 'done' | 'failed';
  readonly copyId?: string;
  /** Error code of why there is none. */
  readonly failure?: string;
}

/**
 * Takes an item up. What is under way when its batch is cancelled is made all the same; what is not stays as it was.
 * @returns false when it was cancelled, or is made already
 */
export async function beginItem(tx: Tx, { orgId }: Actor, { id }: PacketBatchItem): Promise<boolean> {
  const wanted = [{ state: 'making' }, { state: 'waiting', batch: { state: { in: BATCH_IN_WORK } } }];
  const { count } = await tx.packetBatchItem.updateMany({
    where: { orgId, id, OR: wanted },
    data: { state: 'making' },
  });
  return count > 0;
}

/** Notes what came of an item that was taken up. */
export async function settleItem(tx: Tx, { orgId }: Actor, id: string, outcome: BatchOutcome): Promise<void> {
  await tx.packetBatchItem.updateMany({ where: { orgId, id, state: 'making' }, data: outcome });
}

/** After a trouble that may pass: it waits again for the next try of the job; in a cancelled batch there is none, and it says why. */
export async function putBackItem(tx: Tx, actor: Actor, { id, batchId }: PacketBatchItem, why: string): Promise<void> {
  const { orgId } = actor;
  // Nobody cancels the batch between the look at it and the change.
  const [batch] = await tx.$queryRaw<{ state: string }[]>`
    select state from packet_batch where org_id = ${orgId}::uuid and id = ${batchId}::uuid for update`;
  const data =
    batch && BATCH_IN_WORK.includes(batch.state) ? { state: 'waiting' } : { state: 'failed' as const, failure: why };
  await tx.packetBatchItem.updateMany({ where: { orgId, id, state: 'making' }, data });
}

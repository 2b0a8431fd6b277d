import type { PacketBatch, PacketBatchItem, Tx } from '@izdeu/database';
import type { Actor, ErrorCode } from '@izdeu/kernel';
import { BATCH_IN_WORK, ITEM_IN_WORK } from './batch-items.js';

/** What a letter says that was left when the queue gave its batch up; the card of the batch offers to order these anew. */
const GIVEN_UP: ErrorCode = 'packet_batch.given_up';

/** A batch that was given up, with the letters that were left. */
interface LeftBatch extends Pick<PacketBatch, 'work' | 'total'> {
  readonly items: readonly PacketBatchItem[];
}

/** Ends a batch that nobody works on any more; what was made stays. Null where it is over, whichever way it ended. */
export async function endBatch(tx: Tx, { orgId }: Actor, id: string, now: Date): Promise<LeftBatch | null> {
  // Nobody cancels it meanwhile.
  await tx.$queryRaw`select 1 from packet_batch where org_id = ${orgId}::uuid and id = ${id}::uuid for update`;
  const batch = await tx.packetBatch.findFirst({ where: { orgId, id } });
  const left = { orgId, batchId: id, state: { in: ITEM_IN_WORK } };
  const items = await tx.packetBatchItem.findMany({ where: left });
  if (!batch || (items.length === 0 && !BATCH_IN_WORK.includes(batch.state))) return null;
  await tx.packetBatchItem.updateMany({ where: left, data: { state: 'failed', failure: GIVEN_UP } });
  await tx.packetBatch.updateMany({
    where: { orgId, id, state: { in: BATCH_IN_WORK } },
    data: { state: 'done', finishedAt: now, version: { increment: 1 } },
  });
  return { ...batch, items };
}

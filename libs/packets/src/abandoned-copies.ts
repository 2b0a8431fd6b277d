import type { AuditTrail } from '@izdeu/audit';
import type { PacketCopy, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { copyEvent } from './copy-event.js';

/** Copies that were ordered under these keys and will not be made any more: whoever wants one orders another. */
export async function abandonCopies(tx: Tx, trail: AuditTrail, actor: Actor, keys: readonly string[]): Promise<void> {
  const { orgId, id: userId } = actor;
  const receipts = await tx.idempotencyKey.findMany({
    where: { orgId, userId, key: { in: [...keys] }, operation: 'packet.copy' },
  });
  const copies = await tx.packetCopy.findMany({
    where: { orgId, id: { in: receipts.map(({ objectId }) => objectId) }, state: 'making' },
    include: { packet: true },
  });
  for (const copy of copies) if (await stop(tx, copy)) await trail.record(tx, copyEvent('stopped', copy, copy.packet));
}

async function stop(tx: Tx, { orgId, id }: PacketCopy): Promise<boolean> {
  const { count } = await tx.packetCopy.updateMany({
    where: { orgId, id, state: 'making' },
    data: { state: 'stopped', version: { increment: 1 } },
  });
  return count > 0;
}

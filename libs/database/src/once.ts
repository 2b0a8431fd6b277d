import { DomainError, newId, type Actor } from '@izdeu/kernel';
import { Prisma } from './generated/client.js';
import type { Tx } from './prisma.js';
import { isAnother, receiptOf } from './receipts.js';

export interface OnceRequest {
  /** Chosen by the client, 8 to 80 characters. */
  readonly key: string;
  readonly operation: string;
  /** What was asked; the same key with another content is refused. */
  readonly content: unknown;
}

/** What is done beside the receipt of a request that is carried out, in the same statement: its event. */
type Beside = (id: string) => Prisma.Sql;

/**
 * Carries out a create at most once per key and user, in the caller's transaction. A repeated key answers with the object
 * that the first call made. A simultaneous second call waits for the first.
 * @param beside an expression that is worked out once, if this call creates
 * @throws DomainError `request.idempotency_key_reused` when the key stands for another request.
 */
export async function once(
  tx: Tx,
  actor: Actor,
  request: OnceRequest,
  create: (id: string) => Promise<void>,
  beside: Beside = () => Prisma.sql`1`,
): Promise<{ id: string; replayed: boolean }> {
  const id = newId();
  const hash = receiptOf(tx, actor, request);
  const added = await tx.$executeRaw`
    with receipt as (
      insert into idempotency_key (org_id, user_id, key, operation, request_hash, object_id)
      values (${actor.orgId}::uuid, ${actor.id}::uuid, ${request.key}, ${request.operation}, ${hash}, ${id}::uuid)
      on conflict do nothing returning 1)
    select ${beside(id)} from receipt`;
  if (added === 1) {
    await create(id);
    return { id, replayed: false };
  }
  const first = await tx.idempotencyKey.findFirst({
    where: { orgId: actor.orgId, userId: actor.id, key: request.key },
  });
  if (!first || first.operation !== request.operation || isAnother(first.requestHash, hash)) {
    throw new DomainError('request.idempotency_key_reused');
  }
  return { id: first.objectId, replayed: true };
}

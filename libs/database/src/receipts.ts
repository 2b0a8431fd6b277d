import { createHmac } from 'node:crypto';
import type { Actor } from '@izdeu/kernel';
import type { Tx } from './prisma.js';

/** The key that receipts are made under, as it is at this moment: a rotation of the root brings another. */
export type ReceiptKey = () => Buffer;

/** Begins each receipt: whoever holds another key sees that it was not made under theirs. */
const MARK_BYTES = 8;

const keys = new WeakMap<Tx, ReceiptKey>();

/** Receipts of this transaction are made under this key. Called by the unit of work. */
export function sealReceiptsOf(tx: Tx, key: ReceiptKey): void {
  keys.set(tx, key);
}

/**
 * What stands in the place of the content of a request. Without the key of the house it confirms no guess at an identity number or
 * a name; bound to user and key, it shows nobody that two requests say the same.
 */
export function receiptOf(
  tx: Tx,
  { orgId, id }: Actor,
  { key, operation, content }: { readonly key: string; readonly operation: string; readonly content: unknown },
): Buffer<ArrayBuffer> {
  const secret = keys.get(tx)?.();
  if (!secret) throw new Error('This transaction has no key for receipts.');
  const request = JSON.stringify([orgId, id, key, operation, content]);
  return Buffer.concat([
    createHmac('sha256', secret).update('mark').digest().subarray(0, MARK_BYTES),
    createHmac('sha256', secret).update(`receipt|${request}`).digest(),
  ]);
}

/**
 * Whether the request on record is another than this one. One whose content cannot be compared any more (made under another root,
 * emptied by a shredding or by the upgrade) is taken for the same: its key was chosen by the same user for one request, and to carry
 * it out once more would double what it made.
 */
export function isAnother(onRecord: Uint8Array, receipt: Buffer): boolean {
  const isComparable = receipt.subarray(0, MARK_BYTES).equals(onRecord.subarray(0, MARK_BYTES));
  return isComparable && !receipt.equals(onRecord);
}

import { createHash } from 'node:crypto';

/** One event as it is stored; `at` in UTC with microseconds, `2026-11-22T04:05:06.123456Z`. */
export interface EventRecord {
  readonly id: string;
  readonly org_id: string;
  readonly at: string;
  readonly actor_id: string | null;
  readonly actor_role: string;
  readonly grade: number;
  readonly db_role: string;
  readonly session_ref: string | null;
  readonly request_id: string;
  readonly action: string;
  readonly object_type: string;
  readonly object_id: string;
  readonly case_id: string | null;
  readonly purpose: string;
  readonly payload: string;
  readonly leaf: Buffer;
}

export interface SealRecord {
  readonly org_id: string;
  readonly seq: number;
  readonly event_id: string;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
}

export const GENESIS = Buffer.alloc(32);

function framed(text: string | null): Buffer {
  const length = Buffer.alloc(4);
  if (text === null) {
    length.writeInt32BE(-1);
    return length;
  }
  const bytes = Buffer.from(text, 'utf8');
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** SHA-256(0x00 ‖ length-prefixed fields): the same as `audit.leaf_of` in the database. */
export function leafOf(event: Omit<EventRecord, 'leaf'>): Buffer {
  const {
    id,
    org_id,
    at,
    actor_id,
    actor_role,
    grade,
    db_role,
    session_ref,
    request_id,
    action,
    object_type,
    object_id,
    case_id,
    purpose,
    payload,
  } = event;
  const fields = [
    id,
    org_id,
    at,
    actor_id,
    actor_role,
    String(grade),
    db_role,
    session_ref,
    request_id,
    action,
    object_type,
    object_id,
    case_id,
    purpose,
    payload,
  ];
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(Buffer.concat(fields.map(framed)))
    .digest();
}

/** SHA-256(0x01 ‖ previous hash ‖ organisation ‖ number ‖ event id ‖ leaf). */
export function sealHash(prev: Buffer, orgId: string, seq: number, eventId: string, leaf: Buffer): Buffer {
  const fields = Buffer.concat([framed(orgId), framed(String(seq)), framed(eventId)]);
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(prev)
    .update(fields)
    .update(leaf)
    .digest();
}

export type ChainFault = 'broken_event' | 'gap' | 'short_tail';

export interface ChainFinding {
  readonly fault: ChainFault;
  readonly orgId: string;
  readonly seq: number;
}

/**
 * Walks the chain of one organisation, record by record, in order of `seq`.
 * Finds: a changed field, leaf, seal or link (`broken_event`), a missing number (`gap`), a chain that ends before the head
 * that was written last (`short_tail`).
 */
export class ChainWalker {
  private seq: number;
  private hash: Buffer;

  /** @param from the last record that is known to be sound; the beginning of the chain when left out. */
  constructor(
    private readonly orgId: string,
    from: { readonly seq: number; readonly hash: Buffer } = { seq: 0, hash: GENESIS },
  ) {
    this.seq = from.seq;
    this.hash = from.hash;
  }

  /** @param event null when the seal's event is missing. */
  step(seal: SealRecord, event: EventRecord | null): ChainFinding | null {
    const expected = this.seq + 1;
    if (seal.seq !== expected) return { fault: 'gap', orgId: this.orgId, seq: expected };
    if (!event) return { fault: 'gap', orgId: this.orgId, seq: expected };
    const leaf = leafOf(event);
    const sound =
      seal.org_id === this.orgId &&
      event.org_id === this.orgId &&
      seal.event_id === event.id &&
      leaf.equals(event.leaf) &&
      seal.prev_hash.equals(this.hash) &&
      seal.hash.equals(sealHash(this.hash, this.orgId, expected, event.id, leaf));
    if (!sound) return { fault: 'broken_event', orgId: this.orgId, seq: expected };
    this.seq = expected;
    this.hash = seal.hash;
    return null;
  }

  end(head: { readonly seq: number; readonly hash: Buffer }): ChainFinding | null {
    if (this.seq < head.seq) return { fault: 'short_tail', orgId: this.orgId, seq: this.seq + 1 };
    if (this.seq !== head.seq || !this.hash.equals(head.hash))
      return { fault: 'broken_event', orgId: this.orgId, seq: this.seq };
    return null;
  }

  get length(): number {
    return this.seq;
  }
}

import { hash } from 'node:crypto';

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

const MOST_BYTES_OF_A_LETTER = 3;

/** Puts together what is hashed in one piece of memory: a trail has millions of events with fifteen fields each. */
class Frame {
  private bytes = Buffer.allocUnsafe(8192);
  private end = 0;

  start(mark: number): this {
    this.end = this.bytes.writeUInt8(mark, 0);
    return this;
  }

  /** Length in four bytes, -1 for null, then UTF-8. */
  text(text: string | null): this {
    if (text === null) {
      this.demand(4);
      this.end = this.bytes.writeInt32BE(-1, this.end);
      return this;
    }
    this.demand(4 + MOST_BYTES_OF_A_LETTER * text.length);
    const length = this.bytes.write(text, this.end + 4);
    this.end = this.bytes.writeInt32BE(length, this.end) + length;
    return this;
  }

  raw(more: Buffer): this {
    this.demand(more.length);
    this.end += more.copy(this.bytes, this.end);
    return this;
  }

  digest(): Buffer {
    return hash('sha256', this.bytes.subarray(0, this.end), 'buffer');
  }

  private demand(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.end + more));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }
}

const frame = new Frame();

/** SHA-256(0x00 ‖ length-prefixed fields): the same as `audit.leaf_of` in the database. */
export function leafOf(event: Omit<EventRecord, 'leaf'>): Buffer {
  return frame
    .start(0)
    .text(event.id)
    .text(event.org_id)
    .text(event.at)
    .text(event.actor_id)
    .text(event.actor_role)
    .text(String(event.grade))
    .text(event.db_role)
    .text(event.session_ref)
    .text(event.request_id)
    .text(event.action)
    .text(event.object_type)
    .text(event.object_id)
    .text(event.case_id)
    .text(event.purpose)
    .text(event.payload)
    .digest();
}

/** SHA-256(0x01 ‖ previous hash ‖ organisation ‖ number ‖ event id ‖ leaf). */
export function sealHash(prev: Buffer, orgId: string, seq: number, eventId: string, leaf: Buffer): Buffer {
  return frame.start(1).raw(prev).text(orgId).text(String(seq)).text(eventId).raw(leaf).digest();
}

export const CHAIN_FAULTS = ['broken_event', 'gap', 'short_tail', 'checkpoint_differs'] as const;
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export interface ChainFinding {
  readonly fault: ChainFault;
  /** Null when it lies before or behind all chains of a bundle. */
  readonly orgId: string | null;
  /** Number of the first event that is not as it was, or the size that a checkpoint names. */
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

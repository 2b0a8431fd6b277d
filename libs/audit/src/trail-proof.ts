/** An event that something outside of the trail speaks of, and its place in the chain. */
export interface CitedEvent {
  /** Number in the chain, from 1. */
  readonly seq: number;
  readonly id: string;
  readonly action: string;
  /** What it was done to. */
  readonly object: string;
  readonly leaf: Buffer;
  /** Hash of the event before. */
  readonly prev: Buffer;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/**
 * C2SP tlog-proof: that the event stands at this place of the chain which the checkpoint signs. The extra data name the event and
 * give what its hash is made of; what the event says stays in the house, which can open it later and can open no other.
 */
export function proofText(
  { seq, id, action, object, leaf, prev }: CitedEvent,
  path: readonly Buffer[],
  note: string,
): string {
  // Members are named one by one: their order is part of the format.
  const extra = JSON.stringify({ event: id, action, object, leaf: leaf.toString('hex'), prev: prev.toString('hex') });
  const hashes = path.map((one) => `${one.toString('base64')}\n`).join('');
  return `${HEADER}\nextra ${Buffer.from(extra).toString('base64')}\nindex ${seq - 1}\n${hashes}\n${note}`;
}

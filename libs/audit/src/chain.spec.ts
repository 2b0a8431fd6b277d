import { ChainWalker, GENESIS, leafOf, type ChainFinding, type EventRecord } from './chain.js';
import { ORG, aTrail, type Link } from './testing/made-up-trail.js';

const LENGTH = 200;

type TextField = Exclude<keyof EventRecord, 'leaf' | 'grade'>;
const TEXT_FIELDS: readonly TextField[] = [
  'id',
  'org_id',
  'at',
  'actor_id',
  'actor_role',
  'db_role',
  'session_ref',
  'request_id',
  'action',
  'object_type',
  'object_id',
  'case_id',
  'purpose',
  'payload',
];

function verify(links: readonly Link[], head: { seq: number; hash: Buffer }): ChainFinding | null {
  const walker = new ChainWalker(ORG);
  for (const { seal, event } of links) {
    const finding = walker.step(seal, event);
    if (finding) return finding;
  }
  return walker.end(head);
}

const flip = (bytes: Buffer, bit: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
};

/** Every record that differs from the given one in a single bit of one field. */
function* damaged({ event, seal }: Link): Generator<Link> {
  for (const field of TEXT_FIELDS) {
    const value = event[field];
    if (value === null) continue;
    const bytes = Buffer.from(value, 'utf8');
    for (let bit = 0; bit < bytes.length * 8; bit++)
      yield { event: { ...event, [field]: flip(bytes, bit).toString('latin1') }, seal };
  }
  for (let bit = 0; bit < 8; bit++) yield { event: { ...event, grade: event.grade ^ (1 << bit) }, seal };
  for (let bit = 0; bit < 256; bit++) {
    yield { event: { ...event, leaf: flip(event.leaf, bit) }, seal };
    yield { event, seal: { ...seal, hash: flip(seal.hash, bit) } };
    yield { event, seal: { ...seal, prev_hash: flip(seal.prev_hash, bit) } };
  }
  for (let bit = 0; bit < 31; bit++) yield { event, seal: { ...seal, seq: seal.seq ^ (1 << bit) } };
}

describe('the chain of a trail', () => {
  const trail = aTrail(LENGTH);
  const last = trail[LENGTH - 1]?.seal ?? { seq: 0, hash: GENESIS };
  const head = { seq: last.seq, hash: last.hash };

  it('is sound as it was written', () => {
    expect(verify(trail, head)).toBeNull();
  });

  it('shows every single changed bit of 200 events, and where', () => {
    let flips = 0;
    const missed: string[] = [];
    for (const [index, link] of trail.entries()) {
      // Up to the changed record the walk is the same: one walker per position stands for it.
      for (const bad of damaged(link)) {
        flips += 1;
        const finding = new ChainWalker(ORG, trail[index - 1]?.seal).step(bad.seal, bad.event);
        if (finding?.seq !== index + 1) missed.push(`${index + 1}`);
      }
    }
    expect(missed).toEqual([]);
    expect(flips).toBeGreaterThan(400_000);
  });

  it('shows a removed, doubled, swapped or added event and a cut tail', () => {
    const [first, second, third] = trail as [Link, Link, Link];
    expect(verify([first, ...trail.slice(2)], head)).toEqual({ fault: 'gap', orgId: ORG, seq: 2 });
    expect(verify([first, first, ...trail.slice(1)], head)).toEqual({ fault: 'gap', orgId: ORG, seq: 2 });
    expect(verify([first, third, second, ...trail.slice(3)], head)).toEqual({ fault: 'gap', orgId: ORG, seq: 2 });
    expect(verify(trail.slice(0, -1), head)).toEqual({ fault: 'short_tail', orgId: ORG, seq: LENGTH });
    expect(verify([...trail, ...aTrail(LENGTH + 1).slice(-1)], head)).toEqual({
      fault: 'broken_event',
      orgId: ORG,
      seq: LENGTH + 1,
    });
    expect(verify([], head)).toEqual({ fault: 'short_tail', orgId: ORG, seq: 1 });
  });

  it('shows a chain that was computed anew from one event on, because the head no longer fits', () => {
    const forged = aTrail(LENGTH - 1);
    const top = forged.at(-1)?.seal ?? head;
    expect(verify(forged, head)).toEqual({ fault: 'short_tail', orgId: ORG, seq: LENGTH });
    expect(verify(trail, { seq: head.seq, hash: top.hash })).toEqual({
      fault: 'broken_event',
      orgId: ORG,
      seq: LENGTH,
    });
  });

  it('does not confuse a missing field with an empty one, nor the border between two fields', () => {
    const [{ event }] = aTrail(1) as [Link];
    expect(leafOf({ ...event, case_id: '' })).not.toEqual(leafOf({ ...event, case_id: null }));
    expect(leafOf({ ...event, object_type: 'ab', object_id: 'c' })).not.toEqual(
      leafOf({ ...event, object_type: 'a', object_id: 'bc' }),
    );
  });
});

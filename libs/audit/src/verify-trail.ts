import type { Pool } from 'pg';
import { leafOf, type ChainFinding, type EventRecord } from './chain.js';
import { isVouchedFor, readCheckpoint, type Checkpoint } from './checkpoint.js';
import type { Checkpoints } from './checkpoints.js';
import { readVerifierKey, type VerifierKey } from './signed-note.js';
import { EVENT_COLUMNS, headsOf, pagesOf, type Head } from './trail-pages.js';
import { TrailWalk, clockOf, type ClockRemark } from './trail-walk.js';

export interface TrailReport {
  readonly chains: readonly { readonly orgId: string; readonly events: number; readonly checkpoints: number }[];
  readonly events: number;
  /** Signed heads that the chains were held against. */
  readonly checkpoints: number;
  /** Written but not yet sealed: younger than a second, unless the sealer stands still. */
  readonly unsealed: number;
  readonly clock: ClockRemark | null;
  readonly finding: ChainFinding | null;
}

/** What the chains are held against beside themselves. */
export interface Against {
  readonly checkpoints?: Checkpoints;
  /** Checkpoints that somebody kept elsewhere. */
  readonly given?: readonly Checkpoint[];
  /** Each has to have signed each of those that are given. */
  readonly witnesses?: readonly VerifierKey[];
}

const PAGE = 5000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Exit codes of `izdeu audit verify` (threat model, section on the trail). */
export const VERIFY_EXIT = { broken_event: 2, gap: 3, short_tail: 4, checkpoint_differs: 5 } as const;

async function walkChain(pool: Pool, { orgId, seq, hash }: Head, signed: readonly Checkpoint[]) {
  const walk = new TrailWalk(orgId, signed);
  for await (const page of pagesOf(pool, orgId, seq)) {
    for (const { seal, event } of page) {
      const finding = walk.step(seal, event);
      if (finding) return { walk, finding };
    }
  }
  return { walk, finding: walk.end({ seq, hash }) };
}

interface SignedHeads {
  readonly heads: readonly Checkpoint[];
  readonly finding: ChainFinding | null;
}

/** Checkpoints of one chain: those in the database, on the shelf, and given; and the first that is not vouched for, which proves nothing. */
async function signedHeads(
  pool: Pool,
  orgId: string,
  { checkpoints, given = [], witnesses = [] }: Against,
): Promise<SignedHeads> {
  if (!checkpoints) return { heads: [], finding: null };
  const key = readVerifierKey(checkpoints.keyOf(orgId));
  const keys = key ? [key] : [];
  const { rows } = await pool.query<{ size: string; root: Buffer; note: string }>(
    'select c.size, c.root, c.note from audit.checkpoint c where c.org_id = $1 order by c.size',
    [orgId],
  );
  const vouched = (read: Checkpoint | null, by: readonly VerifierKey[] = []): Checkpoint | null =>
    read?.orgId === orgId && isVouchedFor(read, keys, by) ? read : null;
  const found = [
    ...rows.map(({ note, size, root }) => {
      const head = vouched(readCheckpoint(note));
      return { size: Number(size), head: head?.size === Number(size) && head.root.equals(root) ? head : null };
    }),
    ...(await checkpoints.onShelf(orgId)).map((note) => ({ size: 0, head: vouched(readCheckpoint(note)) })),
    ...given.filter((one) => one.orgId === orgId).map((one) => ({ size: one.size, head: vouched(one, witnesses) })),
  ];
  const doubtful = found.find(({ head }) => head === null);
  return {
    heads: found.map(({ head }) => head).filter((one) => one !== null),
    finding: doubtful ? { fault: 'checkpoint_differs', orgId, seq: doubtful.size } : null,
  };
}

/** Events without a seal, page by page: after a stand-still of the sealer they may be many. */
async function walkUnsealed(pool: Pool, onlyOrg: string | undefined) {
  let unsealed = 0;
  let finding: ChainFinding | null = null;
  for (let after: string | null = FIRST_ID; after !== null;) {
    const { rows }: { rows: EventRecord[] } = await pool.query<EventRecord>(
      `select ${EVENT_COLUMNS} from audit.event e where e.id > $2 and ($1::uuid is null or e.org_id = $1)
          and not exists (select from audit.seal s where s.event_id = e.id) order by e.id limit ${PAGE}`,
      [onlyOrg ?? null, after],
    );
    const broken = rows.find((event) => !leafOf(event).equals(event.leaf));
    if (broken) finding ??= { fault: 'broken_event', orgId: broken.org_id, seq: 0 };
    unsealed += rows.length;
    after = rows.length < PAGE ? null : (rows.at(-1)?.id ?? null);
  }
  return { unsealed, finding };
}

/**
 * Recomputes every leaf and link of the trail from what is stored, and the trees of all checkpoints that are known. Needs a
 * login that reads all of it.
 */
export async function verifyTrail(pool: Pool, against: Against = {}, onlyOrg?: string): Promise<TrailReport> {
  // Checkpoints before heads: none of them can lie beyond. Events sealed while we walk do, and are left for the next run.
  const signedOf = new Map<string, SignedHeads>();
  for (const { orgId } of await headsOf(pool, onlyOrg)) signedOf.set(orgId, await signedHeads(pool, orgId, against));
  const heads = await headsOf(pool, onlyOrg);
  const known = heads.map(({ orgId }) => orgId);
  const { rows: headless } = await pool.query<{ org_id: string }>(
    `select distinct t.org_id from (select org_id from audit.seal union select org_id from audit.checkpoint union select unnest($3::uuid[])) t
      where t.org_id <> all ($2::uuid[]) and ($1::uuid is null or t.org_id = $1) order by t.org_id`,
    [onlyOrg ?? null, known, (against.given ?? []).map(({ orgId }) => orgId)],
  );
  const chains: { orgId: string; events: number; checkpoints: number }[] = [];
  const clocks: (ClockRemark | null)[] = [];
  let finding: ChainFinding | null = headless[0] ? { fault: 'short_tail', orgId: headless[0].org_id, seq: 1 } : null;
  for (const head of heads) {
    const signed = signedOf.get(head.orgId) ?? { heads: [], finding: null };
    const { walk, finding: found } = await walkChain(pool, head, signed.heads);
    finding ??= found ?? signed.finding;
    clocks.push(walk.clock);
    chains.push({ orgId: head.orgId, events: walk.length, checkpoints: signed.heads.length });
  }
  const waiting = await walkUnsealed(pool, onlyOrg);
  finding ??= waiting.finding;
  const sum = (of: 'events' | 'checkpoints'): number => chains.reduce((total, chain) => total + chain[of], 0);
  return {
    ...{ chains, events: sum('events'), checkpoints: sum('checkpoints'), unsealed: waiting.unsealed },
    ...{ clock: clockOf(clocks), finding },
  };
}

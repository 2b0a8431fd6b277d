import type { Pool } from 'pg';
import { ChainWalker, leafOf, type ChainFinding, type EventRecord, type SealRecord } from './chain.js';

export interface TrailReport {
  readonly chains: readonly { readonly orgId: string; readonly events: number }[];
  readonly events: number;
  /** Written but not yet sealed: younger than a second, unless the sealer stands still. */
  readonly unsealed: number;
  readonly finding: ChainFinding | null;
}

const EVENT_COLUMNS = `e.id, e.org_id, audit.instant(e.at) as at, e.actor_id, e.actor_role, e.grade, e.db_role, e.session_ref, e.request_id,
  e.action, e.object_type, e.object_id, e.case_id, e.purpose, e.payload, e.leaf`;
const PAGE = 5000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Exit codes of `izdeu audit verify` (threat model, section on the trail). */
export const VERIFY_EXIT = { broken_event: 2, gap: 3, short_tail: 4 } as const;

type Row = EventRecord & { seal_org: string; seq: string; event_id: string; prev_hash: Buffer; hash: Buffer };

/** Pages are asked for while the one before is hashed: the database and this process have a core each. */
async function walkChain(
  pool: Pool,
  orgId: string,
  upTo: number,
): Promise<{ walker: ChainWalker; finding: ChainFinding | null }> {
  const walker = new ChainWalker(orgId);
  const page = async (from: number): Promise<Row[]> => {
    const { rows } = await pool.query<Row>({
      name: 'walk-chain',
      text: `select s.org_id as seal_org, s.seq, s.event_id, s.prev_hash, s.hash, ${EVENT_COLUMNS}
         from audit.seal s left join audit.event e on e.id = s.event_id
        where s.org_id = $1 and s.seq > $2 and s.seq <= $3 order by s.seq limit ${PAGE}`,
      values: [orgId, from, upTo],
    });
    return rows;
  };
  for (let next: Promise<Row[]> | null = page(0); next !== null;) {
    const rows: Row[] = await next;
    next = rows.length < PAGE ? null : page(Number(rows.at(-1)?.seq));
    for (const row of rows) {
      const seal: SealRecord = {
        org_id: row.seal_org,
        seq: Number(row.seq),
        event_id: row.event_id,
        prev_hash: row.prev_hash,
        hash: row.hash,
      };
      const finding = walker.step(seal, row.id ? row : null);
      if (!finding) continue;
      await next;
      return { walker, finding };
    }
  }
  return { walker, finding: null };
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

/** Recomputes every leaf and link of the trail from what is stored. Needs a login that reads all of it. */
export async function verifyTrail(pool: Pool, onlyOrg?: string): Promise<TrailReport> {
  // Heads first: events sealed while we walk lie beyond them and are left for the next run.
  const { rows: heads } = await pool.query<{ org_id: string; seq: string; hash: Buffer }>(
    `select h.org_id, h.seq, h.hash from audit.head h where $1::uuid is null or h.org_id = $1 order by h.org_id`,
    [onlyOrg ?? null],
  );
  const { rows: headless } = await pool.query<{ org_id: string }>(
    `select distinct s.org_id from audit.seal s where not exists (select from audit.head h where h.org_id = s.org_id) and ($1::uuid is null or s.org_id = $1)`,
    [onlyOrg ?? null],
  );
  const chains: { orgId: string; events: number }[] = [];
  let finding: ChainFinding | null = headless[0] ? { fault: 'short_tail', orgId: headless[0].org_id, seq: 1 } : null;
  for (const head of heads) {
    const walked = await walkChain(pool, head.org_id, Number(head.seq));
    finding ??= walked.finding ?? walked.walker.end({ seq: Number(head.seq), hash: head.hash });
    chains.push({ orgId: head.org_id, events: walked.walker.length });
  }
  const waiting = await walkUnsealed(pool, onlyOrg);
  finding ??= waiting.finding;
  return { chains, events: chains.reduce((sum, { events }) => sum + events, 0), unsealed: waiting.unsealed, finding };
}

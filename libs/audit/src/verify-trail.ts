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

/** Exit codes of `izdeu audit verify` (threat model, section on the trail). */
export const VERIFY_EXIT = { broken_event: 2, gap: 3, short_tail: 4 } as const;

type Row = EventRecord & { seal_org: string; seq: string; event_id: string; prev_hash: Buffer; hash: Buffer };

async function walkChain(
  pool: Pool,
  orgId: string,
  upTo: number,
): Promise<{ walker: ChainWalker; finding: ChainFinding | null }> {
  const walker = new ChainWalker(orgId);
  for (let from = 0; ;) {
    const { rows } = await pool.query<Row>(
      `select s.org_id as seal_org, s.seq, s.event_id, s.prev_hash, s.hash, ${EVENT_COLUMNS}
         from audit.seal s left join audit.event e on e.id = s.event_id
        where s.org_id = $1 and s.seq > $2 and s.seq <= $3 order by s.seq limit ${PAGE}`,
      [orgId, from, upTo],
    );
    for (const row of rows) {
      const seal: SealRecord = {
        org_id: row.seal_org,
        seq: Number(row.seq),
        event_id: row.event_id,
        prev_hash: row.prev_hash,
        hash: row.hash,
      };
      const finding = walker.step(seal, row.id ? row : null);
      if (finding) return { walker, finding };
    }
    if (rows.length < PAGE) return { walker, finding: null };
    from = Number(rows.at(-1)?.seq ?? from);
  }
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
  const { rows: waiting } = await pool.query<EventRecord>(
    `select ${EVENT_COLUMNS} from audit.event e where not exists (select from audit.seal s where s.event_id = e.id) and ($1::uuid is null or e.org_id = $1)`,
    [onlyOrg ?? null],
  );
  const broken = waiting.find((event) => !leafOf(event).equals(event.leaf));
  if (broken) finding ??= { fault: 'broken_event', orgId: broken.org_id, seq: 0 };
  return { chains, events: chains.reduce((sum, { events }) => sum + events, 0), unsealed: waiting.length, finding };
}

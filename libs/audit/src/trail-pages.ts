import type { Pool } from 'pg';
import type { EventRecord, SealRecord } from './chain.js';

export const EVENT_COLUMNS = `e.id, e.org_id, audit.instant(e.at) as at, e.actor_id, e.actor_role, e.grade, e.db_role, e.session_ref, e.request_id,
  e.action, e.object_type, e.object_id, e.case_id, e.purpose, e.payload, e.leaf`;
const PAGE = 5000;

export interface Head {
  readonly orgId: string;
  readonly seq: number;
  readonly hash: Buffer;
}

export interface SealedEvent {
  readonly seal: SealRecord;
  /** Null when the event of the seal is missing. */
  readonly event: EventRecord | null;
}

type Row = EventRecord & { seal_org: string; seq: string; event_id: string; prev_hash: Buffer; hash: Buffer };

/** Where each chain ends. */
export async function headsOf(pool: Pool, onlyOrg?: string): Promise<Head[]> {
  const { rows } = await pool.query<{ org_id: string; seq: string; hash: Buffer }>(
    `select h.org_id, h.seq, h.hash from audit.head h where $1::uuid is null or h.org_id = $1 order by h.org_id`,
    [onlyOrg ?? null],
  );
  return rows.map(({ org_id: orgId, seq, hash }) => ({ orgId, seq: Number(seq), hash }));
}

/** A chain page by page; the next is asked for while one is worked on: the database and this process have a core each. */
export async function* pagesOf(pool: Pool, orgId: string, upTo: number): AsyncGenerator<SealedEvent[]> {
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
  let next: Promise<Row[]> | null = page(0);
  try {
    while (next !== null) {
      const rows: Row[] = await next;
      next = rows.length < PAGE ? null : page(Number(rows.at(-1)?.seq));
      yield rows.map((row) => ({
        seal: {
          ...{ org_id: row.seal_org, seq: Number(row.seq), event_id: row.event_id },
          ...{ prev_hash: row.prev_hash, hash: row.hash },
        },
        event: row.id ? row : null,
      }));
    }
  } finally {
    // Whoever stops in the middle must not leave a query behind.
    await next;
  }
}

import type { Client } from 'pg';

/** Tables of the business, each with the columns that name a row on the trail. */
export async function tablesOf(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and c.relname <> '_prisma_migrations' order by 1`,
  );
  return rows.map(({ name }) => name);
}

export interface ChangedRow {
  readonly table: string;
  readonly id: string;
}

/** Number of the next transaction: what has this number or a higher one comes later. */
export async function mark(admin: Client): Promise<string> {
  const { rows } = await admin.query<{ xid: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xid');
  return rows[0]?.xid ?? '0';
}

/** Rows that a transaction behind the mark wrote, as they are named on the trail. */
export async function changedSince(admin: Client, tables: readonly string[], xid: string): Promise<ChangedRow[]> {
  const each = tables.map(
    (
      table,
    ) => `select '${table}' as "table", coalesce(to_jsonb(t) ->> 'id', to_jsonb(t) ->> 'user_id', to_jsonb(t) ->> 'org_id') as id
                  from public.${table} t where t.xmin::text::bigint >= $1`,
  );
  const { rows } = await admin.query<ChangedRow>(each.join(' union all '), [xid]);
  return rows;
}

export interface WrittenEvent {
  readonly action: string;
  readonly object_type: string;
  readonly object_id: string;
}

/** What stands on the trail for one request. */
export async function eventsOf(admin: Client, requestId: string): Promise<WrittenEvent[]> {
  const { rows } = await admin.query<WrittenEvent>(
    'select action, object_type, object_id from audit.event where request_id = $1 order by at',
    [requestId],
  );
  return rows;
}

import type { Client } from 'pg';
import type { WrappedKey } from '@izdeu/storage';
import { quoted } from './tables.js';

export interface ReferencedObject {
  readonly orgId: string;
  readonly key: string;
  /** Wrapped key of the case that the file belongs to; null where the case has none of its own. */
  readonly caseKey: WrappedKey | null;
}

interface NamingColumn {
  readonly table: string;
  readonly column: string;
  readonly of_case: boolean;
}

/** Columns that name a stored file: `object_key` beside the case, and the sheets of covering letters, which are of no single case. */
async function namingColumns(client: Client): Promise<readonly NamingColumn[]> {
  const { rows } = await client.query<NamingColumn>(
    `select n.nspname || '.' || c.relname as table, a.attname as column,
            exists (select from pg_attribute b where b.attrelid = c.oid and b.attname = 'case_id' and not b.attisdropped) as of_case
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and a.attname ~ '^(object|sheets_[a-z]+)_key$' and not a.attisdropped and n.nspname !~ '^pg_' order by 1, 2`,
  );
  return rows;
}

interface Row {
  readonly org_id: string;
  readonly key: string;
  readonly id: string | null;
  readonly wrapped: Buffer;
  readonly org_key_id: string;
  readonly org_wrapped: Buffer;
}

/** Every stored file that a row points at, with the key of its case, but for those of shredded cases. */
export async function referencedObjects(client: Client): Promise<readonly ReferencedObject[]> {
  const columns = await namingColumns(client);
  if (columns.length === 0) return [];
  const named = columns
    .map(
      ({ table, column, of_case: ofCase }) =>
        `select org_id, ${column} as key, ${ofCase ? 'case_id' : 'null::uuid'} as case_id from ${quoted(table)} where ${column} is not null`,
    )
    .join(' union ');
  const { rows: kept } = await client.query<{ kept: boolean }>(
    `select to_regclass('public.shredded_subject') is not null as kept`,
  );
  const { rows } = await client.query<Row>(
    kept[0]?.kept
      ? `select f.org_id, f.key, d.id, d.wrapped, d.org_key_id, o.wrapped as org_wrapped from (${named}) f
           left join data_key d on d.org_id = f.org_id and d.id = f.case_id
           left join organisation_key o on o.org_id = d.org_id and o.id = d.org_key_id
          where not exists (select from shredded_subject s where s.org_id = f.org_id and s.id = f.case_id)`
      : `select org_id, key, null as id from (${named}) f`,
  );
  return rows.map(({ org_id: orgId, key, id, wrapped, org_key_id: orgKeyId, org_wrapped: orgWrapped }) => ({
    ...{ orgId, key },
    caseKey: id === null ? null : { orgId, id, subject: 'case', wrapped, orgKeyId, orgWrapped },
  }));
}

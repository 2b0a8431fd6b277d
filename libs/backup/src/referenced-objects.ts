import type { Client } from 'pg';
import type { WrappedKey } from '@izdeu/storage';
import { quoted } from './tables.js';

export interface ReferencedObject {
  readonly orgId: string;
  readonly key: string;
  /** Wrapped key of the case that the file belongs to; null where the case has none of its own. */
  readonly caseKey: WrappedKey | null;
}

/** Tables whose rows name a stored file; every one calls the column `object_key`. */
async function namingTables(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and a.attname = 'object_key' and not a.attisdropped and n.nspname !~ '^pg_' order by 1`,
  );
  return rows.map(({ name }) => name);
}

interface Row {
  readonly org_id: string;
  readonly key: string;
  readonly id: string | null;
  readonly wrapped: Buffer;
  readonly org_key_id: string;
  readonly org_wrapped: Buffer;
}

/** Every stored file that a row points at, with the key of its case, but for those of shredded cases. Every table that
 * names a file names the case too. */
export async function referencedObjects(client: Client): Promise<readonly ReferencedObject[]> {
  const tables = await namingTables(client);
  if (tables.length === 0) return [];
  const named = tables
    .map((name) => `select org_id, object_key as key, case_id from ${quoted(name)} where object_key is not null`)
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

import type { Client } from 'pg';
import { quoted } from './tables.js';

export interface ReferencedObject {
  readonly orgId: string;
  readonly key: string;
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

/** Every stored file that a row points at, with the organisation whose key opens it. */
export async function referencedObjects(client: Client): Promise<readonly ReferencedObject[]> {
  const tables = await namingTables(client);
  if (tables.length === 0) return [];
  const { rows } = await client.query<{ org_id: string; key: string }>(
    tables
      .map((name) => `select org_id, object_key as key from ${quoted(name)} where object_key is not null`)
      .join(' union '),
  );
  return rows.map(({ org_id: orgId, key }) => ({ orgId, key }));
}

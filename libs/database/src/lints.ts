import type { Pool } from 'pg';

/**
 * Lints of the catalogue: each query lists what must not be. Run by a test after the migrations and at every start.
 */
const LINTS: Readonly<Record<string, string>> = {
  'L1 table without forced row security': `
    select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'sec', 'audit') and c.relname <> '_prisma_migrations'
       and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'L2 view that does not run as its reader': `
    select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('v', 'm') and n.nspname in ('public', 'sec', 'audit')
       and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
  'L3 foreign key that can leave the organisation': `
    select con.conrelid::regclass::text || '.' || con.conname as found from pg_constraint con
     where con.contype = 'f'
       and exists (select from pg_attribute a where a.attrelid = con.conrelid and a.attname = 'org_id' and not a.attisdropped)
       and exists (select from pg_attribute a where a.attrelid = con.confrelid and a.attname = 'org_id' and not a.attisdropped)
       and not exists (select from unnest(con.conkey) k join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k where a.attname = 'org_id')
       and con.conrelid <> 'audit.seal'::regclass`,
  'L4 definer function with an open search path or open to everyone': `
    select p.oid::regprocedure::text as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname in ('public', 'sec', 'audit', 'jobs', 'figures')
       and (not coalesce(exists (select from unnest(p.proconfig) s where s like 'search_path=%'), false)
            or has_function_privilege('public', p.oid, 'execute'))`,
  'L5 application login with a dangerous attribute': `
    select rolname as found from pg_roles
     where rolname like 'app\\_%' and rolname <> 'app_backup' and rolcanlogin
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  'L6 table owned by a login': `
    select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'sec', 'audit') and c.relname <> '_prisma_migrations' and r.rolcanlogin`,
  'L7 login that may change the trail': `
    select r.rolname || ' ' || priv as found from pg_roles r cross join unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) priv
     cross join unnest(array['audit.event', 'audit.seal']) t
     where r.rolname like 'app\\_%' and has_table_privilege(r.rolname, t, priv)`,
  'L8 write policy without a check': `
    select p.polrelid::regclass::text || '.' || p.polname as found from pg_policy p
     where p.polcmd in ('a', 'w', '*') and p.polwithcheck is null`,
};

/** @returns one line per finding, empty when the catalogue is as it must be. */
export async function lintCatalogue(pool: Pool): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const [name, sql] of Object.entries(LINTS)) {
    const { rows } = await pool.query<{ found: string }>(sql);
    findings.push(...rows.map(({ found }) => `${name}: ${found}`));
  }
  return findings;
}

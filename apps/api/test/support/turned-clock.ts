import type { Client } from 'pg';

/**
 * Lets a database live at another time: every function that guards sessions and the trail reads its clock so much further. No
 * machine has to let its own clock be turned.
 */
export async function aClockOf(admin: Client): Promise<{ turn(interval: string): Promise<void> }> {
  const { rows } = await admin.query<{ body: string }>(
    `select pg_get_functiondef(p.oid) as body from pg_proc p
      where p.pronamespace in ('sec'::regnamespace, 'audit'::regnamespace) and p.prokind = 'f' and p.prosrc ~ '(now|clock_timestamp)\\(\\)'`,
  );
  return {
    async turn(interval) {
      const shifted = (text: string): string =>
        text.replace(/\b(now|clock_timestamp)\(\)/g, `(pg_catalog.$1() + interval '${interval}')`);
      for (const { body } of rows) await admin.query(shifted(body));
      for (const column of ['created_at', 'seen_at', 'proven_at'])
        await admin.query(`alter table sec.session alter column ${column} set default ${shifted('now()')}`);
    },
  };
}

import type { Client } from 'pg';
import type { KeyProvider } from '@izdeu/storage';

/** What is made anew under a new root; the test of this list reads the code for every purpose that is derived. */
export const RENEWED = ['organisation-key', 'field', 'index', 'object-store', 'key-id', 'request-receipt'] as const;

/** Of the installation: cannot be made anew without what people know or hold, or guards nothing by itself. */
export const KEPT = [
  'password-pepper',
  'recovery-code',
  'session-handle',
  'session-csrf',
  'session-keeping',
  'sign-in-throttle',
  'database-login',
  'backup-manifest',
] as const;

/** Of each organisation: what others check against a public half, or against a copy that they hold. */
export const KEPT_OF_ORGANISATIONS = ['audit-checkpoint', 'packet-copy-mark', 'packet-signing'] as const;

/**
 * Derived keys that stay what they are when the root changes. None lets the root that it came from be found; keys made later
 * (the next generation of signing keys, a new organisation) come from the new root.
 */
export async function keptKeys(client: Client, keys: KeyProvider): Promise<ReadonlyMap<string, Buffer>> {
  const { rows } = await client.query<{ name: string }>(
    `select 'audit-checkpoint|' || org_id || '|1' as name from audit.head
      union select 'audit-checkpoint|' || org_id || '|1' from organisation
      union select 'packet-copy-mark|' || org_id from organisation
      union select 'packet-signing|' || org_id || '|' || generation from signing_key order by 1`,
  );
  const names = [...KEPT.map((purpose) => `${purpose}|`), ...rows.map(({ name }) => name)];
  return new Map(
    names.map((name) => {
      const [purpose = '', ...context] = name.split('|');
      return [name, keys.derive(purpose, context.join('|'))];
    }),
  );
}

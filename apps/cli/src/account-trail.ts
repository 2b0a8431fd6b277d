import type { Client } from 'pg';
import type { AuditAction, AuditObject } from '@izdeu/audit';

/**
 * Puts what the operator does to an account on the trail of its organisation, in the transaction that does it: auditors and
 * administrators read it like what is done on the screen, with the database's login in the place of a person.
 */
export async function recordAccount(
  admin: Client,
  login: string,
  action: AuditAction & `user.${string}`,
  payload: Readonly<Record<string, string>> = {},
): Promise<void> {
  await admin.query(
    `select audit.write_event(u.org_id, $2, $3, u.id::text, null, '', $4) from sec.app_user u where u.login = $1`,
    [login, action, 'user' satisfies AuditObject, JSON.stringify(payload)],
  );
}

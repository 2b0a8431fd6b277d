import type { Client } from 'pg';
import { recordAsOperator, type AuditAction } from '@izdeu/audit';

/**
 * Puts what the operator does to an account on the trail of its organisation, in the transaction that does it: auditors and
 * administrators read it like what is done on the screen.
 */
export async function recordAccount(
  admin: Client,
  login: string,
  action: AuditAction & `user.${string}`,
  payload: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { rows } = await admin.query<{ org_id: string; id: string }>(
    'select org_id, id from sec.app_user where login = $1',
    [login],
  );
  for (const { org_id: orgId, id } of rows)
    await recordAsOperator(admin, orgId, { action, objectType: 'user', objectId: id, payload });
}

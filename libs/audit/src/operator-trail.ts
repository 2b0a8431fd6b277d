import type { Client } from 'pg';
import type { SemanticEvent } from './audit-trail.js';
import { canonicalJson } from './canonical-json.js';

/**
 * Puts an act of the operator on the trail, in whatever transaction the client has open. No session stands behind it: the login of
 * the database is named in the place of a person.
 * @param orgId null: of the installation as a whole
 */
export async function recordAsOperator(
  client: Pick<Client, 'query'>,
  orgId: string | null,
  { action, objectType, objectId, caseId, purpose, payload }: SemanticEvent,
): Promise<void> {
  await client.query('select audit.write_event($1, $2, $3, $4, $5, $6, $7)', [
    ...[orgId, action, objectType, objectId, caseId ?? null, purpose ?? '', canonicalJson(payload ?? {})],
  ]);
}

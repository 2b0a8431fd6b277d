import type { Ground } from './ground.js';

/**
 * Lets the engine judge the open cases of an organisation where some were never judged: planted rows pass by the services
 * that settle it. `reader` is somebody who may read all of them.
 */
export async function judgeWaiting(ground: Ground, orgId: string, reader: string, purpose: string): Promise<void> {
  const { rowCount } = await ground.admin.query(
    `select from case_file c where c.org_id = $1 and c.status <> 'closed'
        and not exists (select from proof_evaluation e where e.org_id = c.org_id and e.case_id = c.id) limit 1`,
    [orgId],
  );
  if (rowCount !== 0) await ground.evaluations.judgeAll(await ground.actAs(reader, purpose));
}

import type { Ground } from '../ground.js';

/** What of a docket stands already: a planting that was stopped in the middle is taken up where it ended. */
export interface Standing {
  readonly cases: ReadonlySet<string>;
  /** Cases whose path a lawyer picked. */
  readonly judged: ReadonlySet<string>;
  /** State and version of each letter. Whoever works on a letter raises its version: it is no longer the seeds' business. */
  readonly letters: ReadonlyMap<string, { readonly state: string; readonly version: number }>;
}

/** Over the operator's login, which sees locked cases too. */
export async function findStanding({ admin }: Ground, orgId: string): Promise<Standing> {
  const cases = await admin.query<{ id: string }>('select id from case_file where org_id = $1', [orgId]);
  const judged = await admin.query<{ id: string }>('select distinct case_id as id from path_step where org_id = $1', [
    orgId,
  ]);
  const letters = await admin.query<{ id: string; state: string; version: number }>(
    'select id, state, version from letter where org_id = $1',
    [orgId],
  );
  return {
    cases: new Set(cases.rows.map(({ id }) => id)),
    judged: new Set(judged.rows.map(({ id }) => id)),
    letters: new Map(letters.rows.map(({ id, state, version }) => [id, { state, version }])),
  };
}

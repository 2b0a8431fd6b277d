import { FileOwner, MissingObject } from '@izdeu/storage';
import { NOTHING, sumOf, type Desk, type Tally } from './desk.js';
import { OperatorKeys } from './operator-keys.js';
import { FILES } from './places.js';

interface Named {
  readonly org_id: string;
  /** Null: belongs to no single case. */
  readonly case_id: string | null;
  readonly key: string;
}

const NAMED = FILES.map(
  ({ table, column, ofCase }) =>
    `select org_id, ${ofCase ? 'case_id' : 'null::uuid'} as case_id, ${column} as key from ${table} where ${column} is not null`,
).join(' union ');

/** Each file once for each case that names it. */
async function namedFiles({ client }: Pick<Desk, 'client'>): Promise<readonly Named[]> {
  const { rows } = await client.query<Named>(`select * from (${NAMED}) f order by org_id, case_id, key`);
  return rows;
}

type Standing = 'there' | 'organisation' | 'former' | 'unreadable' | 'missing';

/** Whose key a file lies under; only its first lines are looked at. */
async function standingOf(
  { store }: Pick<Desk, 'store'>,
  { org_id: orgId, key }: Named,
  caseKey: Buffer | null,
): Promise<Standing> {
  try {
    if (caseKey && (await store.openedBy(FileOwner.case(orgId, caseKey), key)) === 'owner') return 'there';
    const opened = await store.openedBy(FileOwner.organisation(orgId), key);
    if (opened === null) return 'unreadable';
    return opened === 'former' ? 'former' : 'organisation';
  } catch (error) {
    if (error instanceof MissingObject) return 'missing';
    throw error;
  }
}

/**
 * Encrypts stored files anew: those of a case to its key, the others to the organisation's of today. Each is written under its new
 * name before its rows say so, and the old one goes last; it may be broken off and begun again.
 */
export async function moveFiles(desk: Desk): Promise<Tally> {
  const named = await namedFiles(desk);
  const replaced = new Set<string>();
  let tally = NOTHING;
  for (const [at, file] of named.entries()) {
    tally = sumOf(tally, await moveFile(desk, file, replaced));
    if ((at + 1) % 50 === 0 || at + 1 === named.length) desk.tell('files', at + 1, named.length);
  }
  const still = new Set((await namedFiles(desk)).map(({ key }) => key));
  for (const key of replaced) if (!still.has(key)) await desk.store.remove(key);
  return tally;
}

async function moveFile(desk: Desk, file: Named, replaced: Set<string>): Promise<Tally> {
  const { org_id: orgId, case_id: caseId, key } = file;
  const caseKey = caseId === null ? null : await new OperatorKeys(desk.client, desk.keys).demand(orgId, 'case', caseId);
  const standing = await standingOf(desk, file, caseKey);
  if (standing === 'missing') return { ...NOTHING, missing: 1 };
  if (standing === 'unreadable') return { ...NOTHING, unreadable: 1 };
  if (standing === 'there' || (standing === 'organisation' && !caseKey)) return NOTHING;
  const content = await desk.store.open(FileOwner.organisation(orgId), key);
  const owner = caseKey ? FileOwner.case(orgId, caseKey) : FileOwner.organisation(orgId);
  const { key: next } = await desk.store.putStream(owner, content);
  let renamed = 0;
  await desk.within(async () => {
    for (const { table, column, ofCase } of FILES) {
      if (ofCase !== (caseId !== null)) continue;
      const { rowCount } = await desk.client.query(
        `update ${table} set ${column} = $1 where org_id = $2 and ${column} = $3 ${ofCase ? 'and case_id = $4' : ''}`,
        [next, orgId, key, ...(ofCase ? [caseId] : [])],
      );
      renamed += rowCount ?? 0;
    }
  });
  if (renamed > 0) replaced.add(key);
  else await desk.store.remove(next);
  return { ...NOTHING, moved: renamed > 0 ? 1 : 0 };
}

/** Files that no row names and that the root on its way out would still open: left by uploads or moves that broke off. */
export async function removeOrphansOfFormer(desk: Desk): Promise<number> {
  const named = new Set((await namedFiles(desk)).map(({ key }) => key));
  const { rows: organisations } = await desk.client.query<{ org_id: string }>('select org_id from organisation');
  let removed = 0;
  for await (const { key } of desk.files.list()) {
    if (named.has(key)) continue;
    for (const { org_id: orgId } of organisations) {
      if ((await standingOf(desk, { org_id: orgId, case_id: null, key }, null)) !== 'former') continue;
      await desk.store.remove(key);
      removed += 1;
      break;
    }
  }
  return removed;
}

export interface FileLook {
  readonly looked: number;
  /** Of a case, and not under its key. */
  readonly toMove: number;
  readonly unreadable: number;
}

/** Looks at some files of cases, drawn by lot. */
export async function lookAtFiles(desk: Pick<Desk, 'client' | 'keys' | 'store'>, most: number): Promise<FileLook> {
  const { rows } = await desk.client.query<Named>(
    `select f.* from (${NAMED}) f where exists (select from case_file c where c.org_id = f.org_id and c.id = f.case_id)
        and not exists (select from shredded_subject s where s.org_id = f.org_id and s.id = f.case_id)
      order by random() limit ${most}`,
  );
  let [toMove, unreadable] = [0, 0];
  for (const file of rows) {
    const { org_id: orgId, case_id: caseId } = file;
    const caseKey = caseId === null ? null : await new OperatorKeys(desk.client, desk.keys).find(orgId, caseId);
    const standing = await standingOf(desk, file, caseKey);
    if (standing === 'organisation' || standing === 'former') toMove += 1;
    if (standing === 'unreadable') unreadable += 1;
  }
  return { looked: rows.length, toMove, unreadable };
}

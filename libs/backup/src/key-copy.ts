import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Client } from 'pg';
import { openOrganisationKey, type KeyProvider } from '@izdeu/storage';
import { flushFolder, openSealed, writeFlushed, writeSealed, type encrypterFor } from './sealing.js';
import { BackupError, macOf } from './set-format.js';

const FORMAT = 'izdeu-keys/1';
const FIRST_MIGRATION = '20261122320000_data_keys';

/** Wrapped keys of cases, persons and appeals, and what was shredded. Never in a set: a set keeps what it was given. */
interface KeyCopy {
  readonly format: typeof FORMAT;
  /** Under which the others lie, as they were then; copies of before have none. */
  readonly organisationKeys?: readonly OrganisationKey[];
  readonly dataKeys: readonly object[];
  readonly shreddings: readonly { readonly org_id: string; readonly id: string; readonly case_id: string }[];
  readonly shreddedSubjects: readonly object[];
}

interface OrganisationKey {
  readonly org_id: string;
  readonly id: string;
  /** As PostgreSQL writes bytes: `\\x…`. */
  readonly wrapped: string;
}

/**
 * What stands in clear beside the copy, since whoever makes a backup cannot open it: whose keys it holds, and how many subjects had
 * one. Neither ever becomes less in the same database: a key that goes leaves the mark of a shredded subject.
 */
interface KeyNote {
  /** SHA-256 of the ids of the organisations, hex. */
  readonly houses: readonly string[];
  readonly subjects: number;
}

const folderBeside = (set: string): string => join(dirname(set), 'keys');

const noteNameOf = (copy: string): string => copy.replace(/\.age$/, '.json');

async function copiesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^izdeu-.*\.age$/.test(name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Reads the keys in the snapshot of the set, as they will be written beside it. */
export async function readKeys(client: Client): Promise<KeyCopy> {
  const rowsOf = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await client.query<{ row: Row }>(`select to_jsonb(t) as row from (${sql}) t`)).rows.map(({ row }) => row);
  return {
    format: FORMAT,
    organisationKeys: await rowsOf<OrganisationKey>('select * from public.organisation_key order by org_id, id'),
    dataKeys: await rowsOf('select * from public.data_key order by org_id, id'),
    shreddings: await rowsOf('select * from public.shredding where executed_at is not null order by org_id, id'),
    shreddedSubjects: await rowsOf('select * from public.shredded_subject order by org_id, id'),
  };
}

function noteOf({ organisationKeys = [], dataKeys, shreddedSubjects }: KeyCopy): KeyNote {
  const mark = (orgId: string): string => createHash('sha256').update(`izdeu-house|${orgId}`).digest('hex');
  return {
    houses: [...new Set(organisationKeys.map(({ org_id }) => mark(org_id)))].sort(),
    subjects: dataKeys.length + shreddedSubjects.length,
  };
}

async function noteBeside(path: string): Promise<KeyNote | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    // Copies of before had none.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const { houses, subjects } = JSON.parse(text) as Partial<KeyNote>;
    if (Array.isArray(houses) && typeof subjects === 'number') return { houses, subjects };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new BackupError(`${path} is damaged: is this the folder of this database? If so, remove that file.`);
}

/**
 * The copy beside the sets is the only one, and the next takes its place: it has to know all that this one knows. An empty database,
 * an earlier state of it, or another house would leave every older set without its keys.
 * @throws BackupError
 */
export async function demandContinued(copy: KeyCopy, set: string): Promise<void> {
  const folder = folderBeside(set);
  const now = noteOf(copy);
  for (const name of await copiesIn(folder)) {
    const kept = await noteBeside(join(folder, noteNameOf(name)));
    if (kept === null || (kept.houses.every((one) => now.houses.includes(one)) && kept.subjects <= now.subjects))
      continue;
    throw new BackupError(
      `The sets there hold keys that this database does not have: it is another one, an empty one, or an earlier state. ` +
        `Nothing was written. Say --to another folder, or restore the newest set first.`,
    );
  }
}

/**
 * Writes the one copy of the keys beside the sets and takes the older ones away: what is shredded today must not be readable
 * from any set with yesterday's keys.
 */
export async function writeKeyCopy(
  copy: KeyCopy,
  set: string,
  name: string,
  encrypter: ReturnType<typeof encrypterFor>,
  keys: KeyProvider,
): Promise<void> {
  const folder = folderBeside(set);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const older = await copiesIn(folder);
  const body = JSON.stringify(copy);
  const sealed = JSON.stringify({ mac: macOf(Buffer.from(body), keys), body });
  await writeSealed(folder, `${name}.part`, Readable.from([sealed]), encrypter);
  await writeFlushed(join(folder, `${name}.json`), `${JSON.stringify(noteOf(copy))}\n`);
  await rename(join(folder, `${name}.part`), join(folder, `${name}.age`));
  await flushFolder(folder);
  for (const one of older) for (const file of [one, noteNameOf(one)]) await rm(join(folder, file), { force: true });
}

/**
 * The copy beside the set; null for a set of before there were such keys.
 * @throws BackupError when it is missing, damaged, or was not written by us
 */
export async function openKeyCopy(
  set: string,
  migrations: readonly { readonly name: string }[],
  identity: string,
  keys: KeyProvider,
): Promise<KeyCopy | null> {
  const folder = folderBeside(set);
  const newest = (await copiesIn(folder)).at(-1);
  if (newest === undefined) {
    if (!migrations.some(({ name }) => name === FIRST_MIGRATION)) return null;
    throw new BackupError(`The copy of the keys is missing: ${folder} must stand beside the set.`);
  }
  let body: string;
  let mac: string;
  try {
    ({ body, mac } = JSON.parse(await text(await openSealed(folder, newest, identity))) as {
      body: string;
      mac: string;
    });
  } catch (error) {
    throw new BackupError(`${join(folder, newest)} is damaged, or sealed to somebody else.`, { cause: error });
  }
  if (mac !== macOf(Buffer.from(body), keys))
    throw new BackupError(`${join(folder, newest)} was not written by this system.`);
  return JSON.parse(body) as KeyCopy;
}

/**
 * The keys of organisations as the copy has them, which may be newer than the set: those of the set under which nothing lies any more
 * go. One that opens as it stands in the set is left so.
 * @throws BackupError when one lies under another master key
 */
async function loadOrganisationKeys(
  client: Client,
  rows: readonly OrganisationKey[],
  keys: KeyProvider,
): Promise<void> {
  const opens = ({ org_id: orgId, id }: OrganisationKey, wrapped: Buffer): boolean => {
    try {
      openOrganisationKey(keys, orgId, id, wrapped);
      return true;
    } catch (error) {
      if (error instanceof Error) return false;
      throw error;
    }
  };
  const { rows: known } = await client.query<{ org_id: string; id: string; wrapped: Buffer }>(
    `select org_id, id, wrapped from public.organisation_key`,
  );
  const living: OrganisationKey[] = [];
  for (const row of rows) {
    const ofSet = known.find(({ org_id, id }) => org_id === row.org_id && id === row.id);
    if (opens(row, Buffer.from(row.wrapped.slice(2), 'hex'))) living.push(row);
    else if (ofSet && opens(row, ofSet.wrapped))
      living.push({ ...row, wrapped: `\\x${ofSet.wrapped.toString('hex')}` });
    else
      throw new BackupError(
        'The keys beside the set lie under a newer master key: restore a set that was made since, or use the copy of keys/ of before.',
      );
  }
  await client.query(
    `delete from public.organisation_key o using public.organisation g where g.org_id = o.org_id
        and exists (select from jsonb_populate_recordset(null::public.organisation_key, $1) k where k.org_id = o.org_id)`,
    [JSON.stringify(living)],
  );
  await client.query(
    `insert into public.organisation_key select k.* from jsonb_populate_recordset(null::public.organisation_key, $1) k
       join public.organisation g on g.org_id = k.org_id`,
    [JSON.stringify(living)],
  );
}

/** Puts the keys in; loaded again it changes nothing. Keys whose organisation the set does not know are left out. */
export async function loadKeys(client: Client, copy: KeyCopy, keys: KeyProvider): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.shredded_subject') is not null as there`,
  );
  if (!rows[0]?.there) return;
  // As the sets come in: no trigger runs, so that the trail stays what it was, and no wall stands before the operator.
  const all = ['public.shredded_subject', 'public.data_key', 'public.organisation_key'];
  await client.query('begin');
  for (const table of all) await client.query(`alter table ${table} disable trigger user, no force row level security`);
  await client.query(
    `insert into public.shredded_subject select * from jsonb_populate_recordset(null::public.shredded_subject, $1) on conflict do nothing`,
    [JSON.stringify(copy.shreddedSubjects)],
  );
  await client.query('delete from public.data_key');
  if (copy.organisationKeys) await loadOrganisationKeys(client, copy.organisationKeys, keys);
  await client.query(
    `insert into public.data_key select k.* from jsonb_populate_recordset(null::public.data_key, $1) k
       join public.organisation_key o on o.org_id = k.org_id and o.id = k.org_key_id
      where not exists (select from public.shredded_subject s where s.org_id = k.org_id and s.id = k.id) on conflict do nothing`,
    [JSON.stringify(copy.dataKeys)],
  );
  for (const table of all) await client.query(`alter table ${table} enable trigger user, force row level security`);
  await client.query('commit');
}

/**
 * A set from before a shredding still holds the rows of the case in clear: they go once more.
 * @returns stored files that no row names any more
 */
export async function shredAgain(client: Client, copy: KeyCopy): Promise<string[]> {
  const files: string[] = [];
  for (const shredding of copy.shreddings) {
    const { org_id: orgId, id, case_id: caseId } = shredding;
    const { rows } = await client.query<{ due: boolean }>(
      `select not exists (select from public.shredding s where s.org_id = $1 and s.id = $2 and s.executed_at is not null) as due
         from public.case_file where org_id = $1 and id = $3`,
      [orgId, id, caseId],
    );
    if (!rows[0]?.due) continue;
    await client.query('begin');
    await client.query('delete from public.shredding where org_id = $1 and case_id = $2 and executed_at is null', [
      orgId,
      caseId,
    ]);
    await client.query('insert into public.shredding select * from jsonb_populate_record(null::public.shredding, $1)', [
      JSON.stringify(shredding),
    ]);
    const wiped = await client.query<{ key: string }>('select sec.wipe_case($1, $2, $3) as key', [orgId, caseId, id]);
    await client.query('commit');
    files.push(...wiped.rows.map(({ key }) => key));
  }
  return files;
}

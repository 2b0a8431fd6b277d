import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';
import { newId } from '@izdeu/kernel';
import { FolderFiles, sweepStore } from '@izdeu/storage';
import { TEST_KEY } from '@izdeu/testing';
import { openCase } from './support/appeal-forms.js';
import { WHOLE, figure } from './support/figures.js';
import { aPdf } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const ROUNDS = WHOLE ? 100 : 20;
const WRITES = 50;
const AT_ONCE = 16;
/** Every so many-th write is an upload: a row with an object beside it. */
const UPLOADS = 10;
/** A case takes 200 files: about a hundred go to each. */
const CASES = Math.ceil((ROUNDS * WRITES) / UPLOADS / 100);

/** Takes the keys side by side; a lane ends when its work says so. */
async function inLanes(keys: readonly string[], work: (key: string) => Promise<boolean>): Promise<void> {
  const lane = async (mine: readonly string[]): Promise<void> => {
    for (const key of mine) if (!(await work(key))) return;
  };
  await Promise.all(
    Array.from({ length: AT_ONCE }, (_, number) => lane(keys.filter((_key, at) => at % AT_ONCE === number))),
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Kill -9 of the built API in the middle of writes (threat model T61, short form). */
describe('killing the system in the middle of writes', () => {
  const program = join(projectRoot(), 'dist', 'server', 'api.js');
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-kill-'));
  let house: TestApp;
  let caseworker: SignedInUser;
  const caseIds: string[] = [];
  let port: number;
  /** While one is written to and killed, the next one starts beside it: a start takes longer than a round of writes. */
  let ports: readonly [number, number];
  let headers: Record<string, string>;

  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    for (let number = 0; number < CASES; number++) caseIds.push((await openCase(caseworker)).id);
    const token = /=(.+)/.exec(caseworker.cookie)?.[1] ?? '';
    const csrf = createHmac('sha256', house.database.keys.derive('session-csrf')).update(token).digest('base64url');
    headers = { 'content-type': 'application/json', cookie: caseworker.cookie, 'x-izdeu-token': csrf };
    writeFileSync(join(folder, 'master.key'), TEST_KEY.toString('base64'), { mode: 0o600 });
    ports = [await freePort(), await freePort()];
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const portOf = (round: number): number => ports[round % 2 === 0 ? 0 : 1];

  function start(round: number): Promise<ChildProcess> {
    expect(existsSync(program), 'run npm run build first').toBe(true);
    const env = {
      ...process.env,
      DATABASE_URL: house.database.adminUrl,
      IZDEU_KEY_FILE: join(folder, 'master.key'),
      IZDEU_DATA_DIR: folder,
      PORT: String(portOf(round)),
      NODE_ENV: 'test',
      IZDEU_SECOND_FACTOR: 'optional',
    };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return new Promise((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => text.includes('is ready') && resolve(child));
      child.on('exit', (code) => reject(new Error(`The API ended with ${code} before it was ready.`)));
    });
  }

  const isUpload = (key: string): boolean => Number.parseInt(key.slice(-4), 16) % UPLOADS === 0;
  const caseOf = (key: string): string | undefined => caseIds[Number.parseInt(key.slice(-8, -4), 16) % CASES];

  function form(key: string): FormData {
    const paper = new FormData();
    const fields = { kind: 'KZ-MARR', title: `куәлік ${key}`, pages: '1', number: 'A 1', issued: '1999', form: 'copy' };
    for (const [name, value] of Object.entries(fields)) paper.set(name, value);
    paper.set('file', new Blob([aPdf(key)], { type: 'application/pdf' }), 'scan.pdf');
    return paper;
  }

  /** One note or upload; true when the system said that it has it. A broken line is the matter of the test. */
  async function write(key: string): Promise<boolean> {
    const { 'content-type': json, ...rest } = headers;
    const [path, body, type] = isUpload(key)
      ? ['documents', form(key), {}]
      : ['notes', JSON.stringify({ body: `жазба ${key}` }), { 'content-type': json ?? '' }];
    try {
      const { status } = await fetch(`http://127.0.0.1:${port}/api/v1/cases/${caseOf(key)}/${path}`, {
        method: 'POST',
        headers: { ...rest, ...type, 'idempotency-key': key },
        body,
      });
      return status === 201;
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  }

  interface Stored {
    readonly key: string;
    readonly inserts: string;
    readonly acts: string;
  }

  async function stored(): Promise<readonly Stored[]> {
    const { rows } = await house.database.admin.query<Stored>(
      `select split_part(n.body, ' ', 2) as key,
              (select count(*) from audit.event e where e.object_id = n.id::text and e.action = 'row.insert') as inserts,
              (select count(*) from audit.event e where e.object_id = n.id::text and e.action in ('note.added', 'document.added')) as acts
         from (select id, case_id, body from note union all select id, case_id, title from document) n
        where n.case_id = any($1) and (n.body like 'жазба %' or n.body like 'куәлік %')`,
      [caseIds],
    );
    return rows;
  }

  it('loses nothing that was acknowledged, doubles nothing, and leaves no change without its events', async () => {
    const acknowledged = new Set<string>();
    const sent: string[] = [];
    let next = start(0);
    for (let round = 0; round < ROUNDS; round++) {
      const child = await next;
      port = portOf(round);
      next = start(round + 1);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      const keys = Array.from({ length: WRITES }, () => newId());
      sent.push(...keys);
      const deadline = 1 + ((randomBytes(1)[0] ?? 0) % (WRITES - AT_ONCE));
      let done = 0;
      await inLanes(keys, async (key) => {
        if (!(await write(key))) return false;
        acknowledged.add(key);
        done += 1;
        if (done === deadline) child.kill('SIGKILL');
        return true;
      });
      child.kill('SIGKILL');
      await gone;
    }
    const child = await next;
    port = portOf(ROUNDS);
    // Before anything is sent again: what was lost would come back with it.
    const kept = new Set((await stored()).map(({ key }) => key));
    const lost = [...acknowledged].filter((key) => !kept.has(key));
    expect(lost).toEqual([]);
    const refused: string[] = [];
    await inLanes(sent, async (key) => {
      if (!(await write(key))) refused.push(key);
      return true;
    });
    child.kill('SIGKILL');
    expect(refused).toEqual([]);

    const rows = await stored();
    expect(rows.map(({ key }) => key).sort()).toEqual([...sent].sort());
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);
    expect(acknowledged.size).toBeLessThan(sent.length);
    expect(rows.filter(({ inserts, acts }) => inserts !== '1' || acts !== '1')).toEqual([]);
    const { rows: orphans } = await house.database.admin.query(
      "select from audit.event e where e.object_type = 'note' and e.action = 'row.insert' and not exists (select from note n where n.id::text = e.object_id)",
    );
    expect(orphans).toHaveLength(0);
    const { rows: documents } = await house.database.admin.query<{ key: string }>(
      'select object_key as key from document where case_id = any($1)',
      [caseIds],
    );
    const objectOf = (key: string): string => join(folder, 'objects', key.slice(0, 2), key);
    expect(documents.filter(({ key }) => !existsSync(objectOf(key)))).toEqual([]);
    expect(documents.length).toBe(sent.filter(isUpload).length);
    // Files that were stored when the row never came: swept, and nothing else.
    const files = new FolderFiles(join(folder, 'objects'));
    const unnamed = async (keys: readonly string[]): Promise<string[]> => {
      const asked = await house.database.admin.query<{ key: string }>('select sec.unnamed_files($1) as key', [keys]);
      return asked.rows.map(({ key }) => key);
    };
    const swept = await sweepStore(files, unnamed, {
      ...{ before: new Date(Date.now() + 60_000), restoredAt: null, isAsked: false },
    });
    expect(documents.filter(({ key }) => !existsSync(objectOf(key)))).toEqual([]);
    const left: string[] = [];
    for await (const { key } of files.list()) left.push(key);
    expect(await unnamed(left)).toHaveLength(swept.kept);
    figure(
      'T61',
      `${ROUNDS} kills of the API, ${AT_ONCE} writers: ${acknowledged.size} of ${sent.length} writes acknowledged before, ${lost.length} lost, 0 doubled, 0 half; ${documents.length} uploads, 0 rows without their file, ${swept.removed + swept.kept} files without their row swept or counted`,
    );
  }, 1_800_000);
});

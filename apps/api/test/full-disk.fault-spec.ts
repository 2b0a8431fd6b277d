import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyTrail } from '@izdeu/audit';
import { newId } from '@izdeu/kernel';
import { openCase } from './support/appeal-forms.js';
import { figure, notRun } from './support/figures.js';
import { Journal } from './support/journal.js';
import { poolOf, startOwnServer, type OwnServer } from './support/own-server.js';
import { aPdf, upload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const BALLAST = 'ballast';

/** A disk of its own in memory; only root may make one, and not everywhere. */
function mountDisk(
  megabytes: number,
): { path: string; fill(leave: number): void; empty(): void; unmount(): void } | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const path = mkdtempSync(join(tmpdir(), 'izdeu-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', path], { stdio: 'ignore' });
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    if (error instanceof Error) return null;
    throw error;
  }
  return {
    path,
    fill(leave) {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(join(path, BALLAST), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
    },
    empty: () => rmSync(join(path, BALLAST), { force: true }),
    unmount() {
      execFileSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

const [data, log, objects] = [mountDisk(260), mountDisk(160), mountDisk(2)];
const able = data !== null && log !== null && objects !== null;
if (!able) notRun('T63', 'root on Linux and the right to mount a tmpfs');

/** The disk of the database, of its log, and of the files runs full (threat model T63). */
describe.runIf(able)('a full disk', () => {
  let server: OwnServer;
  let house: TestApp;
  let caseworker: SignedInUser;
  let caseId: string;
  let journal: Journal;

  beforeAll(async () => {
    server = await startOwnServer(join(data?.path ?? '', 'server'));
    // The log of the database on a disk of its own: it may run full before or after the tables.
    await server.stop();
    const wal = join(log?.path ?? '', 'pg_wal');
    const place = join(server.folder, 'postgres', 'pg_wal');
    cpSync(place, wal, { recursive: true, preserveTimestamps: true });
    execFileSync('chown', ['-R', '--reference', join(server.folder, 'postgres'), wal]);
    chmodSync(wal, 0o700);
    rmSync(place, { recursive: true });
    symlinkSync(wal, place);
    await server.start();
    house = await startTestApp({ storageDir: join(objects?.path ?? '', 'objects') }, server.database);
    caseworker = await house.a('caseworker');
    caseId = (await openCase(caseworker)).id;
    journal = new Journal(caseworker, caseId);
  }, 120_000);
  afterAll(async () => {
    for (const disk of [data, log, objects]) disk?.empty();
    try {
      await house.close();
    } finally {
      for (const disk of [data, log, objects]) disk?.unmount();
    }
  });

  /** Notes as long as they may be, until the system refuses one. */
  async function writeUntilRefused(): Promise<{ status: number; code: string; title: string }> {
    for (let n = 0; n < 1_000; n++) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => caseworker.post(`/cases/${caseId}/notes`, { body: 'ұ'.repeat(4000) })),
      );
      const refused = answers.find(({ status }) => status !== 201);
      if (refused) {
        const { code, title } = refused.body as { code: string; title: string };
        return { status: refused.status, code, title };
      }
    }
    throw new Error('The disk did not run full.');
  }
  const writesAgain = () =>
    vi.waitFor(async () => expect(await journal.write(await kept())).toBe(true), { timeout: 30_000, interval: 200 });
  /** The first note without an answer, or a new one: everything that is sent is remembered. */
  function kept(): Promise<string> {
    const [open] = journal.unknown;
    const key = open ?? newId();
    if (open === undefined) journal.sent.push(key);
    return Promise.resolve(key);
  }

  it('of the tables refuses writes with clear words and nothing is half; room is all that it takes to go on', async () => {
    await journal.burst(20);
    data?.fill(300_000);
    const refusal = await writeUntilRefused();
    expect([refusal.status, refusal.code]).toEqual([507, 'database.full']);
    expect(refusal.title.length).toBeGreaterThan(20);
    await journal.burst(8);
    const { status: session } = await caseworker.get('/session');
    const { status: list } = await caseworker.get('/cases');
    expect(session).toBe(200);
    // A look that cannot be put on the trail is not answered ("no audit, no answer"): it says so.
    expect([200, 507]).toContain(list);
    expect([...journal.statuses.keys()].filter((status) => ![201, 507, 503].includes(status))).toEqual([]);
    data?.empty();
    await writesAgain();
    expect((await caseworker.get('/cases')).status).toBe(200);
    expect(await journal.settle()).toEqual([]);
    expect(await server.looking((admin) => journal.flaws(admin))).toEqual([]);
    figure(
      'T63',
      `tables: 507 with words, session ${session}, list ${list}, 0 of ${journal.sent.length} lost, goes on without repair`,
    );
  }, 180_000);

  it('of the database’s log refuses writes or stops the server; with room everything goes on and nothing is lost', async () => {
    log?.fill(0);
    const refusal = await writeUntilRefused();
    expect([503, 507]).toContain(refusal.status);
    await journal.burst(8);
    log?.empty();
    await server.start();
    await writesAgain();
    expect(await journal.settle()).toEqual([]);
    expect(await server.looking((admin) => journal.flaws(admin))).toEqual([]);
    const pool = poolOf(server);
    const { finding } = await verifyTrail(pool);
    await pool.end();
    expect(finding).toBeNull();
    figure(
      'T63',
      `log of the database: ${refusal.status}, goes on with room, 0 of ${journal.sent.length} lost, trail sound`,
    );
  }, 180_000);

  it('of the files refuses the upload and leaves neither a row nor a piece of a file', async () => {
    const paper = { kind: 'KZ-MARR', title: 'Куәлік', pages: '1', number: 'A 1', issued: '1999', form: 'copy' };
    const ofSize = (bytes: number): Buffer => Buffer.concat([aPdf('large'), Buffer.alloc(bytes, 32)]);
    await upload(caseworker, caseId, paper, ofSize(900_000), 'a.pdf').expect(201);
    // One that fits on its way in and not beside itself in the store, and one that does not even come in.
    for (const bytes of [900_000, 1_300_000]) {
      const refused = await upload(caseworker, caseId, paper, ofSize(bytes), 'b.pdf');
      expect([refused.status, (refused.body as { code: string }).code]).toEqual([507, 'storage.full']);
    }
    const names = readdirSync(house.config.storageDir, { recursive: true }).map(String);
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
    const rows = await server.looking((admin) => admin.query('select from document'));
    expect(rows.rowCount).toBe(1);
    mkdirSync(house.config.storageDir, { recursive: true });
    execFileSync('mount', ['-o', 'remount,size=8m', objects?.path ?? '']);
    await upload(caseworker, caseId, paper, ofSize(1_300_000), 'b.pdf').expect(201);
    figure('T63', 'files: 507 with words, no row, no piece; goes on after the disk was enlarged');
  }, 120_000);
});

import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { openCase } from './support/appeal-forms.js';
import { figure, notRun } from './support/figures.js';
import { Journal } from './support/journal.js';
import { startOwnServer, type OwnServer } from './support/own-server.js';
import { aPdf, upload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** Makes every flush to disk of a process fail until it is told to stop. */
async function failFlushesOf(pid: number): Promise<{ stop(): Promise<void> }> {
  const flags = ['-f', '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO'];
  const tracer = spawn('strace', [...flags, '-o', '/dev/null', '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => tracer.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    tracer.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('attached')) resolve();
    });
    tracer.once('exit', (code) => reject(new Error(`strace ended with ${code}: ${said}`)));
    tracer.once('error', reject);
  });
  return {
    async stop() {
      tracer.kill('SIGINT');
      await gone;
    },
  };
}

/** May this process trace others, and does the tracer know how to make a call fail? */
function mayTrace(): boolean {
  try {
    execFileSync('strace', ['-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO', 'true'], { stdio: 'ignore' });
    return process.platform === 'linux';
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

const able = mayTrace();
if (!able) notRun('T65', 'strace and the right to trace');

/** A disk that reports an error when it is asked to keep something (threat model T65). */
describe.runIf(able)('a flush that fails', () => {
  let server: OwnServer;
  let house: TestApp;
  let caseworker: SignedInUser;
  let caseId: string;

  beforeAll(async () => {
    server = await startOwnServer();
    house = await startTestApp({}, server.database);
    caseworker = await house.a('caseworker');
    caseId = (await openCase(caseworker)).id;
  });
  afterAll(() => house.close());

  it('of an upload is told to the caller, who has no row to believe in', async () => {
    const paper = { kind: 'KZ-MARR', title: 'Куәлік', pages: '1', number: 'A 1', issued: '1999', form: 'copy' };
    const failing = await failFlushesOf(process.pid);
    const refused = await upload(caseworker, caseId, paper, aPdf('unflushed'), 'a.pdf');
    await failing.stop();
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([503, 'storage.unavailable']);
    const rows = await server.looking((admin) => admin.query('select from document'));
    expect(rows.rowCount).toBe(0);
    expect(
      readdirSync(house.config.storageDir, { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([]);
    await upload(caseworker, caseId, paper, aPdf('flushed'), 'a.pdf').expect(201);
    figure('T65', 'upload with a failing fsync: 503, no row, no piece of a file; the next one is stored');
  }, 120_000);

  it('of the database ends in its recovery, with everything that was acknowledged', async () => {
    const journal = new Journal(caseworker, caseId);
    await journal.burst(20);
    const checkpointer = await server.looking(async (admin) => {
      const { rows } = await admin.query<{ pid: number }>(
        "select pid from pg_stat_activity where backend_type = 'checkpointer'",
      );
      return rows[0]?.pid ?? 0;
    });
    const failing = await failFlushesOf(checkpointer);
    const said = await server
      .looking((admin) => admin.query('checkpoint'))
      .then(
        () => 'nothing',
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
    await failing.stop();
    expect(said).not.toBe('nothing');
    await vi.waitFor(async () => expect((await caseworker.get('/cases')).status).toBe(200), {
      timeout: 30_000,
      interval: 50,
    });
    await journal.burst(10);
    expect(await journal.settle()).toEqual([]);
    expect(await server.looking((admin) => journal.flaws(admin))).toEqual([]);
    figure('T65', `checkpoint with a failing fsync: the server recovered by itself, 0 of ${journal.sent.length} lost`);
  }, 120_000);
});

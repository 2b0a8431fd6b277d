import { verifyTrail } from '@izdeu/audit';
import { openCase } from './support/appeal-forms.js';
import { WHOLE, figure } from './support/figures.js';
import { Journal } from './support/journal.js';
import { poolOf, startOwnServer, type OwnServer } from './support/own-server.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const ROUNDS = WHOLE ? 20 : 2;
const WRITERS = 8;
const RECOVERY_MS = 5_000;

/** Kill -9 of the whole PostgreSQL in the middle of writes (threat model T62). */
describe('killing PostgreSQL in the middle of writes', () => {
  let server: OwnServer;
  let house: TestApp;
  let caseworker: SignedInUser;
  let journal: Journal;

  beforeAll(async () => {
    server = await startOwnServer();
    house = await startTestApp({}, server.database);
    caseworker = await house.a('caseworker');
    journal = new Journal(caseworker, (await openCase(caseworker)).id);
  });
  afterAll(() => house.close());

  it('loses nothing that was acknowledged; the API says so meanwhile and goes on by itself', async () => {
    let slowest = 0;
    let refused = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const before = journal.acknowledged.size;
      const writing = journal.run(WRITERS);
      await vi.waitFor(() => expect(journal.acknowledged.size).toBeGreaterThan(before + 20), {
        timeout: 30_000,
        interval: 5,
      });
      await server.kill();
      const meanwhile = await caseworker.get('/cases');
      expect(meanwhile.status).toBe(503);
      expect(meanwhile.body).toMatchObject({ code: 'database.unavailable' });
      refused += journal.unknown.length;
      await server.start();
      const back = performance.now();
      await vi.waitFor(async () => expect((await caseworker.get('/cases')).status).toBe(200), {
        timeout: 30_000,
        interval: 20,
      });
      slowest = Math.max(slowest, performance.now() - back);
      const after = journal.acknowledged.size;
      await vi.waitFor(() => expect(journal.acknowledged.size).toBeGreaterThan(after + WRITERS), {
        timeout: 30_000,
        interval: 5,
      });
      journal.stop();
      await writing;
    }
    expect(await journal.settle()).toEqual([]);
    expect([...journal.statuses.keys()].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(await server.looking((admin) => journal.flaws(admin))).toEqual([]);
    expect(slowest).toBeLessThan(RECOVERY_MS);
    const pool = poolOf(server);
    const { finding, events } = await verifyTrail(pool);
    await pool.end();
    expect(finding).toBeNull();
    figure(
      'T62',
      `${ROUNDS} kills of PostgreSQL, ${WRITERS} writers: ${journal.acknowledged.size} acknowledged, 0 lost, 0 doubled, 0 half; ${refused} in flight, all settled by their key; back after at most ${Math.round(slowest)} ms without a restart; ${events} sealed events sound`,
    );
  }, 600_000);
});

import { verifyTrail } from '@izdeu/audit';
import { openCase } from './support/appeal-forms.js';
import { WHOLE, figure } from './support/figures.js';
import { Journal } from './support/journal.js';
import { poolOf, startOwnServer, type OwnServer } from './support/own-server.js';
import type { LineFault } from './support/tcp-proxy.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const AT_ONCE = 12;
const BURST = WHOLE ? 40 : AT_ONCE;
const CUTS = WHOLE ? 60 : 6;

/** A bad line between the API and PostgreSQL (threat model T66). */
describe('a bad line between the API and its database', () => {
  let server: OwnServer;
  let house: TestApp;
  let caseworker: SignedInUser;
  let stranger: SignedInUser;
  let journal: Journal;
  let numbers: { mine: string; theirs: string };
  let looks = 0;

  beforeAll(async () => {
    server = await startOwnServer(undefined, false);
    house = await startTestApp({}, server.database);
    caseworker = await house.a('caseworker');
    stranger = await house.a('caseworker', await house.anotherOrganisation());
    const [mine, theirs] = [await openCase(caseworker), await openCase(stranger)];
    numbers = { mine: mine.id, theirs: theirs.id };
    journal = new Journal(caseworker, mine.id);
  });
  afterAll(async () => {
    server.proxy.set({ kind: 'none' });
    await house.close();
  });

  /** Each sees their own or is told that it does not work just now; nobody ever sees the other's. */
  async function look(): Promise<void> {
    const answers = await Promise.all(
      [caseworker, stranger, caseworker, stranger].map(async (who) => ({ who, answer: await who.get('/cases') })),
    );
    for (const { who, answer } of answers) {
      const [own, other] = who === caseworker ? [numbers.mine, numbers.theirs] : [numbers.theirs, numbers.mine];
      const text = JSON.stringify(answer.body);
      expect(text.includes(other), `${answer.status} holds a case of another organisation`).toBe(false);
      expect([200, 503]).toContain(answer.status);
      if (answer.status === 200) expect(text.includes(own)).toBe(true);
      looks += 1;
    }
  }

  async function settleAndCheck(): Promise<void> {
    server.proxy.set({ kind: 'none' });
    await vi.waitFor(async () => expect((await caseworker.get('/cases')).status).toBe(200), {
      timeout: 20_000,
      interval: 50,
    });
    expect(await journal.settle()).toEqual([]);
    expect(await server.looking((admin) => journal.flaws(admin))).toEqual([]);
    await look();
  }

  it.each<[string, LineFault]>([
    ['slow', { kind: 'latency', ms: WHOLE ? 10 : 4 }],
    ['in small pieces', { kind: 'slice', bytes: 7 }],
    ['narrow', { kind: 'bandwidth', bytesPerSecond: 400_000 }],
    ['slow to close', { kind: 'slow_close', ms: 300 }],
  ])('that is %s loses nothing and answers right', async (_words, fault) => {
    // No more at once than come through a slow line before the patience of those who wait for a connection ends.
    for (let round = 0; round < (WHOLE ? 5 : 1); round++) {
      const before = journal.acknowledged.size;
      server.proxy.set(fault);
      await Promise.all([journal.burst(AT_ONCE), look()]);
      expect(journal.acknowledged.size).toBe(before + AT_ONCE);
      await settleAndCheck();
    }
  });

  it('that is reset says that it does not work, and knows afterwards what had happened', async () => {
    for (let round = 0; round < (WHOLE ? 10 : 2); round++) {
      const writing = journal.burst(BURST);
      await vi.waitFor(() => expect(journal.statuses.get(201) ?? 0).toBeGreaterThan(round), {
        timeout: 20_000,
        interval: 1,
      });
      server.proxy.set({ kind: 'reset' });
      await Promise.all([writing, look()]);
      await settleAndCheck();
    }
  });

  it('that is cut after any number of bytes, on the way there or back, leaves no write half and none twice', async () => {
    let cut = 0;
    for (let at = 0; at < CUTS; at++) {
      const towards = at % 2 === 0 ? 'database' : 'api';
      server.proxy.set({ kind: 'cut', after: 1 + Math.round((at * (WHOLE ? 12_000 : 9_000)) / CUTS), towards });
      const open = journal.unknown.length;
      await Promise.all([journal.burst(4), look()]);
      cut += journal.unknown.length - open;
      await settleAndCheck();
    }
    expect(cut).toBeGreaterThan(0);
  });

  it('that swallows everything ends in an answer, not in silence', async () => {
    server.proxy.set({ kind: 'timeout' });
    const began = performance.now();
    const answer = await caseworker.get('/cases');
    expect(answer.status).toBe(503);
    expect(performance.now() - began).toBeLessThan(30_000);
    // The connections that hang are given up, as the system itself does after its statement's time.
    server.proxy.resetAll();
    await settleAndCheck();
  }, 120_000);

  it('never made the system guess', async () => {
    const odd = [...journal.statuses.keys()].filter((status) => status !== 201 && status !== 503);
    expect(odd).toEqual([]);
    const pool = poolOf(server);
    const { finding } = await verifyTrail(pool);
    await pool.end();
    expect(finding).toBeNull();
    figure(
      'T66',
      `${journal.sent.length} writes over 7 kinds of bad line: ${journal.statuses.get(503) ?? 0} times told "unavailable", 0 lost, 0 doubled, 0 half; ${looks} looks, 0 of another organisation, 0 wrong answers`,
    );
  });
});

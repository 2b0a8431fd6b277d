import { createHmac } from 'node:crypto';
import { verifyTrail } from '@izdeu/audit';
import { cloneDatabase, anOrganisation, aUser } from '@izdeu/testing';
import { openCase } from './support/appeal-forms.js';
import { figure } from './support/figures.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';
import { aClockOf } from './support/turned-clock.js';

const handleOf = (house: TestApp, { cookie }: SignedInUser): string =>
  createHmac('sha256', house.database.keys.derive('session-handle')).update(cookie.replace('izdeu=', '')).digest('hex');

/** Threat model T70. */
describe('a clock that was set', () => {
  let house: TestApp;
  let clock: Awaited<ReturnType<typeof aClockOf>>;
  beforeAll(async () => {
    house = await startTestApp();
    clock = await aClockOf(house.database.admin);
  });
  afterEach(async () => {
    await clock.turn('0');
    // Whatever the clock said before: it is right now.
    await house.database.admin.query('update sec.clock set latest = clock_timestamp()');
  });
  afterAll(() => house.close());

  const watch = () => house.database.connections.sealer.pool.query('select sec.watch_clock()');
  const living = async (): Promise<number> => {
    const { rows } = await house.database.admin.query<{ n: string }>(
      'select count(*) as n from sec.session where revoked_at is null',
    );
    return Number(rows[0]?.n);
  };
  const flags = async (): Promise<{ org_id: string; payload: string }[]> => {
    const { rows } = await house.database.admin.query<{ org_id: string; payload: string }>(
      `select org_id, payload from audit.event where action = 'clock.set_back' order by at`,
    );
    return rows;
  };
  /** Whom plain SQL with the handle of a session acts for. */
  const actsFor = async (user: SignedInUser): Promise<string | null> => {
    const client = await house.database.connections.rw.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.session', $1, true)`, [handleOf(house, user)]);
      return (await client.query<{ uid: string | null }>('select sec.uid() as uid')).rows[0]?.uid ?? null;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  it.each(['16 minutes', '13 hours', '1 year'])(
    'forward by %s ends every session, in the API and in the database',
    async (interval) => {
      const caseworker = await house.a('caseworker');
      await openCase(caseworker);
      expect(await actsFor(caseworker)).toBe(caseworker.id);
      await clock.turn(interval);
      expect(await actsFor(caseworker)).toBeNull();
      expect((await caseworker.get('/cases')).status).toBe(401);
      expect((await caseworker.post('/appeals', {})).status).toBe(401);
      if (interval === '1 year') figure('T70', 'clock forward by 16 minutes, 13 hours, a year: 0 sessions live on');
    },
  );

  it('back by a day ends every session, of those at work and of those who rest, and says so on the trail', async () => {
    const [atWork, atRest] = [await house.a('caseworker'), await house.a('lawyer')];
    await atWork.get('/session').expect(200);
    await house.database.admin.query(
      `update sec.session set seen_at = now() - interval '14 minutes', idle_until = now() + interval '1 minute' where user_id = $1`,
      [atRest.id],
    );
    const before = (await flags()).length;
    const alive = await living();
    expect(alive).toBeGreaterThanOrEqual(2);
    await clock.turn('-1 day');
    expect((await atRest.get('/session')).status).toBe(401);
    expect((await atWork.get('/cases')).status).toBe(401);
    expect([await actsFor(atWork), await actsFor(atRest)]).toEqual([null, null]);
    expect(await living()).toBe(0);
    const told = (await flags()).slice(before);
    expect(told).toEqual([{ org_id: house.orgId, payload: expect.any(String) as unknown }]);
    const { seconds, sessions } = JSON.parse(told[0]?.payload ?? '{}') as { seconds: number; sessions: number };
    expect(sessions).toBe(alive);
    expect(Math.abs(seconds - 86_400)).toBeLessThan(60);
    // Who signs in anew works on, and nothing is said twice.
    const again = await house.signIn(atWork);
    await again.get('/session').expect(200);
    await watch();
    expect((await flags()).length).toBe(before + 1);
    await vi.waitFor(
      async () => {
        const report = await verifyTrail(house.database.connections.sealer.pool, {}, house.orgId);
        expect(report.unsealed).toBe(0);
        expect(report.finding).toBeNull();
        expect(report.clock?.firstOrgId).toBe(house.orgId);
      },
      { timeout: 10_000 },
    );
    figure('T70', `clock back by a day: ${alive} sessions ended of ${alive}, 1 event, the check of the chain flags it`);
  });

  it('gives no one time that passed while nobody asked', async () => {
    const resting = await house.a('caseworker');
    await clock.turn('10 minutes');
    await watch();
    await clock.turn('0');
    await vi.waitFor(async () => expect(await actsFor(resting)).toBeNull());
  });

  it('back by less than two seconds ends nothing', async () => {
    const caseworker = await house.a('caseworker');
    await watch();
    const before = (await flags()).length;
    await clock.turn('-1.5 seconds');
    await caseworker.get('/session').expect(200);
    await watch();
    expect((await flags()).length).toBe(before);
    expect(await actsFor(caseworker)).toBe(caseworker.id);
  });

  it('back by a day ends half a sign-in and links to a new password, and makes no one wait for a day', async () => {
    const { admin } = house.database;
    const somebody = await house.a('caseworker');
    await admin.query(
      `insert into sec.reset (org_id, id, user_id, factors, expires_at) values ($1, gen_random_uuid(), $2, false, now() + interval '30 minutes')`,
      [house.orgId, somebody.id],
    );
    await admin.query(
      `insert into sec.half_session (handle_hash, org_id, user_id, expires_at) values ('\\x01', $1, $2, now() + interval '5 minutes')`,
      [house.orgId, somebody.id],
    );
    await admin.query(
      `insert into sec.throttle (subject, failures, window_started_at, blocked_until) values ('\\x02', 9, now(), now() + interval '10 minutes')`,
    );
    await clock.turn('-1 day');
    await watch();
    await vi.waitFor(async () => {
      const { rows } = await admin.query<{ resets: string; halves: string; waits: boolean }>(
        `select (select count(*) from sec.reset where ended_at is null) as resets, (select count(*) from sec.half_session) as halves,
                (select blocked_until < now() - interval '23 hours' from sec.throttle where subject = '\\x02') as waits`,
      );
      expect(rows[0]).toEqual({ resets: '0', halves: '0', waits: true });
    });
  });
});

describe('a clock that was set back while the API was away', () => {
  it('is noticed by the first request itself', async () => {
    const database = await cloneDatabase();
    try {
      const orgId = await anOrganisation(database.admin, 'alone');
      const user = await aUser(database.admin, orgId, 'caseworker');
      const { pool } = database.connections.auth;
      await pool.query(
        `select sec.open_session($1, 'handle', 'browser', '', 'test', interval '15 minutes', interval '12 hours', 3)`,
        [user.id],
      );
      const resolve = async (): Promise<number> =>
        (await pool.query(`select * from sec.resolve_session('handle', interval '15 minutes')`)).rows.length;
      expect(await resolve()).toBe(1);
      await (await aClockOf(database.admin)).turn('-1 hour');
      expect(await resolve()).toBe(0);
    } finally {
      await database.drop();
    }
  });
});

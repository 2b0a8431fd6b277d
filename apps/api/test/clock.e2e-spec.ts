import { openCase } from './support/appeal-forms.js';
import { figure } from './support/figures.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** A clock that goes on is the same as times that went back: no machine has to let its clock be turned (threat model T70). */
describe('a clock that was set', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  const age = (interval: string) =>
    house.database.admin.query(
      `update sec.session set created_at = created_at - $1::interval, seen_at = seen_at - $1::interval,
         idle_until = idle_until - $1::interval, expires_at = expires_at - $1::interval`,
      [interval],
    );

  it.each(['16 minutes', '13 hours', '1 year'])(
    'forward by %s ends every session, in the API and in the database',
    async (interval) => {
      const caseworker = await house.a('caseworker');
      await openCase(caseworker);
      const { rows: before } = await house.database.admin.query<{ n: string }>(
        'select count(*) as n from sec.session where revoked_at is null and idle_until > now()',
      );
      expect(Number(before[0]?.n)).toBeGreaterThan(0);
      await age(interval);
      expect((await caseworker.get('/cases')).status).toBe(401);
      expect((await caseworker.post('/appeals', {})).status).toBe(401);
      const { rows: after } = await house.database.admin.query<{ n: string }>(
        'select count(*) as n from sec.session where revoked_at is null and expires_at > now() and idle_until > now()',
      );
      expect(after[0]?.n).toBe('0');
      if (interval === '1 year') figure('T70', 'clock forward by 16 minutes, 13 hours, a year: 0 sessions live on');
    },
  );
});

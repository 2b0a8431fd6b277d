import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request, { type Response } from 'supertest';
import { PAGE_WORDS } from '@izdeu/access';
import { Clock, newId } from '@izdeu/kernel';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const OWN = 'https://izdeu.example.org';

/** ASVS 3.4.7: browsers tell where the content policy refused something. */
describe('what browsers refuse of our pages', () => {
  let house: TestApp;
  let administrator: SignedInUser;
  let minute = Date.now();
  beforeAll(async () => {
    house = await startTestApp({ publicUrl: OWN });
    administrator = await house.a('administrator');
  });
  beforeEach(() => {
    // Each test begins in a minute of its own.
    minute += 120_000;
    vi.spyOn(house.app.get(Clock), 'now').mockImplementation(() => new Date(minute));
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => house.close());

  const send = (body: object | string, type = 'application/csp-report'): Promise<Response> =>
    request(house.app.getHttpServer())
      .post('/api/v1/policy-reports')
      .set({ 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin' })
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const report = (blocked: string, directive = 'script-src-elem', page = `/cases/${newId()}/documents`) => ({
    'csp-report': { 'document-uri': OWN + page, 'effective-directive': directive, 'blocked-uri': blocked },
  });
  const counted = async (directive: string): Promise<{ page: string; blocked: string; times: number }[]> => {
    const { body } = await administrator.get('/policy-reports').expect(200);
    return (body as { directive: string; page: string; blocked: string; times: number }[]).filter(
      (one) => one.directive === directive,
    );
  };

  it('is counted by its kind, and nothing else of it is kept anywhere', async () => {
    const told = { ...report('https://evil.example/654125197501010012'), 'script-sample': 'Сынақбаева' };
    for (const one of [told, report('inline'), report('https://evil.example/other')])
      expect((await send(one)).status).toBe(204);
    const body = { documentURL: `${OWN}/`, effectiveDirective: 'script-src-elem', blockedURL: 'eval' };
    expect((await send([{ type: 'csp-violation', body }], 'application/reports+json')).status).toBe(204);
    expect(
      new Set((await counted('script-src-elem')).map(({ page, blocked, times }) => `${page} ${blocked} ${times}`)),
    ).toEqual(new Set(['/cases/:id/documents elsewhere 2', '/cases/:id/documents inline 1', '/ eval 1']));
    const { rows } = await house.database.admin.query<{ all: string }>(
      "select string_agg(r::text, ' ') as all from sec.policy_report r",
    );
    expect(rows[0]?.all).not.toMatch(/evil|6541|Сынақ|[0-9a-f]{8}-/);
    // The newer browsers are told by name where to report, all others by address.
    const { headers } = await request(house.app.getHttpServer()).get('/api/v1/about');
    expect(headers['reporting-endpoints']).toBe(`policy="${OWN}/api/v1/policy-reports"`);
    expect(headers['content-security-policy']).toMatch(/report-uri \/api\/v1\/policy-reports; .*report-to policy/);
  });

  it('is dropped beyond thirty a minute from one network, and is told to administrators alone', async () => {
    for (let sent = 0; sent < 40; sent += 1) expect((await send(report('inline', 'img-src'))).status).toBe(204);
    expect((await counted('img-src')).map(({ times }) => times)).toEqual([30]);
    minute += 60_000;
    await send(report('inline', 'img-src'));
    expect((await counted('img-src')).map(({ times }) => times)).toEqual([31]);
    for (const role of ['caseworker', 'lawyer', 'auditor', 'intake'] as const)
      await (await house.a(role)).get('/policy-reports').expect(403);
  });

  it('is no way in: too long, broken, foreign and other bodies are refused or count nothing', async () => {
    const before = await counted('font-src');
    expect((await send({ ...report('x', 'font-src'), more: 'x'.repeat(20_000) })).status).toBe(413);
    expect((await send('{')).status).toBe(400);
    expect((await send([], 'application/reports+json')).status).toBe(204);
    const foreign = request(house.app.getHttpServer()).post('/api/v1/policy-reports').type('application/csp-report');
    expect(
      (await foreign.set('Sec-Fetch-Site', 'cross-site').send(JSON.stringify(report('x', 'font-src')))).status,
    ).toBe(403);
    expect(await counted('font-src')).toEqual(before);
    const direct = house.database.admin;
    await direct.query(
      `insert into sec.policy_report (day, directive, page, blocked) select (now() at time zone 'UTC')::date, 'x', '/' || repeat('a', n % 50 + 1) || '/' || repeat('b', n / 50 + 1), 'own' from generate_series(0, 1100) n on conflict do nothing`,
    );
    await send(report('inline', 'media-src'));
    expect(await counted('media-src')).toEqual([]);
    await direct.query(`delete from sec.policy_report where directive = 'x'`);
  });

  it('is told with the words of which the addresses of our screens are made', () => {
    const app = join(process.cwd(), 'apps', 'web', 'src', 'app');
    const routes = ['router.tsx', 'case-routes.ts', 'letters-together-routes.ts'].map((name) =>
      readFileSync(join(app, name), 'utf8'),
    );
    const words = [...routes.join('\n').matchAll(/path: '([^']*)'/g)].flatMap(([, path = '']) => path.split('/'));
    const literal = new Set(words.filter((one) => /^[a-z]/.test(one)));
    expect([...literal].filter((one) => !PAGE_WORDS.includes(one))).toEqual([]);
    expect(literal.size).toBeGreaterThan(20);
  });
});

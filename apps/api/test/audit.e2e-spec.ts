import { Checkpoints, Sealer, verifyTrail } from '@izdeu/audit';
import { startTestApp, type TestApp } from './support/test-app.js';

interface Entry {
  readonly action: string;
  readonly seq: number | null;
}

describe('the audit trail', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  const seal = (): Promise<number> => house.app.get(Sealer).sealWaiting();
  const verify = (orgId?: string): ReturnType<typeof verifyTrail> =>
    verifyTrail(house.database.connections.sealer.pool, { checkpoints: house.app.get(Checkpoints) }, orgId);

  it('seals what happens into dense numbers per organisation and is sound', async () => {
    const administrator = await house.a('administrator');
    await administrator.get('/users').expect(200);
    await seal();
    const report = await verify();
    expect(report).toMatchObject({ finding: null, unsealed: 0 });
    const { rows } = await house.database.admin.query<{ dense: boolean }>(
      'select bool_and(n = seq) as dense from (select seq, row_number() over (partition by org_id order by seq) as n from audit.seal) s',
    );
    expect(rows[0]?.dense).toBe(true);
  });

  it('names the organisation and the person from the session, whatever the caller says', async () => {
    const lawyer = await house.a('lawyer');
    const before = await house.database.admin.query('select 1');
    expect(before.rowCount).toBe(1);
    await lawyer.get('/users').expect(403);
    const { rows } = await house.database.admin.query<{ org_id: string; actor_id: string; actor_role: string }>(
      "select org_id, actor_id, actor_role from audit.event where action = 'access.denied' and actor_id = $1",
      [lawyer.id],
    );
    expect(rows).toEqual([{ org_id: house.orgId, actor_id: lawyer.id, actor_role: 'lawyer' }]);
  });

  it('also holds what was done past the application, with the login that did it', async () => {
    const user = await house.a('caseworker');
    await house.database.admin.query("update sec.app_user set display_name = 'Басқа Есім' where id = $1", [user.id]);
    const { rows } = await house.database.admin.query<{ payload: string; db_role: string; actor_role: string }>(
      "select payload, db_role, actor_role from audit.event where action = 'row.update' and object_id = $1",
      [user.id],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]?.payload ?? '{}')).toMatchObject({ columns: ['display_name'] });
    expect(rows[0]?.payload).not.toContain('Есім');
    expect(rows[0]?.actor_role).toBe(`system:${rows[0]?.db_role}`);
  });

  it('is read whole by the auditor, in pages that neither skip nor repeat, and each look is recorded', async () => {
    const auditor = await house.a('auditor');
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body } = await auditor
        .get(`/audit/events?depth=all&limit=7${after ? `&after=${after}` : ''}`)
        .expect(200);
      const { entries, next } = body as { entries: { id: string }[]; next: string | null };
      seen.push(...entries.map(({ id }) => id));
      after = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const { rows } = await house.database.admin.query<{ n: string }>(
      "select count(*) as n from audit.event where action = 'audit.viewed' and actor_id = $1",
      [auditor.id],
    );
    expect(Number(rows[0]?.n)).toBeGreaterThan(1);
  });

  it('tells the auditor how the chain stands: its length, the last seal and verification, and refusals', async () => {
    const org = await house.anotherOrganisation();
    const [auditor, lawyer] = [await house.a('auditor', org), await house.a('lawyer', org)];
    await lawyer.get('/users').expect(403);
    await seal();
    const { body: before } = await auditor.get('/audit/state').expect(200);
    expect(before).toMatchObject({
      events: expect.any(Number) as number,
      lastSealedAt: expect.any(String) as string,
      lastVerification: null,
      refusals: 1,
    });
    await auditor.post('/audit/verification').expect(200);
    const { body: after } = await auditor.get('/audit/state').expect(200);
    expect(after).toMatchObject({ lastVerification: { sound: true }, refusals: 1 });
    await lawyer.get('/audit/state').expect(403);
  });

  it('shows the administrator accounts and sessions only, and a caseworker the own acts only', async () => {
    const [administrator, caseworker, stranger] = [
      await house.a('administrator'),
      await house.a('caseworker'),
      await house.a('caseworker'),
    ];
    await stranger.get('/users').expect(403);
    await caseworker.get('/users').expect(403);
    const { body } = await administrator.get('/audit/security?limit=200').expect(200);
    const { body: own } = await caseworker.get('/audit/own?limit=200').expect(200);
    expect((body as { entries: Entry[] }).entries.some(({ action }) => action.startsWith('case.'))).toBe(false);
    expect((own as { entries: Entry[] }).entries.map(({ action }) => action)).toEqual(['access.denied']);
    await caseworker.get('/audit/events').expect(403);
    await administrator.get('/audit/events').expect(403);
  });

  it('cannot be changed even by a thoughtless superuser', async () => {
    for (const statement of [
      "update audit.event set payload = ''",
      'delete from audit.event',
      'truncate audit.seal cascade',
    ]) {
      await expect(house.database.admin.query(statement)).rejects.toThrow('append-only');
    }
  });

  it('shows what a determined superuser changed, took out or cut off', async () => {
    await seal();
    const tamper = async (statement: string, back: string): Promise<unknown> => {
      const { admin } = house.database;
      await admin.query('set session_replication_role = replica');
      await admin.query(`create temporary table kept as ${back}`);
      await admin.query(statement);
      const { finding } = await verify(house.orgId);
      return finding?.fault;
    };
    const { admin } = house.database;
    const restore = async (table: string, keys: string): Promise<void> => {
      await admin.query(`delete from ${table} t using kept k where ${keys}`);
      await admin.query(`insert into ${table} select * from kept`);
      await admin.query('drop table kept');
      await admin.query('set session_replication_role = origin');
      expect((await verify(house.orgId)).finding).toBeNull();
    };
    const third = `(select event_id from audit.seal where org_id = '${house.orgId}' and seq = 3)`;
    expect(
      await tamper(
        `update audit.event set payload = '{"forged":true}' where id = ${third}`,
        `select * from audit.event where id = ${third}`,
      ),
    ).toBe('broken_event');
    await restore('audit.event', 't.id = k.id');
    expect(
      await tamper(`delete from audit.event where id = ${third}`, `select * from audit.event where id = ${third}`),
    ).toBe('gap');
    await restore('audit.event', 't.id = k.id');
    const last = `(select max(seq) from audit.seal where org_id = '${house.orgId}')`;
    expect(
      await tamper(
        `delete from audit.seal where org_id = '${house.orgId}' and seq = ${last}`,
        `select * from audit.seal where org_id = '${house.orgId}' and seq = ${last}`,
      ),
    ).toBe('short_tail');
    await restore('audit.seal', 't.event_id = k.event_id');
  });

  it('is verified by whoever may, for the own organisation', async () => {
    const lawyer = await house.a('lawyer');
    const { body } = await lawyer.post('/audit/verification').expect(200);
    expect(body).toMatchObject({ sound: true, fault: null });
    await (await house.a('intake')).post('/audit/verification').expect(403);
  });

  it('is walked once for all who ask at the same time', async () => {
    const lawyer = await house.a('lawyer');
    const ways = vi.spyOn(house.database.connections.sealer.pool, 'query');
    const headsRead = (): number =>
      ways.mock.calls.filter(([sent]) => typeof sent === 'string' && sent.includes('audit.head')).length;
    await lawyer.post('/audit/verification').expect(200);
    const once = headsRead();
    expect(once).toBeGreaterThan(0);
    const asked = Array.from({ length: 12 }, () => lawyer.post('/audit/verification').expect(200));
    expect(new Set((await Promise.all(asked)).map(({ body }) => (body as { sound?: boolean }).sound)).size).toBe(1);
    // Whoever came after the first had begun waits for it, and at most one walk follows for those who came later.
    expect(headsRead()).toBeLessThanOrEqual(4 * once);
    ways.mockRestore();
  });
});

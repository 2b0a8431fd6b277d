import { UnitOfWork } from '@izdeu/database';
import { aSought, anAppealForm, openCase, pageOf, YESTERDAY } from './support/appeal-forms.js';
import { actorOf } from './support/people-on-record.js';
import { anUpload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';
import { provenByPasskey } from './support/two-steps.js';

const WHY = 'Отбасы қоңырау шалды';
const TOMORROW = (): string => new Date(Date.now() + 86_400_000).toISOString();

describe('who reaches a case, and who hears of it', () => {
  let house: TestApp;
  let lead: SignedInUser;
  let lawyer: SignedInUser;
  let stranger: SignedInUser;
  let administrator: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [lead, lawyer, stranger] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('caseworker')];
    administrator = await house.a('administrator');
    for (const worker of [lead, lawyer, stranger]) await provenByPasskey(house, worker);
  });
  afterAll(() => house.close());

  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await house.database.admin.query<Row>(sql, [...values])).rows;
  const codeOf = ({ body }: { body: unknown }): string => (body as { code: string }).code;
  let people = 0;
  /** A case that the lead opened, with the lawyer beside them. */
  async function aCase(level = 1): Promise<{ id: string; number: string }> {
    const sought = aSought(`Сынақ Алыс${(people += 1)}`, { birth: '1968', identityNumbers: [] });
    const { id, number } = await openCase(lead, anAppealForm({ sought: [sought] }));
    await lead.post(`/cases/${id}/assignments`, { userId: lawyer.id, lead: false }).expect(201);
    if (level === 2) await lead.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    return { id, number };
  }
  const versionOf = async (id: string): Promise<number> => (await pageOf(lead, id)).version;
  async function lowered(id: string, toLevel: number): Promise<void> {
    const asked = await lead.post(`/cases/${id}/level-requests`, { toLevel, reason: WHY }).expect(201);
    const { id: request } = asked.body as { id: string };
    await lawyer.post(`/cases/${id}/level-requests/${request}/answer`, { agreed: true }).expect(204);
  }
  const lock = async (id: string, named: readonly string[]): Promise<void> => {
    await lead.post(`/cases/${id}/lock`, { version: await versionOf(id), purpose: WHY, named }).expect(204);
  };

  describe('locking', () => {
    it('names those alone who are named this time, not those of an earlier lock', async () => {
      const { id } = await aCase();
      await lock(id, [lawyer.id]);
      await lawyer.post(`/cases/${id}/unlock`, { purpose: WHY }).expect(201);
      await lowered(id, 2);
      await lock(id, []);
      await pageOf(lead, id);
      await lawyer.get(`/cases/${id}`).expect(404);
      await lawyer.post(`/cases/${id}/unlock`, { purpose: WHY }).expect(404);
    });

    it('ends the access that was given for a time: it does not come back with the lower level', async () => {
      const { id } = await aCase(2);
      await lead.post(`/cases/${id}/grants`, { userId: stranger.id, purpose: WHY, until: TOMORROW() }).expect(201);
      await pageOf(stranger, id);
      await lock(id, [lawyer.id]);
      await lawyer.post(`/cases/${id}/unlock`, { purpose: WHY }).expect(201);
      await lowered(id, 2);
      await stranger.get(`/cases/${id}`).expect(404);
    });

    it('leaves somebody who can open the case: no wall before the last named person', async () => {
      const { id } = await aCase();
      await lock(id, []);
      const wall = { userId: lead.id, reason: 'rival', note: '' };
      expect(codeOf(await administrator.post(`/cases/${id}/walls`, wall).expect(409))).toBe('case.last_named');
      await lead.post(`/cases/${id}/named`, { userId: lawyer.id }).expect(204);
      await administrator.post(`/cases/${id}/walls`, wall).expect(201);
      // The one behind the wall is nobody who could open it.
      const other = { ...wall, userId: lawyer.id };
      expect(codeOf(await administrator.post(`/cases/${id}/walls`, other).expect(409))).toBe('case.last_named');
    });
  });

  describe('broken glass', () => {
    const toldOf = async (id: string): Promise<string[]> =>
      (
        await rows<{ user_id: string }>(
          `select user_id from notice where about_case_id = $1 and kind = 'glass_broken' order by user_id`,
          [id],
        )
      ).map(({ user_id: user }) => user);

    it('is never silent: without a lead who can hear it the others on the case do, without them the administrators', async () => {
      const { id, number } = await aCase(2);
      await rows('update assignment set is_lead = (user_id = $2) where case_id = $1', [id, lead.id]);
      await rows('update sec.app_user set disabled_at = now() where id = $1', [lead.id]);
      try {
        await stranger.post('/cases/break-glass', { number, purpose: WHY }).expect(200);
        expect(await toldOf(id)).toEqual([lawyer.id]);
      } finally {
        await rows('update sec.app_user set disabled_at = null where id = $1', [lead.id]);
        // It ended with the account; the next ones go on working in it.
        await rows('update sec.session set revoked_at = null where user_id = $1', [lead.id]);
      }

      const alone = await aCase(2);
      await rows('update assignment set ended_at = now(), is_lead = false where case_id = $1', [alone.id]);
      await stranger.post('/cases/break-glass', { number: alone.number, purpose: WHY }).expect(200);
      expect(await toldOf(alone.id)).toEqual([administrator.id]);
    });

    it('is not told to whom a wall keeps from the case', async () => {
      const { id, number } = await aCase(2);
      await lead.post(`/cases/${id}/walls`, { userId: lawyer.id, reason: 'relative', note: '' }).expect(201);
      await rows('update assignment set is_lead = (user_id = $2) where case_id = $1', [id, lawyer.id]);
      await stranger.post('/cases/break-glass', { number, purpose: WHY }).expect(200);
      expect(await toldOf(id)).toEqual([lead.id]);
    });
  });

  describe('the brakes', () => {
    it('count appeals as what they are: everything that a family told', async () => {
      const appeals: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        const { id } = await aCase();
        const [found] = await rows<{ appeal_id: string }>('select appeal_id from case_file where id = $1', [id]);
        appeals.push(found?.appeal_id ?? '');
      }
      const limit = (most: number) =>
        rows('update organisation set openings_per_hour = $2, openings_per_day = 1000 where org_id = $1', [
          house.orgId,
          most,
        ]);
      await limit(3);
      try {
        const reader = await house.a('lawyer');
        const answers: number[] = [];
        for (const id of [...appeals, appeals[0] ?? '']) answers.push((await reader.get(`/appeals/${id}`)).status);
        expect(answers).toEqual([200, 200, 200, 403, 200]);
        // What one took down oneself is no reading.
        for (const id of appeals) await lead.get(`/appeals/${id}`).expect(200);
      } finally {
        await limit(1000);
      }
    });
  });

  it('a comparison with somebody of a made-up case raises the alarm like opening it', async () => {
    const auditor = await house.a('auditor');
    const made = await auditor
      .post('/canaries', {
        ...{ sought: { name: 'Сынақ Елес', sex: 'male', birth: '1971' } },
        ...{
          applicant: { name: 'Сынақ Сұраушы', sex: 'female', birth: '1975' },
          kinTerm: 'brother',
          regionCode: 'KZ-75',
        },
      })
      .expect(201);
    const { id } = made.body as { id: string };
    const own = (await pageOf(lead, (await aCase()).id)).sought.id;
    const [bait] = await rows<{ person: string }>('select sought_person_id as person from case_file where id = $1', [
      id,
    ]);
    const { body } = await stranger.post('/matches', { personId: own, otherId: bait?.person }).expect(200);
    const alarms = () => rows('select user_id from sec.canary_alarm where case_id = $1', [id]);
    expect(await alarms()).toEqual([]);
    await stranger.get(`/matches/${(body as { id: string }).id}`).expect(200);
    expect(await alarms()).toEqual([{ user_id: stranger.id }]);
  });

  describe('the queue', () => {
    it('works on a file in the name of somebody who may read its case', async () => {
      const { id } = await aCase();
      await administrator.post(`/cases/${id}/assignments`, { userId: stranger.id, lead: false }).expect(201);
      const documentId = await anUpload(stranger, id, { kind: 'KZ-MARR', title: 'куәлік', number: '' });
      await rows('delete from bare_copy where document_id = $1', [documentId]);
      const keeper = async (): Promise<string | undefined> =>
        (
          await rows<{ user_id: string }>('select user_id from sec.files_without_copy() where object_id = $1', [
            documentId,
          ])
        )[0]?.user_id;
      expect(await keeper()).toBe(stranger.id);
      await lead.post(`/cases/${id}/walls`, { userId: stranger.id, reason: 'relative', note: '' }).expect(201);
      expect([lead.id, lawyer.id]).toContain(await keeper());
      await rows(`update document set scan_state = 'infected' where id = $1`, [documentId]);
      expect(await keeper(), 'of an infected file no copy is made').toBeUndefined();
    });

    it('has nothing to do of a document whose redacted scan alone waits for a copy and is infected', async () => {
      const { id } = await aCase();
      const documentId = await anUpload(lead, id, { kind: 'KZ-MARR', title: 'куәлік', number: '' });
      await rows(
        `insert into redacted_scan (org_id, id, case_id, document_id, parts, file_name, media_type, size, plain_sha256, object_key, created_by, scan_state)
         select org_id, gen_random_uuid(), case_id, id, '{number}', file_name, media_type, size, plain_sha256, object_key, created_by, 'clean'
           from document where id = $1`,
        [documentId],
      );
      const waits = () => rows('select 1 from sec.files_without_copy() where object_id = $1', [documentId]);
      expect(await waits()).toHaveLength(1);
      await rows(`update redacted_scan set scan_state = 'infected' where document_id = $1`, [documentId]);
      expect(await waits()).toEqual([]);
    });
  });

  describe('shredding', () => {
    const ask = async (id: string): Promise<void> => {
      const decision = { decisionNumber: '7', decidedOn: YESTERDAY };
      await administrator.post(`/cases/${id}/shredding`, decision).expect(201);
    };

    it('is confirmed by the lead and a lawyer of the case themselves, whatever statement the application sends', async () => {
      const { id } = await aCase();
      await ask(id);
      const work = house.app.get(UnitOfWork);
      const as = async (user: SignedInUser, change: string): Promise<unknown> =>
        work.as(await actorOf(house, user), (tx) =>
          tx.$executeRawUnsafe(`update shredding set ${change} where case_id = '${id}'`),
        );
      for (const [who, change] of [
        [stranger, `lead_id = '${stranger.id}', lead_at = now()`],
        [stranger, `lawyer_id = '${lawyer.id}', lawyer_at = now()`],
        [lead, `lawyer_id = '${lawyer.id}', lawyer_at = now()`],
        [lead, `decision_number = '8'`],
        [lawyer, `requested_by = '${stranger.id}'`],
      ] as const)
        await expect(as(who, change), change).rejects.toThrow();
      expect(await rows('select lead_id, lawyer_id, decision_number from shredding where case_id = $1', [id])).toEqual([
        { lead_id: null, lawyer_id: null, decision_number: '7' },
      ]);
    });

    it('waits for whoever is writing into the case at that moment, and takes what they wrote', async () => {
      const { id } = await aCase();
      const isLead = (await pageOf(lead, id)).assignments.some((one) => one.userId === lead.id && one.isLead);
      if (!isLead) await lead.post(`/cases/${id}/assignments`, { userId: lead.id, lead: true }).expect(201);
      await ask(id);
      await lawyer.post(`/cases/${id}/shredding/confirm`, { version: 1 }).expect(200);
      const writer = await house.database.connections.rw.pool.connect();
      try {
        const { handle } = await actorOf(house, lawyer);
        await writer.query('begin');
        await writer.query(`select set_config('app.session', $1, true)`, [handle]);
        await writer.query('select id from case_file where id = $1 for no key update', [id]);
        await writer.query(
          `insert into note (org_id, id, case_id, body, created_by) values ($1, gen_random_uuid(), $2, 'кеш қалған', $3)`,
          [house.orgId, id, lawyer.id],
        );
        const confirmed = lead.post(`/cases/${id}/shredding/confirm`, { version: 2 }).then(({ status }) => status);
        await vi.waitUntil(
          async () =>
            (
              await rows(
                `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
              )
            ).length > 0,
          { timeout: 20_000 },
        );
        await writer.query('commit');
        expect(await confirmed).toBe(200);
      } finally {
        writer.release();
      }
      expect(await rows('select body from note where case_id = $1', [id])).toEqual([]);
    });
  });
});

import type { Response } from 'supertest';
import { today } from '@izdeu/testing';
import { anAppealForm, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { aPetition } from './support/diplomacy.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';
import { PASSWORD, aDesk, enrolApp, thePeopleOf, type Desk } from './support/two-steps.js';

const codeOf = ({ body }: Response): string => (body as { code: string }).code;

describe('brakes on reading more than the work needs', () => {
  let house: TestApp;
  let writer: SignedInUser;
  let administrator: SignedInUser;
  let auditor: SignedInUser;
  let anAccount: Awaited<ReturnType<typeof thePeopleOf>>;
  const cases: string[] = [];
  beforeAll(async () => {
    house = await startTestApp();
    anAccount = await thePeopleOf(house);
    // What an organisation begins with.
    await house.database.admin.query(
      'update organisation set openings_per_hour = default, openings_per_day = default where org_id = $1',
      [house.orgId],
    );
    [writer, administrator, auditor] = await Promise.all([
      house.a('caseworker'),
      house.a('administrator'),
      house.a('auditor'),
    ]);
    const { id } = await openCase(writer);
    cases.push(id);
    // Two hundred like it, past the form: only that they are cases matters here.
    const { rows } = await house.database.admin.query<{ id: string }>(
      `insert into case_file (org_id, id, number, sought_person_id, sought_name, asks, gaps, opened_on, created_by)
       select org_id, gen_random_uuid(), 'C-2025-' || n, sought_person_id, sought_name, asks, gaps, opened_on, created_by
         from case_file, generate_series(1001, 1220) n where id = $1 returning id`,
      [id],
    );
    cases.push(...rows.map((row) => row.id));
  });
  afterAll(() => house.close());

  const byPassword = { method: 'password', secret: PASSWORD };
  /** A caseworker at a desk, signed in by password. */
  async function aReader(): Promise<Desk> {
    const desk = aDesk(house, await anAccount());
    await desk.password();
    return desk;
  }
  const kindsFor = async (user: SignedInUser): Promise<string[]> => {
    const { body } = await user.get('/home').expect(200);
    return (body as { notices: { kind: string }[] }).notices.map(({ kind }) => kind);
  };

  it('ask at the 31st case of an hour who reads, freeze at the 101st of a day, and tell those who watch', async () => {
    const reader = await aReader();
    const asked: number[] = [];
    let frozenAt = 0;
    for (const [at, id] of cases.slice(1, 201).entries()) {
      let answer = await reader.get(`/cases/${id}`);
      if (answer.status === 403 && codeOf(answer) === 'access.step_up_required') {
        asked.push(at + 1);
        // Not read: asking again without a proof gives nothing.
        expect((await reader.get(`/cases/${id}`)).status).toBe(403);
        expect((await reader.prove(byPassword)).status).toBe(200);
        answer = await reader.get(`/cases/${id}`);
      }
      if (answer.status === 403 && codeOf(answer) === 'access.frozen') frozenAt = at + 1;
      if (frozenAt > 0) break;
      expect(answer.status).toBe(200);
    }
    expect({ asked, frozenAt }).toEqual({ asked: [31, 61, 91], frozenAt: 101 });
    await reader.get('/home').expect(401);
    expect(await kindsFor(administrator)).toEqual(['account_frozen']);
    expect(await kindsFor(auditor)).toEqual(['account_frozen']);
    // Two administrators let in again: one asks, another agrees. At the sign-in nothing is told to whoever tries.
    const account = async (): Promise<{ version: number; disabled: boolean; frozen: object | null }> => {
      const { body } = await administrator.get('/users').expect(200);
      return (body as { id: string; version: number; disabled: boolean; frozen: object | null }[]).find(
        ({ id }) => id === reader.id,
      ) as never;
    };
    const enable = async (by: SignedInUser) =>
      by.post(`/users/${reader.id}/enable`, { version: (await account()).version });
    expect(await account()).toMatchObject({ disabled: true, frozen: { over: 100, askedBy: null } });
    expect((await enable(administrator)).body).toMatchObject({ disabled: true, frozen: { askedBy: administrator.id } });
    const own = await enable(administrator);
    expect([own.status, codeOf(own)]).toEqual([409, 'user.second_needed']);
    expect((await reader.password()).status).toBe(401);
    // Who asked and was disabled since has asked nothing.
    const gone = await house.a('administrator');
    await house.database.admin.query('update sec.account_freeze set asked_by = $2 where user_id = $1', [
      reader.id,
      gone.id,
    ]);
    expect(await account()).toMatchObject({ frozen: { askedBy: gone.id } });
    await house.database.admin.query('update sec.app_user set disabled_at = now() where id = $1', [gone.id]);
    expect(await account()).toMatchObject({ frozen: { askedBy: null } });
    expect((await enable(administrator)).body).toMatchObject({ disabled: true, frozen: { askedBy: administrator.id } });
    expect((await enable(await house.a('administrator'))).body).toMatchObject({ disabled: false, frozen: null });
    // The count begins anew.
    await reader.password();
    await reader.get(`/cases/${cases[200] ?? ''}`).expect(200);
  }, 120_000);

  it('count what is opened at the same time, and the same case once', async () => {
    const reader = await house.a('lawyer');
    for (let again = 0; again < 3; again += 1) await reader.get(`/cases/${cases[0] ?? ''}`).expect(200);
    const answers = await Promise.all(cases.slice(1, 41).map((id) => reader.get(`/cases/${id}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(29);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(codeOf))).toEqual(
      new Set(['access.step_up_required']),
    );
  }, 60_000);

  it('do not count what somebody wrote down themselves', async () => {
    const { rows } = await house.database.admin.query<{ count: string }>(
      'select count(*) from sec.case_opening where user_id = $1 and subject_id = $2',
      [writer.id, cases[0]],
    );
    expect(rows[0]?.count).toBe('0');
  });

  it('are set by the organisation, and the auditors hear of it', async () => {
    const { body } = await administrator.get('/organisation').expect(200);
    const { version } = body as { version: number };
    await administrator.put('/organisation/brakes', { version, perHour: 3, perDay: 2 }).expect(400);
    await administrator.put('/organisation/brakes', { version, perHour: 2, perDay: 3 }).expect(200);
    expect(await kindsFor(auditor)).toContain('brakes_changed');
    const reader = await house.a('caseworker');
    for (const id of cases.slice(1, 3)) await reader.get(`/cases/${id}`).expect(200);
    await reader.get(`/cases/${cases[3] ?? ''}`).expect(403);
  });

  it('take a fresh proof by what the account has, and nothing else', async () => {
    const readTwo = async (desk: Desk): Promise<void> => {
      for (const id of cases.slice(1, 3)) await desk.get(`/cases/${id}`).expect(200);
      const { body } = await desk.get(`/cases/${cases[3] ?? ''}`).expect(403);
      expect(body).toMatchObject({ code: 'access.step_up_required', facts: { grade: 1, why: 'many_openings' } });
    };
    const reader = await aReader();
    await readTwo(reader);
    expect((await reader.prove({ ...byPassword, secret: 'kok-tobe-17-almа' })).status).toBe(401);
    await reader.get(`/cases/${cases[3] ?? ''}`).expect(403);
    expect((await reader.prove(byPassword)).status).toBe(200);
    await reader.get(`/cases/${cases[3] ?? ''}`).expect(200);

    const withCodes = await aReader();
    const app = await enrolApp(house, withCodes);
    await readTwo(withCodes);
    expect((await withCodes.prove(byPassword)).status).toBe(401);
    expect((await withCodes.prove({ method: 'code', secret: app.code() })).status).toBe(200);
    await withCodes.get(`/cases/${cases[3] ?? ''}`).expect(200);
  });
});

describe('a made-up case', () => {
  let house: TestApp;
  let auditor: SignedInUser;
  let administrator: SignedInUser;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [auditor, administrator, caseworker] = await Promise.all([
      house.a('auditor'),
      house.a('administrator'),
      house.a('caseworker'),
    ]);
    await openCase(caseworker, anAppealForm({ sought: [aSought('Сынақ Нағыз')] }));
  });
  afterAll(() => house.close());

  interface Counted {
    readonly dimension?: string;
    readonly step?: string;
    readonly count: number;
  }
  /** What the board and the funnel of the reader count; the funnel of the very day tells one case from another. */
  async function figuresOf(user: SignedInUser): Promise<{ readonly total: number; readonly opened: number }> {
    const { body: board } = await user.get('/board').expect(200);
    const { body: funnel } = await user.get(`/board/funnel?from=${today()}&to=${today()}`).expect(200);
    return {
      total: (board as Counted[]).find(({ dimension }) => dimension === 'total')?.count ?? 0,
      opened: (funnel as Counted[]).find(({ step }) => step === 'cases')?.count ?? 0,
    };
  }
  const listedBy = async (user: SignedInUser): Promise<readonly { readonly id: string; readonly number: string }[]> =>
    ((await user.get('/cases?limit=100').expect(200)).body as { items: { id: string; number: string }[] }).items;
  const person = (name: string) => ({ name, sex: 'male', birth: '1971' });
  async function plant(name: string): Promise<string> {
    const planted = await auditor
      .post('/canaries', {
        ...{ sought: person(`Сынақ ${name}`), applicant: person('Сынақ Сұраушы') },
        ...{ kinTerm: 'brother', regionCode: 'KZ-75' },
      })
      .expect(201);
    return (planted.body as { id: string }).id;
  }
  const heard = async (user: SignedInUser): Promise<object[]> =>
    ((await user.get('/home').expect(200)).body as { notices: object[] }).notices;

  it('looks like any other, raises an alarm when it is opened, and stands in no figure of the auditor', async () => {
    expect(await figuresOf(auditor)).toEqual({ total: 1, opened: 1 });
    const id = await plant('Елес');
    expect(await figuresOf(auditor)).toEqual({ total: 1, opened: 1 });
    const { body: found } = await caseworker.post('/search', { text: 'Елес' }).expect(200);
    expect((found as { items: object[] }).items).toHaveLength(1);
    const page = await pageOf(caseworker, id);
    expect(page.number).toMatch(/^C-\d{4}-\d{4}$/);
    await caseworker.get(`/cases/${id}/family`).expect(200);

    // Once for the session; the administrator learns that there was an alarm, not about which case.
    expect(await heard(auditor)).toMatchObject([{ kind: 'canary_opened', caseId: id }]);
    expect(await heard(administrator)).toMatchObject([{ kind: 'canary_opened', caseId: null }]);
    const { body: list } = await auditor.get('/canaries').expect(200);
    expect(list).toMatchObject([{ id, alarms: 1, endedAt: null }]);
    for (const user of [administrator, caseworker]) await user.get('/canaries').expect(403);
    const { body: own } = await caseworker.get('/audit/own?limit=100').expect(200);
    expect(JSON.stringify(own)).not.toMatch(/canary[._]|notice/);
    const { body: security } = await administrator.get('/audit/security?limit=100').expect(200);
    expect(JSON.stringify(security)).not.toMatch(/canary[._]/);

    await auditor.post(`/canaries/${id}/end`, {}).expect(204);
    await auditor.post(`/canaries/${id}/end`, {}).expect(404);
    await (await house.a('lawyer')).get(`/cases/${id}`).expect(200);
    expect(await heard(auditor)).toHaveLength(1);
    expect(await figuresOf(auditor)).toEqual({ total: 1, opened: 1 });
  });

  it('is counted for those who see it in a list: what they see agrees with itself', async () => {
    await plant('Көлеңке');
    for (const user of [caseworker, administrator, await house.a('lawyer')]) {
      const listed = (await listedBy(user)).length;
      expect(await figuresOf(user)).toEqual({ total: listed, opened: listed });
    }
    const { body: home } = await administrator.get('/home').expect(200);
    const { body: open } = await administrator.get('/cases?limit=100&status=open').expect(200);
    expect((home as { figures: { open: number } }).figures.open).toBe((open as { items: object[] }).items.length);
  });

  it('stands beside a petition like any other, and the link raises the alarm', async () => {
    const id = await plant('Сағым');
    const before = (await heard(auditor)).length;
    const { id: real } = await openCase(caseworker, anAppealForm({ sought: [aSought('Сынақ Анық')] }));
    const colleague = await house.a('caseworker');
    const { body: petition } = await colleague.post('/petitions', aPetition()).expect(201);
    const path = `/petitions/${(petition as { id: string }).id}`;
    const cases = await listedBy(colleague);
    const answers: object[] = [];
    for (const wanted of [real, id]) {
      const number = cases.find((one) => one.id === wanted)?.number;
      const { status, body } = await colleague.post(`${path}/cases`, { numbers: [number] });
      answers.push({ status, body: body as object });
    }
    expect(answers[0]).toMatchObject({ status: 200, body: { linked: 1, already: 0, unknown: [] } });
    expect(answers[1]).toEqual(answers[0]);
    const { body: page } = await colleague.get(path).expect(200);
    expect((page as { cases: { caseId: string }[] }).cases.map(({ caseId }) => caseId).sort()).toEqual(
      [real, id].sort(),
    );
    const notices = await heard(auditor);
    expect(notices).toHaveLength(before + 1);
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'canary_opened', caseId: id }));
  });

  it('is not told by direct SQL over the login of the application', async () => {
    for (const statement of [
      'select * from sec.canary_case',
      'select sec.canary_case_ids()',
      'select * from sec.canary_alarm',
    ])
      await expect(house.database.connections.rw.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

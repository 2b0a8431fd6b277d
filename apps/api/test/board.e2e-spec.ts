import { aFamily, aReadyDraft, act, approve, register, startQueue, type LetterBody } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Figure {
  readonly dimension: string;
  readonly key: string;
  readonly count: number;
}

describe('the board', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let administrator: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer, administrator] = [
      await house.a('caseworker'),
      await house.a('lawyer'),
      await house.a('administrator'),
    ];
    const second = await house.a('lawyer');
    await startQueue(house);
    // Three families: one answered too late to still wait, one overdue, one stuck for want of proof.
    const send = async (day: string): Promise<LetterBody> => {
      const family = await aFamily(house, [caseworker, lawyer, second]);
      const approved = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
      await house.database.admin.query('update letter set registered_on = $2 where id = $1', [approved.id, day]);
      return (await act(caseworker, approved, 'dispatch', { channel: 'post', on: day }).expect(200)).body as LetterBody;
    };
    const acknowledged = await act(caseworker, await send('2026-02-02'), 'acknowledge', {
      on: '2026-02-03',
      incomingNumber: 'ЗТ-9',
    }).expect(200);
    await act(caseworker, acknowledged.body as LetterBody, 'record_reply', {
      on: '2026-03-20',
      replyClass: 'accepted_note_sent',
    }).expect(200);
    await send('2026-02-02');
    const stuck = await aFamily(house, [caseworker], { identityChecked: false });
    await house.database.admin.query(
      `update case_file set gaps = '{relation_not_proven}', region_code = 'KZ-19' where id = $1`,
      [stuck.caseId],
    );
    // What is ready has waited for more than a year.
    await house.database.admin.query(
      `update case_file set gaps = '{}', opened_on = current_date - 400 where id <> $1 and org_id = $2`,
      [stuck.caseId, house.orgId],
    );
    // Cases of another organisation must never be counted.
    const elsewhere = await house.anotherOrganisation();
    await aFamily({ ...house, orgId: elsewhere }, []);
  });
  afterAll(() => house.close());

  const board = async (query = ''): Promise<Figure[]> =>
    (await administrator.get(`/board${query}`).expect(200)).body as Figure[];
  const count = (figures: readonly Figure[], dimension: string, key = ''): number =>
    figures.find((one) => one.dimension === dimension && one.key === key)?.count ?? 0;

  it('counts the cases of the own organisation by everything that it is asked for', async () => {
    const figures = await board();
    expect(count(figures, 'total')).toBe(3);
    expect(count(figures, 'status', 'open')).toBe(3);
    expect(count(figures, 'relation', 'proven')).toBe(2);
    expect(count(figures, 'gap', 'relation_not_proven')).toBe(1);
    expect(count(figures, 'region', 'KZ-19')).toBe(1);
    expect(count(figures, 'assignee', caseworker.id)).toBe(3);
    expect(count(figures, 'letter_state', 'replied')).toBe(1);
    expect(count(figures, 'letter_state', 'dispatched')).toBe(1);
    expect(count(figures, 'letter_overdue')).toBe(1);
    expect(figures.filter(({ dimension }) => dimension === 'age').reduce((sum, one) => sum + one.count, 0)).toBe(3);
  });

  it.each([
    ['status=open', 'status', 'open'],
    ['unclosed=true&gap=relation_not_proven', 'gap', 'relation_not_proven'],
    ['unclosed=true&complete=true', 'ready', ''],
    ['region=KZ-19', 'region', 'KZ-19'],
    ['noRegion=true', 'region', ''],
    ['unassigned=true', 'assignee', ''],
    ['unclosed=true&age=0-30', 'age', '0-30'],
    ['unclosed=true&age=31-90', 'age', '31-90'],
    ['unclosed=true&age=366%2B', 'age', '366+'],
  ])('leads to a list of the same length: %s', async (asked, dimension, key) => {
    const { body } = await administrator.get(`/cases?${asked}`).expect(200);
    expect((body as { count: number }).count).toBe(count(await board(), dimension, key));
  });

  it('leads from the steps of the road to those who came as far', async () => {
    const steps = (await caseworker.get('/board/funnel').expect(200)).body as { step: string; count: number }[];
    for (const step of ['relation_proven', 'referred', 'acknowledged', 'answered', 'home']) {
      const { body } = await caseworker.get(`/cases?reached=${step}`).expect(200);
      expect([step, (body as { count: number }).count]).toEqual([step, steps.find((one) => one.step === step)?.count]);
    }
    await caseworker.get('/cases?reached=nowhere').expect(400);
    await caseworker.get('/cases?age=7').expect(400);
  });

  it('says roles and not persons to an auditor, who sees no colleagues', async () => {
    const { body } = await (await house.a('auditor')).get('/board').expect(200);
    const assignees = (body as Figure[]).filter(({ dimension }) => dimension === 'assignee');
    expect(assignees.map(({ key, count: number }) => [key, number])).toEqual([
      ['lawyer', 4],
      ['caseworker', 3],
    ]);
  });

  it('filters by closed values and refuses others', async () => {
    expect(count(await board('?gap=relation_not_proven'), 'total')).toBe(1);
    expect(count(await board('?relation=proven'), 'letter_overdue')).toBe(1);
    expect(count(await board('?region=KZ-19'), 'total')).toBe(1);
    expect(count(await board(`?assigneeId=${lawyer.id}`), 'total')).toBe(2);
    await administrator.get('/board?gap=nonsense').expect(400);
    await administrator.get('/board?name=somebody').expect(400);
  });

  it('draws the funnel from applicants to those who came home', async () => {
    const steps = (await administrator.get('/board/funnel').expect(200)).body as { step: string; count: number }[];
    expect(Object.fromEntries(steps.map(({ step, count: number }) => [step, number]))).toEqual({
      ...{ appeals: 0, applicants_identified: 2, cases: 3, relation_proven: 2 },
      ...{ referred: 2, acknowledged: 1, answered: 1, home: 0 },
    });
    expect(steps.map(({ step }) => step)[0]).toBe('appeals');
    await administrator.get('/board/funnel?from=2026-02-31').expect(400);
  });

  it('goes to a spreadsheet as numbers and codes', async () => {
    const { text } = await administrator.get('/board.csv').buffer(true).expect(200);
    expect(text).toContain('letter_state,replied,1');
    expect(text).not.toContain('Сынақбаев');
  });

  it('is for staff and auditors, not for intake volunteers, and looking at it is on the record', async () => {
    for (const role of ['caseworker', 'lawyer', 'auditor'] as const)
      await (await house.a(role)).get('/board').expect(200);
    const intake = await house.a('intake');
    await intake.get('/board').expect(403);
    const { rows } = await house.database.admin.query(
      `select 1 from audit.event where action = 'figures.viewed' and actor_id = $1`,
      [administrator.id],
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});

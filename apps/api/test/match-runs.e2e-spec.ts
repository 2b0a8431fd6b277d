import { JobRunner } from '@izdeu/jobs';
import { MatchRuns } from '@izdeu/people';
import { anAppealForm, anApplicant, aSought, openCase } from './support/appeal-forms.js';
import { actorOf, aRecord } from './support/people-on-record.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Listed {
  readonly id: string;
  readonly version: number;
  readonly foundBy: string;
  readonly grounds: readonly string[];
  readonly a: { readonly displayName: string };
  readonly b: { readonly displayName: string };
}

describe('the comparison of the whole base', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
  });
  afterAll(() => house.close());

  const record = async (names: readonly string[], more: object = {}): Promise<string> =>
    aRecord(house, await actorOf(house, caseworker), names, more);
  const runToEnd = async () => {
    const { body } = await caseworker.post('/match-runs').expect(201);
    await house.app.get(MatchRuns).carryOn(await actorOf(house, caseworker), (body as { id: string }).id);
    return last();
  };
  const last = async (by = caseworker) => {
    const { body } = await by.get('/match-runs').expect(200);
    return (body as { run: { id: string; state: string; total: number; done: number; found: number } | null }).run;
  };
  const open = async (): Promise<Listed[]> =>
    ((await caseworker.get('/matches').expect(200)).body as { items: Listed[] }).items;

  it('finds namesakes born about then, in any script, and leaves alone who cannot be one', async () => {
    await record(['Салыстыр Базаұлы'], { birth: '1968' });
    await record(['Salystyr Bazauly'], { birth: '1969' });
    await record(['Салыстыр Базаұлы'], { birth: '1990' });
    await record(['Салыстырған Басқаұлы'], { birth: '1968' });
    expect(await runToEnd()).toMatchObject({ state: 'done', total: 4, done: 4, found: 1 });
    expect(await open()).toMatchObject([{ foundBy: 'recheck', grounds: ['name'] }]);
    expect(await runToEnd()).toMatchObject({ found: 0 });
  });

  it('does not put a decided pair before anybody again, unless something about the two has changed', async () => {
    const [pair] = await open();
    const decision = { version: pair?.version, decision: 'not_the_same', reason: 'бөлек адамдар' };
    await caseworker.post(`/matches/${pair?.id ?? ''}/decide`, decision).expect(200);
    expect(await runToEnd()).toMatchObject({ found: 0 });
    expect(await open()).toEqual([]);
    const { rows } = await house.database.admin.query<{ a: string }>('select a_person_id as a from person_match');
    await caseworker
      .post(`/people/${rows[0]?.a ?? ''}/names`, { value: 'Салыстыр Базаулы', kind: 'alias', source: 'көрші' })
      .expect(201);
    expect(await runToEnd()).toMatchObject({ found: 1 });
    expect((await open()).map(({ id }) => id)).toEqual([pair?.id]);
  });

  it('goes on where it stopped, is not started twice, and is the matter of whoever ordered it', async () => {
    for (let at = 0; at < 230; at++) await record([]);
    const { body } = await caseworker.post('/match-runs').expect(201);
    const { body: again } = await caseworker.post('/match-runs').expect(201);
    expect(again).toEqual(body);
    const { id } = body as { id: string };
    // As a worker leaves it that died after its first round.
    await house.database.admin.query(
      `update match_run set state = 'running', done = 200,
         last_person_id = (select id from person order by id offset 199 limit 1) where id = $1`,
      [id],
    );
    await house.app.get(MatchRuns).carryOn(await actorOf(house, caseworker), id);
    expect(await last()).toMatchObject({ id, state: 'done', total: 234, done: 234 });
    expect(await last(await house.a('lawyer'))).toBeNull();
  });

  it('compares nobody whom its author may not read', async () => {
    const colleague = await house.a('caseworker');
    const secret = anAppealForm({
      applicant: anApplicant('Сынақ Арызшы', { identityNumbers: [] }),
      sought: [aSought('Жасырын Егізұлы', { birth: '1960', identityNumbers: [] })],
    });
    const { id } = await openCase(colleague, secret);
    await colleague.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    await record(['Жасырын Егізұлы'], { birth: '1960' });
    expect(await runToEnd()).toMatchObject({ found: 0 });
    const { body } = await colleague.post('/match-runs').expect(201);
    const of = (body as { id: string }).id;
    await house.app.get(MatchRuns).carryOn(await actorOf(house, colleague), of);
    expect(await last(colleague)).toMatchObject({ state: 'done', found: 1 });
    expect((await open()).map(({ a }) => a.displayName)).not.toContain('Жасырын Егізұлы');
  });

  it('is carried out by the queue', async () => {
    await caseworker.post('/match-runs').expect(201);
    await house.app.get(JobRunner).start();
    await vi.waitFor(async () => expect(await last()).toMatchObject({ state: 'done' }), {
      timeout: 20_000,
      interval: 100,
    });
  });
});

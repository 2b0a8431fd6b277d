import { JobRunner } from '@izdeu/jobs';
import { Clock, addDays } from '@izdeu/kernel';
import { aFamily, anUpload, startQueue, type Family } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Entry {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly data: { readonly acceptanceRule: object };
}

const DAY_MS = 86_400_000;

describe('a rule that was set for a later day', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let family: Family;
  const start = new Date();
  let today: string;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
    await startQueue(house);
    today = house.app.get(Clock).today();
    family = await aFamily(house, [caseworker, lawyer]);
    await house.database.admin.query(
      "update kinship_link set kind = 'parent', from_person_id = $2, to_person_id = $3 where id = $1",
      [family.linkId, family.applicantId, family.soughtId],
    );
    const documentId = await anUpload(caseworker, family.caseId, { kind: 'KZ-BIRTH', title: 'Туу туралы куәлік' });
    await caseworker.post(`/cases/${family.caseId}/links/${family.linkId}/papers`, { documentId }).expect(200);
    await caseworker
      .post(`/documents/${documentId}/mentions`, {
        ...{ personId: family.soughtId, part: 'child', spelling: 'Сынақбаев Дәулет', birthDate: '1975-04-02' },
      })
      .expect(201);
    const rules = (await lawyer.get('/reference?kinds=recipient').expect(200)).body as Entry[];
    const ministry = rules.find(({ code }) => code === 'KZ-MFA');
    await setFor(await setFor(ministry, 10, 'accepted'), 20, 'refused');
  });
  afterAll(() => house.close());
  afterEach(() => vi.restoreAllMocks());

  /** The ministry takes copies, or does not, from a day on. */
  async function setFor(rule: Entry | undefined, days: number, copies: 'accepted' | 'refused'): Promise<Entry> {
    const { body } = await lawyer
      .post(`/reference/${rule?.id}/revise`, {
        ...{ version: rule?.version, validFrom: addDays(today, days) },
        ...{ source: 'Министрліктің хаты', reason: 'Көшірмелер туралы' },
        data: { ...rule?.data, acceptanceRule: { ...rule?.data.acceptanceRule, copies } },
      })
      .expect(200);
    return body as Entry;
  }
  /** As kept: reading the list would itself notice a rule of today. */
  const kept = async () =>
    (
      await house.database.admin.query<{ state: string; ready_through: string | null }>(
        'select state, ready_through from proof_evaluation where case_id = $1',
        [family.caseId],
      )
    ).rows[0];
  const onDay = (days: number): Promise<number> => {
    vi.spyOn(house.app.get(Clock), 'now').mockReturnValue(new Date(start.getTime() + days * DAY_MS));
    return house.app.get(JobRunner).lookAtRules();
  };
  const until = (state: string) =>
    vi.waitFor(async () => expect(await kept()).toMatchObject({ state }), { timeout: 20_000, interval: 100 });

  it('is listed with its day beside the one that holds, which cannot be carried past it', async () => {
    const of = async (more: string) =>
      ((await lawyer.get(`/reference?kinds=recipient${more}`).expect(200)).body as Entry[]).filter(
        ({ code }) => code === 'KZ-MFA',
      );
    expect(await of('')).toHaveLength(1);
    expect(await of('&coming=true')).toMatchObject([
      { validTo: addDays(today, 9) },
      { validFrom: addDays(today, 10), validTo: addDays(today, 19) },
      { validFrom: addDays(today, 20), validTo: null },
    ]);
    const [now] = await of('');
    const past = { version: now?.version, validFrom: addDays(today, 15), source: 'Хат', reason: 'Қайта' };
    const { body } = await lawyer.post(`/reference/${now?.id}/revise`, { ...past, data: now?.data }).expect(400);
    expect(body).toMatchObject({ facts: { field: 'validFrom', reason: 'after_its_end' } });
  });

  it('changes nothing before its day', async () => {
    await onDay(0);
    expect(await onDay(9)).toBe(0);
    expect(await kept()).toEqual({ state: 'waiting', ready_through: null });
  });

  it('makes cases ready on its day, once, and they are listed by what made them ready', async () => {
    expect(await onDay(10)).toBe(1);
    await until('to_judge');
    expect(await onDay(10)).toBe(0);
    const list = async (through: string) =>
      (await caseworker.get(`/waiting-room?state=to_judge&through=${through}`).expect(200)).body as { items: object[] };
    expect((await list('rules')).items).toMatchObject([{ caseId: family.caseId, readyThrough: 'rules' }]);
    expect((await list('papers')).items).toEqual([]);
    // The event follows the last round of judgements.
    await vi.waitFor(
      async () => {
        const { rowCount } = await house.database.admin.query(
          "select from audit.event where action = 'proof.rejudged' and (payload::jsonb ->> 'ready')::int = 1",
        );
        expect(rowCount).toBe(1);
      },
      { timeout: 20_000, interval: 100 },
    );
  });

  it('ends on its day too, also where nobody looked for a week', async () => {
    expect(await onDay(27)).toBe(1);
    await until('waiting');
  });

  it('is not looked at again when the clock is set back', async () => {
    expect(await onDay(3)).toBe(0);
    expect(await onDay(27)).toBe(0);
  });
});

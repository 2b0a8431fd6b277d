import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly validTo: string | null;
}

describe('reference data', () => {
  let house: TestApp;
  let administrator: SignedInUser;
  let lawyer: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [administrator, lawyer] = [await house.a('administrator'), await house.a('lawyer')];
  });
  afterAll(() => house.close());

  const list = async (kinds: string): Promise<Entry[]> =>
    (await lawyer.get(`/reference?kinds=${kinds}`).expect(200)).body as Entry[];
  const one = async (kind: string, code: string): Promise<Entry> => {
    const found = (await list(kind)).find((entry) => entry.code === code);
    if (!found) throw new Error(`no ${kind} ${code}`);
    return found;
  };
  const revision = (entry: Entry, data: object = entry.data): object => ({
    version: entry.version,
    validFrom: '2026-01-01',
    data,
    source: 'Бұйрық № 1',
    reason: 'жаңартылды',
  });

  it('is listed by kind as it holds today, for everybody who is signed in', async () => {
    const found = await list('letter_kind,channel');
    expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual(['channel', 'letter_kind']);
    await lawyer.get('/reference').expect(400);
    await lawyer.get('/reference?kinds=no%20such').expect(400);
    await (await house.a('intake')).get('/reference?kinds=channel').expect(200);
  });

  it('gets a new version from a day on, and the old one stays with its end', async () => {
    const before = await one('deadline_rule', 'D14');
    const { body } = await administrator
      .post(`/reference/${before.id}/revise`, revision(before, { ...before.data, term: 10 }))
      .expect(200);
    expect(body).toMatchObject({ code: 'D14', validFrom: '2026-01-01', data: { term: 10 } });
    expect((await one('deadline_rule', 'D14')).id).toBe((body as Entry).id);
    const { rows } = await house.database.admin.query<{ valid_to: string }>(
      'select valid_to::text from reference_entry where id = $1',
      [before.id],
    );
    expect(rows).toEqual([{ valid_to: '2025-12-31' }]);
    await administrator
      .post(`/reference/${before.id}/revise`, { ...revision(before), validFrom: '2026-05-01' })
      .expect(409);
  });

  it('lets lawyers revise the rules of recipients and nothing else', async () => {
    const recipient = await one('recipient', 'KZ-MFA');
    await lawyer.post(`/reference/${recipient.id}/revise`, revision(recipient)).expect(200);
    const channel = await one('channel', 'post');
    await lawyer.post(`/reference/${channel.id}/revise`, revision(channel)).expect(403);
    await (await house.a('caseworker')).post(`/reference/${channel.id}/revise`, revision(channel)).expect(403);
  });

  it('refuses an entry without its words, a pattern or strength that is none, a day that does not exist and a week that nobody works', async () => {
    const guard = await one('wording_guard', 'dual_citizenship_ru');
    await administrator
      .post(`/reference/${guard.id}/revise`, revision(guard, { ...guard.data, labels: { kk: 'а', ru: '', en: 'b' } }))
      .expect(400);
    await administrator
      .post(`/reference/${guard.id}/revise`, revision(guard, { ...guard.data, patterns: ['('] }))
      .expect(400);
    const ground = await one('protection_ground', 'kz_citizen');
    await administrator
      .post(`/reference/${ground.id}/revise`, revision(ground, { ...ground.data, strength: 'surely' }))
      .expect(400);
    await administrator
      .post(`/reference/${guard.id}/revise`, { ...revision(guard), validFrom: '2026-02-30' })
      .expect(400);
    const week = await one('calendar', 'KG');
    const { body } = await administrator
      .post(`/reference/${week.id}/revise`, revision(week, { ...week.data, weekend: [1, 2, 3, 4, 5, 6, 7] }))
      .expect(400);
    expect(body).toMatchObject({ facts: { field: 'data.weekend', reason: 'not_allowed' } });
  });

  it('keeps a body to which nothing is ever sent from being written to, whoever edits it and from whatever day', async () => {
    const consulate = await one('recipient', 'CN-CONSULATE');
    for (const editor of [administrator, lawyer]) {
      const lifted = revision(consulate, { ...consulate.data, neverSend: false, letterKinds: ['application'] });
      const { body } = await editor.post(`/reference/${consulate.id}/revise`, lifted).expect(400);
      expect(body).toMatchObject({ facts: { field: 'data.neverSend', reason: 'never_lifted' } });
    }
    expect((await one('recipient', 'CN-CONSULATE')).data['neverSend']).toBe(true);
  });

  it('refuses a recipient whose rules name what is not on record or have lost their form, also from a later day', async () => {
    const police = await one('recipient', 'KZ-POLICE');
    const wrong: Readonly<Record<string, unknown>> = {
      deadlineRule: 'D999',
      template: 'LETTER-NONE',
      calendar: 'XX',
      channels: ['pigeon'],
      letterKinds: 'application',
      redaction: 'none',
      kind: 'ministry of truth',
      country: 'Atlantis',
      acceptanceRule: {},
      addresseeLines: [],
      officials: {},
      neverSend: 'no',
    };
    for (const [field, value] of Object.entries(wrong)) {
      const next = { ...revision(police, { ...police.data, [field]: value }), validFrom: '2031-01-01' };
      const { body } = await administrator.post(`/reference/${police.id}/revise`, next).expect(400);
      expect(body).toMatchObject({ facts: { field: `data.${field}` } });
    }
    const without = Object.fromEntries(Object.entries(police.data).filter(([field]) => field !== 'channels'));
    await administrator.post(`/reference/${police.id}/revise`, revision(police, without)).expect(400);
    const later = { ...revision(police, { ...police.data, channels: ['post'] }), validFrom: '2031-01-01' };
    await administrator.post(`/reference/${police.id}/revise`, later).expect(200);
  });

  it('of another organisation does not exist', async () => {
    const stranger = await house.a('administrator', await house.anotherOrganisation());
    const channel = await one('channel', 'post');
    await stranger.post(`/reference/${channel.id}/revise`, revision(channel)).expect(404);
  });
});

describe('the letterhead', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('is read by everybody and edited by the administrator, one at a time', async () => {
    const administrator = await house.a('administrator');
    const caseworker = await house.a('caseworker');
    const { body } = await caseworker.get('/organisation').expect(200);
    const letterhead = body as Record<string, unknown> & { version: number };
    for (const own of ['id', 'openingsPerHour', 'openingsPerDay']) Reflect.deleteProperty(letterhead, own);
    await caseworker.put('/organisation', letterhead).expect(403);
    const { body: edited } = await administrator
      .put('/organisation', { ...letterhead, signatoryNameKk: 'Жаңа Басшы' })
      .expect(200);
    expect(edited).toMatchObject({ signatoryNameKk: 'Жаңа Басшы', version: letterhead.version + 1 });
    await administrator.put('/organisation', letterhead).expect(409);
    await administrator.put('/organisation', { ...letterhead, bin: '12' }).expect(400);
    const { rows } = await house.database.admin.query<{ payload: string }>(
      `select payload from audit.event where action = 'organisation.edited'`,
    );
    expect(rows).toEqual([{ payload: '{"fields":["signatoryNameKk"]}' }]);
  });
});

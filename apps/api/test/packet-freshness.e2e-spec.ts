import { Clock } from '@izdeu/kernel';
import {
  aDraft,
  aFamily,
  aPdf,
  aReadyDraft,
  act,
  anUpload,
  approve,
  packetMade,
  proveRelation,
  readLetter,
  register,
  signTexts,
  startQueue,
  type Family,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('what the papers say when they are approved', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    await startQueue(house);
  });
  afterAll(() => house.close());

  const aCase = (): Promise<Family> => aFamily(house, [caseworker, lawyer, second]);
  const packetOf = async (family: Family): Promise<LetterBody> =>
    packetMade(caseworker, (await register(caseworker, await aReadyDraft(caseworker, lawyer, family))).id);
  const source = { sourceKind: 'applicant_contact', sourceNote: '', confidence: 'medium' };

  const CHANGES: Readonly<Record<string, (family: Family) => Promise<unknown>>> = {
    'a name': async ({ soughtId }) => {
      const { body } = await caseworker.get(`/people/${soughtId}`).expect(200);
      const { names } = body as { names: { id: string; value: string }[] };
      const supersedes = names.find(({ value }) => value === 'Сынақбаев Дәулет')?.id;
      const name = { value: 'Сынақбай Дәулет', kind: 'as_in_paper', source: 'паспорт', language: 'kk', supersedes };
      await caseworker.post(`/people/${soughtId}/names`, name).expect(201);
    },
    'an event': ({ caseId }) =>
      caseworker
        .post(`/cases/${caseId}/events`, {
          ...{ type: 'detained', date: '2018-06', dateWords: '', place: '', placeCode: '', form: null, reasons: [] },
          ...{ source: 'relative_contact', words: '', actors: '', sourceNote: '' },
          ...{ descriptionKk: '', descriptionRu: '', confidence: 'medium' },
        })
        .expect(201),
    'the working fate': async ({ caseId }) => {
      const claim = { axis: 'liberty', value: 'detained', asOf: '2018', ...source };
      const { body } = await caseworker.post(`/cases/${caseId}/fate-claims`, claim).expect(201);
      await caseworker.post(`/cases/${caseId}/fate-claims/${(body as { id: string }).id}/choose`).expect(204);
    },
    'an enclosure': ({ caseId, applicantId }) =>
      anUpload(caseworker, caseId, { kind: 'KZ-ID', title: 'Жеке куәлік', personId: applicantId }),
  };

  it.each(Object.keys(CHANGES))(
    'must be what is on record: after a change of %s they are made again',
    async (what) => {
      const family = await aCase();
      const made = await packetOf(family);
      expect(await readLetter(lawyer, made.id)).toMatchObject({ packetOutdated: false, isAuthor: false });
      expect((await readLetter(lawyer, made.id)).actions).not.toContain('remake_packet');
      await caseworker.post(`/letters/${made.id}/packet`, { version: made.version }).expect(409);

      await CHANGES[what]?.(family);
      const { body } = await act(lawyer, made, 'approve', { zipSha256: made.packet?.zipSha256 }).expect(409);
      expect(body).toMatchObject({ code: 'packet.outdated' });
      const outdated = await readLetter(caseworker, made.id);
      expect(outdated).toMatchObject({ packetOutdated: true, isAuthor: true });
      expect(outdated.actions).toContain('remake_packet');
      expect((await readLetter(lawyer, made.id)).actions).not.toContain('approve');

      await caseworker.post(`/letters/${made.id}/packet`, { version: made.version }).expect(200);
      const approved = await approve(lawyer, await packetMade(caseworker, made.id));
      expect(approved).toMatchObject({ state: 'approved', packetOutdated: false });
      expect(approved.packet?.zipSha256).not.toBe(made.packet?.zipSha256);
    },
    90_000,
  );

  it('are the same on a later day, with nothing changed but the day', async () => {
    // Where no lawyer has judged the relation, the sheet bears the day of the packet.
    const family = await aCase();
    await anUpload(caseworker, family.caseId, { kind: 'application_signed', title: 'Өтініш' });
    const reason = 'Құжаттар тәркіленген, екі куә растады.';
    await lawyer.post(`/cases/${family.caseId}/overrides`, { gap: 'relation_not_proven', reason }).expect(200);
    const draft = await signTexts(caseworker, await aDraft(caseworker, family.caseId));
    const made = await packetMade(caseworker, (await register(caseworker, draft)).id);
    const later = vi.spyOn(house.app.get(Clock), 'now').mockReturnValue(new Date(Date.now() + 3 * 86_400_000));
    await approve(lawyer, made).finally(() => later.mockRestore());
  });

  it('made before the question was asked are made again', async () => {
    const made = await packetOf(await aCase());
    await house.database.admin.query('update packet set content_sha256 = null where letter_id = $1', [made.id]);
    const { body } = await act(lawyer, made, 'approve', { zipSha256: made.packet?.zipSha256 }).expect(409);
    expect(body).toMatchObject({ code: 'packet.outdated' });
  });

  it('include the application that was signed: another scan in its place closes the gate until its original is seen', async () => {
    const family = await aCase();
    await proveRelation(caseworker, lawyer, family);
    const application = await anUpload(caseworker, family.caseId, { kind: 'application_signed', title: 'Өтініш' });
    const draft = await signTexts(caseworker, await aDraft(caseworker, family.caseId));
    const approved = await approve(lawyer, await register(caseworker, draft));
    const { body } = await caseworker
      .upload(`/documents/${application}/replace`)
      .field('version', '1')
      .field('reason', 'анық емес көшірме')
      .field('kind', 'application_signed')
      .field('title', 'Өтініш')
      .attach('file', aPdf('better'), 'өтініш.pdf')
      .expect(200);
    const gaps = async (): Promise<unknown> => (await caseworker.get(`/letters/${draft.id}/gate`).expect(200)).body;
    expect(await gaps()).toMatchObject({
      gaps: [{ code: 'application_not_signed', facts: { reason: 'original_not_seen' } }],
    });
    await act(caseworker, approved, 'dispatch', { channel: 'post', on: '2026-11-22' }).expect(409);
    const replaced = body as { id: string; version: number };
    await caseworker
      .post(`/documents/${replaced.id}/original-seen`, { version: replaced.version, on: '2026-02-04' })
      .expect(200);
    expect(await gaps()).toMatchObject({ gaps: [] });
  });
});

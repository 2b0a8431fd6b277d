import { aUser } from '@izdeu/testing';
import { act, aDraft, aFamily, anUpload, signTexts, type Family } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Proposal {
  readonly id: string;
  readonly kind: string;
  readonly answer: string | null;
  readonly actions: readonly string[];
}
interface Body {
  readonly verdict: string;
  readonly links: readonly { readonly id: string; readonly verdict: { readonly verdict: string } | null }[];
  readonly overrides: readonly object[];
  readonly proposals: readonly Proposal[];
}
interface Entry {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly data: object;
}

const REASON = 'Екі куә бар, құжаттың түпнұсқасы шекарада қалған.';

describe('a decision that departs from what the papers come to', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  let administrator: SignedInUser;
  let family: Family;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
    second = await house.signIn(await aUser(house.database.admin, house.orgId, 'lawyer', 'second'));
    administrator = await house.a('administrator');
    for (const code of ['link_verdict', 'gate_override', 'identity_join']) await demand(code, true, '2026-01-01');
  });
  beforeEach(async () => {
    family = await aFamily(house, [caseworker, lawyer]);
  });
  afterAll(() => house.close());

  async function demand(code: string, secondLawyer: boolean, validFrom: string): Promise<void> {
    const rules = (await administrator.get('/reference?kinds=decision_rule').expect(200)).body as Entry[];
    const rule = rules.find((one) => one.code === code);
    await administrator
      .post(`/reference/${rule?.id}/revise`, {
        ...{ version: rule?.version, validFrom, source: 'Ішкі ереже', reason: 'Екі заңгер қарайды' },
        data: { ...rule?.data, secondLawyer },
      })
      .expect(200);
  }

  const at = (path: string): string => `/cases/${family.caseId}${path}`;
  const relation = async (by = lawyer): Promise<Body> => (await by.get(at('/relation')).expect(200)).body as Body;
  const gaps = async (): Promise<string[] | undefined> =>
    (await house.database.admin.query<{ gaps: string[] }>('select gaps from case_file where id = $1', [family.caseId]))
      .rows[0]?.gaps;
  const answer = (by: SignedInUser, id: string | undefined, word: 'agreed' | 'refused') =>
    by.post(at(`/decisions/${id}/answer`), { answer: word, reason: 'Құжаттарды өзім қарадым.' });
  const waitingFor = async (by: SignedInUser): Promise<unknown> =>
    ((await by.get('/home').expect(200)).body as { agreements: unknown }).agreements;
  const proposed = async (): Promise<Proposal | undefined> => (await relation()).proposals[0];

  /** A copy of a certificate whose original nobody has seen: the engine says it is not enough. */
  async function judgeTheCopy(verdict = 'proven'): Promise<void> {
    const documentId = await anUpload(caseworker, family.caseId, { kind: 'KZ-MARR', title: 'Неке куәлігі' });
    await caseworker.post(at(`/links/${family.linkId}/papers`), { documentId }).expect(200);
    await lawyer.post(at('/relation/path'), { partyId: family.partyId, linkIds: [family.linkId] }).expect(200);
    await lawyer.post(at(`/links/${family.linkId}/verdict`), { verdict, reason: REASON }).expect(200);
  }
  const override = () => lawyer.post(at('/overrides'), { gap: 'relation_not_proven', reason: REASON });

  it('has no effect until a second lawyer agrees, and then stands in the name of its author', async () => {
    await judgeTheCopy();
    expect(await relation()).toMatchObject({
      verdict: 'claimed_only',
      links: [{ verdict: null }],
      proposals: [
        {
          ...{ kind: 'link_verdict', linkId: family.linkId, verdict: 'proven', engineVerdict: 'insufficient' },
          ...{ answer: null, reason: REASON, actions: ['take_back'] },
        },
      ],
    });
    expect(await gaps()).toContain('relation_not_proven');
    expect(await waitingFor(second)).toMatchObject([{ caseId: family.caseId, kind: 'link_verdict' }]);
    await answer(second, (await proposed())?.id, 'agreed').expect(200);
    const { links, verdict, proposals } = await relation();
    expect({ verdict, proposals }).toEqual({ verdict: 'proven', proposals: [] });
    expect(links).toMatchObject([
      { verdict: { verdict: 'proven', reason: REASON, byName: 'Сынақ lawyer', agreedBy: 'Сынақ second' } },
    ]);
    expect(await gaps()).not.toContain('relation_not_proven');
    expect(await waitingFor(second)).toEqual([]);
  });

  it('is not confirmed by its author, over the API or in the database', async () => {
    await judgeTheCopy();
    const id = (await proposed())?.id;
    const { body } = await answer(lawyer, id, 'agreed').expect(409);
    expect(body).toMatchObject({ code: 'decision.own' });
    expect(await waitingFor(lawyer)).toEqual([]);
    expect(await gaps()).toContain('relation_not_proven');
    await expect(
      house.database.admin.query(
        "update decision_proposal set answer = 'agreed', answered_at = now(), answered_by = created_by where id = $1",
        [id],
      ),
    ).rejects.toThrow('decision_proposal_second_person');
  });

  it('is answered by a lawyer of the house only, and once', async () => {
    await judgeTheCopy();
    const id = (await proposed())?.id;
    await answer(caseworker, id, 'agreed').expect(403);
    await answer(administrator, id, 'agreed').expect(403);
    await answer(await house.a('lawyer', await house.anotherOrganisation()), id, 'agreed').expect(404);
    await answer(second, id, 'refused').expect(200);
    await answer(second, id, 'agreed').expect(404);
  });

  it('changes nothing when it is refused, and says so with the reason', async () => {
    await judgeTheCopy();
    await answer(second, (await proposed())?.id, 'refused').expect(200);
    expect(await relation()).toMatchObject({
      verdict: 'claimed_only',
      links: [{ verdict: null }],
      proposals: [{ answer: 'refused', answerReason: 'Құжаттарды өзім қарадым.', answeredByName: 'Сынақ second' }],
    });
    await lawyer.post(at(`/decisions/${(await proposed())?.id}/take-back`)).expect(200);
    expect((await relation()).proposals).toEqual([]);
  });

  it('leaves the verdict before it standing while it waits', async () => {
    await judgeTheCopy('partial');
    expect((await relation()).links[0]?.verdict).toMatchObject({ verdict: 'partial' });
    await lawyer.post(at(`/links/${family.linkId}/verdict`), { verdict: 'proven', reason: REASON }).expect(200);
    expect((await relation()).links[0]?.verdict).toMatchObject({ verdict: 'partial' });
  });

  it('needs nobody where a verdict is no more than the papers come to, or stops a letter', async () => {
    await judgeTheCopy('insufficient');
    expect(await relation()).toMatchObject({ links: [{ verdict: { verdict: 'insufficient' } }], proposals: [] });
  });

  it('falls with the paper on which it was made', async () => {
    await judgeTheCopy();
    const id = (await proposed())?.id;
    const paper = ((await relation()).links[0] as unknown as { papers: { id: string }[] }).papers[0]?.id;
    await caseworker.post(at(`/links/${family.linkId}/papers/${paper}/remove`)).expect(200);
    expect((await relation()).proposals).toEqual([]);
    await answer(second, id, 'agreed').expect(404);
  });

  it('opens no gate as an override until somebody else agrees', async () => {
    await override().expect(200);
    expect(await relation()).toMatchObject({ overrides: [], proposals: [{ kind: 'gate_override' }] });
    await anUpload(caseworker, family.caseId, { kind: 'application_signed', title: 'Қол қойылған өтініш' });
    const letter = await signTexts(caseworker, await aDraft(caseworker, family.caseId));
    const refused = await act(caseworker, letter, 'register').expect(409);
    expect(refused.body).toMatchObject({ code: 'letter.gate_closed' });
    await answer(second, (await proposed())?.id, 'agreed').expect(200);
    expect((await relation()).overrides).toMatchObject([{ byName: 'Сынақ lawyer', agreedBy: 'Сынақ second' }]);
    await act(caseworker, letter, 'register').expect(200);
  });

  it('joins no name until somebody else agrees', async () => {
    const documentId = await anUpload(caseworker, family.caseId, { kind: 'KZ-MARR', title: 'Неке куәлігі' });
    await caseworker
      .post(`/documents/${documentId}/mentions`, { personId: family.soughtId, part: 'spouse', spelling: 'Дәулет' })
      .expect(201);
    const details = async () =>
      (await caseworker.get(`/documents/${documentId}/details`).expect(200)).body as {
        mentions: { id: string; confirmed: boolean }[];
      };
    const mention = (await details()).mentions[0];
    const confirm = () =>
      lawyer.post(`/documents/${documentId}/mentions/${mention?.id}/confirm`, { reason: 'Куә бұл сол кісі деді.' });
    await confirm().expect(204);
    expect((await details()).mentions).toMatchObject([{ confirmed: false }]);
    expect(await proposed()).toMatchObject({ kind: 'identity_join', spelling: 'Дәулет', personId: family.soughtId });
    await answer(second, (await proposed())?.id, 'agreed').expect(200);
    expect((await details()).mentions).toMatchObject([{ confirmed: true }]);
    await confirm().expect(404);
  });

  it('stands on the trail with who proposed and who agreed', async () => {
    await override().expect(200);
    await answer(second, (await proposed())?.id, 'agreed').expect(200);
    const { rows } = await house.database.admin.query<{ action: string; actor_id: string }>(
      `select action, actor_id from audit.event where case_id = $1 and (action like 'decision.%' or action = 'gate.overridden')
        order by at, action`,
      [family.caseId],
    );
    expect(rows).toEqual([
      { action: 'decision.proposed', actor_id: lawyer.id },
      { action: 'decision.agreed', actor_id: second.id },
      { action: 'gate.overridden', actor_id: second.id },
    ]);
  });

  it('stands at once again when the rule has ended', async () => {
    await demand('gate_override', false, '2026-02-01');
    await override().expect(200);
    expect(await relation()).toMatchObject({ overrides: [{ agreedBy: '' }], proposals: [] });
  });

  it('is no lawyer’s rule to change', async () => {
    const rules = (await lawyer.get('/reference?kinds=decision_rule').expect(200)).body as Entry[];
    const { id, version, data } = rules[0] as Entry;
    await lawyer
      .post(`/reference/${id}/revise`, { version, validFrom: '2026-03-01', source: 'Өзім', reason: 'Асығыс', data })
      .expect(403);
  });
});

import { localDayOf } from '@izdeu/kernel';
import { pageTextsIn } from '@izdeu/packets';
import {
  aFamily,
  aReadyDraft,
  act,
  approve,
  asBuffer,
  readLetter,
  register,
  startQueue,
  withdrawConsent,
  type Family,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface CoveringBody {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly outgoingNumber: string | null;
  readonly sheetsSha256: string | null;
  readonly list: string;
  readonly actions: readonly string[];
  readonly incomingNumber: string | null;
  readonly annexes: readonly {
    readonly letterId: string;
    readonly outgoingNumber: string;
    readonly sheets: number | null;
    readonly obstacle: string | null;
    readonly state: string;
    readonly incomingNumber: string | null;
  }[];
  readonly history: readonly { readonly kind: string; readonly data: Readonly<Record<string, unknown>> }[];
}

const TEXT = {
  subjectKk: 'Туыстарды іздеу туралы өтініштерді жолдау',
  subjectRu: 'О направлении заявлений о розыске родственников',
  bodyKk: 'Тізімге сәйкес өтініштерді қарауыңызға жолдаймыз.',
  bodyRu: 'Направляем на рассмотрение заявления согласно перечню.',
};

/** Several letters that leave together; each test takes letters of its own. */
describe('a covering letter', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    await startQueue(house);
  }, 60_000);
  afterAll(() => house.close());

  async function approved(count: number): Promise<{ family: Family; letter: LetterBody }[]> {
    const made: { family: Family; letter: LetterBody }[] = [];
    for (let at = 0; at < count; at += 1) {
      const family = await aFamily(house, [caseworker, lawyer]);
      const draft = await aReadyDraft(caseworker, lawyer, family);
      made.push({ family, letter: await approve(second, await register(caseworker, draft)) });
    }
    return made;
  }
  const idsOf = (made: readonly { letter: LetterBody }[]): string[] => made.map(({ letter }) => letter.id);
  const begin = async (letterIds: readonly string[]): Promise<CoveringBody> => {
    const { id } = (await caseworker.post('/covering-letters', { letterIds }).expect(201)).body as { id: string };
    return read(id);
  };
  const read = async (id: string, by = caseworker): Promise<CoveringBody> =>
    (await by.get(`/covering-letters/${id}`).expect(200)).body as CoveringBody;
  const edit = (one: CoveringBody, change: object, by = caseworker) =>
    by.patch(`/covering-letters/${one.id}`, { version: one.version, ...change });
  const step = (by: SignedInUser, one: CoveringBody, action: string, input: object = {}) =>
    by.post(`/covering-letters/${one.id}/actions`, { version: one.version, action, ...input });
  const done = async (by: SignedInUser, one: CoveringBody, action: string, input: object = {}): Promise<CoveringBody> =>
    (await step(by, one, action, input).expect(200)).body as CoveringBody;
  const written = async (letterIds: readonly string[]): Promise<CoveringBody> =>
    (await edit(await begin(letterIds), TEXT).expect(200)).body as CoveringBody;
  const sign = (one: CoveringBody): Promise<CoveringBody> =>
    done(second, one, 'approve', { sheetsSha256: one.sheetsSha256 });
  const textOf = async (one: CoveringBody, language = 'ru'): Promise<string> => {
    const path = `/covering-letters/${one.id}/preview?language=${language}`;
    const answer = await caseworker.get(path).buffer(true).parse(asBuffer).expect(200);
    return pageTextsIn(answer.body as Buffer)
      .join('\n')
      .replaceAll(/\s+/gu, ' ');
  };
  const agreementsFor = async (by: SignedInUser): Promise<unknown> =>
    ((await by.get('/home').expect(200)).body as { agreements: unknown }).agreements;
  const today = { on: localDayOf(new Date()), channel: 'by_hand' };

  it('goes from letters to one list, a second person, one dispatch of all, and answers letter by letter', async () => {
    const made = await approved(3);
    const registered = await done(caseworker, await written(idsOf(made)), 'register');
    expect(registered).toMatchObject({ state: 'registered', list: 'ready' });
    const numbers = made.map(({ letter }) => letter.outgoingNumber);
    expect(registered.annexes.map(({ outgoingNumber }) => outgoingNumber)).toEqual(numbers);
    expect(registered.annexes.every(({ sheets }) => sheets !== null && sheets > 10)).toBe(true);
    for (const language of ['kk', 'ru']) {
      const text = await textOf(registered, language);
      for (const number of [...numbers, registered.outgoingNumber]) expect(text).toContain(number);
      expect(text).not.toMatch(/Сынақбаев|Сынакбаев/);
    }
    await step(caseworker, registered, 'approve', { sheetsSha256: registered.sheetsSha256 }).expect(403);
    await step(second, registered, 'approve', { sheetsSha256: 'a'.repeat(64) }).expect(409);
    const { id, outgoingNumber } = registered;
    expect(await agreementsFor(second)).toMatchObject([{ id, kind: 'covering_letter', outgoingNumber, caseId: null }]);
    expect(await agreementsFor(caseworker)).toEqual([]);
    const signed = await sign(registered);
    expect(await agreementsFor(second)).toEqual([]);
    const left = await done(caseworker, signed, 'dispatch', { ...today, tracking: 'RR-1' });
    expect(left.state).toBe('dispatched');
    for (const { letter } of made) {
      const sent = await readLetter(caseworker, letter.id);
      expect(sent).toMatchObject({ state: 'dispatched', channel: 'by_hand', tracking: 'RR-1', dueProvisional: true });
      expect(sent['covering']).toMatchObject({ id: left.id, outgoingNumber: left.outgoingNumber });
      const history = sent['history'] as { kind: string; data: object }[];
      expect(history.at(-1)).toMatchObject({ kind: 'dispatched', data: { covering: left.outgoingNumber } });
    }
    // The number of one comes by itself; the one for all does not take its place.
    const [first] = made;
    if (!first) throw new Error('no letter');
    const sent = await readLetter(caseworker, first.letter.id);
    await act(caseworker, sent, 'acknowledge', { incomingNumber: 'OWN-1', on: today.on }).expect(200);
    const known = await done(caseworker, await read(left.id), 'acknowledge', { incomingNumber: 'ALL-7', on: today.on });
    expect(known.annexes.map(({ incomingNumber }) => incomingNumber)).toEqual(['OWN-1', 'ALL-7', 'ALL-7']);
    const listed = async () =>
      ((await caseworker.get('/covering-letters').expect(200)).body as { id: string; awaited: number }[]).find(
        ({ id }) => id === left.id,
      );
    expect(await listed()).toMatchObject({ letters: 3, awaited: 3 });
    const answered = await readLetter(caseworker, first.letter.id);
    await act(caseworker, answered, 'record_reply', { on: today.on, replyClass: 'needs_more_documents' }).expect(200);
    expect(await listed()).toMatchObject({ letters: 3, awaited: 2 });
  }, 120_000);

  it('stands in the register of outgoing letters with a number of the same series, without a gap', async () => {
    const registered = await done(caseworker, await written(idsOf(await approved(1))), 'register');
    const year = new Date().getFullYear();
    const rows = (await caseworker.get(`/letters/registry?year=${year}`).expect(200)).body as {
      id: string;
      covering: boolean;
      outgoingNumber: string;
    }[];
    expect(rows.find(({ id }) => id === registered.id)).toMatchObject({ covering: true, caseId: null, kind: null });
    const seq = rows.map(({ outgoingNumber }) => Number(/\/(\d+)/.exec(outgoingNumber)?.[1]));
    expect(seq).toEqual(seq.map((_, index) => index + 1));
    const pages: string[] = [];
    for (let after = ''; ; after = `&after=${pages.at(-1)}`) {
      const page = (await caseworker.get(`/letters/registry?year=${year}&limit=2${after}`).expect(200)).body as {
        id: string;
      }[];
      if (page.length === 0) break;
      pages.push(...page.map(({ id }) => id));
    }
    expect(pages).toEqual(rows.map(({ id }) => id));
    const csv = (await caseworker.get(`/letters/registry.csv?year=${year}`).expect(200)).text;
    expect(csv).toContain('covering_letter');
  }, 120_000);

  it('drops a letter whose family took its consent back, and makes the list anew before the approval', async () => {
    const made = await approved(3);
    const registered = await done(caseworker, await written(idsOf(made)), 'register');
    await withdrawConsent(house, made[1]?.family.caseId ?? '');
    const seen = await read(registered.id);
    expect(seen.list).toBe('outdated');
    expect(seen.annexes.map(({ obstacle }) => obstacle)).toEqual([null, 'gate_closed', null]);
    const refused = await step(second, seen, 'approve', { sheetsSha256: seen.sheetsSha256 }).expect(409);
    expect(refused.body).toMatchObject({ code: 'covering.list_outdated' });
    const anew = await done(caseworker, seen, 'remake_list');
    expect(anew).toMatchObject({ state: 'registered', list: 'ready', outgoingNumber: registered.outgoingNumber });
    expect(anew.sheetsSha256).not.toBe(registered.sheetsSha256);
    expect(anew.annexes.map(({ letterId }) => letterId)).toEqual([idsOf(made)[0], idsOf(made)[2]]);
    expect(await textOf(anew)).not.toContain(made[1]?.letter.outgoingNumber);
    expect(anew.history.find(({ kind }) => kind === 'list_renewed')?.data).toMatchObject({
      dropped: [{ number: made[1]?.letter.outgoingNumber, because: 'gate_closed' }],
    });
    await step(caseworker, anew, 'remake_list').expect(409);
    expect((await sign(anew)).state).toBe('approved');
  }, 120_000);

  it('sends nothing at all when one letter may not leave any more after the approval', async () => {
    const made = await approved(2);
    const signed = await sign(await done(caseworker, await written(idsOf(made)), 'register'));
    await withdrawConsent(house, made[1]?.family.caseId ?? '');
    const refused = await step(caseworker, await read(signed.id), 'dispatch', today).expect(409);
    expect(refused.body).toMatchObject({ code: 'covering.annexes_stopped' });
    expect(JSON.stringify(refused.body)).toContain(made[1]?.letter.outgoingNumber);
    for (const { letter } of made) expect((await readLetter(caseworker, letter.id)).state).toBe('approved');
    const back = await done(second, await read(signed.id), 'return_for_changes', { reason: 'Согласие отозвано.' });
    const again = await done(caseworker, back, 'register');
    expect(again).toMatchObject({ outgoingNumber: signed.outgoingNumber });
    expect(again.annexes.map(({ letterId }) => letterId)).toEqual([idsOf(made)[0]]);
    const left = await done(caseworker, await sign(again), 'dispatch', today);
    expect(left.annexes.map(({ state }) => state)).toEqual(['dispatched']);
  }, 120_000);

  it('binds the approval to the packets: one that was made and approved again is another', async () => {
    const [one, other] = await approved(2);
    if (!one || !other) throw new Error('no letters');
    const registered = await done(caseworker, await written([one.letter.id, other.letter.id]), 'register');
    const returned = (await act(second, one.letter, 'return_for_changes', { reason: 'Опечатка.' }).expect(200)).body;
    await approve(second, await register(caseworker, returned as LetterBody));
    const seen = await read(registered.id);
    expect(seen.annexes.map(({ obstacle }) => obstacle)).toEqual(['other_packet', null]);
    await step(second, seen, 'approve', { sheetsSha256: seen.sheetsSha256 }).expect(409);
    const anew = await done(caseworker, seen, 'remake_list');
    expect(anew.annexes).toHaveLength(2);
    // A letter that left by itself is on no list that is still to be sent.
    const alone = await readLetter(caseworker, one.letter.id);
    await act(caseworker, alone, 'dispatch', today).expect(200);
    expect((await read(anew.id)).annexes[0]?.obstacle).toBe('not_approved');
  }, 120_000);

  it('takes approved letters of one recipient, each on one list, of cases on which one may send', async () => {
    const [one, other] = await approved(2);
    if (!one || !other) throw new Error('no letters');
    const draft = await aReadyDraft(caseworker, lawyer, await aFamily(house, [caseworker, lawyer]));
    const unfit = async (letterIds: string[]) =>
      (await caseworker.post('/covering-letters', { letterIds }).expect(409)).body as object;
    expect(await unfit([one.letter.id, draft.id])).toMatchObject({
      facts: { letters: [{ id: draft.id, number: '', because: 'not_approved' }] },
    });
    const covering = await written([one.letter.id]);
    expect(await unfit([one.letter.id])).toMatchObject({
      facts: { letters: [{ number: one.letter.outgoingNumber, because: 'on_other_list' }] },
    });
    await caseworker.post('/covering-letters', { letterIds: [other.letter.id, other.letter.id] }).expect(400);
    await (await house.a('caseworker')).post('/covering-letters', { letterIds: [other.letter.id] }).expect(404);
    const elsewhere = await house.a('caseworker', await house.anotherOrganisation());
    await elsewhere.get(`/covering-letters/${covering.id}`).expect(404);
    const both = (await edit(covering, { letterIds: [other.letter.id, one.letter.id] }).expect(200))
      .body as CoveringBody;
    expect(both.annexes.map(({ letterId }) => letterId)).toEqual([other.letter.id, one.letter.id]);
    await edit(covering, TEXT).expect(409);
    const cancelled = await done(caseworker, both, 'cancel', { reason: 'Отправим по одному.' });
    expect(cancelled.annexes).toEqual([]);
    expect((await begin([one.letter.id])).state).toBe('drafted');
  }, 120_000);

  it('names those who are sought only where it is asked for, as their packets do, and refuses words that hurt', async () => {
    const ids = idsOf(await approved(1));
    const covering = await begin(ids);
    await step(caseworker, covering, 'register').expect(409);
    const hurting = (await edit(covering, { ...TEXT, bodyRu: 'У него двойное гражданство.' }).expect(200)).body;
    const refused = await step(caseworker, hurting as CoveringBody, 'register').expect(409);
    expect(refused.body).toMatchObject({ code: 'covering.words_to_take_out' });
    const named = (await edit(await read(covering.id), { ...TEXT, withNames: true }).expect(200)).body as CoveringBody;
    expect(await textOf(named)).toContain('ПРОЕКТ');
    const registered = await done(caseworker, named, 'register');
    expect(await textOf(registered)).toContain('Сынакбаев Даулет');
    expect(await textOf(registered, 'kk')).toContain('Сынақбаев Дәулет');
  }, 120_000);

  it('is read by those alone who may read every case on its list', async () => {
    const made = await approved(2);
    const covering = await written(idsOf(made));
    const stranger = await house.a('caseworker');
    await stranger.get(`/covering-letters/${covering.id}`).expect(200);
    // Who reads it but works on one of its cases alone may not act on it.
    const one = await house.a('caseworker');
    await house.database.admin.query(
      'insert into assignment (org_id, id, case_id, user_id, created_by) values ($1, gen_random_uuid(), $2, $3, $3)',
      [house.orgId, made[0]?.family.caseId, one.id],
    );
    await house.database.admin.query('update case_file set level = 2 where id = $1', [made[0]?.family.caseId]);
    await stranger.get(`/covering-letters/${covering.id}`).expect(404);
    expect((await caseworker.get(`/covering-letters/${covering.id}`).expect(200)).body).toMatchObject({
      id: covering.id,
    });
    const ids = ((await stranger.get('/covering-letters').expect(200)).body as { id: string }[]).map(({ id }) => id);
    expect(ids).not.toContain(covering.id);
    await edit(await read(covering.id, one), TEXT, one).expect(404);
  }, 120_000);

  it('is sent once, however often the button is pressed at the same moment', async () => {
    const signed = await sign(await done(caseworker, await written(idsOf(await approved(2))), 'register'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => step(caseworker, signed, 'dispatch', today)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(409)]);
    const left = await read(signed.id);
    expect(left.history.filter(({ kind }) => kind === 'dispatched')).toHaveLength(1);
  }, 120_000);
});

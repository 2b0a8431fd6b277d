import { newId } from '@izdeu/kernel';
import {
  aFamily,
  aReadyDraft,
  act,
  anUpload,
  approve,
  readLetter,
  register,
  startQueue,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface FollowUp {
  readonly forwardedTo: string | null;
  readonly kin: readonly { id: string; bond: string; dueOn: string | null; state: string }[];
  readonly papers: readonly { id: string; number: string; kind: string; theirNumber: string; version: number }[];
  readonly duties: readonly { kind: string; on: string; rule: string | null }[];
  readonly extension: { inAll: string; onTop: string; verdict: string | null; noticeDueOn: string | null } | null;
  readonly [field: string]: unknown;
}

let house: TestApp;
let caseworker: SignedInUser;
let lawyer: SignedInUser;
let second: SignedInUser;
let administrator: SignedInUser;
beforeAll(async () => {
  house = await startTestApp();
  [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
  administrator = await house.a('administrator');
  await startQueue(house);
});
afterAll(() => house.close());

const followUp = (letter: LetterBody): FollowUp => letter['followUp'] as FollowUp;
const lastEvent = (letter: LetterBody) =>
  (letter['history'] as { kind: string; data: Record<string, unknown> }[]).at(-1);
const step = async (letter: LetterBody, action: string, input: object = {}): Promise<LetterBody> =>
  (await act(caseworker, letter, action, input).expect(200)).body as LetterBody;

/** A letter that left on a day long ago, planted to have that date. */
async function aSentLetter(dispatchedOn: string): Promise<LetterBody> {
  const family = await aFamily(house, [caseworker, lawyer, second]);
  const approved = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
  await house.database.admin.query('update letter set registered_on = $2 where id = $1', [approved.id, dispatchedOn]);
  return step(approved, 'dispatch', { channel: 'post', on: dispatchedOn });
}

describe('a letter that the body passes on', () => {
  it('becomes a letter of its own with its own clock, and the first body owes nothing more', async () => {
    const sent = await step(await aSentLetter('2026-02-02'), 'acknowledge', {
      on: '2026-02-03',
      incomingNumber: 'ЗТ-1',
    });
    const forwarded = await step(sent, 'forward', {
      on: '2026-02-05',
      recipientCode: 'KZ-PROSECUTOR',
      number: 'ЗТ-1/2',
    });
    expect(forwarded).toMatchObject({ state: 'acknowledged', dueOn: null, overdue: false });
    expect(followUp(forwarded)).toMatchObject({ forwardedOn: '2026-02-05', forwardedTo: 'KZ-PROSECUTOR', duties: [] });
    expect(followUp(forwarded).papers).toMatchObject([{ kind: 'forwarding_notice', theirNumber: 'ЗТ-1/2' }]);
    const [child] = followUp(forwarded).kin;
    expect(child).toMatchObject({ bond: 'forwarded', state: 'dispatched', dueOn: '2026-02-26' });
    const passed = await readLetter(caseworker, child?.id ?? '');
    expect(passed).toMatchObject({ outgoingNumber: null, dueRule: 'D6', dueProvisional: true, packet: null });
    expect(passed.actions).not.toContain('edit');
    expect(followUp(passed)).toMatchObject({ origin: 'forwarded', kin: [{ id: sent.id, bond: 'parent' }] });
    const known = await step(passed, 'acknowledge', { on: '2026-02-09', incomingNumber: 'П-7' });
    expect(known).toMatchObject({ dueOn: '2026-03-02', dueProvisional: false });
    // Not our paper: the register of outgoing letters does not know it.
    const { body } = await lawyer.get('/letters/registry?year=2026').expect(200);
    expect((body as { id: string }[]).map(({ id }) => id)).not.toContain(passed.id);
  });

  it('keeps its clock at the first body where that kept a part', async () => {
    const sent = await step(await aSentLetter('2026-02-02'), 'acknowledge', {
      on: '2026-02-03',
      incomingNumber: 'ЗТ-2',
    });
    const partly = await step(sent, 'forward', { on: '2026-02-05', recipientCode: 'KZ-POLICE', partly: true });
    expect(partly).toMatchObject({ dueOn: '2026-02-24', dueRule: 'D4' });
    expect(followUp(partly)).toMatchObject({ forwardedPartly: true, kin: [{ bond: 'forwarded' }] });
  });
});

describe('what a body does with a letter', () => {
  it('an extension keeps the old day, says how it stands to the law, and by when we had to be told', async () => {
    const sent = await step(await aSentLetter('2026-02-02'), 'acknowledge', {
      on: '2026-02-03',
      incomingNumber: 'ЗТ-3',
    });
    expect(followUp(sent).extension).toEqual({
      rule: 'D5',
      inAll: '2026-04-03',
      onTop: '2026-04-24',
      verdict: null,
      noticeDueOn: null,
    });
    const later = await step(sent, 'extend', { on: '2026-02-20', newDueOn: '2026-04-10', number: 'ЗТ-3/1' });
    expect(later).toMatchObject({ dueOn: '2026-04-10', dueRule: 'D5' });
    expect(followUp(later)).toMatchObject({
      dueBeforeExtension: '2026-02-24',
      extension: { verdict: 'disputed', noticeDueOn: '2026-02-25' },
    });
    const again = await step(later, 'extend', { on: '2026-04-09', newDueOn: '2026-06-01' });
    expect(followUp(again)).toMatchObject({ dueBeforeExtension: '2026-02-24', extension: { verdict: 'beyond' } });
  });

  it('a return stops their clock and starts ours; filed again it is counted anew', async () => {
    const sent = await step(await aSentLetter('2026-02-02'), 'acknowledge', {
      on: '2026-02-03',
      incomingNumber: 'ЗТ-4',
    });
    await act(caseworker, sent, 'resubmit', { on: '2026-02-10' }).expect(409);
    await act(caseworker, sent, 'return_by_body', { on: '2026-02-06' }).expect(400);
    const back = await step(sent, 'return_by_body', { on: '2026-02-06', newDueOn: '2026-02-13', reason: 'қолы жоқ' });
    expect(back).toMatchObject({ dueOn: null, overdue: false });
    expect(followUp(back).duties).toEqual([
      { kind: 'cure', on: '2026-02-13', last: null, strict: null, provisional: false, rule: null },
    ]);
    const again = await step(back, 'resubmit', { on: '2026-02-12' });
    expect(again).toMatchObject({
      state: 'dispatched',
      incomingNumber: null,
      dueOn: '2026-03-05',
      dueProvisional: true,
    });
    expect(lastEvent(again)).toMatchObject({ kind: 'resubmitted', data: { incomingNumber: 'ЗТ-4' } });
    expect(await step(again, 'acknowledge', { on: '2026-02-16', incomingNumber: 'ЗТ-9' })).toMatchObject({
      dueOn: '2026-03-10',
    });
  });

  it('a promise, a note and a meeting are facts with their day; a promise does not move the term', async () => {
    const sent = await aSentLetter('2026-02-02');
    await act(caseworker, sent, 'promise_answer', { on: '2026-02-05', newDueOn: '2026-02-04' }).expect(400);
    const promised = await step(sent, 'promise_answer', {
      on: '2026-02-05',
      newDueOn: '2026-02-10',
      note: 'қабылдау бөлмесі',
    });
    expect(promised).toMatchObject({ dueOn: '2026-02-23', followUp: { promisedOn: '2026-02-10' } });
    const noted = await step(promised, 'report_note', { on: '2026-02-12', note: 'телефонмен айтылды' });
    const met = await step(noted, 'record_meeting', { on: '2026-02-13' });
    expect(followUp(met)).toMatchObject({ noteReportedOn: '2026-02-12', meetingOn: '2026-02-13' });
    expect(followUp(met).duties.map(({ kind }) => kind)).toEqual([
      'incoming_number',
      'promised_answer',
      'answer',
      'complaint',
    ]);
    const withdrawn = await step(met, 'withdraw', { on: '2026-02-16', reason: 'отбасы сұрады' });
    expect(withdrawn).toMatchObject({
      state: 'closed',
      dueOn: null,
      followUp: { withdrawnOn: '2026-02-16', duties: [] },
    });
  });
});

describe('the ladder', () => {
  it('opens after silence, begins the complaint with one click, and goes on from the refused complaint to the court', async () => {
    const sent = await step(await aSentLetter('2026-02-02'), 'acknowledge', {
      on: '2026-02-03',
      incomingNumber: 'ЗТ-5',
    });
    const steps = async (id: string) =>
      (await caseworker.get(`/letters/${id}/next-steps`).expect(200)).body as {
        code: string;
        until: string | null;
        takenBy: string | null;
      }[];
    expect(await steps(sent.id)).toMatchObject([
      { code: 'KZ-REMIND', recipientCode: 'KZ-MFA', letterKind: 'inquiry', until: null, takenBy: null },
      { code: 'KZ-COMPLAIN-SILENCE', letterKind: 'complaint', until: '2026-05-25', rule: 'D8', takenBy: null },
    ]);
    const { body } = await caseworker
      .post(`/letters/${sent.id}/next-steps`, { code: 'KZ-COMPLAIN-SILENCE' })
      .expect(201);
    const complaint = body as LetterBody;
    expect(complaint).toMatchObject({
      kind: 'complaint',
      recipientCode: 'KZ-MFA',
      state: 'drafted',
      followUp: { origin: 'escalated' },
    });
    expect(complaint['bodyRu']).toContain(String(sent.outgoingNumber));
    expect(complaint['bodyRu']).toContain('ЗТ-5');
    expect(complaint['bodyKk']).not.toMatch(/[{}]/);
    expect((await steps(sent.id))[1]).toMatchObject({ takenBy: complaint.id });
    await caseworker.post(`/letters/${complaint.id}/next-steps`, { code: 'KZ-COURT' }).expect(409);
    await lawyer.post(`/letters/${sent.id}/next-steps`, { code: 'NO-SUCH' }).expect(409);
    await house.database.admin.query(
      `update letter set state = 'acknowledged', dispatched_on = '2026-03-02', incoming_on = '2026-03-03', due_on = '2026-04-08' where id = $1`,
      [complaint.id],
    );
    const running = await readLetter(caseworker, complaint.id);
    await act(caseworker, running, 'record_decision', { on: '2026-04-01' }).expect(400);
    const decided = await step(running, 'record_decision', { on: '2026-04-01', decision: 'refused', number: 'Ш-3' });
    expect(decided).toMatchObject({
      state: 'replied',
      followUp: { decision: 'refused', papers: [{ kind: 'decision' }] },
    });
    expect(await steps(complaint.id)).toMatchObject([
      { code: 'KZ-PROSECUTOR', recipientCode: 'KZ-PROSECUTOR' },
      { code: 'KZ-OMBUDSMAN', recipientCode: 'KZ-OMBUDSMAN' },
      { code: 'KZ-COURT', recipientCode: null, until: '2026-04-30', untilByLaw: '2026-05-04' },
    ]);
    await caseworker.post(`/letters/${complaint.id}/next-steps`, { code: 'KZ-COURT' }).expect(409);
    const claimed = await step(decided, 'file_claim', { on: '2026-04-20', number: '6001-26' });
    await act(caseworker, claimed, 'record_ruling', { on: '2026-05-20' }).expect(400);
    const ruled = await step(claimed, 'record_ruling', { on: '2026-05-20', note: 'талап қанағаттандырылды' });
    expect(followUp(ruled)).toMatchObject({ claimFiledOn: '2026-04-20', ruledOn: '2026-05-20', duties: [] });
  });

  it('lets only a complaint be decided', async () => {
    await act(caseworker, await aSentLetter('2026-02-02'), 'record_decision', {
      on: '2026-02-05',
      decision: 'granted',
    }).expect(409);
  });
});

describe('an order that moves days', () => {
  it('moves the days of running letters, on the record, and back again when it is revoked', async () => {
    const sent = await step(await aSentLetter('2026-02-02'), 'acknowledge', {
      on: '2026-02-03',
      incomingNumber: 'ЗТ-6',
    });
    const set = await step(await aSentLetter('2026-02-02'), 'extend', { on: '2026-02-10', newDueOn: '2026-03-31' });
    const dueOf = async ({ id }: LetterBody): Promise<unknown> => (await readLetter(caseworker, id))['dueOn'];
    const order = { calendar: 'KZ', offOn: '2026-02-20', source: 'Үкімет қаулысы', reason: 'демалыс ауыстырылды' };
    await lawyer.post('/calendar-orders', order).expect(403);
    await administrator.post('/calendar-orders', { ...order, offOn: undefined }).expect(400);
    await administrator.post('/calendar-orders', { ...order, calendar: 'XX' }).expect(404);
    const { body } = await administrator.post('/calendar-orders', order).expect(201);
    await administrator.post('/calendar-orders', order).expect(409);
    await vi.waitFor(async () => expect(await dueOf(sent)).toBe('2026-02-25'), { timeout: 20_000, interval: 50 });
    expect(await dueOf(set)).toBe('2026-03-31');
    const { rows } = await house.database.admin.query<{ payload: string }>(
      `select payload from audit.event where action = 'letter.recounted' and object_id = $1`,
      [sent.id],
    );
    expect(rows.map(({ payload }) => JSON.parse(payload) as object)).toEqual([
      { from: '2026-02-24', to: '2026-02-25' },
    ]);
    const { id } = body as { id: string };
    await administrator.post(`/calendar-orders/${id}/revoke`, { reason: 'қате енгізілді' }).expect(200);
    await vi.waitFor(async () => expect(await dueOf(sent)).toBe('2026-02-24'), { timeout: 20_000, interval: 50 });
    const { body: listed } = await caseworker.get('/calendar-orders?year=2026').expect(200);
    expect(listed).toMatchObject([{ id, offOn: '2026-02-20', revokeReason: 'қате енгізілді' }]);
    await administrator.post(`/calendar-orders/${newId()}/revoke`, { reason: 'жоқ' }).expect(404);
  }, 60_000);
});

describe('papers that come in', () => {
  it('take our number with a reply, and a number of a mistake stays as cancelled', async () => {
    const sent = await aSentLetter('2026-02-02');
    const documentId = await anUpload(caseworker, String(sent['caseId']), { kind: 'reply', title: 'Жауап' });
    const replied = await step(sent, 'record_reply', {
      on: '2026-02-20',
      replyClass: 'needs_more_documents',
      number: 'ЖТ-1',
      documentId,
    });
    const [paper] = followUp(replied).papers;
    expect(paper).toMatchObject({ kind: 'reply', theirNumber: 'ЖТ-1' });
    expect(lastEvent(replied)?.data).toMatchObject({ ourNumber: paper?.number });
    const cancel = { version: paper?.version, reason: 'екі рет енгізілді' };
    await lawyer.post(`/incoming/${paper?.id}/cancel`, { ...cancel, version: 9 }).expect(409);
    const { body } = await lawyer.post(`/incoming/${paper?.id}/cancel`, cancel).expect(200);
    expect(body).toMatchObject({ number: paper?.number, cancelReason: 'екі рет енгізілді' });
    await lawyer.post(`/incoming/${paper?.id}/cancel`, { ...cancel, version: 2 }).expect(409);
    const { body: rows } = await lawyer.get(`/incoming?year=${String(paper?.number).slice(3, 7)}`).expect(200);
    const numbers = (rows as { number: string }[]).map(({ number }) => Number(number.slice(8)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('are refused without a sender, with a day ahead, or with a letter or a scan of another case', async () => {
    const sent = await aSentLetter('2026-02-02');
    const path = `/cases/${String(sent['caseId'])}/incoming`;
    const paper = { kind: 'other', receivedOn: '2026-02-10', senderText: 'Пошта' };
    await caseworker.post(path, { ...paper, senderText: ' ' }).expect(400);
    await caseworker.post(path, { ...paper, receivedOn: '2999-01-01' }).expect(400);
    await caseworker.post(path, { ...paper, theirDate: '2026-02-11' }).expect(400);
    await caseworker.post(path, { ...paper, letterId: newId() }).expect(404);
    await caseworker.post(path, { ...paper, documentId: newId() }).expect(404);
    await caseworker.post(path, { ...paper, senderCode: 'NO-SUCH' }).expect(404);
    await caseworker.post(path, { ...paper, letterId: sent.id }).expect(201);
    await (await house.a('caseworker')).post(path, paper).expect(404);
  });
});

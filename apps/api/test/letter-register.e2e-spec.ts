import { newId } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import {
  aDraft,
  aFamily,
  aReadyDraft,
  act,
  asBuffer,
  approve,
  register,
  signTexts,
  startQueue,
  type LetterBody,
} from './support/referral.js';
import { partOf } from './support/zip.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Row {
  readonly id: string;
  readonly outgoingNumber: string;
  readonly state: string;
}

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

const year = (): number => Number(today().slice(0, 4));
const aDraftReady = async (): Promise<LetterBody> =>
  aReadyDraft(caseworker, lawyer, await aFamily(house, [caseworker, lawyer, second]));

/** A letter that left on a day and is waited for, planted to have an old date. */
async function aSentLetter(dispatchedOn: string): Promise<LetterBody> {
  const approved = await approve(second, await register(caseworker, await aDraftReady()));
  await house.database.admin.query('update letter set registered_on = $2 where id = $1', [approved.id, dispatchedOn]);
  return (await act(caseworker, approved, 'dispatch', { channel: 'post', on: dispatchedOn }).expect(200))
    .body as LetterBody;
}

describe('the register of outgoing letters', () => {
  it('gives twenty letters that are registered at once twenty numbers without a gap, and a cancelled one keeps its own', async () => {
    const drafts: LetterBody[] = [];
    for (let family = 0; family < 4; family += 1) {
      const first = await aDraftReady();
      drafts.push(first);
      const caseId = String(first['caseId']);
      for (let more = 1; more < 5; more += 1)
        drafts.push(await signTexts(caseworker, await aDraft(caseworker, caseId, 'KZ-OMBUDSMAN')));
    }
    const registered = await Promise.all(drafts.map((draft) => register(caseworker, draft)));
    const [first] = registered;
    if (!first) throw new Error('nothing was registered');
    await act(caseworker, first, 'cancel', { reason: 'Отбасы сұрады' }).expect(200);
    const { body } = await lawyer.get(`/letters/registry?year=${year()}`).expect(200);
    const rows = body as Row[];
    expect(rows.map(({ outgoingNumber }) => outgoingNumber)).toEqual(
      Array.from({ length: 20 }, (_, i) => `12-3/${String(i + 1).padStart(3, '0')}`),
    );
    const { body: part } = await lawyer
      .get(`/letters/registry?year=${year()}&limit=5&after=${rows[14]?.id ?? ''}`)
      .expect(200);
    expect(part).toEqual(rows.slice(15));
    await lawyer.get(`/letters/registry?year=${year()}&after=${newId()}`).expect(400);
    expect(rows.find(({ outgoingNumber }) => outgoingNumber === first.outgoingNumber)).toMatchObject({
      state: 'cancelled',
    });
    expect((await register(caseworker, await aDraftReady())).outgoingNumber).toBe('12-3/021');
  }, 300_000);

  it('gives no number to a registration that fails', async () => {
    const draft = await aDraftReady();
    const before = await house.database.admin.query<{ last: number }>(
      `select last from number_series where series = 'letter' and org_id = $1`,
      [house.orgId],
    );
    await act(caseworker, { ...draft, version: draft.version + 1 }, 'register').expect(409);
    const after = await house.database.admin.query<{ last: number }>(
      `select last from number_series where series = 'letter' and org_id = $1`,
      [house.orgId],
    );
    expect(after.rows).toEqual(before.rows);
  });

  it('goes to a spreadsheet without formulas and without names, and that is on the record', async () => {
    const letter = await aSentLetter('2026-03-02');
    await house.database.admin.query(`update letter set tracking = '=cmd|calc' where id = $1`, [letter.id]);
    const { text, headers } = await lawyer.get(`/letters/registry.csv?year=${year()}`).buffer(true).expect(200);
    expect(headers['content-disposition']).toContain('registry-');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain("'=cmd|calc");
    expect(text).not.toContain('Сынақбаев');
    const { rows } = await house.database.admin.query<{ payload: string }>(
      `select payload from audit.event where action = 'registry.viewed' order by at desc limit 1`,
    );
    expect(rows[0]?.payload).toContain('"form":"csv"');
  });

  it('goes into a workbook too, row for row what the reader may see', async () => {
    const { body: rows } = await lawyer.get(`/letters/registry?year=${year()}`).expect(200);
    const { body: bytes } = await lawyer
      .get(`/letters/registry.xlsx?year=${year()}`)
      .buffer(true)
      .parse(asBuffer)
      .expect(200);
    const sheet = await partOf(bytes as Buffer, 'xl/worksheets/sheet1.xml');
    expect(sheet.match(/<row /g)).toHaveLength((rows as Row[]).length + 1);
    for (const { outgoingNumber } of rows as Row[]) expect(sheet).toContain(`>${outgoingNumber}<`);
    expect(sheet).toContain('>=cmd|calc<');
    expect(sheet).not.toMatch(/<f>|Сынақбаев/);
  });

  it('leaves a restricted case out of what is shown and exported to those who do not work on it', async () => {
    const { id, caseId, outgoingNumber } = (await aSentLetter('2026-03-02')) as LetterBody & { caseId: string };
    await house.database.admin.query('update case_file set level = 2 where id = $1', [caseId]);
    const other = await house.a('lawyer');
    for (const [who, seen] of [
      [lawyer, true],
      [other, false],
    ] as const) {
      const { body } = await who.get(`/letters/registry?year=${year()}`).expect(200);
      expect((body as Row[]).some((row) => row.id === id)).toBe(seen);
      const { text } = await who.get(`/letters/registry.csv?year=${year()}`).buffer(true).expect(200);
      expect(text.includes(`${outgoingNumber},`)).toBe(seen);
    }
  });

  it('of another organisation is another', async () => {
    const stranger = await house.a('lawyer', await house.anotherOrganisation());
    const { body } = await stranger.get(`/letters/registry?year=${year()}`).expect(200);
    expect(body).toEqual([]);
    await stranger.get('/letters/registry?year=1').expect(400);
  });
});

describe('the clock of a letter', () => {
  it('is provisional from the dispatch, starts with proof of delivery, and anew with the incoming number', async () => {
    // Calendar of Kazakhstan in 2026: 8 March is a Sunday, so 9 March is off; Nauryz falls on 21 to 23 March, so 24 and 25 are off too.
    const sent = await aSentLetter('2026-02-02');
    expect(sent).toMatchObject({
      dueOn: '2026-02-23',
      dueStrictOn: '2026-02-20',
      dueProvisional: true,
      dueRule: 'D4',
      overdue: true,
      incomingNumberDueOn: '2026-02-03',
      incomingNumberOverdue: true,
    });
    const delivered = (await act(caseworker, sent, 'note_delivery', { on: '2026-02-04' }).expect(200))
      .body as LetterBody;
    expect(delivered).toMatchObject({ dueOn: '2026-02-25', dueProvisional: false });
    const received = (
      await act(caseworker, delivered, 'acknowledge', { on: '2026-02-05', incomingNumber: 'ЗТ-1' }).expect(200)
    ).body as LetterBody;
    expect(received).toMatchObject({ dueOn: '2026-02-26', incomingNumberOverdue: false });
    await act(caseworker, received, 'extend', { on: '2026-02-20', newDueOn: '2026-02-26' }).expect(400);
    const extended = (
      await act(caseworker, received, 'extend', {
        on: '2026-02-20',
        newDueOn: '2026-04-05',
        note: 'қосымша тексеру',
      }).expect(200)
    ).body as LetterBody;
    expect(extended).toMatchObject({ state: 'acknowledged', dueOn: '2026-04-05', dueRule: 'D5' });
    expect((extended['history'] as { kind: string; data: object }[]).at(-1)).toMatchObject({
      kind: 'extended',
      data: { from: '2026-02-26', to: '2026-04-05' },
    });
  });

  it('calls overdue what is waited for too long, and lists it', async () => {
    const late = await aSentLetter('2026-01-12');
    const { body } = await caseworker.get('/letters?overdue=true').expect(200);
    expect((body as { id: string; overdue: boolean }[]).find(({ id }) => id === late.id)).toMatchObject({
      overdue: true,
    });
    await act(caseworker, late, 'remind', { on: today() }).expect(200);
    const answered = await act(caseworker, { ...late, version: late.version + 1 }, 'record_reply', {
      replyClass: 'refused_prc_citizen_noninterference',
      on: today(),
    }).expect(200);
    expect(answered.body).toMatchObject({ state: 'replied', overdue: false });
    expect((answered.body as { lateBy: number }).lateBy).toBeGreaterThan(150);
    const { body: then } = await caseworker.get('/letters?overdue=true').expect(200);
    expect((then as { id: string }[]).map(({ id }) => id)).not.toContain(late.id);
  });

  it('takes no day in the future, none before the letter, no unknown class, channel or paper of another case', async () => {
    const sent = await aSentLetter('2026-02-02');
    await act(caseworker, sent, 'acknowledge', { on: '2999-01-01', incomingNumber: 'X' }).expect(400);
    await act(caseworker, sent, 'acknowledge', { on: '2026-01-01', incomingNumber: 'X' }).expect(400);
    await act(caseworker, sent, 'acknowledge', { on: '2026-02-30', incomingNumber: 'X' }).expect(400);
    await act(caseworker, sent, 'acknowledge', { on: '2026-02-05' }).expect(400);
    await act(caseworker, sent, 'record_reply', { on: '2026-02-05', replyClass: 'nonsense' }).expect(400);
    await act(caseworker, sent, 'record_reply', {
      on: '2026-02-05',
      replyClass: 'forwarded',
      documentId: newId(),
    }).expect(404);
    await act(caseworker, sent, 'cancel', { reason: 'кеш қалды' }).expect(409);
  });

  it('pages through letters by the last one seen', async () => {
    const first = (await caseworker.get('/letters?limit=2').expect(200)).body as { id: string }[];
    expect(first).toHaveLength(2);
    const next = (await caseworker.get(`/letters?limit=2&after=${first[1]?.id}`).expect(200)).body as { id: string }[];
    expect(next.map(({ id }) => id)).not.toEqual(expect.arrayContaining(first.map(({ id }) => id)));
    expect(next.every(({ id }) => id < (first[1]?.id ?? ''))).toBe(true);
  });
});

import { newId } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import {
  aFamily,
  aReadyDraft,
  act,
  anUpload,
  approve,
  packetMade,
  readLetter,
  register,
  signTexts,
  startQueue,
  takeOut,
  type LetterBody,
} from './support/referral.js';
import { filesOfStoredZip } from './support/stored-zip.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

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

const step = async (letter: LetterBody, action: string, input: object = {}): Promise<LetterBody> =>
  (await act(caseworker, letter, action, input).expect(200)).body as LetterBody;

/** A letter to the ministry that left with a receipt and was refused in writing, both scanned. */
async function aRefusedLetter(): Promise<{ sent: LetterBody; caseId: string; applicantId: string }> {
  const family = await aFamily(house, [caseworker, lawyer, second]);
  const { caseId, applicantId } = family;
  const approved = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
  const scan = (kind: string, title: string) =>
    anUpload(caseworker, caseId, { kind, title, pages: '2', personId: applicantId });
  const dispatched = await step(approved, 'dispatch', {
    ...{ channel: 'post', on: today(), documentId: await scan('proof_of_dispatch', 'Түбіртек') },
  });
  const refused = { replyClass: 'refused_prc_citizen_noninterference', on: today(), number: 'ЖТ-9' };
  const documentId = await scan('reply', 'Министрліктің жауабы');
  return { sent: await step(dispatched, 'record_reply', { ...refused, documentId }), caseId, applicantId };
}

async function next(sent: LetterBody, code: string): Promise<LetterBody> {
  const { body } = await caseworker.post(`/letters/${sent.id}/next-steps`, { code }).expect(201);
  return signTexts(caseworker, body as LetterBody, 'Обжалуем отказ.');
}
const gaps = ({ gate }: LetterBody) => (gate as { gaps: { code: string; facts: object }[] }).gaps;

describe('a complaint about an answer', () => {
  it('takes along the very bytes that left, the receipt and the answer, listed with their digests', async () => {
    const { sent } = await aRefusedLetter();
    const first = filesOfStoredZip((await takeOut(lawyer, sent.packet?.id)).bytes);
    const complaint = await approve(second, await register(caseworker, await next(sent, 'KZ-COMPLAIN-REFUSAL')));
    const files = filesOfStoredZip((await takeOut(lawyer, complaint.packet?.id)).bytes);
    const manifest = JSON.parse(String(files.get('manifest.json'))) as { files: { path: string; sha256: string }[] };
    const { enclosures, letter } = JSON.parse(String(files.get('case.json'))) as {
      enclosures: { path: string; sha256: string; title: { ru: string }; pages: number; sheets: { to: number } }[];
      letter: { body: { ru: string[] } };
    };
    for (const language of ['kk', 'ru']) {
      const { path, sha256 } = enclosures.find((one) => one.path.endsWith(`earlier-letter-${language}.pdf`))!;
      expect(files.get(path)?.equals(first.get(`packet-${language}.pdf`)!)).toBe(true);
      expect(manifest.files.find((one) => one.path === path)).toMatchObject({ sha256, role: 'enclosure' });
    }
    const ofLetter = enclosures.filter(({ title }) => title.ru.includes(sent.outgoingNumber ?? '–'));
    expect(ofLetter.map(({ title }) => title.ru.split(' ')[0])).toEqual(['Копия', 'Копия', 'Подтверждение', 'Ответ']);
    for (const { title } of ofLetter) expect(letter.body.ru.at(-1)?.toLowerCase()).toContain(title.ru.toLowerCase());
    expect(enclosures.reduce((sum, { pages }) => sum + pages, 0)).toBe(enclosures.at(-1)?.sheets.to);
    const custody = JSON.parse(String(files.get('custody.json'))) as { enclosures: { kind: string; form: string }[] };
    expect(custody.enclosures.filter(({ kind }) => kind === 'earlier_letter')).toHaveLength(2);
  });

  it('is not changed by what comes later to the letter before it, as long as its packet stands', async () => {
    const { sent, caseId } = await aRefusedLetter();
    const complaint = await packetMade(
      lawyer,
      (await register(caseworker, await next(sent, 'KZ-COMPLAIN-REFUSAL'))).id,
    );
    expect(complaint['packetOutdated']).toBe(false);
    const documentId = await anUpload(caseworker, caseId, { kind: 'reply', title: 'Тағы бір жауап' });
    const late = {
      kind: 'decision',
      receivedOn: today(),
      senderCode: 'KZ-MFA',
      theirNumber: 'ЖТ-10',
      letterId: sent.id,
    };
    await caseworker.post(`/cases/${caseId}/incoming`, { ...late, documentId }).expect(201);
    expect(await readLetter(lawyer, complaint.id)).toMatchObject({ packetOutdated: true });
  });
});

describe('a letter to somebody else about a refusal', () => {
  it('leaves without copies of what the family keeps back from that body, by the word of a lawyer alone', async () => {
    const { sent, caseId, applicantId } = await aRefusedLetter();
    await house.database.admin.query(
      `insert into consent (org_id, id, case_id, person_id, purpose, recipient_code, granted, given_on, method, language, statement_version, statement_text, withheld, created_by)
       select org_id, $2, case_id, person_id, purpose, 'KZ-OMBUDSMAN', true, current_date, method, language, statement_version, statement_text, '{sought_numbers}', created_by
       from consent where case_id = $1 and person_id = $3 limit 1`,
      [caseId, newId(), applicantId],
    );
    const letter = await next(sent, 'KZ-OMBUDSMAN');
    const number = sent.outgoingNumber;
    expect(gaps(letter)).toEqual([{ code: 'copies_kept_back', facts: { letters: number, scans: '2' } }]);
    await act(caseworker, letter, 'register').expect(409);
    // A lawyer waves the relation of a case through; what one letter lacks is decided on the letter.
    const waved = { gap: 'copies_kept_back', recipientCode: '', reason: 'Көшірмесіз де болады деп ойлаймын.' };
    await lawyer.post(`/cases/${caseId}/overrides`, waved).expect(409);

    const decide = (by: SignedInUser, version: number) =>
      by.post(`/letters/${letter.id}/left-out-copies`, {
        ...{ version, leaveCopiesOut: true, reason: 'Омбудсменге көшірмесіз жазамыз.' },
      });
    await decide(caseworker, letter.version).expect(403);
    await decide(lawyer, letter.version - 1).expect(409);
    const open = (await decide(lawyer, letter.version).expect(200)).body as LetterBody;
    expect(gaps(open)).toEqual([]);
    expect(open['gate']).toMatchObject({ overridden: [{ code: 'copies_kept_back' }] });
    await decide(lawyer, open.version).expect(409);
    const approved = await approve(second, await register(caseworker, open));
    const files = filesOfStoredZip((await takeOut(lawyer, approved.packet?.id)).bytes);
    expect([...files.keys()].filter((path) => /^enclosures\/.*(earlier|reply|proof)/.test(path))).toEqual([]);
    expect(String(files.get('case.json'))).not.toContain('Копия письма');

    const { rows } = await house.database.admin.query<{ payload: string }>(
      `select payload from audit.event where action = 'letter.copies_left_out' and object_id = $1`,
      [letter.id],
    );
    expect(rows.map(({ payload }) => JSON.parse(payload) as object)).toEqual([{ letters: number, scans: '2' }]);
  });

  it('asks again when more stays back than the lawyer was shown', async () => {
    const { sent } = await aRefusedLetter();
    const old = () => house.database.admin.query('update packet set disclosed = null where id = $1', [sent.packet?.id]);
    await old();
    const letter = await next(sent, 'KZ-COMPLAIN-REFUSAL');
    expect(gaps(letter)).toEqual([{ code: 'copies_kept_back', facts: { unknown: sent.outgoingNumber } }]);
    const reason = 'Бұрынғы топтаманың мазмұны белгісіз.';
    const { body } = await lawyer
      .post(`/letters/${letter.id}/left-out-copies`, { version: letter.version, leaveCopiesOut: true, reason })
      .expect(200);
    expect(gaps(body as LetterBody)).toEqual([]);
    await house.database.admin.query(
      `update letter_event set data = data || '{"copies": "letters=;unknown=;scans=1"}' where letter_id = $1 and kind = 'copies_left_out'`,
      [letter.id],
    );
    expect(gaps(await readLetter(lawyer, letter.id))).toHaveLength(1);
  });
});

import { today } from '@izdeu/testing';
import {
  aDraft,
  aFamily,
  aReadyDraft,
  act,
  anUpload,
  approve,
  giveConsent,
  packetMade,
  proveRelation,
  readLetter,
  register,
  signTexts,
  startQueue,
  withdrawConsent,
  type LetterBody,
} from './support/referral.js';
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

const aCase = (progress = {}) => aFamily(house, [caseworker, lawyer, second], progress);
const aDraftReady = async (): Promise<LetterBody> => aReadyDraft(caseworker, lawyer, await aCase());
const gapsOf = async (by: SignedInUser, id: string): Promise<string[]> => {
  const { body } = await by.get(`/letters/${id}/gate`).expect(200);
  return (body as { gaps: { code: string }[] }).gaps.map(({ code }) => code);
};

describe('the gate', () => {
  it('names everything that is missing at once, and opens when each is mended', async () => {
    const family = await aCase({ identityChecked: false, consent: false, described: false });
    let letter = await aDraft(caseworker, family.caseId);
    const { body } = await act(caseworker, letter, 'register').expect(409);
    const all = [
      'applicant_not_identified',
      'sought_person_not_described',
      'relation_not_proven',
      'consent_missing',
      'application_not_signed',
      'text_kk_missing',
      'text_ru_missing',
    ];
    expect(body).toMatchObject({ code: 'letter.gate_closed', facts: { gaps: all } });

    const { admin } = house.database;
    await admin.query(`update person set identity_check = 'original' where id = $1`, [family.applicantId]);
    await admin.query(`update person set birth_edtf = '1975' where id = $1`, [family.soughtId]);
    await admin.query(
      `insert into case_event (org_id, id, case_id, type, date_edtf, earliest, latest, reasons, source_kind, created_by)
       values ($1, gen_random_uuid(), $2, 'detained', '2018', '2018-01-01', '2018-12-31', '{}', 'applicant_contact', $3)`,
      [house.orgId, family.caseId, caseworker.id],
    );
    expect(await gapsOf(caseworker, letter.id)).toEqual(all.slice(2));
    await proveRelation(caseworker, lawyer, family);
    expect(await gapsOf(caseworker, letter.id)).toEqual(all.slice(3));
    await giveConsent(admin, house.orgId, family.caseId, family.applicantId, caseworker.id);
    expect(await gapsOf(caseworker, letter.id)).toEqual(all.slice(4));
    await anUpload(caseworker, family.caseId, { kind: 'application_signed', title: 'Қол қойылған өтініш' });
    expect(await gapsOf(caseworker, letter.id)).toEqual(all.slice(5));
    letter = await signTexts(caseworker, letter);
    expect(await gapsOf(caseworker, letter.id)).toEqual([]);
    await act(caseworker, letter, 'register').expect(200);
  });

  it('is asked for a recipient before any letter is begun, and answers for that one', async () => {
    const family = await aCase({ consent: false });
    const gate = async (recipientCode: string): Promise<unknown> =>
      (await caseworker.get(`/cases/${family.caseId}/gate?recipientCode=${recipientCode}`).expect(200)).body;
    const common = ['relation_not_proven', 'consent_missing', 'application_not_signed'];
    // The Working Group asks for the family's consent, and neither for proof of the relation nor for a signed application.
    for (const [recipient, expected] of [
      ['KZ-MFA', common],
      ['UN-WGEID', ['consent_missing']],
    ] as const) {
      const { gaps } = (await gate(recipient)) as { gaps: { code: string; facts: { recipient?: string } }[] };
      expect(gaps.map(({ code }) => code)).toEqual(expected);
      expect(gaps.find(({ code }) => code === 'consent_missing')?.facts.recipient).toBe(recipient);
    }
    expect(await gate('NO-SUCH')).toMatchObject({
      gaps: expect.arrayContaining([{ code: 'recipient_never_send', facts: { recipient: 'NO-SUCH' } }]) as unknown,
    });
    const letter = await aDraft(caseworker, family.caseId);
    expect((await gapsOf(caseworker, letter.id)).filter((code) => !code.startsWith('text_'))).toEqual(common);
    const stranger = await house.a('lawyer', await house.anotherOrganisation());
    await stranger.get(`/cases/${family.caseId}/gate?recipientCode=KZ-MFA`).expect(404);
    await caseworker.get(`/cases/${family.caseId}/gate`).expect(400);
  });

  it('opens with a lawyer’s override of the relation, which stays visible', async () => {
    const { caseId } = await aCase();
    await anUpload(caseworker, caseId, { kind: 'application_signed', title: 'Өтініш' });
    const letter = await signTexts(caseworker, await aDraft(caseworker, caseId));
    await act(caseworker, letter, 'register').expect(409);
    await lawyer
      .post(`/cases/${caseId}/overrides`, {
        gap: 'relation_not_proven',
        reason: 'Құжаттар тәркіленген, екі куә растады.',
      })
      .expect(200);
    const registered = await register(caseworker, letter);
    expect(registered).toMatchObject({ gate: { gaps: [], overridden: [{ code: 'relation_not_proven' }] } });
    const made = await packetMade(caseworker, letter.id);
    expect(made.packet?.state).toBe('ready');
  });

  it('stops words that can hurt a person until a lawyer answers for them in this version of the text', async () => {
    const family = await aCase();
    const ready = await aReadyDraft(caseworker, lawyer, family);
    const risky = await signTexts(caseworker, ready, 'Он имеет двойное гражданство.');
    expect(risky).toMatchObject({
      gate: { wordsToConfirm: 1, words: [{ field: 'bodyRu', severity: 'lawyer_confirms' }] },
    });
    const { body } = await act(caseworker, risky, 'register').expect(409);
    expect(body).toMatchObject({ code: 'letter.words_to_confirm' });
    const confirm = { version: risky.version, confirmWording: true, reason: 'Сот шешімінен дәл үзінді.' };
    await caseworker.post(`/letters/${risky.id}/wording`, confirm).expect(403);
    const { body: confirmed } = await lawyer.post(`/letters/${risky.id}/wording`, confirm).expect(200);
    expect(confirmed).toMatchObject({ gate: { wordsToConfirm: 0 } });
    const again = await signTexts(caseworker, confirmed as LetterBody, 'У него двойное гражданство.');
    expect(again).toMatchObject({ gate: { wordsToConfirm: 1 } });
  });

  it('lets nobody write to a body that is never written to, or with a kind that it does not take', async () => {
    const { caseId } = await aCase();
    await caseworker
      .post(`/cases/${caseId}/letters`, { recipientCode: 'CN-CONSULATE', kind: 'application' })
      .expect(422);
    await caseworker.post(`/cases/${caseId}/letters`, { recipientCode: 'KZ-MFA', kind: 'proposal' }).expect(422);
    await caseworker.post(`/cases/${caseId}/letters`, { recipientCode: 'NO-SUCH', kind: 'application' }).expect(404);
  });
});

describe('a letter', () => {
  it('begins with a neutral proposal in both languages that nobody has signed yet', async () => {
    const { caseId } = await aCase();
    const letter = await aDraft(caseworker, caseId);
    expect(letter).toMatchObject({ state: 'drafted', textKkBy: null, textRuBy: null, outgoingNumber: null });
    expect(letter['bodyKk']).toContain('Сынақбаев Дәулет');
    expect(letter['bodyRu']).toContain('Сынакбаев Даулет');
    expect(`${String(letter['bodyKk'])}${String(letter['bodyRu'])}`).not.toMatch(/қос азамат|двойн/i);
  });

  it('ends no sentence of its proposal twice, also where a day ends with an abbreviation', async () => {
    const { caseId, soughtId } = await aCase();
    await house.database.admin.query(`update person set birth_edtf = '1975-07' where id = $1`, [soughtId]);
    const { bodyKk, bodyRu } = await aDraft(caseworker, caseId);
    expect(bodyRu).toContain('Дата рождения: июль 1975 г. ');
    expect(`${String(bodyKk)}${String(bodyRu)}`).not.toMatch(/\.\./);
    expect(bodyRu).toContain('\nСведения о гражданстве уточняются.');
    expect(bodyKk).toContain('\nАзаматтығы туралы мәлімет нақтыланып жатыр.');
  });

  it('goes the whole road: registered, approved by another, dispatched, acknowledged, answered, closed', async () => {
    const letter = await register(caseworker, await aDraftReady());
    const approved = await approve(second, letter);
    expect(approved).toMatchObject({
      state: 'approved',
      packet: { state: 'frozen' },
      actions: expect.arrayContaining(['dispatch']) as string[],
    });
    const on = today();
    const sent = await act(caseworker, approved, 'dispatch', { channel: 'post', on, tracking: 'KZ123' }).expect(200);
    expect(sent.body).toMatchObject({ state: 'dispatched', dueProvisional: true, dueRule: 'D4', overdue: false });
    const received = await act(caseworker, sent.body as LetterBody, 'acknowledge', {
      incomingNumber: 'ЗТ-77',
      on,
    }).expect(200);
    expect(received.body).toMatchObject({ state: 'acknowledged', incomingNumber: 'ЗТ-77', dueProvisional: false });
    const answered = await act(caseworker, received.body as LetterBody, 'record_reply', {
      replyClass: 'accepted_note_sent',
      on,
      note: 'нота жолданды',
    }).expect(200);
    expect(answered.body).toMatchObject({ state: 'replied', replyClass: 'accepted_note_sent' });
    const closed = await act(caseworker, answered.body as LetterBody, 'close').expect(200);
    const { history } = closed.body as unknown as { history: { kind: string }[] };
    expect(history.map(({ kind }) => kind)).toEqual([
      'drafted',
      'text_changed',
      'registered',
      'approved',
      'dispatched',
      'acknowledged',
      'replied',
      'closed',
    ]);
    const { rows } = await house.database.admin.query<{ action: string; payload: string }>(
      `select action, payload from audit.event where object_id = $1 and action not like 'row.%'`,
      [letter.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['letter.registered', 'letter.approved', 'letter.dispatched', 'letter.viewed']),
    );
    expect(JSON.stringify(rows)).not.toMatch(/нота жолданды|ЗТ-77|Сынақбаев/);
  });

  it('is never approved by who wrote any of it', async () => {
    const { caseId, ...family } = await aCase();
    await proveRelation(caseworker, lawyer, { caseId, ...family });
    await anUpload(caseworker, caseId, { kind: 'application_signed', title: 'Өтініш' });
    const byLawyer = await register(lawyer, await signTexts(lawyer, await aDraft(lawyer, caseId)));
    const made = await packetMade(lawyer, byLawyer.id);
    const { body } = await act(lawyer, made, 'approve', { zipSha256: made.packet?.zipSha256 }).expect(409);
    expect(body).toMatchObject({ code: 'letter.own_approval' });
    const touched = await signTexts(caseworker, await aDraft(second, caseId));
    const other = await packetMade(second, (await register(caseworker, touched)).id);
    await act(second, other, 'approve', { zipSha256: other.packet?.zipSha256 }).expect(409);
    await act(caseworker, other, 'approve', { zipSha256: other.packet?.zipSha256 }).expect(403);
    await approve(lawyer, other);
  });

  it('is approved only as the very packet that was looked at', async () => {
    const made = await packetMade(caseworker, (await register(caseworker, await aDraftReady())).id);
    const { body } = await act(second, made, 'approve', { zipSha256: '0'.repeat(64) }).expect(409);
    expect(body).toMatchObject({ code: 'packet.other_bytes' });
    await act(second, made, 'approve').expect(400);
  });

  it('whose text changes is drafted again with its number and gets a new packet', async () => {
    const approved = await approve(second, await register(caseworker, await aDraftReady()));
    const changed = await signTexts(caseworker, approved, 'Просим сообщить, где находится родственник.');
    expect(changed).toMatchObject({
      state: 'drafted',
      outgoingNumber: approved.outgoingNumber,
      packet: null,
      approvedBy: null,
    });
    await act(caseworker, changed, 'dispatch', { channel: 'post', on: '2026-11-22' }).expect(409);
    const again = await packetMade(caseworker, (await register(caseworker, changed)).id);
    expect(again.outgoingNumber).toBe(approved.outgoingNumber);
    expect(again.packet?.id).not.toBe(approved.packet?.id);
    await lawyer.post(`/packets/${approved.packet?.id}/copies`, { sealing: 'none' }).expect(409);
  });

  it('goes back to its author with reasons and keeps its number', async () => {
    const letter = await register(caseworker, await aDraftReady());
    await act(second, letter, 'return_for_changes').expect(400);
    const { body } = await act(second, letter, 'return_for_changes', { reason: 'Заң сілтемесін нақтылаңыз.' }).expect(
      200,
    );
    expect(body).toMatchObject({ state: 'drafted', outgoingNumber: letter.outgoingNumber });
    expect((await register(caseworker, body as LetterBody)).outgoingNumber).toBe(letter.outgoingNumber);
  });

  it('does not leave when the family withdraws consent between approval and dispatch', async () => {
    const approved = await approve(second, await register(caseworker, await aDraftReady()));
    await withdrawConsent(house, approved['caseId'] as string);
    const { body } = await act(caseworker, approved, 'dispatch', { channel: 'by_hand', on: '2026-11-22' }).expect(409);
    expect(body).toMatchObject({ code: 'letter.gate_closed', facts: { gaps: ['consent_withdrawn'] } });
    expect(await readLetter(caseworker, approved.id)).toMatchObject({ state: 'approved', dispatchedOn: null });
  });

  it('changed by two at once is changed by one, and the other is told', async () => {
    const draft = await aDraftReady();
    const both = await Promise.all(
      [caseworker, lawyer].map((by) =>
        by.put(`/letters/${draft.id}/text`, { version: draft.version, subjectRu: 'Тема' }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'letter.changed_meanwhile' });
  });

  it('is for those of the case to send, for lawyers to approve, and does not exist for others', async () => {
    const draft = await aDraftReady();
    await act(await house.a('caseworker'), draft, 'register').expect(404);
    const stranger = await house.a('lawyer', await house.anotherOrganisation());
    for (const path of ['', '/gate', '/preview?language=kk'])
      await stranger.get(`/letters/${draft.id}${path}`).expect(404);
    await act(stranger, draft, 'register').expect(404);
    for (const role of ['administrator', 'auditor', 'intake'] as const)
      await (await house.a(role)).get(`/letters/${draft.id}`).expect(403);
  });
});

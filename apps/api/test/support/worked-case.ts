import { newId } from '@izdeu/kernel';
import { anAppealForm, pageOf, takeAppeal, YESTERDAY } from './appeal-forms.js';
import { aMeeting, aPetition, aSigner } from './diplomacy.js';
import { aFamily, aPdf, aReadyDraft, anUpload, register } from './referral.js';
import type { SignedInUser, TestApp } from './test-app.js';

/** A case on which everything was done once, so that every route finds the object that it asks for. */
export interface WorkedCase {
  readonly caseworker: SignedInUser;
  readonly lawyer: SignedInUser;
  readonly caseId: string;
  /** The id that stands in a route for a parameter, such as `/cases/{id}/links/{linkId}/papers` and `linkId`. */
  idFor(path: string, parameter: string): string;
  /** Values of the contract's fields that only this case can give. */
  readonly values: Readonly<Record<string, unknown>>;
}

let movedDays = 0;
const idOf = (body: unknown): string => (body as { id: string }).id;

/** Of somebody else: nobody may touch it. */
async function aPasskeyOf({ database }: TestApp, { orgId, id }: SignedInUser): Promise<string> {
  const passkeyId = newId();
  await database.admin.query(
    `insert into sec.passkey (org_id, id, user_id, credential_id, public_key, name) values ($1, $2, $3, $4, '\\x00', 'кілт')`,
    [orgId, passkeyId, id, Buffer.from(passkeyId)],
  );
  return passkeyId;
}

/** Started by the operator, waiting for an administrator. */
async function aResetOf({ database }: TestApp, { orgId, id }: SignedInUser): Promise<string> {
  const resetId = newId();
  await database.admin.query(
    `insert into sec.reset (org_id, id, user_id, factors, expires_at) values ($1, $2, $3, true, now() + interval '1 hour')`,
    [orgId, resetId, id],
  );
  return resetId;
}

export async function aWorkedCase(house: TestApp): Promise<WorkedCase> {
  const { admin } = house.database;
  const [caseworker, lawyer, administrator] = [
    await house.a('caseworker', house.orgId),
    await house.a('lawyer', house.orgId),
    await house.a('administrator', house.orgId),
  ];
  const colleague = await house.a('caseworker', house.orgId);
  const family = await aFamily(house, [caseworker, lawyer]);
  const { caseId, applicantId, soughtId, partyId, linkId } = family;
  // Before the relation is proven: afterwards there is nothing to waive.
  await lawyer
    .post(`/cases/${caseId}/overrides`, {
      gap: 'relation_not_proven',
      reason: 'Құжаттардың бәрі тәркіленген, куәлер бар.',
    })
    .expect(200);
  const letter = await register(caseworker, await aReadyDraft(caseworker, lawyer, family));
  const { appeal } = await takeAppeal(await house.a('intake', house.orgId), anAppealForm());
  const documentId = await anUpload(caseworker, caseId, { kind: 'KZ-MARR', title: 'Неке куәлігі' });
  const source = { sourceKind: 'applicant_contact', sourceNote: '', confidence: 'medium' };
  const claimId = idOf(
    (
      await caseworker
        .post(`/cases/${caseId}/fate-claims`, { axis: 'liberty', value: 'detained', asOf: '2018-05', ...source })
        .expect(201)
    ).body,
  );
  const eventId = (await pageOf(caseworker, caseId)).events[0]?.id ?? '';
  const contradictionId = idOf(
    (
      await caseworker
        .post(`/cases/${caseId}/contradictions`, {
          one: { kind: 'event', id: eventId },
          other: { kind: 'claim', id: claimId },
          note: '',
        })
        .expect(201)
    ).body,
  );
  const citizenshipId = idOf(
    (
      await caseworker
        .post(`/people/${soughtId}/citizenship`, { status: 'PRC_CIT', from: '1975', to: '', ...source })
        .expect(201)
    ).body,
  );
  const numberId = idOf(
    (await caseworker.post(`/people/${soughtId}/numbers`, { kind: 'other', value: 'X-1' }).expect(201)).body,
  );
  await caseworker.post(`/cases/${caseId}/notes`, { body: 'Сынақ жазба' }).expect(201);
  const taskId = idOf(
    (
      await caseworker
        .post(`/cases/${caseId}/tasks`, { title: 'Қоңырау шалу', dueOn: '2026-12-01', assigneeId: caseworker.id })
        .expect(201)
    ).body,
  );
  const draftId = idOf((await caseworker.post('/drafts', { form: {}, step: 0 }).expect(201)).body);
  await lawyer.post(`/cases/${caseId}/links/${linkId}/gaps`, { reason: 'lost', note: '' }).expect(200);
  const one = async (sql: string): Promise<string> =>
    (await admin.query<{ id: string }>(sql, [house.orgId])).rows[0]?.id ?? '';
  const matchId = idOf(
    (await caseworker.post('/matches', { personId: applicantId, otherId: soughtId }).expect(200)).body,
  );
  const mentionId = idOf(
    (
      await caseworker
        .post(`/documents/${documentId}/mentions`, { personId: soughtId, part: 'spouse', spelling: 'Сынақ Есім' })
        .expect(201)
    ).body,
  );
  const stepId = idOf(
    (await caseworker.post(`/documents/${documentId}/steps`, { step: 'translation', language: 'ru' }).expect(201)).body,
  );
  const covered = lawyer.upload(`/documents/${documentId}/redacted`).field('parts', 'number').field('pages', '1');
  const scanId = idOf((await covered.attach('file', aPdf('covered'), 'covered.pdf').expect(201)).body);
  const statementId = idOf(
    (
      await caseworker
        .post(`/documents/${documentId}/kinship`, {
          ...{ fromPersonId: applicantId, toPersonId: soughtId, kinTerm: 'husband' },
        })
        .expect(201)
    ).body,
  );
  const attemptId = idOf(
    (
      await caseworker
        .post(`/cases/${caseId}/attempts`, { remedy: 'archive_request', triedOn: YESTERDAY, note: '' })
        .expect(201)
    ).body,
  );
  const paper = { kind: 'other', receivedOn: YESTERDAY, senderText: 'Пошта' };
  const incomingId = idOf((await caseworker.post(`/cases/${caseId}/incoming`, paper).expect(201)).body);
  movedDays += 1;
  const offOn = new Date(Date.UTC(2031, 0, movedDays)).toISOString().slice(0, 10);
  const order = { calendar: 'KZ', offOn, source: 'Қаулы', reason: 'Сынақ' };
  const orderId = idOf((await administrator.post('/calendar-orders', order).expect(201)).body);
  const diplomaticId = idOf((await caseworker.post('/diplomatic-events', aMeeting()).expect(201)).body);
  const numbers = [await one(`select number as id from case_file where org_id = $1 and id = '${caseId}'`)];
  await caseworker.post(`/diplomatic-events/${diplomaticId}/cases`, { numbers }).expect(200);
  const petitionId = idOf((await caseworker.post('/petitions', aPetition()).expect(201)).body);
  await caseworker.post(`/petitions/${petitionId}/cases`, { numbers }).expect(200);
  await caseworker.post(`/petitions/${petitionId}/signers`, { signers: [aSigner()] }).expect(201);
  const watched = await knownAccess(house, { caseId, caseworker, lawyer });
  const ids: Readonly<Record<string, string>> = {
    account: await aPasskeyOf(house, colleague),
    resets: await aResetOf(house, await house.a('intake', house.orgId)),
    session: newId(),
    ...watched,
    ...{ incoming: incomingId, 'calendar-orders': orderId, token: 'A'.repeat(43) },
    petitions: petitionId,
    petitionCaseId: await one(`select id from petition_case where org_id = $1 and petition_id = '${petitionId}'`),
    signerId: await one(`select id from petition_signer where org_id = $1 and petition_id = '${petitionId}'`),
    'diplomatic-events': diplomaticId,
    caseLinkId: await one(`select id from diplomatic_event_case where org_id = $1 and event_id = '${diplomaticId}'`),
    ...{ mentionId, stepId, scanId, statementId, attemptId },
    matches: matchId,
    appeals: appeal.id,
    cases: caseId,
    drafts: draftId,
    people: soughtId,
    documents: documentId,
    packets: await one(`select id from packet where org_id = $1 and case_id = '${caseId}'`),
    letters: letter.id,
    'covering-letters': await aCoveringLetter(house, caseworker.id, caseId, letter.id),
    'packet-batches': idOf((await lawyer.post('/packet-batches', { letterIds: [letter.id] }).expect(201)).body),
    number: '1',
    tasks: taskId,
    reference: await one(
      "select id from reference_entry where org_id = $1 and kind = 'recipient' and valid_to is null limit 1",
    ),
    users: administrator.id,
    sessions: await one(`select id from sec.session where org_id = $1 and user_id = '${caseworker.id}' limit 1`),
    linkId,
    partyId,
    eventId,
    contradictionId,
    numberId,
    assignmentId: await one(`select id from assignment where org_id = $1 and case_id = '${caseId}' limit 1`),
    consentId: (await pageOf(caseworker, caseId)).consents[0]?.id ?? '',
    paperId: await one(`select id from link_paper where org_id = $1 and case_id = '${caseId}' limit 1`),
    gapId: await one(`select id from link_gap where org_id = $1 and case_id = '${caseId}' limit 1`),
    overrideId: await one(`select id from gate_override where org_id = $1 and case_id = '${caseId}' limit 1`),
  };
  const [decisionId, releaseId, proposalId] = [newId(), newId(), newId()];
  await admin.query(
    `insert into letter_text_proposal (org_id, id, case_id, letter_id, language, subject, body, text_version, file_sha256, created_by)
     values ($1, $2, $3, $4, 'ru', 'Сынақ', 'Сынақ мәтін', 1, sha256('x'), $5)`,
    [house.orgId, proposalId, caseId, letter.id, lawyer.id],
  );
  await admin.query(
    `insert into decision_proposal (org_id, id, case_id, kind, recipient_code, reason, rule_entry_id, created_by)
     values ($1, $2, $3, 'gate_override', 'KZ-MFA', 'Екінші заңгер керек', $4, $5)`,
    [house.orgId, decisionId, caseId, ids['reference'], lawyer.id],
  );
  await admin.query(
    `insert into reference_proposal (org_id, id, kind, code, data, source, confidence)
     select org_id, $2, kind, code, data, source, confidence from reference_entry where org_id = $1 and id = $3`,
    [house.orgId, releaseId, ids['reference']],
  );
  return {
    caseworker,
    lawyer,
    caseId,
    idFor(path, parameter) {
      if (parameter === 'decisionId') return decisionId;
      if (parameter === 'proposalId') return proposalId;
      if (path.startsWith('/reference/releases/')) return releaseId;
      if (parameter === 'claimId') return path.includes('citizenship') ? citizenshipId : claimId;
      if (path.startsWith('/audit/cases/')) return caseId;
      return (parameter === 'id' ? ids[path.split('/')[1] ?? ''] : ids[parameter]) ?? '';
    },
    values: {
      personId: applicantId,
      otherId: soughtId,
      partyId,
      linkIds: [linkId],
      documentId,
      taskId,
      linkGapId: ids['gapId'],
      remedy: 'archive_request',
      triedOn: YESTERDAY,
      doneOn: YESTERDAY,
      language: 'kk',
      kinTerm: 'husband',
      userId: colleague.id,
      toUserId: colleague.id,
      assigneeId: caseworker.id,
      givenOn: YESTERDAY,
      recordId: numberId,
      one: { kind: 'event', id: eventId },
      other: { kind: 'claim', id: claimId },
      reasonClaimants: ['applicant_belief'],
      supersedeReason: 'Жаңа дерек',
      fromPersonId: applicantId,
      toPersonId: soughtId,
      recipientCode: 'KZ-MFA',
      kindCode: 'meeting',
      number: numbers[0],
      purpose: 'national_referral',
    },
  };
}

/** Its letter is only registered: a list of letters that were approved is the matter of other tests. */
async function aCoveringLetter(
  { database, orgId }: TestApp,
  by: string,
  caseId: string,
  letterId: string,
): Promise<string> {
  const id = newId();
  await database.admin.query(
    `insert into covering_letter (org_id, id, recipient_code, author_id, created_by) values ($1, $2, 'KZ-MFA', $3, $3)`,
    [orgId, id, by],
  );
  await database.admin.query(
    'insert into covering_annex (org_id, id, covering_id, case_id, letter_id, position, created_by) values ($1, $2, $3, $4, $5, 1, $6)',
    [orgId, newId(), id, caseId, letterId, by],
  );
  return id;
}

/** What stands about who may see the case: a request, access for a time, a wall, a notice to somebody. */
async function knownAccess(
  house: TestApp,
  { caseId, caseworker, lawyer }: Pick<WorkedCase, 'caseId' | 'caseworker' | 'lawyer'>,
): Promise<Readonly<Record<'requestId' | 'grantId' | 'wallId' | 'notices' | 'canaries', string>>> {
  const made = { requestId: newId(), grantId: newId(), wallId: newId(), notices: newId(), canaries: newId() };
  const { admin } = house.database;
  const walled = await house.a('caseworker', house.orgId);
  await admin.query(
    `insert into level_request (org_id, id, case_id, from_level, to_level, reason, created_by)
     values ($1, $2, $3, 1, 0, 'Жариялауға келісім бар', $4)`,
    [house.orgId, made.requestId, caseId, lawyer.id],
  );
  await admin.query(
    `insert into case_grant (org_id, id, case_id, user_id, kind, purpose, until_at, created_by)
     values ($1, $2, $3, $4, 'granted', 'Аударма тексеру', now() + interval '1 day', $5)`,
    [house.orgId, made.grantId, caseId, lawyer.id, caseworker.id],
  );
  await admin.query(
    `insert into case_wall (org_id, id, case_id, user_id, reason, created_by) values ($1, $2, $3, $4, 'rival', $5)`,
    [house.orgId, made.wallId, caseId, walled.id, caseworker.id],
  );
  await admin.query(`insert into notice (org_id, id, user_id, kind) values ($1, $2, $3, 'glass_broken')`, [
    house.orgId,
    made.notices,
    caseworker.id,
  ]);
  return made;
}

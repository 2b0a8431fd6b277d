import { Passwords } from '@izdeu/access';
import { JobRunner } from '@izdeu/jobs';
import { newId } from '@izdeu/kernel';
import { anAppealForm, aPerson, YESTERDAY } from './appeal-forms.js';
import {
  aDraft,
  aFamily,
  aReadyDraft,
  anUpload,
  approve,
  packetMade,
  register,
  startQueue,
  takeOut,
} from './referral.js';
import type { SignedInUser, TestApp } from './test-app.js';
import type { WorkedCase } from './worked-case.js';

/** What a route asks for beyond the contract's sample: values that only this house can give. */
export interface Fitting {
  /** Instead of the first role that may. */
  readonly as?: SignedInUser;
  /** Instead of the objects of the worked case, by the name of the parameter. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly query?: string;
}

export interface Released {
  readonly lawyer: SignedInUser;
  readonly letterIds: readonly string[];
  readonly packetId: string;
  readonly batchId: string;
}

const idOf = (body: unknown): string => (body as { id: string }).id;
const PASSWORD = 'тау мен дала 47 жаңбыр';

/** Two approved letters to one body and a batch of copies; the queue that made them stands still afterwards. */
export async function whatWasReleased(house: TestApp): Promise<Released> {
  const [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
  await startQueue(house);
  const letters = [];
  for (let n = 0; n < 2; n++) {
    const family = await aFamily(house, [caseworker, lawyer, second]);
    letters.push(await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family))));
  }
  const letterIds = letters.map(({ id }) => id);
  const packetId = letters[0]?.packet?.id ?? '';
  await takeOut(lawyer, packetId);
  const batchId = idOf((await lawyer.post('/packet-batches', { letterIds }).expect(201)).body);
  await vi.waitFor(() => lawyer.get(`/packet-batches/${batchId}/file`).buffer(true).expect(200), 30_000);
  await packetMade(lawyer, letterIds[0] ?? '');
  await house.app.get(JobRunner).stop();
  return { lawyer, letterIds, packetId, batchId };
}

/** By operation; what is not here is served by the contract's own sample. */
export async function rightWords(
  house: TestApp,
  world: WorkedCase,
  { lawyer: releaser, letterIds, packetId, batchId }: Released,
): Promise<Readonly<Record<string, Fitting>>> {
  const { admin } = house.database;
  const { caseworker, lawyer, caseId } = world;
  const at = `/cases/${caseId}`;
  const second = await house.a('lawyer');
  await admin.query('insert into assignment (org_id, id, case_id, user_id, created_by) values ($1, $2, $3, $4, $4)', [
    ...[house.orgId, newId(), caseId, second.id],
  ]);
  await admin.query('update sec.credential set password_hash = $2 where user_id = $1', [
    ...[caseworker.id, await house.app.get(Passwords).hash(PASSWORD)],
  ]);
  const noticeId = newId();
  await admin.query(`insert into sec.account_notice (org_id, id, user_id, kind) values ($1, $2, $3, 'factor_added')`, [
    ...[house.orgId, noticeId, caseworker.id],
  ]);
  const own = async (sql: string, values: unknown[]): Promise<string> =>
    (await admin.query<{ id: string }>(sql, values)).rows[0]?.id ?? '';
  const assignmentId = await own(
    'select id from assignment where case_id = $1 and user_id = $2 and ended_at is null limit 1',
    [caseId, lawyer.id],
  );
  // Not the entry that the accepted release of the worked case replaces.
  const { rows: entries } = await admin.query<{ id: string; data: object }>(
    `select id, data from reference_entry where org_id = $1 and id <> $2 and kind = 'recipient' and valid_to is null order by code limit 1`,
    [house.orgId, world.idFor('/reference/{id}', 'id')],
  );
  const [draft, other] = [await aDraft(caseworker, caseId), await aDraft(caseworker, caseId)];
  const proposals = [newId(), newId()];
  for (const id of proposals)
    await admin.query(
      `insert into letter_text_proposal (org_id, id, case_id, letter_id, language, subject, body, text_version, file_sha256, created_by)
       values ($1, $2, $3, $4, 'ru', 'Сынақ', 'Сынақ мәтін', 1, sha256('x'), $5)`,
      [house.orgId, id, caseId, draft.id, lawyer.id],
    );
  const claim = { axis: 'liberty', value: 'sentenced_serving', asOf: '2019', sourceKind: 'applicant_contact' };
  const claimId = idOf(
    (await caseworker.post(`${at}/fate-claims`, { ...claim, sourceNote: '', confidence: 'low' }).expect(201)).body,
  );
  const feed = (await lawyer.post('/calendar-feed', { language: 'kk' }).expect(201)).body as { address: string };
  const cancellable = idOf((await lawyer.post('/packet-batches', { letterIds: [letterIds[0]] })).body);
  const marriage = { kind: 'KZ-MARR', title: 'Неке куәлігі' };
  await anUpload(caseworker, caseId, marriage);
  const texts = { subjectKk: 'Сынақ', subjectRu: 'Сынақ', bodyKk: 'Сынақ мәтін.', bodyRu: 'Сынақ мәтін.' };
  const onDraft = { id: draft.id };
  const released = { as: releaser, ids: { id: packetId, number: '1' } };
  return {
    actOnCase: { body: { action: 'hold', reason: 'waiting_for_papers' } },
    actOnCovering: { body: { action: 'cancel', reason: 'Сынақ' } },
    acceptLetterText: { ids: { ...onDraft, proposalId: proposals[0] ?? '' } },
    actOnLetter: { ids: { id: other.id }, body: { action: 'cancel', reason: 'Сынақ' } },
    addCalendarOrder: { body: { calendar: 'KZ', offOn: '2032-01-05', source: 'Қаулы', reason: 'Сынақ' } },
    addDocument: { body: marriage },
    addParty: {
      body: {
        role: 'applicant',
        kinTerm: 'brother',
        person: { ...aPerson('Сынақ Інісі'), occupation: '', contacts: [] },
      },
    },
    addPersonClaim: { body: { kind: 'marital_status', value: 'married', asOf: '2018' } },
    answerDecision: { as: second, body: { answer: 'refused', reason: 'Сынақ себебі' } },
    cancelBatch: { as: lawyer, ids: { id: cancellable } },
    changePassword: { body: { current: PASSWORD, next: 'жеті қат көк 2 астында' } },
    contradict: { body: { one: { kind: 'claim', id: claimId }, other: world.values['other'], note: '' } },
    decideMatch: { body: { decision: 'not_the_same', reason: 'Сынақ' } },
    draftCovering: { as: releaser, body: { letterIds } },
    editLetterText: { ids: onDraft, body: texts },
    editOrganisation: { body: { bin: '990140000016', email: 'test@example.org', registryIndex: '12-3' } },
    endAssignment: { as: lawyer, ids: { id: caseId, assignmentId } },
    exportBatch: { as: releaser, ids: { id: batchId } },
    exportCopy: released,
    getBatch: { as: releaser, ids: { id: batchId } },
    makeCopy: { ...released, body: { sealing: 'none' } },
    orderBatch: { as: releaser, body: { letterIds } },
    orderPackets: { as: lawyer, body: { letterIds: [world.idFor('/letters/{id}', 'id')] } },
    previewLetter: { as: releaser, ids: { id: letterIds[0] ?? '' } },
    previewRedaction: { query: 'recipientCode=KZ-MFA' },
    readFeed: { ids: { token: feed.address.split('/').at(-1) ?? '' } },
    registerIncoming: { body: { kind: 'other', receivedOn: YESTERDAY, senderText: 'Пошта' } },
    rejectLetterText: { ids: { ...onDraft, proposalId: proposals[1] ?? '' } },
    replaceDocument: { body: { ...marriage, reason: 'Сынақ' } },
    reviseReference: {
      ids: { id: entries[0]?.id ?? '' },
      body: { validFrom: '2031-01-01', data: entries[0]?.data, source: 'Сынақ', reason: 'Сынақ' },
    },
    searchPeople: { body: { text: 'Сынақ' } },
    seeNotice: { ids: { id: noticeId } },
    setNextLook: { body: { lookOn: '2031-01-01' } },
    supersedeRecord: { body: { what: 'number' } },
    submitAppeal: { body: { form: anAppealForm() } },
  };
}

import type { Response, Test } from 'supertest';
import { JobRunner } from '@izdeu/jobs';
import { newId } from '@izdeu/kernel';
import type { SignedInUser, TestApp } from './test-app.js';

/** A PDF of one empty page, told apart by its comment. */
export const aPdf = (text = 'scan'): Buffer =>
  Buffer.from(`%PDF-1.7\n% ${text}\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n`);

export interface Family {
  readonly caseId: string;
  readonly applicantId: string;
  readonly soughtId: string;
  readonly partyId: string;
  readonly linkId: string;
}

/** What is already done for a family before the test begins; all false is an applicant who only told their story. */
export interface Progress {
  readonly identityChecked?: boolean;
  readonly consent?: boolean;
  readonly described?: boolean;
}

/** A made-up wife who looks for her husband; the case is assigned to these people. */
export async function aFamily(
  { database, orgId }: TestApp,
  assigned: readonly SignedInUser[],
  progress: Progress = {},
): Promise<Family> {
  const { identityChecked = true, consent = true, described = true } = progress;
  const { admin } = database;
  const [caseId, applicantId, soughtId, partyId, linkId] = [newId(), newId(), newId(), newId(), newId()];
  const by = assigned[0]?.id ?? newId();
  await admin.query('begin');
  const person = (id: string, name: string, sex: string, check: string, birth: string | null) =>
    admin.query(
      `insert into person (org_id, id, display_name, sex, identity_check, birth_edtf, birth_earliest, birth_latest, created_by, updated_at)
       values ($1, $2, $3, $4, $5, $6::text, $7, $8, $9, now())`,
      [orgId, id, name, sex, check, birth, birth && `${birth}-01-01`, birth && `${birth}-12-31`, by],
    );
  await person(applicantId, 'Сынақбаева Айжан', 'female', identityChecked ? 'original' : 'none', '1979');
  await person(soughtId, 'Сынақбаев Дәулет', 'male', 'none', described ? '1975' : null);
  const name = (personId: string, value: string, script: string, language: string) =>
    admin.query(
      `insert into person_name (org_id, id, person_id, value, script, language, kind, search_key, created_by) values ($1, $2, $3, $4, $5, $6, 'spoken', '', $7)`,
      [orgId, newId(), personId, value, script, language, by],
    );
  await name(applicantId, 'Сынақбаева Айжан', 'cyrillic', 'kk');
  await name(soughtId, 'Сынақбаев Дәулет', 'cyrillic', 'kk');
  await name(soughtId, 'Сынакбаев Даулет', 'cyrillic', 'ru');
  await name(soughtId, 'SYNAKBAYEV DAULET', 'latin', '');
  await name(soughtId, '达吾列提', 'han', 'zh');
  await admin.query(
    `insert into case_file (org_id, id, number, sought_person_id, sought_name, asks, gaps, opened_on, created_by, updated_at)
     values ($1, $2, $3, $4, 'Сынақбаев Дәулет', '{news,consular_access}', '{}', '2026-02-03', $5, now())`,
    [orgId, caseId, `T-${caseId.slice(-8)}`, soughtId, by],
  );
  await admin.query(
    `insert into case_party (org_id, id, case_id, person_id, role, kin_term, is_primary, created_by) values ($1, $2, $3, $4, 'applicant', 'husband', true, $5)`,
    [orgId, partyId, caseId, applicantId, by],
  );
  await admin.query(
    `insert into kinship_link (org_id, id, from_person_id, to_person_id, kind, source_kind, created_by) values ($1, $2, $3, $4, 'spouse', 'applicant_contact', $5)`,
    [orgId, linkId, applicantId, soughtId, by],
  );
  if (described)
    await admin.query(
      `insert into case_event (org_id, id, case_id, type, date_edtf, earliest, latest, reasons, description_kk, description_ru, source_kind, created_by)
       values ($1, $2, $3, 'last_contact', '2018-05~', '2018-04-01', '2018-06-30', '{}', 'телефонмен сөйлесті', 'говорили по телефону', 'applicant_contact', $4)`,
      [orgId, newId(), caseId, by],
    );
  if (consent) await giveConsent(admin, orgId, caseId, applicantId, by);
  for (const { id } of assigned)
    await admin.query('insert into assignment (org_id, id, case_id, user_id, created_by) values ($1, $2, $3, $4, $5)', [
      orgId,
      newId(),
      caseId,
      id,
      by,
    ]);
  await admin.query('commit');
  return { caseId, applicantId, soughtId, partyId, linkId };
}

export async function giveConsent(
  admin: TestApp['database']['admin'],
  orgId: string,
  caseId: string,
  personId: string,
  by: string,
): Promise<string> {
  const id = newId();
  await admin.query(
    `insert into consent (org_id, id, case_id, person_id, purpose, granted, given_on, method, language, statement_version, statement_text, limits, created_by)
     values ($1, $2, $3, $4, 'national_referral', true, '2026-02-03', 'signed_paper', 'kk', '2026-1', 'Келісемін.', 'мекенжай ҚХР тарапына берілмесін', $5)`,
    [orgId, id, caseId, personId, by],
  );
  return id;
}

export async function withdrawConsent({ database }: TestApp, caseId: string): Promise<void> {
  await database.admin.query('update consent set withdrawn_at = now() where case_id = $1', [caseId]);
}

/** Uploads a scan and answers its id. */
export async function anUpload(by: SignedInUser, caseId: string, fields: Record<string, string>): Promise<string> {
  const answer = await upload(by, caseId, fields, aPdf(fields['title']), 'скан.pdf').expect(201);
  return (answer.body as { id: string }).id;
}

export function upload(
  by: SignedInUser,
  caseId: string,
  fields: Record<string, string>,
  bytes: Buffer,
  fileName: string,
): Test {
  let request = by.upload(`/cases/${caseId}/documents`);
  for (const [name, value] of Object.entries(fields)) request = request.field(name, value);
  return request.attach('file', bytes, fileName);
}

/** Proves the marriage: paper laid to the link, path chosen, verdict given. */
export async function proveRelation(
  caseworker: SignedInUser,
  lawyer: SignedInUser,
  { caseId, linkId, partyId }: Family,
): Promise<void> {
  const documentId = await anUpload(caseworker, caseId, { kind: 'KZ-MARR', title: 'Неке куәлігі' });
  await caseworker.post(`/cases/${caseId}/links/${linkId}/papers`, { documentId }).expect(200);
  await lawyer.post(`/cases/${caseId}/relation/path`, { partyId, linkIds: [linkId] }).expect(200);
  await lawyer
    .post(`/cases/${caseId}/links/${linkId}/verdict`, { verdict: 'proven', reason: 'Құжат анық, есімдер сәйкес.' })
    .expect(200);
}

export interface LetterBody {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly outgoingNumber: string | null;
  readonly actions: readonly string[];
  readonly packet: { readonly id: string; readonly state: string; readonly zipSha256: string } | null;
  readonly [field: string]: unknown;
}

export async function aDraft(by: SignedInUser, caseId: string, recipientCode = 'KZ-MFA'): Promise<LetterBody> {
  const answer = await by.post(`/cases/${caseId}/letters`, { recipientCode, kind: 'application' }).expect(201);
  return answer.body as LetterBody;
}

/** Both language versions, signed by who saves them. */
export async function signTexts(
  by: SignedInUser,
  letter: LetterBody,
  bodyRu = 'Просим установить местонахождение родственника.',
): Promise<LetterBody> {
  const text = {
    subjectKk: 'Туысты іздеуге көмек сұрау туралы',
    subjectRu: 'О содействии в поиске родственника',
    bodyKk: 'Туыстың қайда екенін анықтауды сұраймыз.',
    bodyRu,
  };
  const answer = await by.put(`/letters/${letter.id}/text`, { version: letter.version, ...text }).expect(200);
  return answer.body as LetterBody;
}

export async function readLetter(by: SignedInUser, id: string): Promise<LetterBody> {
  return (await by.get(`/letters/${id}`).expect(200)).body as LetterBody;
}

export function act(by: SignedInUser, letter: LetterBody, action: string, input: object = {}): Test {
  return by.post(`/letters/${letter.id}/actions`, { version: letter.version, action, ...input });
}

/** A letter whose gate is open, drafted by the caseworker. */
export async function aReadyDraft(caseworker: SignedInUser, lawyer: SignedInUser, family: Family): Promise<LetterBody> {
  await proveRelation(caseworker, lawyer, family);
  await anUpload(caseworker, family.caseId, { kind: 'application_signed', title: 'Қол қойылған өтініш' });
  return signTexts(caseworker, await aDraft(caseworker, family.caseId));
}

export async function register(by: SignedInUser, letter: LetterBody): Promise<LetterBody> {
  return (await act(by, letter, 'register').expect(200)).body as LetterBody;
}

/** Starts the queue as the running system does; it is stopped with the house. */
export async function startQueue({ app }: TestApp): Promise<void> {
  await app.get(JobRunner).start();
}

/** Waits until the packet of a letter is no longer being made. */
export async function packetMade(by: SignedInUser, id: string): Promise<LetterBody> {
  return vi.waitUntil(
    async () => {
      const letter = await readLetter(by, id);
      return letter.packet !== null && !['queued', 'rendering'].includes(letter.packet.state) ? letter : false;
    },
    { timeout: 60_000, interval: 50 },
  );
}

/** Through the queue to an approved letter. */
export async function approve(by: SignedInUser, letter: LetterBody): Promise<LetterBody> {
  const made = await packetMade(by, letter.id);
  return (await act(by, made, 'approve', { zipSha256: made.packet?.zipSha256 }).expect(200)).body as LetterBody;
}

/** One copy of an approved packet, made and taken out. */
export async function takeOut(
  by: SignedInUser,
  packetId: string | undefined,
  order: object = { sealing: 'none' },
): Promise<{ number: number; bytes: Buffer; headers: Readonly<Record<string, string>> }> {
  const made = await by.post(`/packets/${packetId}/copies`, order).expect(201);
  const { number } = made.body as { number: number };
  const { bytes, headers } = await fetchCopy(by, packetId, number);
  return { number, bytes, headers };
}

export async function fetchCopy(
  by: SignedInUser,
  packetId: string | undefined,
  number: number,
): Promise<{ bytes: Buffer; headers: Readonly<Record<string, string>> }> {
  const answer = await by.get(`/packets/${packetId}/copies/${number}/file`).buffer(true).parse(asBuffer).expect(200);
  return { bytes: answer.body as Buffer, headers: answer.headers };
}

/** Reads an answer as it came, byte for byte. */
export function asBuffer(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const stream = response as unknown as NodeJS.ReadableStream;
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}

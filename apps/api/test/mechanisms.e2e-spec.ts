import { newId } from '@izdeu/kernel';
import {
  aDraft,
  aFamily,
  act,
  approve,
  packetMade,
  readLetter,
  register,
  startQueue,
  takeOut,
  type Family,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Mechanism {
  readonly recipientCode: string;
  readonly proposed: boolean | null;
  readonly urgent: { readonly standing: string; readonly safeUntil: string } | null;
  readonly missing: readonly { readonly code: string; readonly question: { readonly kk: string } | null }[];
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

const aCase = (): Promise<Family> => aFamily(house, [caseworker, lawyer, second]);
const consentToUn = ({ caseId, applicantId }: Family, purpose = 'un') =>
  house.database.admin.query(
    `insert into consent (org_id, id, case_id, person_id, purpose, granted, given_on, method, language, statement_version, statement_text, limits, created_by)
     values ($1, $2, $3, $4, $5, true, '2026-02-03', 'signed_paper', 'kk', '2026-1', 'Келісемін.', '', $6)`,
    [house.orgId, newId(), caseId, applicantId, purpose, caseworker.id],
  );
const mechanisms = async (caseId: string): Promise<Mechanism[]> =>
  (await caseworker.get(`/cases/${caseId}/mechanisms`).expect(200)).body as Mechanism[];
const of = async (caseId: string, code: string): Promise<Mechanism> =>
  (await mechanisms(caseId)).find((one) => one.recipientCode === code)!;
const codes = ({ missing }: Mechanism): string[] => missing.map(({ code }) => code);
const gaps = (letter: LetterBody): { code: string; facts: Record<string, string> }[] =>
  (letter['gate'] as { gaps: { code: string; facts: Record<string, string> }[] }).gaps;

describe('what each mechanism asks for', () => {
  it('is told while data are entered, as questions, and closes with what is recorded', async () => {
    const family = await aCase();
    const before = await of(family.caseId, 'UN-WGEID');
    expect(codes(before)).toEqual(expect.arrayContaining(['place', 'forces', 'actions', 'family_consent']));
    expect(before.missing.find(({ code }) => code === 'place')?.question?.kk).toMatch(/\?|\./u);
    await consentToUn(family);
    await house.database.admin.query(
      `insert into case_event (org_id, id, case_id, type, date_edtf, earliest, latest, place_code, actors, reasons, source_kind, created_by)
       values ($1, $2, $3, 'detained', '2026-10-02', '2026-10-02', '2026-10-02', '654025', 'Public Security Bureau', '{}', 'applicant_contact', $4)`,
      [house.orgId, newId(), family.caseId, caseworker.id],
    );
    const after = await of(family.caseId, 'UN-WGEID');
    expect(codes(after)).toEqual(['marital_status', 'circumstances', 'actions']);
    expect(after.urgent).toMatchObject({ safeUntil: '2027-01-02' });
    expect((await of(family.caseId, 'UN-WGAD')).proposed).toBe(!after.proposed);
  });

  it('is told to nobody outside, and goes on the record', async () => {
    const { caseId } = await aCase();
    const stranger = await house.a('lawyer', await house.anotherOrganisation());
    for (const path of ['mechanisms', 'redaction?recipientCode=UN-WGEID']) {
      await stranger.get(`/cases/${caseId}/${path}`).expect(404);
      await (await house.a('administrator')).get(`/cases/${caseId}/${path}`).expect(403);
    }
    const { rows: earlier } = await house.database.admin.query(SEEN, [caseId]);
    await mechanisms(caseId);
    await caseworker.get(`/cases/${caseId}/redaction?recipientCode=UN-WGEID`).expect(200);
    const { rows: later } = await house.database.admin.query(SEEN, [caseId]);
    expect(later.length - earlier.length).toBe(2);
    await caseworker.get(`/cases/${caseId}/redaction?recipientCode=NO-SUCH`).expect(400);
  });
});
const SEEN = `select 1 from audit.event where case_id = $1 and action = 'case.collected'`;

describe('a form in English', () => {
  async function aForm(family: Family): Promise<LetterBody> {
    await consentToUn(family);
    const letter = await aDraft(lawyer, family.caseId, 'UN-WGEID');
    expect(letter).toMatchObject({ languages: ['en'], subjectKk: '', bodyRu: '' });
    expect(letter['subjectEn']).toMatch(/^[\x20-\x7e]+$/u);
    return letter;
  }

  it('leaves when its text is signed and its required rows are answered, and not before', async () => {
    const family = await aCase();
    const letter = await aForm(family);
    const [text, rows] = [gaps(letter).find(({ code }) => code === 'text_en_missing'), rowsOpen(letter)];
    expect(text?.facts).toEqual({ reason: expect.stringMatching(/not_/u) as string });
    expect(rows).toEqual(expect.arrayContaining(['place', 'forces', 'actions']));
    const bodyEn = 'The husband was taken from his home and has not been heard of since.';
    const signed = await lawyer.put(`/letters/${letter.id}/text`, { version: letter.version, bodyEn }).expect(200);
    await act(lawyer, signed.body as LetterBody, 'register').expect(409);
    const answersEn = Object.fromEntries(rows.map((code) => [code, `Answer to ${code}`]));
    const { version } = signed.body as LetterBody;
    const answered = await lawyer.put(`/letters/${letter.id}/text`, { version, answersEn }).expect(200);
    expect(gaps(answered.body as LetterBody)).toEqual([]);
    await register(lawyer, answered.body as LetterBody);
    const made = await packetMade(lawyer, letter.id);
    expect(made.packet?.state).toBe('ready');
    const { body: shown } = await lawyer.get(`/letters/${letter.id}/form`).expect(200);
    expect(shown).toContainEqual(expect.objectContaining({ code: 'forces', answer: 'Answer to forces' }));
    await approve(second, made);
    const zip = (await takeOut(lawyer, made.packet?.id)).bytes.toString('latin1');
    expect(zip).toContain('packet-en.pdf');
    expect(zip).not.toContain('packet-ru.pdf');
    await lawyer.get(`/letters/${letter.id}/preview?language=ru`).expect(404);
  });

  it('refuses answers that are none', async () => {
    const letter = await aForm(await aCase());
    for (const answersEn of [['x'], { 'no code': 'x' }, { place: 1 }, { place: 'x'.repeat(4001) }, 'x'])
      await lawyer.put(`/letters/${letter.id}/text`, { version: letter.version, answersEn }).expect(400);
  });

  it('is not made while its text names what the recipient must not learn', async () => {
    const family = await aCase();
    await consentToUn(family, 'embassies');
    const letter = await aDraft(lawyer, family.caseId, 'DE-CONSULATE-ALMATY');
    const bodyEn = 'The wife, Сынақбаева Айжан, asks for help.';
    const answersEn = Object.fromEntries(rowsOpen(letter).map((code) => [code, 'Not known']));
    const typed = await lawyer
      .put(`/letters/${letter.id}/text`, { version: letter.version, bodyEn, answersEn })
      .expect(200);
    await register(lawyer, typed.body as LetterBody);
    const failed = await packetMade(lawyer, letter.id);
    expect(failed.packet).toMatchObject({ state: 'failed', failure: 'redaction_breached' });
    const now = await readLetter(lawyer, letter.id);
    const mended = await lawyer
      .put(`/letters/${letter.id}/text`, { version: now.version, bodyEn: 'His wife asks for help.' })
      .expect(200);
    await register(lawyer, mended.body as LetterBody);
    expect((await packetMade(lawyer, letter.id)).packet?.state).toBe('ready');
  });

  const rowsOpen = (letter: LetterBody): string[] =>
    (gaps(letter).find(({ code }) => code === 'elements_missing')?.facts['elements'] ?? '').split(',').filter(Boolean);
});

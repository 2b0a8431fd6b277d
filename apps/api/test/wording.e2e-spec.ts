import {
  aDraft,
  aFamily,
  aReadyDraft,
  act,
  packetMade,
  readLetter,
  register,
  signTexts,
  startQueue,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Words {
  readonly field: string;
  readonly language: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
const wordsOf = (letter: LetterBody) =>
  (letter['gate'] as { words: Words[] }).words.map(({ field, language, text, start, end }) => [
    field,
    language,
    text.slice(start, end),
  ]);

describe('the wording guard', () => {
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

  const aCase = () => aFamily(house, [caseworker, lawyer, second]);
  /** What somebody wrote of an event, in both languages: it stands on the sheets of the packet. */
  const anEvent = (caseId: string, kk: string, ru: string) =>
    house.database.admin.query(
      `insert into case_event (org_id, id, case_id, type, date_edtf, earliest, latest, reasons, description_kk, description_ru, source_kind, created_by)
       values ($1, gen_random_uuid(), $2, 'questioned', '2019', '2019-01-01', '2019-12-31', '{}', $3, $4, 'applicant_contact', $5)`,
      [house.orgId, caseId, kk, ru, caseworker.id],
    );
  const confirm = async (by: SignedInUser, letter: LetterBody): Promise<LetterBody> => {
    const body = { version: letter.version, confirmWording: true, reason: 'Сот шешімінен дәл үзінді.' };
    return (await by.post(`/letters/${letter.id}/wording`, body).expect(200)).body as LetterBody;
  };

  it('warns at saving in both language versions, whatever language the words are of, and stops the letter', async () => {
    let letter = await aDraft(caseworker, (await aCase()).caseId);
    for (const words of [
      'У него двойное гражданство.',
      'из-за двойного\nгражданства',
      'двугражданство',
      'Оның қос азаматтығы бар.',
      'қос азаматтыққа байланысты',
      'He is a dual citizen.',
      '双重国籍',
      '他被指有雙重國籍。',
    ]) {
      const text = { subjectKk: words, bodyKk: words, subjectRu: words, bodyRu: words, version: letter.version };
      letter = (await caseworker.put(`/letters/${letter.id}/text`, text).expect(200)).body as LetterBody;
      const fields = wordsOf(letter).map(([field]) => field);
      expect(new Set(fields), words).toEqual(new Set(['subjectKk', 'subjectRu', 'bodyKk', 'bodyRu']));
    }
    const { body } = await act(caseworker, letter, 'register').expect(409);
    expect(body).toMatchObject({ facts: { wordsToConfirm: 4 } });
  });

  it('reads the sheets that go along, says so before a letter is begun, and lets it go on a lawyer’s word', async () => {
    const family = await aCase();
    const ready = await aReadyDraft(caseworker, lawyer, family);
    expect(wordsOf(ready)).toEqual([]);
    await anEvent(family.caseId, 'Қос азаматтығы үшін сұралды', 'Спрашивали о двойном гражданстве');
    const { body: gate } = await caseworker.get(`/cases/${family.caseId}/gate?recipientCode=KZ-MFA`).expect(200);
    expect(gate).toMatchObject({ wordsToConfirm: 2, words: [{ field: 'timeline' }, { field: 'timeline' }] });
    const letter = await readLetter(caseworker, ready.id);
    expect(wordsOf(letter)).toEqual([
      ['timeline', 'kk', 'Қос азаматтығы'],
      ['timeline', 'ru', 'двойном гражданстве'],
    ]);
    const { body } = await act(caseworker, letter, 'register').expect(409);
    expect(body).toMatchObject({ code: 'letter.words_to_confirm' });
    await register(caseworker, await confirm(lawyer, letter));
  });

  it('asks again at the approval when other words have come in since', async () => {
    const family = await aCase();
    const ready = await aReadyDraft(caseworker, lawyer, family);
    await anEvent(family.caseId, 'Қос азаматтығы үшін сұралды', 'Спрашивали о двойном гражданстве');
    await register(caseworker, await confirm(lawyer, await readLetter(caseworker, ready.id)));
    const made = await packetMade(caseworker, ready.id);
    await anEvent(family.caseId, 'Екінші азаматтығын сұрады', 'Спросили о втором гражданстве');
    const now = await readLetter(second, made.id);
    const refused = await act(second, now, 'approve', { zipSha256: made.packet?.zipSha256 }).expect(409);
    expect(refused.body).toMatchObject({ code: 'letter.words_to_confirm' });
  });

  it('finds nothing to stop in what is composed from the record itself, whatever the citizenship', async () => {
    for (const status of ['KZ_NAT_PRC_OPEN', 'PRC_KZRES', 'KZ_LOST', 'REFUGEE_KZ', 'KZ_APPROVED']) {
      const { caseId, soughtId } = await aCase();
      const claim = { status, from: '2016', to: '', sourceKind: 'document_seen', sourceNote: '', confidence: 'high' };
      await caseworker.post(`/people/${soughtId}/citizenship`, claim).expect(201);
      expect(wordsOf(await signTexts(caseworker, await aDraft(caseworker, caseId))), status).toEqual([]);
    }
  });
});

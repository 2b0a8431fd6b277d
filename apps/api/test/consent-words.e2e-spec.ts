import { newId } from '@izdeu/kernel';
import { openCase, pageOf, YESTERDAY } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Statement {
  readonly text: string;
  readonly language: string;
  readonly digest: string;
  readonly expiresOn: string;
}

describe('the words of a consent', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
  });
  afterAll(() => house.close());

  const shown = async (query: string, by = caseworker): Promise<Statement> =>
    (await by.get(`/consent-statement?${query}`).expect(200)).body as Statement;

  it.each(['kk', 'ru', 'en'])('are recorded in %s as they were shown, byte for byte', async (language) => {
    const { id } = await openCase(caseworker);
    const { parties } = await pageOf(caseworker, id);
    const asked = { purpose: 'national_referral', recipientCode: 'KZ-POLICE', language, givenOn: YESTERDAY };
    const statement = await shown(new URLSearchParams(asked).toString());
    expect(statement.text).not.toMatch(/\{|\.\./);
    const decision = { personId: parties[0]?.person.id, granted: true, method: 'signed_paper', limits: '', ...asked };
    const { body } = await caseworker
      .post(`/cases/${id}/consents`, { ...decision, statementDigest: statement.digest })
      .expect(201);
    const { consents } = await pageOf(caseworker, id);
    expect(consents.find((one) => one.id === (body as { id: string }).id)).toMatchObject({
      statementText: statement.text,
      language: statement.language,
      expiresOn: statement.expiresOn,
    });
    const other = { ...decision, statementDigest: '0'.repeat(64) };
    const refused = await caseworker.post(`/cases/${id}/consents`, other).expect(409);
    expect(refused.body).toMatchObject({ code: 'consent.statement_changed' });
  });

  it('are those of the purpose as a whole where no body is named, and shown at intake too', async () => {
    const volunteer = await house.a('intake');
    const whole = await shown('purpose=store&language=ru', volunteer);
    expect(whole.text).toMatch(/действует до [\d.]+\d\. Я могу/);
    expect((await shown('purpose=store&language=kk', volunteer)).text).not.toBe(whole.text);
    await (await house.a('auditor')).get('/consent-statement?purpose=store&language=ru').expect(403);
  });

  it('are asked for by known codes only, and for no day to come', async () => {
    for (const query of [
      'purpose=nonsense&language=ru',
      'purpose=store&language=xx',
      'purpose=store&language=ru&givenOn=2999-01-01',
    ])
      await caseworker.get(`/consent-statement?${query}`).expect(400);
    await caseworker
      .get(`/consent-statement?purpose=national_referral&recipientCode=X-${newId()}&language=ru`)
      .expect(404);
  });
});

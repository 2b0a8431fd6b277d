import { pageTextsIn } from '@izdeu/packets';
import { today } from '@izdeu/testing';
import { anAppealForm, openCase, pageOf } from './support/appeal-forms.js';
import {
  aDraft,
  aFamily,
  aReadyDraft,
  approve,
  register,
  signTexts,
  startQueue,
  takeOut,
  upload,
} from './support/referral.js';
import { filesOfStoredZip } from './support/stored-zip.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const idOf = (body: unknown): string => (body as { id: string }).id;

describe('a consent', () => {
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

  it('covers the data of the applicant and of the sought person apart, and says so in the words that are read out', async () => {
    const { id } = await openCase(caseworker, anAppealForm({ consents: [] }));
    const { parties } = await pageOf(caseworker, id);
    const asked = { purpose: 'national_referral', recipientCode: 'KZ-MFA', language: 'ru', givenOn: today() };
    const record = async (more: Record<string, string>, body: object): Promise<{ statementText: string }> => {
      const query = new URLSearchParams({ ...asked, ...more }).toString();
      const shown = (await caseworker.get(`/consent-statement?${query}`).expect(200)).body as { digest: string };
      const decision = { personId: parties[0]?.person.id, granted: true, method: 'signed_paper', limits: '' };
      const made = await caseworker
        .post(`/cases/${id}/consents`, { ...decision, ...asked, ...body, statementDigest: shown.digest })
        .expect(201);
      const page = await pageOf(caseworker, id);
      return page.consents.find((one) => one.id === idOf(made.body)) as unknown as { statementText: string };
    };
    const gaps = async (): Promise<string[]> =>
      ((await caseworker.get(`/cases/${id}/summary`).expect(200)).body as { gaps: string[] }).gaps;
    const sought = await record(
      { subject: 'sought', withheld: 'events,sought_address' },
      { subject: 'sought', withheld: ['sought_address', 'events'] },
    );
    expect(sought).toMatchObject({ subject: 'sought', withheld: ['events', 'sought_address'] });
    expect(sought.statementText).toContain('только сведений о разыскиваемом');
    expect(sought.statementText).toContain('адрес родственника; мой рассказ');
    expect(await gaps()).toContain('consent_missing');
    await record({ subject: 'applicant' }, { subject: 'applicant' });
    expect(await gaps()).not.toContain('consent_missing');
  });

  it('needs a clip where it was spoken, a name where there was a witness, and takes the clip later once', async () => {
    const { id } = await openCase(caseworker);
    const { parties } = await pageOf(caseworker, id);
    const consent = (more: object): object => ({
      ...{ personId: parties[0]?.person.id, purpose: 'un', recipientCode: '', granted: true, givenOn: today() },
      ...{ method: 'spoken', language: 'kk', limits: '', ...more },
    });
    await caseworker.post(`/cases/${id}/consents`, consent({})).expect(400);
    await caseworker.post(`/cases/${id}/consents`, consent({ granted: false })).expect(201);
    await caseworker.post(`/cases/${id}/consents`, consent({ method: 'witnessed' })).expect(400);
    const witnessed = await caseworker
      .post(`/cases/${id}/consents`, consent({ method: 'witnessed', witnessName: 'Сынақ Куәгер' }))
      .expect(201);
    const clip = (kind: string) =>
      upload(
        caseworker,
        id,
        { kind, title: 'Келісім' },
        Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0'), Buffer.alloc(64, 0xff)]),
        'үн.mp3',
      );
    await clip('KZ-ID').expect(415);
    const file = idOf((await clip('consent_form').expect(201)).body);
    await caseworker.post(`/cases/${id}/consents`, consent({ documentId: file })).expect(201);
    const proof = `/cases/${id}/consents/${idOf(witnessed.body)}/proof`;
    await caseworker.post(proof, { version: 1, documentId: file }).expect(204);
    await caseworker.post(proof, { version: 2, documentId: file }).expect(409);
  });

  it('keeps back what the family does not want passed on: it is nowhere in the bytes that leave', async () => {
    const family = await aFamily(house, [caseworker, lawyer, second]);
    const { caseId, applicantId, soughtId } = family;
    const secrets = {
      phone: '+7 701 555 01 02',
      number: '790101400123',
      told: 'телефонда орманда ұсталған',
      place: 'құлжа-7742',
    };
    await caseworker.post(`/people/${applicantId}/contacts`, {
      kind: 'phone',
      value: secrets.phone,
      safety: 'safe',
      note: '',
    });
    await caseworker.post(`/people/${applicantId}/numbers`, { kind: 'iin', value: secrets.number });
    await caseworker.post(`/people/${soughtId}/contacts`, {
      kind: 'address',
      value: secrets.place,
      safety: 'safe',
      note: '',
    });
    await house.database.admin.query(
      `update case_event set description_kk = $2, description_ru = $2 where case_id = $1`,
      [caseId, secrets.told],
    );
    const textOf = async (): Promise<string> => {
      const { rows } = await house.database.admin.query<{ id: string }>(
        `select p.id from packet p where p.case_id = $1 and p.state = 'frozen' order by p.created_at desc limit 1`,
        [caseId],
      );
      const { bytes } = await takeOut(lawyer, rows[0]?.id);
      const files = filesOfStoredZip(bytes);
      const pdfs = [...files].filter(([path]) => path.endsWith('.pdf') && path.startsWith('packet'));
      const pages = pdfs.flatMap(([, pdf]) => pageTextsIn(pdf));
      return `${pages.join(' ')} ${bytes.toString('utf8')}`.replace(/\s+/g, ' ').toLowerCase();
    };
    await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
    const before = await textOf();
    for (const secret of [secrets.phone, secrets.number, secrets.told, secrets.place]) expect(before).toContain(secret);

    await caseworker
      .post(`/cases/${caseId}/consents`, {
        ...{ personId: applicantId, purpose: 'national_referral', recipientCode: 'KZ-MFA', granted: true },
        ...{ givenOn: today(), method: 'signed_paper', language: 'kk', limits: '' },
        withheld: ['applicant_contacts', 'applicant_number', 'sought_address', 'events', 'papers'],
      })
      .expect(201);
    await approve(second, await register(caseworker, await signTexts(caseworker, await aDraft(caseworker, caseId))));
    const after = await textOf();
    for (const secret of [secrets.phone, secrets.number, secrets.told, secrets.place])
      expect(after).not.toContain(secret);
    expect(after).toContain('отбасының қалауымен берілмейді');
    expect(after).not.toContain('enclosures/02');
    expect(after).toContain('enclosures/01-application-signed.pdf');
  });

  it('that was withdrawn shows what had left under it, for whoever tells the recipients', async () => {
    const family = await aFamily(house, [caseworker, lawyer, second]);
    const letter = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
    await takeOut(lawyer, letter.packet?.id);
    const [consent] = (await pageOf(caseworker, family.caseId)).consents;
    const address = `/cases/${family.caseId}/consents/${consent?.id}`;
    const { body } = await caseworker.post(`${address}/withdraw`, { version: 1, reason: '' }).expect(200);
    const left = [{ id: letter.id, recipientCode: 'KZ-MFA', outgoingNumber: letter.outgoingNumber, copies: 1 }];
    expect(body).toMatchObject({ lettersThatLeft: left });
    expect((await caseworker.get(`${address}/departures`).expect(200)).body).toMatchObject(left);
  });
});

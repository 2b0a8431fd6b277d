import { readFileSync, readdirSync } from 'node:fs';
import { aFamily, aPdf, anUpload, upload, type Family } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('papers of a case', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let family: Family;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    family = await aFamily(house, [caseworker]);
  });
  afterAll(() => house.close());

  const paper = {
    kind: 'KZ-MARR',
    title: 'Неке қию туралы куәлік',
    pages: '2',
    number: 'AB 123-456',
    issued: '1999-07',
    form: 'certified_copy',
  };

  it('are uploaded once although the line broke and the browser sent them twice', async () => {
    const send = () =>
      upload(caseworker, family.caseId, paper, aPdf('twice'), 'куәлік.pdf').set('Idempotency-Key', 'same-key-twice');
    const [first, second] = [await send().expect(201), await send().expect(201)];
    expect((second.body as { id: string }).id).toBe((first.body as { id: string }).id);
    expect(first.body).toMatchObject({
      kind: 'KZ-MARR',
      pages: 2,
      form: 'certified_copy',
      numberMasked: '••••3456',
      fileName: 'куәлік.pdf',
      mediaType: 'application/pdf',
    });
  });

  it('keep their number encrypted at rest, and the scan too', async () => {
    const { rows } = await house.database.admin.query<{ row: string }>('select document::text as row from document');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('123-456');
    const files = readdirSync(house.config.storageDir, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const { parentPath, name } of files)
      expect(readFileSync(`${parentPath}/${name}`).includes('%PDF')).toBe(false);
  });

  it('come back byte for byte, to be saved and never shown, and the look is on the record', async () => {
    const bytes = aPdf('round trip');
    const { body } = await upload(caseworker, family.caseId, paper, bytes, '../../etc/куә\u202efdp.pdf').expect(201);
    const { id, fileName } = body as { id: string; fileName: string };
    expect(fileName).toBe('куәfdp.pdf');
    const answer = await caseworker.get(`/documents/${id}/file`).buffer(true).expect(200);
    expect(Buffer.from(answer.body as Uint8Array).equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('куәfdp.pdf')}`,
    });
    const { rows } = await house.database.admin.query(
      `select 1 from audit.event where action = 'document.downloaded' and object_id = $1 and actor_id = $2`,
      [id, caseworker.id],
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['a program', Buffer.from('MZ\u0090\u0000\u0003'), 'scan.pdf', 415, 'document.type_not_allowed'],
    ['a web page', Buffer.from('<html><script>1</script></html>'), 'scan.html', 415, 'document.type_not_allowed'],
    ['a PDF that calls itself a picture', aPdf(), 'scan.jpg', 415, 'document.type_not_allowed'],
    ['an empty file', Buffer.alloc(0), 'scan.pdf', 422, 'document.empty'],
    ['21 MB', Buffer.concat([aPdf(), Buffer.alloc(21 * 1024 * 1024)]), 'scan.pdf', 413, 'document.too_large'],
  ])('are refused when they are %s', async (_, bytes, name, status, code) => {
    const { body } = await upload(caseworker, family.caseId, paper, bytes, name).expect(status);
    expect(body).toMatchObject({ code });
  });

  it('are refused without a file, with an unknown kind, a wrong date, a stranger as owner, or a field nobody asked for', async () => {
    const refused = async (fields: Record<string, string>): Promise<void> => {
      await upload(caseworker, family.caseId, { ...paper, ...fields }, aPdf(), 'scan.pdf').expect(400);
    };
    await refused({ kind: 'NO-SUCH' });
    await refused({ issued: 'кеше' });
    await refused({ personId: '0198c0de-0000-7000-8000-000000000000' });
    await refused({ orgId: '0198c0de-0000-7000-8000-000000000000' });
    await caseworker
      .upload(`/cases/${family.caseId}/documents`)
      .field('kind', 'KZ-MARR')
      .field('title', 'Құжат')
      .expect(422);
  });

  it('that are wrong are replaced: the old one stays and points to the new', async () => {
    const wrong = await anUpload(caseworker, family.caseId, { kind: 'KZ-BIRTH', title: 'Қате құжат' });
    const replace = (version: string) =>
      caseworker
        .upload(`/documents/${wrong}/replace`)
        .field('version', version)
        .field('reason', 'басқа құжат жүктелген')
        .field('kind', 'KZ-BIRTH')
        .field('title', 'Дұрыс құжат');
    const { body } = await replace('1').attach('file', aPdf('right'), 'дұрыс.pdf').expect(200);
    const list = (await caseworker.get(`/cases/${family.caseId}/documents`).expect(200)).body as {
      id: string;
      replacedById: string | null;
    }[];
    expect(list.find(({ id }) => id === wrong)?.replacedById).toBe((body as { id: string }).id);
    await caseworker.get(`/documents/${wrong}/file`).expect(200);
    const again = await replace('2').attach('file', aPdf('again'), 'тағы.pdf').expect(409);
    expect(again.body).toMatchObject({ code: 'document.replaced' });
  });

  it('say who has held the original, and a stale version is told so', async () => {
    const id = await anUpload(caseworker, family.caseId, { kind: 'KZ-ID', title: 'Жеке куәлік' });
    const { body } = await caseworker
      .post(`/documents/${id}/original-seen`, { version: 1, on: '2026-02-04' })
      .expect(200);
    expect(body).toMatchObject({ originalSeenOn: '2026-02-04', originalSeenBy: caseworker.id, version: 2 });
    await caseworker.post(`/documents/${id}/original-seen`, { version: 2, on: '2999-01-01' }).expect(400);
    await caseworker.patch(`/documents/${id}`, { version: 1, title: 'Ескі нұсқа' }).expect(409);
    const { body: edited } = await caseworker.patch(`/documents/${id}`, { version: 2, title: 'Жаңа атау' }).expect(200);
    expect(edited).toMatchObject({ title: 'Жаңа атау', kind: 'KZ-ID', version: 3 });
  });

  it('of another organisation do not exist', async () => {
    const stranger = await house.a('lawyer', await house.anotherOrganisation());
    const id = await anUpload(caseworker, family.caseId, { kind: 'KZ-ID', title: 'Жеке куәлік' });
    for (const path of [
      `/documents/${id}/file`,
      `/cases/${family.caseId}/documents`,
      `/cases/${family.caseId}/relation`,
    ])
      await stranger.get(path).expect(404);
    await stranger.patch(`/documents/${id}`, { version: 1, title: 'Бөтен' }).expect(404);
    await upload(stranger, family.caseId, paper, aPdf(), 'scan.pdf').expect(404);
  });

  it('are not for administrators, auditors and intake volunteers', async () => {
    for (const role of ['administrator', 'auditor', 'intake'] as const) {
      const user = await house.a(role);
      await user.get(`/cases/${family.caseId}/documents`).expect(403);
      await upload(user, family.caseId, paper, aPdf(), 'scan.pdf').expect(403);
    }
  });
});

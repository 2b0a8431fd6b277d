import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { devNull } from 'node:os';
import { crc32 } from 'node:zlib';
import { PDFDocument, PDFName, PDFString, type PDFDict } from '@cantoo/pdf-lib';
import { Sessions } from '@izdeu/access';
import { DomainError, newId } from '@izdeu/kernel';
import { Spool } from '@izdeu/storage';
import { aPhoto } from './support/photos.js';
import { aFamily, aPdf, asBuffer, upload, type Family } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** A ZIP of stored entries; its list may claim what it likes. */
function aZip(count: number, { name = (at: number) => `${at}.txt`, claims = 1 } = {}): Buffer {
  const [locals, list]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  const content = Buffer.from('x');
  for (let index = 0; index < count; index++) {
    const path = Buffer.from(name(index));
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(claims, 18);
    shared.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, path, content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), shared, tail, path]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A script, a program, a way out, a form that is sent and a file inside, each where a reader of PDF looks for it. */
async function anActingPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([200, 200]);
  const { context, catalog } = document;
  const outside = PDFString.of('http://outside.example/');
  const acts = ['JavaScript', 'Launch', 'GoToR', 'SubmitForm'].map((S) => context.obj({ S, JS: outside, F: outside }));
  catalog.set(PDFName.of('OpenAction'), acts[0] as PDFDict);
  const links = acts.map((A) => context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A }));
  page.node.set(PDFName.of('Annots'), context.obj(links));
  await document.attach(Buffer.from(SCRIPT), 'page.html');
  return Buffer.from(await document.save());
}

const SCRIPT = '<script>alert(document.cookie)</script>';

/** Threat model T27: whatever is brought, nothing of it acts, nothing bursts, and nothing half lies about. */
describe('a file that is brought to do harm', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let family: Family;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    family = await aFamily(house, [caseworker]);
    await new Promise<void>((done) => house.app.getHttpServer().listen(0, '127.0.0.1', done));
  });
  afterAll(() => house.close());

  const other = { kind: 'OTHER', title: 'Хат', pages: '1' };
  const stored = (): number =>
    readdirSync(house.config.storageDir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  const rows = async (): Promise<number> => (await house.database.admin.query('select 1 from document')).rows.length;

  it.each<[string, Buffer, string, number, string]>([
    [
      'SVG with a script',
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
      'a.svg',
      415,
      'document.type_not_allowed',
    ],
    [
      'SVG called a photo',
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
      'a.png',
      415,
      'document.type_not_allowed',
    ],
    [
      'a page with a PDF behind it',
      Buffer.concat([Buffer.from(`<html>${SCRIPT}`), aPdf()]),
      'a.pdf',
      415,
      'document.type_not_allowed',
    ],
    ['HTML', Buffer.from(`<html>${SCRIPT}`), 'a.html', 415, 'document.type_not_allowed'],
    ['HTML called a photo', Buffer.from(`<html>${SCRIPT}`), 'a.jpg', 415, 'document.type_not_allowed'],
    ['a program', Buffer.from('MZ\u0090\0'), 'a.exe', 415, 'document.type_not_allowed'],
    ['a program called a scan', Buffer.from('MZ\u0090\0'), 'a.pdf.exe', 415, 'document.type_not_allowed'],
    ['a photo with an ending behind a null byte', aPhoto('x'), 'a.jpg\0.html', 400, 'request.invalid'],
    ['a photo whose second ending runs', aPhoto('x'), 'a.jpg.html', 415, 'document.type_not_allowed'],
    ['a photo turned round by a mark of direction', aPhoto('x'), 'a\u202egpj.exe', 415, 'document.type_not_allowed'],
    ['10,000 entries', aZip(10_000), 'a.zip', 422, 'document.archive_refused'],
    ['an archive that bursts', aZip(3, { claims: 1_500_000_000 }), 'a.zip', 422, 'document.archive_refused'],
    [
      'an archive that climbs out',
      aZip(1, { name: () => '../../etc/passwd' }),
      'a.zip',
      422,
      'document.archive_refused',
    ],
    ['an archive that breaks off', aZip(5).subarray(0, 120), 'a.zip', 422, 'document.archive_refused'],
    ['a photo of 4 gigapixels', aPhoto('x', 65_000), 'a.jpg', 422, 'document.image_too_large'],
  ])('%s is refused and leaves nothing', async (_, bytes, name, status, code) => {
    const before = [stored(), await rows()];
    const answer = await upload(caseworker, family.caseId, other, bytes, name);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
    expect([stored(), await rows()]).toEqual(before);
  });

  it.each<[string, Buffer, string, string]>([
    ['a photo that is a page too', Buffer.concat([aPhoto('x'), Buffer.from(SCRIPT)]), 'a.jpg', 'image/jpeg'],
    ['a PDF that is a page too', Buffer.concat([aPdf(), Buffer.from(SCRIPT)]), 'a.pdf', 'application/pdf'],
    ['a page called a text', Buffer.from(`<html>${SCRIPT}`), 'a.txt', 'text/plain'],
    ['a PDF behind a page', Buffer.concat([Buffer.from(`%PDF-1.7\n%${SCRIPT}\n`), aPdf()]), 'a.pdf', 'application/pdf'],
    ['a mail', Buffer.from(`Content-Type: text/html\r\n\r\n${SCRIPT}`), 'a.eml', 'text/plain'],
    ['an archive', aZip(3), 'chat.zip', 'application/zip'],
  ])(
    '%s is kept as it came and never acts: saved, not sniffed, in a sandbox without rights',
    async (_, bytes, name, type) => {
      const { body } = await upload(caseworker, family.caseId, other, bytes, name).expect(201);
      const { id } = body as { id: string };
      for (const path of ['copy', 'file']) {
        const answer = await caseworker.get(`/documents/${id}/${path}`).buffer(true);
        if (answer.status === 409) continue;
        expect(answer.headers).toMatchObject({
          'content-type': type,
          'content-security-policy': "sandbox; default-src 'none'",
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
          'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''/) as string,
        });
      }
    },
  );

  it('a PDF that was made to act acts for nobody: its copy has nothing of it, its original is saved and never shown', async () => {
    const { body } = await upload(caseworker, family.caseId, other, await anActingPdf(), 'a.pdf').expect(201);
    const { id } = body as { id: string };
    const copy = await caseworker.get(`/documents/${id}/copy`).buffer(true).parse(asBuffer);
    expect(copy.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': expect.stringMatching(/^attachment;/) as string,
    });
    const opened = await PDFDocument.load(copy.body as Buffer, { updateMetadata: false });
    const plain = Buffer.from(await opened.save({ useObjectStreams: false })).toString('latin1');
    expect(opened.getPageCount()).toBe(1);
    for (const sign of ['JavaScript', 'Launch', 'EmbeddedFile', 'GoToR', 'SubmitForm', 'outside.example'])
      expect([sign, plain.includes(sign)]).toEqual([sign, false]);
  });

  it.each([
    ['../../../etc/куәлік.pdf', 'куәлік.pdf'],
    ['a\u202efdp.pdf', 'afdp.pdf'],
    [`${'ұ'.repeat(4096)}.pdf`, `${'ұ'.repeat(116)}.pdf`],
  ])('a name meant to deceive is kept as a harmless one (%#)', async (declared, kept) => {
    const { body } = await upload(caseworker, family.caseId, other, aPdf(declared), declared).expect(201);
    expect((body as { fileName: string }).fileName).toBe(kept);
  });

  it('that the disk has no room for is refused in words, when it does not even come in', async () => {
    const before = [stored(), await rows()];
    const full = vi.spyOn(house.app.get(Spool), 'take').mockImplementationOnce(async (chunks) => {
      for await (const chunk of chunks) if (chunk.byteLength > 0) break;
      // As the spool gives its place free before it says why.
      await (await open(devNull, 'r')).close();
      throw new DomainError('storage.full');
    });
    const large = Buffer.concat([aPdf('large'), Buffer.alloc(2_000_000, 32)]);
    const refused = await upload(caseworker, family.caseId, other, large, 'a.pdf');
    full.mockRestore();
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([507, 'storage.full']);
    expect([stored(), await rows()]).toEqual(before);
    await upload(caseworker, family.caseId, other, large, 'a.pdf').expect(201);
  });

  it('that breaks off at any 64 KiB, or says a wrong length, leaves no row and no file', async () => {
    const before = [stored(), await rows()];
    const form = Buffer.concat([
      Buffer.from(
        ['kind', 'title']
          .map((name) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nOTHER\r\n`)
          .concat('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n')
          .join(''),
      ),
      aPdf(),
      Buffer.alloc(512 * 1024, 0x20),
      Buffer.from('\r\n--b--\r\n'),
    ]);
    const { port } = house.app.getHttpServer().address() as AddressInfo;
    const send = (bytes: Buffer, length: number): Promise<number> =>
      new Promise((resolve) => {
        const headers = {
          ...{ Cookie: caseworker.cookie, 'Idempotency-Key': newId(), 'X-Izdeu-Token': token },
          ...{ 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': length },
        };
        const path = `/api/v1/cases/${family.caseId}/documents`;
        const sent = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.on('error', () => resolve(0));
        sent.write(bytes, () => {
          if (bytes.length < length) sent.destroy();
          else sent.end();
        });
      });
    const token = house.app.get(Sessions).csrfTokenOf(caseworker.cookie.replace('izdeu=', ''));
    for (let at = 64 * 1024; at < form.length; at += 64 * 1024)
      expect(await send(form.subarray(0, at), form.length)).toBe(0);
    // Shorter than it is: what the form parser gets is no whole form.
    expect(await send(form.subarray(0, 70_000), 70_000)).toBeGreaterThanOrEqual(400);
    // Whoever broke off does not wait until what had come of the file is cleared away.
    await vi.waitFor(async () => expect([stored(), await rows()]).toEqual(before), { timeout: 10_000 });
    // The same form whole is taken: it was not refused for something else.
    expect(await send(form, form.length)).toBe(201);
  });
});

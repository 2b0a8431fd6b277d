import request from 'supertest';
import { PDFDocument } from '@cantoo/pdf-lib';
import { JobRunner } from '@izdeu/jobs';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import {
  aFamily,
  aReadyDraft,
  approve,
  asBuffer,
  packetMade,
  register,
  startQueue,
  takeOut,
  upload,
  type Family,
} from './support/referral.js';
import { filesOfStoredZip } from './support/stored-zip.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';
import { partOf } from './support/zip.js';

const AUTHOR = 'Planted Author';
const WORDS = 'Менің ұлым жоғалды';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function aDocx(): Promise<Buffer> {
  const zip = new ZipFile();
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="${OFFICE}/core" Target="docProps/core.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:ins w:id="1" w:author="${AUTHOR}"><w:r><w:t>${WORDS}</w:t></w:r></w:ins></w:p></w:body></w:document>`,
    'docProps/core.xml': `<c>${AUTHOR}</c>`,
  };
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}
async function aLockedPdf(userPassword: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([200, 200]).drawText('signed');
  document.setAuthor(AUTHOR);
  document.encrypt({ userPassword, ownerPassword: 'made-up-owner' });
  return Buffer.from(await document.save());
}

/** Threat model T28 for kinds that came later: office files, and PDFs under a lock. */
describe('a paper of a kind that hides much', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  let family: Family;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    family = await aFamily(house, [caseworker, lawyer, second]);
    await startQueue(house);
  });
  afterAll(() => house.close());

  async function taken(path: string, purpose = 'work'): Promise<Buffer> {
    const { body } = await caseworker.post('/file-tickets', { address: `/api/v1${path}`, purpose }).expect(200);
    const answer = await request(house.app.getHttpServer())
      .get((body as { address: string }).address)
      .set('Cookie', caseworker.cookie)
      .buffer(true)
      .parse(asBuffer);
    expect(answer.status).toBe(200);
    return answer.body as Buffer;
  }
  const obstacleOf = async (id: string): Promise<string | undefined> =>
    (
      await house.database.admin.query<{ obstacle: string }>('select obstacle from bare_copy where document_id = $1', [
        id,
      ])
    ).rows[0]?.obstacle;

  it('is shown as a copy without its writer; what was noted as having no way before is made anew', async () => {
    const other = { kind: 'OTHER', title: 'Хат', pages: '1' };
    const { body } = await upload(caseworker, family.caseId, other, await aDocx(), 'хат.docx').expect(201);
    const { id } = body as { id: string };
    const demand = async (): Promise<void> => {
      const copy = await taken(`/documents/${id}/copy`);
      const text = await partOf(copy, 'word/document.xml');
      expect(text).toContain(WORDS);
      expect(text).not.toContain(AUTHOR);
      await expect(partOf(copy, 'docProps/core.xml')).rejects.toThrow();
    };
    await demand();
    const original = await taken(`/documents/${id}/file`, 'copy_unfit');
    expect(await partOf(original, 'docProps/core.xml')).toContain(AUTHOR);
    // As it was noted before there was a way.
    const forget = (): Promise<unknown> =>
      house.database.admin.query(
        `update bare_copy set obstacle = 'no_way', size = 0, plain_sha256 = null, object_key = null where document_id = $1`,
        [id],
      );
    await forget();
    await demand();
    expect(await obstacleOf(id)).toBe('');
    await forget();
    await house.app.get(JobRunner).beginDay();
    await vi.waitUntil(async () => (await obstacleOf(id)) === '', { timeout: 30_000, interval: 50 });
    // Once is enough: the next morning finds nothing to do.
    const { rows } = await house.database.admin.query('select 1 from sec.files_without_copy() where object_id = $1', [
      id,
    ]);
    expect(rows).toEqual([]);
    expect((await caseworker.get(`/documents/${id}/custody`)).body).toMatchObject({ differences: [] });
  });

  it('is in no packet while it is locked with a password, and the person is told which paper it is', async () => {
    const draft = await aReadyDraft(caseworker, lawyer, family);
    const application = { kind: 'application_signed', title: 'Өтініш', pages: '1' };
    const locked = await aLockedPdf('made-up-user');
    const { body } = await upload(caseworker, family.caseId, application, locked, 'өтініш.pdf').expect(201);
    expect(await obstacleOf((body as { id: string }).id)).toBe('encrypted');
    await register(lawyer, draft);
    const refused = await packetMade(lawyer, draft.id);
    const expected = { state: 'failed', failure: 'enclosure_locked', failureKind: 'application_signed' };
    expect(refused.packet).toMatchObject(expected);
    // Locked against changes alone it opens for everybody: its copy goes, without a lock and without the writer.
    await upload(caseworker, family.caseId, application, await aLockedPdf(''), 'өтініш.pdf').expect(201);
    await lawyer.post(`/letters/${draft.id}/packet`, { version: refused.version }).expect(200);
    const made = await packetMade(lawyer, draft.id);
    expect(made.packet).toMatchObject({ state: 'ready' });
    await approve(second, made);
    const files = filesOfStoredZip((await takeOut(lawyer, made.packet?.id)).bytes);
    const sent = files.get('enclosures/01-application-signed.pdf') ?? Buffer.alloc(0);
    const opened = await PDFDocument.load(sent, { updateMetadata: false });
    expect([opened.getPageCount(), opened.getAuthor(), opened.isEncrypted]).toEqual([1, undefined, false]);
  });
});

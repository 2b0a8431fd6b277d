import {
  aFamily,
  aPdf,
  aReadyDraft,
  anUpload,
  approve,
  packetMade,
  readLetter,
  register,
  startQueue,
  takeOut,
  type Family,
  type LetterBody,
} from './support/referral.js';
import { filesOfStoredZip } from './support/stored-zip.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Details {
  readonly redacted: readonly { readonly id: string; readonly parts: readonly string[]; readonly pages: number }[];
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

/** A family that keeps the numbers of the sought person back; the certificate of marriage bears one. */
async function aFamilyThatKeepsNumbersBack(): Promise<Family> {
  const family = await aFamily(house, [caseworker, lawyer, second]);
  await house.database.admin.query(`update consent set withheld = '{sought_numbers}' where case_id = $1`, [
    family.caseId,
  ]);
  return family;
}
const kept = (letter: LetterBody) =>
  (letter['gate'] as { scansKept: { documentId: string; kind: string; parts: string[] }[] }).scansKept;
const copy = (by: SignedInUser, documentId: string, parts: string, bytes = aPdf('жабылған'), pages = '1') =>
  by
    .upload(`/documents/${documentId}/redacted`)
    .field('parts', parts)
    .field('pages', pages)
    .attach('file', bytes, 'жабылған.pdf');
const copiesOf = async (documentId: string): Promise<Details['redacted']> =>
  ((await caseworker.get(`/documents/${documentId}/details`).expect(200)).body as Details).redacted;

async function leaves(letter: LetterBody): Promise<ReadonlyMap<string, Buffer>> {
  await register(lawyer, letter);
  const made = await packetMade(lawyer, letter.id);
  await approve(second, made);
  return filesOfStoredZip((await takeOut(lawyer, made.packet?.id)).bytes);
}
const holding = (files: ReadonlyMap<string, Buffer>, text: string): string[] =>
  [...files].flatMap(([path, bytes]) => (bytes.includes(Buffer.from(text)) ? [path] : []));

describe('a scan that shows what its recipient must not get', () => {
  it('stays in the house: the gate names it, and its bytes are in no packet', async () => {
    const family = await aFamilyThatKeepsNumbersBack();
    const letter = await aReadyDraft(caseworker, lawyer, family);
    expect(kept(letter)).toMatchObject([{ kind: 'KZ-MARR', parts: ['number', 'relatives_numbers'] }]);
    const files = await leaves(letter);
    expect(holding(files, 'Қол қойылған өтініш').filter((path) => path.startsWith('enclosures/'))).toHaveLength(1);
    expect(holding(files, '% Неке куәлігі')).toEqual([]);
    expect([...files.keys()].filter((path) => path.includes('kz-marr'))).toEqual([]);
    // What has been frozen is asked no more.
    expect(kept(await readLetter(lawyer, letter.id))).toEqual([]);
  });

  it('goes as a copy in which a lawyer covered it, and the scan itself stays where it is', async () => {
    const family = await aFamilyThatKeepsNumbersBack();
    const letter = await aReadyDraft(caseworker, lawyer, family);
    const [{ documentId } = { documentId: '' }] = kept(letter);
    await copy(lawyer, documentId, 'address').expect(201);
    expect(kept(await readLetter(lawyer, letter.id))).toHaveLength(1);
    await copy(lawyer, documentId, 'number,relatives_numbers').expect(201);
    expect(kept(await readLetter(lawyer, letter.id))).toEqual([]);
    expect((await copiesOf(documentId)).map(({ parts }) => parts)).toEqual([
      ['address'],
      ['number', 'relatives_numbers'],
    ]);
    const files = await leaves(await readLetter(lawyer, letter.id));
    expect(holding(files, '% Неке куәлігі')).toEqual([]);
    expect(holding(files, '% жабылған')).toEqual([expect.stringMatching(/^enclosures\/\d+-kz-marr\.pdf$/u)]);
    const scan = await caseworker.get(`/documents/${documentId}/file`).expect(200);
    expect((scan.body as Buffer).toString('utf8')).toContain('% Неке куәлігі');
  });

  it('is marked by a lawyer of the case only, with the very file refused that it is to hide', async () => {
    const family = await aFamilyThatKeepsNumbersBack();
    const id = await anUpload(caseworker, family.caseId, { kind: 'KZ-MARR', title: 'Неке куәлігі' });
    await copy(caseworker, id, 'number').expect(403);
    await copy(await house.a('lawyer', await house.anotherOrganisation()), id, 'number').expect(404);
    const same = await copy(lawyer, id, 'number', aPdf('Неке куәлігі')).expect(422);
    expect(same.body).toMatchObject({ code: 'document.same_as_original' });
    await copy(lawyer, id, 'number', Buffer.from('no scan')).expect(415);
    for (const [parts, pages] of [
      ['', '1'],
      ['shoe_size', '1'],
      ['number', '0'],
    ] as const)
      await copy(lawyer, id, parts, undefined, pages).expect(400);
    expect(await copiesOf(id)).toEqual([]);
  });

  it('comes back into the house when the copy is taken out of use', async () => {
    const family = await aFamilyThatKeepsNumbersBack();
    const letter = await aReadyDraft(caseworker, lawyer, family);
    const [{ documentId } = { documentId: '' }] = kept(letter);
    const { id } = (await copy(lawyer, documentId, 'number,relatives_numbers').expect(201)).body as { id: string };
    await caseworker.get(`/documents/${documentId}/redacted/${id}/file`).expect(200);
    await caseworker.post(`/documents/${documentId}/redacted/${id}/remove`, {}).expect(403);
    await lawyer.post(`/documents/${documentId}/redacted/${id}/remove`, {}).expect(204);
    await lawyer.post(`/documents/${documentId}/redacted/${id}/remove`, {}).expect(404);
    expect(kept(await readLetter(lawyer, letter.id))).toHaveLength(1);
    const { rows } = await house.database.admin.query(
      `select action from audit.event where object_id = $1 and action like 'document.redacted%' order by at`,
      [documentId],
    );
    expect(rows).toEqual([{ action: 'document.redacted_added' }, { action: 'document.redacted_removed' }]);
  });
});

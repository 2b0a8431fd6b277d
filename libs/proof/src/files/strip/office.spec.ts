import WordExtractor from 'word-extractor';
import { DOCX, ODT, PPTX, SECRETS, XLSX, aDocx, aManifest, aPptx, aXlsx, anOdt, relations } from './planted-office.js';
import { strip } from './stripping.js';
import { partsOf } from './zip-parts.js';

/** Everything that is in a file, unpacked, and the file itself. */
async function allOf(bytes: Buffer): Promise<Buffer> {
  const parts = await partsOf(bytes);
  return Buffer.concat([bytes, ...parts.flatMap(({ name, bytes: part }) => [Buffer.from(name), part])]);
}
const holds = (bytes: Buffer, text: string): boolean =>
  ['utf8', 'utf16le'].some((coding) => bytes.includes(Buffer.from(text, coding as BufferEncoding)));
/** What is read on the page, in order: the texts between the tags that show them. */
const shownIn = async (bytes: Buffer, part: string): Promise<string[]> =>
  [
    ...String((await partsOf(bytes)).find(({ name }) => name === part)?.bytes).matchAll(
      /<(?:w:t|w:delText|t|v|a:t|p:text|text:p|text:a|text:title|text:date)(?: [^>]*)?>([^<]+)</g,
    ),
  ].map(([, text]) => text ?? '');

describe('a copy of an office file without hidden data', () => {
  it.each<[string, string, () => Promise<Buffer>, string[]]>([
    ['a text in DOCX', DOCX, aDocx, ['word/document.xml', 'word/comments.xml']],
    ['a table in XLSX', XLSX, aXlsx, ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml', 'xl/comments1.xml']],
    ['a presentation in PPTX', PPTX, aPptx, ['ppt/slides/slide1.xml', 'ppt/comments/comment1.xml']],
    ['a text in ODT', ODT, anOdt, ['content.xml']],
  ])('of %s tells neither author, house, day nor machine, and says the same', async (_, type, plant, parts) => {
    const original = await plant();
    const before = Buffer.from(original);
    const planted = await allOf(original);
    for (const secret of SECRETS.slice(0, type === PPTX || type === XLSX ? 3 : 5))
      expect([secret, holds(planted, secret)]).toEqual([secret, true]);
    const copy = await strip(original, type);
    const whole = await allOf(copy);
    for (const secret of SECRETS) expect([secret, holds(whole, secret)]).toEqual([secret, false]);
    for (const part of parts) {
      const shown = await shownIn(original, part);
      expect(shown.length).toBeGreaterThan(0);
      expect(await shownIn(copy, part)).toEqual(shown);
    }
    // The original is whole, and nothing was left to take.
    expect(original.equals(before)).toBe(true);
    expect((await strip(copy, type)).equals(copy)).toBe(true);
  });

  it('is read by another program as the same text with the same notes', async () => {
    const original = await aDocx();
    const read = async (bytes: Buffer) => {
      const document = await new WordExtractor().extract(bytes);
      return [document.getBody(), document.getAnnotations()];
    };
    const said = await read(await strip(original, DOCX));
    expect(said).toEqual(await read(original));
    expect(said[0]).toContain('Менің ұлым & жоғалды 2018 жылы');
  });

  it('leaves no relation, type or entry in a list that leads to what went, and keeps links into the world', async () => {
    const docx = new Map((await partsOf(await strip(await aDocx(), DOCX))).map((one) => [one.name, String(one.bytes)]));
    expect([...docx.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/_rels/settings.xml.rels',
      'word/comments.xml',
      'word/document.xml',
      'word/media/image1.png',
      'word/settings.xml',
    ]);
    const list = docx.get('word/_rels/document.xml.rels');
    expect(list?.match(/Target="[^"]*"/g)).toEqual([
      'Target="settings.xml"',
      'Target="comments.xml"',
      'Target="media/image1.png"',
      'Target="about:blank"',
      'Target="https://example.org/son"',
    ]);
    expect(docx.get('[Content_Types].xml')).not.toMatch(/docProps|people/);
    const xlsx = await partsOf(await strip(await aXlsx(), XLSX));
    expect(String(xlsx.find(({ name }) => name.endsWith('sheet1.xml'))?.bytes)).toContain(
      '<pageSetup orientation="portrait"/>',
    );
    const odt = await partsOf(await strip(await anOdt(), ODT));
    expect(odt[0]?.name).toBe('mimetype');
    expect(String(odt.find(({ name }) => name === 'META-INF/manifest.xml')?.bytes)).not.toMatch(/meta\.xml|Thumb/);
  });

  it.each<[string, string, () => Promise<Buffer>]>([
    ['an object inside', DOCX, () => aDocx({ 'word/embeddings/oleObject1.bin': 'x' })],
    ['a program inside', DOCX, () => aDocx({ 'word/vbaProject.bin': 'x' })],
    ['a drawing of a kind that we do not know', DOCX, () => aDocx({ 'word/media/image2.emf': 'x' })],
    [
      'a picture on a disk',
      DOCX,
      () => aDocx({ 'word/_rels/settings.xml.rels': relations(['rId1', 'image', 'file:///C:/a.png', true]) }),
    ],
    ['words of its own', DOCX, () => aDocx({ 'word/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' })],
    ['another coding', DOCX, () => aDocx({ 'word/styles.xml': Buffer.from('\ufeff<x/>', 'utf16le') })],
    ['an object inside ODT', ODT, () => anOdt({ 'Object 1/content.xml': '<x/>' })],
    ['a picture of another file', ODT, () => anOdt({ 'styles.xml': '<s xmlns:x="x" x:href="../a.png"/>' })],
  ])('is refused with %s', async (_, type, plant) => {
    await expect(strip(await plant(), type)).rejects.toMatchObject({ obstacle: 'unknown_parts' });
  });

  it('is refused where a password is needed', async () => {
    const locked = await anOdt({ 'META-INF/manifest.xml': aManifest(['content.xml'], '<manifest:encryption-data/>') });
    await expect(strip(locked, ODT)).rejects.toMatchObject({ obstacle: 'encrypted' });
  });

  it('never throws anything but its own refusals, whatever the bytes', async () => {
    for (const [type, bytes] of [
      [DOCX, await aDocx()],
      [ODT, await anOdt()],
    ] as const)
      for (let at = 0; at < bytes.length; at += 29) {
        const broken = Buffer.from(bytes);
        broken[at] = 0xff;
        await strip(broken, type).catch((error: unknown) => expect(error).toMatchObject({ name: 'StripError' }));
      }
  });
});

import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { composePacket } from '../composing/packet-composer.js';
import { auntAndNephew } from '../testing/made-up-cases.js';
import { MADE, aLetter } from '../testing/made-up-sheets.js';
import { editedDocx, inDocument } from '../testing/edited-docx.js';
import { unzip } from '../testing/unzip.js';
import { composeFile, draftWord } from './compose-file.js';
import { DOCX_LIMITS } from './open-docx.js';
import type { LetterFile } from './letter-file.js';
import { readDocx } from './read-docx.js';
import { writeDocx } from './write-docx.js';

const ID = '018f0000-0000-7000-8000-000000000001';
const letterTo = (code: string) => aLetter(code, { id: ID, textVersion: 3 });
const fileFor = (code: string, language: 'kk' | 'ru' | 'en'): LetterFile => {
  const letter = letterTo(code);
  return composeFile(composePacket(auntAndNephew(), letter, MADE).content, letter, language);
};
const written = (language: 'kk' | 'ru' = 'ru') => writeDocx(fileFor('KZ-MFA', language), draftWord(language));
const body = (text: string) => `<w:p><w:pPr><w:pStyle w:val="IzdeuBody"/></w:pPr>${text}</w:p>`;
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const FIRST = 'В нашу организацию обратилась семья.';
const firstBody = body(`<w:r><w:t xml:space="preserve">${FIRST}</w:t></w:r>`);
/** What comes back when the first paragraph of the text is put in another way. */
const readWith = async (xml: string) => readDocx(await editedDocx(await written(), inDocument(firstBody, xml)));

describe('a letter in a word processor', () => {
  it.each(['kk', 'ru'] as const)('holds the whole letter in %s, and comes back as it went', async (language) => {
    const file = fileFor('KZ-MFA', language);
    const parts = new Set(file.before.concat(file.after).map(({ part }) => part));
    expect([...parts]).toEqual(
      expect.arrayContaining([
        'note',
        'letterhead',
        'number',
        'addressee',
        'kind',
        'requests',
        'enclosures',
        'signature',
      ]),
    );
    const {
      subject,
      body: text,
      language: back,
      letterId,
      textVersion,
      leftBehind,
    } = await readDocx(await written(language));
    expect({ subject, text, back, letterId, textVersion, leftBehind }).toEqual({
      ...{ subject: file.subject, text: file.body, back: language, letterId: ID, textVersion: 3, leftBehind: [] },
    });
  });

  it('holds a form’s narrative in English', async () => {
    const file = fileFor('UN-WGEID', 'en');
    const read = await readDocx(await writeDocx(file, draftWord('en')));
    expect(read).toMatchObject({ language: 'en', subject: file.subject, body: file.body, leftBehind: [] });
    expect(file.before.some(({ text }) => text.includes('Umit Zholy'))).toBe(true);
  });

  it('is well-formed in every part, says DRAFT on top, and is the same file each time', async () => {
    const [one, other] = [await written(), await written()];
    expect(one.equals(other)).toBe(true);
    for (const { path, bytes } of await unzip(one)) {
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw new Error(`${path}: ${error.message}`);
      });
      parser.write(bytes.toString('utf8')).close();
    }
    const header = (await unzip(one)).find(({ path }) => path === 'word/header1.xml');
    expect(String(header?.bytes)).toContain('ПРОЕКТ');
  });

  it('carries any text that a letter can hold', async () => {
    const file = fileFor('KZ-MFA', 'ru');
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => `x${text}x`);
    await fc.assert(
      fc.asyncProperty(line, fc.array(line, { minLength: 1, maxLength: 4 }), async (subject, paragraphs) => {
        const tidy = (text: string) =>
          text
            .normalize('NFC')
            .replace(/[\u00AD\u200B\u2060\uFEFF]/gu, '')
            .replace(/[\t\r\n\v\f ]+/gu, ' ')
            .replace(/\p{Cc}/gu, '');
        const written = await writeDocx({ ...file, subject, body: paragraphs }, 'ПРОЕКТ');
        const read = await readDocx(written);
        expect([read.subject, ...read.body]).toEqual([subject, ...paragraphs].map(tidy));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a letter that comes back changed', () => {
  it('brings a changed word, a new paragraph and a pasted one of another style', async () => {
    const pasted = `${body(run('Семья обратилась к нам.'))}<w:p>${run('Вставлено ')}${run('из почты.')}</w:p>`;
    expect(await readWith(pasted)).toMatchObject({
      body: ['Семья обратилась к нам.', 'Вставлено из почты.', 'По сведениям семьи, связь прервана.'],
      leftBehind: [],
    });
  });

  it.each<[string, string, string[]]>([
    [
      'a tracked deletion',
      `${run('В ')}<w:del><w:r><w:delText>нашу </w:delText></w:r></w:del>${run('фонд.')}`,
      ['В фонд.'],
    ],
    ['a tracked insertion', `${run('В ')}<w:ins>${run('ваш')}</w:ins>${run(' фонд.')}`, ['В ваш фонд.']],
    ['a deleted run with text', `<w:moveFrom>${run('прочь')}</w:moveFrom>${run('Остаток.')}`, ['Остаток.']],
    ['a hyperlink', `<w:hyperlink>${run('Ссылка')}</w:hyperlink>`, ['Ссылка']],
    ['a line break', '<w:r><w:t>Одна</w:t><w:br/><w:t>Другая</w:t></w:r>', ['Одна', 'Другая']],
    [
      'a tabulator and a hard hyphen',
      '<w:r><w:t>а</w:t><w:tab/><w:t>Ата</w:t><w:noBreakHyphen/><w:t>журт</w:t></w:r>',
      ['а Ата\u2011журт'],
    ],
    ['a field', '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>', ['7']],
  ])('reads %s as the reader sees it', async (_name, xml, expected) => {
    const read = await readWith(body(xml));
    expect(read.body.slice(0, -1)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['picture', `${run('Вот')}<w:r><w:drawing><w:p>${run('тайна')}</w:p></w:drawing></w:r>`, 'Вот'],
    ['footnote', `${run('Сноска')}<w:r><w:footnoteReference w:id="1"/></w:r>`, 'Сноска'],
    ['symbol', `${run('Знак')}<w:r><w:sym w:char="F0E0"/></w:r>`, 'Знак'],
  ])('names a %s that is no text', async (part, xml, text) => {
    const read = await readWith(body(xml));
    expect(read.leftBehind).toEqual([{ part, text }]);
    expect(read.body[0]).toBe(text);
  });

  it('names automatic numbers and tables, and takes nothing out of a table', async () => {
    const numbered = `<w:p><w:pPr><w:pStyle w:val="IzdeuBody"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>${run('Пункт')}</w:p>`;
    const table = `<w:tbl><w:tr><w:tc>${body(run('Ячейка'))}</w:tc></w:tr></w:tbl>`;
    const read = await readWith(numbered + table);
    expect(read.body).toEqual(['Пункт', 'По сведениям семьи, связь прервана.']);
    expect(read.leftBehind).toEqual([
      { part: 'numbering', text: 'Пункт' },
      { part: 'table', text: 'Ячейка' },
    ]);
  });

  it('names what was changed, added or taken out outside of the text, and uses none of it', async () => {
    const file = await editedDocx(await written(), (parts) => {
      const xml = parts.get('word/document.xml') ?? '';
      parts.set(
        'word/document.xml',
        xml
          .replace('№ 12-3/045', '№ 99-9/999')
          .replace(/<w:p><w:pPr><w:pStyle w:val="IzdeuExecutor"\/><\/w:pPr>.*?<\/w:p>/u, '')
          .replace('<w:body>', `<w:body><w:p>${run('Дописано сверху')}</w:p>`),
      );
    });
    const { leftBehind, body: text, subject } = await readDocx(file);
    expect(leftBehind.map(({ part }) => part)).toEqual(['number', 'executor', 'other']);
    expect(leftBehind[0]?.text).toContain('99-9/999');
    expect(leftBehind[1]?.text).toBe('');
    expect([subject, ...text].join(' ')).not.toMatch(/99-9|сверху/u);
  });

  it('is known by any name of the namespace', async () => {
    const file = await editedDocx(await written(), (parts) => {
      const xml = parts.get('word/document.xml') ?? '';
      parts.set(
        'word/document.xml',
        xml.replaceAll('<w:', '<q:').replaceAll('</w:', '</q:').replaceAll(' w:', ' q:').replace('xmlns:w', 'xmlns:q'),
      );
    });
    expect((await readDocx(file)).body[0]).toBe(FIRST);
  });
});

describe('a file that is refused', () => {
  const refusal = (file: Buffer) =>
    readDocx(file).then(
      () => 'read',
      ({ code }: { code: string }) => code,
    );
  const changed = async (change: (parts: Map<string, string>) => void) =>
    refusal(await editedDocx(await written(), change));
  const part = (path: string, text: string) => (parts: Map<string, string>) => void parts.set(path, text);

  it('is no ZIP, cut short, or no text document', async () => {
    const whole = await written();
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('%PDF-1.7'),
      whole.subarray(0, whole.length - 30),
      Buffer.alloc(500, 7),
    ])
      expect(await refusal(bytes)).toBe('text_file.damaged');
    expect(await changed((parts) => void parts.delete('word/document.xml'))).toBe('text_file.damaged');
    expect(await changed(part('word/document.xml', '<open>'))).toBe('text_file.damaged');
    expect(await changed(part('word/document.xml', '<a/>'))).toBe('text_file.damaged');
  });

  it('brings a document type, entities or endless nesting', async () => {
    const bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>';
    expect(await changed(part('word/document.xml', bomb))).toBe('text_file.damaged');
    expect(await changed(part('docProps/custom.xml', bomb))).toBe('text_file.damaged');
    expect(await changed(part('docProps/custom.xml', '<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>'))).toBe(
      'text_file.damaged',
    );
    expect(await changed(inDocument('<w:body>', `<w:body>${'<w:p>'.repeat(300)}${'</w:p>'.repeat(300)}`))).toBe(
      'text_file.damaged',
    );
  });

  it('unpacks to more than a letter can be, has too many parts, or is too large', async () => {
    const huge = `<w:p>${'x'.repeat(DOCX_LIMITS.part)}</w:p>`;
    expect(await changed(inDocument('<w:body>', `<w:body>${huge}`))).toBe('text_file.too_large');
    const many = (parts: Map<string, string>) => {
      for (let at = 0; at < DOCX_LIMITS.entries; at += 1) parts.set(`word/media/${at}.xml`, '');
    };
    expect(await changed(many)).toBe('text_file.too_large');
    const heavy = 'y'.repeat(9_000_000);
    expect(await changed((parts) => [1, 2, 3, 4, 5].forEach((at) => parts.set(`word/media/${at}`, heavy)))).toBe(
      'text_file.too_large',
    );
    expect(await refusal(Buffer.alloc(DOCX_LIMITS.file + 1))).toBe('text_file.too_large');
  });

  it('says that a part is smaller than it is', async () => {
    const file = await editedDocx(await written(), inDocument('<w:body>', `<w:body><w:p>${'z'.repeat(50_000)}</w:p>`));
    const size = Buffer.alloc(4);
    const real = (await unzip(file)).find(({ path }) => path === 'word/document.xml')?.bytes.length ?? 0;
    size.writeUInt32LE(real);
    let lied = 0;
    for (let at = file.indexOf(size); at >= 0; at = file.indexOf(size, at + 4), lied += 1) file.writeUInt32LE(1000, at);
    expect(lied).toBeGreaterThan(0);
    expect(await refusal(file)).toBe('text_file.damaged');
  });

  it('holds macros', async () => {
    expect(await changed(part('word/vbaProject.bin', 'x'))).toBe('text_file.macros');
    const types = (parts: Map<string, string>) =>
      parts.set(
        '[Content_Types].xml',
        (parts.get('[Content_Types].xml') ?? '').replace(
          'wordprocessingml.document.main',
          'document.macroEnabled.main',
        ),
      );
    expect(await changed((parts) => void types(parts))).toBe('text_file.macros');
  });

  it('was not taken out of a letter, or has lost its marks', async () => {
    expect(await changed((parts) => void parts.delete('docProps/custom.xml'))).toBe('text_file.not_ours');
    const custom = (from: string, to: string) => (parts: Map<string, string>) =>
      void parts.set('docProps/custom.xml', (parts.get('docProps/custom.xml') ?? '').replace(from, to));
    expect(await changed(custom(ID, 'a letter'))).toBe('text_file.not_ours');
    expect(await changed(custom('>ru<', '>de<'))).toBe('text_file.not_ours');
    expect(await changed(custom('>3<', '>none<'))).toBe('text_file.not_ours');
    const unstyled = (parts: Map<string, string>) =>
      void parts.set('word/document.xml', (parts.get('word/document.xml') ?? '').replaceAll('IzdeuBody', 'Normal'));
    expect(await changed(unstyled)).toBe('text_file.not_ours');
  });
});

import { ZipFile } from 'yazl';
import {
  BODY_STYLE,
  FIXED_PARTS,
  PROPERTIES,
  SUBJECT_STYLE,
  markOf,
  styleOf,
  type FixedPart,
  type LetterFile,
} from './letter-file.js';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const RELS = `${OFFICE}/relationships`;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** It holds no local time of the maker: the first moment that a ZIP can hold. */
const EPOCH = new Date(1980, 0, 1);
const LANGUAGE_TAGS = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' } as const;
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/**
 * A letter as an Office Open XML text (ECMA-376, part 1, chapter 17): what may be changed in colour, all else in grey.
 * @param draft word that stands on top of every page
 */
export function writeDocx(file: LetterFile, draft: string): Promise<Buffer> {
  const lines = [
    ...file.before.map(({ part, text }) => paragraph(styleOf(part), text)),
    paragraph(SUBJECT_STYLE, file.subject),
    ...(file.body.length > 0 ? file.body : ['']).map((text) => paragraph(BODY_STYLE, text)),
    ...file.after.map(({ part, text }) => paragraph(styleOf(part), text)),
  ];
  const section =
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
  return packed({
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${PART}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${PART}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${PART}.header+xml"/><Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${RELS}/custom-properties" Target="docProps/custom.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${RELS}/header" Target="header1.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${MAIN}" xmlns:r="${RELS}"><w:body>${lines.join('')}${section}</w:body></w:document>`,
    'word/header1.xml': `<w:hdr xmlns:w="${MAIN}"><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="9C2A10"/></w:rPr><w:t>${escaped(draft)}</w:t></w:r></w:p></w:hdr>`,
    'word/styles.xml': stylesOf(file),
    'docProps/custom.xml': propertiesOf(file),
  });
}

function paragraph(style: string, text: string): string {
  const run = text === '' ? '' : `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run}</w:p>`;
}

/** How each part looks: paragraph properties and run properties, in the order of the schema. */
const LOOKS: Readonly<Record<FixedPart, { readonly paragraph: string; readonly run: string }>> = {
  note: {
    paragraph: '<w:spacing w:after="240"/><w:jc w:val="left"/>',
    run: '<w:i/><w:color w:val="9C2A10"/><w:sz w:val="20"/>',
  },
  letterhead: { paragraph: '<w:jc w:val="center"/>', run: '<w:color w:val="595959"/><w:sz w:val="22"/>' },
  number: { paragraph: '<w:spacing w:before="240" w:after="240"/>', run: '<w:color w:val="595959"/>' },
  addressee: { paragraph: '<w:ind w:left="4536"/>', run: '<w:b/><w:color w:val="595959"/>' },
  kind: {
    paragraph: '<w:spacing w:before="360" w:after="120"/><w:jc w:val="center"/>',
    run: '<w:b/><w:color w:val="595959"/>',
  },
  earlier: { paragraph: '<w:ind w:firstLine="709"/><w:jc w:val="both"/>', run: '<w:color w:val="595959"/>' },
  requests: { paragraph: '<w:spacing w:before="60"/>', run: '<w:color w:val="595959"/>' },
  enclosures: { paragraph: '<w:spacing w:before="60"/>', run: '<w:color w:val="595959"/><w:sz w:val="24"/>' },
  signature: { paragraph: '<w:spacing w:before="480"/>', run: '<w:b/><w:color w:val="595959"/>' },
  executor: { paragraph: '<w:spacing w:before="240"/>', run: '<w:color w:val="595959"/><w:sz w:val="18"/>' },
};
const COLOURED = '<w:shd w:val="clear" w:color="auto" w:fill="FFF4D6"/>';

function stylesOf({ language }: LetterFile): string {
  const style = (id: string, next: string, look: { readonly paragraph: string; readonly run: string }): string =>
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="Normal"/><w:next w:val="${next}"/><w:qFormat/><w:pPr>${look.paragraph}</w:pPr><w:rPr>${look.run}</w:rPr></w:style>`;
  const font =
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>';
  return [
    `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>${font}<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="${LANGUAGE_TAGS[language]}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    style(SUBJECT_STYLE, BODY_STYLE, { paragraph: `${COLOURED}<w:spacing w:after="240"/>`, run: '<w:i/>' }),
    style(BODY_STYLE, BODY_STYLE, {
      paragraph: `${COLOURED}<w:spacing w:after="120"/><w:ind w:firstLine="709"/><w:jc w:val="both"/>`,
      run: '',
    }),
    ...FIXED_PARTS.map((part) => style(styleOf(part), styleOf(part), LOOKS[part])),
    '</w:styles>',
  ].join('');
}

/** Format id and first number of properties that a program of its own adds (ECMA-376, part 1, 15.2.12.2). */
const CUSTOM = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

function propertiesOf({ letterId, language, textVersion, before, after }: LetterFile): string {
  const values = {
    [PROPERTIES.letterId]: letterId,
    [PROPERTIES.language]: language,
    [PROPERTIES.textVersion]: String(textVersion),
    [PROPERTIES.fixed]: [...before, ...after].map(markOf).join(' '),
  };
  const rows = Object.entries(values).map(
    ([name, value], index) =>
      `<property fmtid="${CUSTOM}" pid="${index + 2}" name="${name}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
  );
  return `<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${rows.join('')}</Properties>`;
}

/** XML cannot hold most control characters, escaped or not. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

async function packed(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, xml] of Object.entries(parts))
    zip.addBuffer(Buffer.from(HEAD + xml), path, { mtime: EPOCH, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

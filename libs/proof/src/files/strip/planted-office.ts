import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** Threat model T28 for office files: each secret is planted in a place of its own, and looked for in every part, unpacked. */
const SECRET = 'Айгүл Сейітова';
const MACHINE = 'C:\\Users\\Aigul\\istoria.dotm';
const HOUSE = 'Secret Company LLP';
const DAY = '2026-03-14T08:15:00Z';
const SITTING = '00A1B2C3';
export const SECRETS = [SECRET, 'Aigul', HOUSE, '2026-03-14', SITTING];

const OFFICE = 'application/vnd.openxmlformats-officedocument';
export const DOCX = `${OFFICE}.wordprocessingml.document`;
export const XLSX = `${OFFICE}.spreadsheetml.sheet`;
export const PPTX = `${OFFICE}.presentationml.presentation`;
export const ODT = 'application/vnd.oasis.opendocument.text';

type Parts = Readonly<Record<string, string | Buffer>>;
async function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.from(content as string), name, { compress: name !== 'mimetype', mtime: new Date(DAY) });
  zip.end({ comment: 'Aigul', forceZip64Format: false });
  return buffer(zip.outputStream);
}

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const xml = (text: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
export const relations = (...list: [id: string, type: string, target: string, external?: boolean][]): string =>
  xml(
    `<Relationships xmlns="${PACKAGE}/relationships">${list
      .map(
        ([id, type, target, external]) =>
          `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
      )
      .join('')}</Relationships>`,
  );
const KNOWN: Readonly<Record<string, string>> = {
  'word/document.xml': `${DOCX}.main+xml`,
  'word/comments.xml': `${OFFICE}.wordprocessingml.comments+xml`,
};
const types = (...parts: string[]): string =>
  xml(
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>${parts
      .map((one) => `<Override PartName="/${one}" ContentType="${KNOWN[one] ?? 'application/xml'}"/>`)
      .join('')}</Types>`,
  );
const PROPERTIES: Parts = {
  'docProps/core.xml': xml(`<x><creator>${SECRET}</creator><created>${DAY}</created></x>`),
  'docProps/app.xml': xml(`<x><Company>${HOUSE}</Company></x>`),
  'docProps/custom.xml': xml(`<x>${SECRET}</x>`),
  'docProps/thumbnail.jpeg': Buffer.from(SECRET),
  'customXml/item1.xml': xml(`<x>${SECRET}</x>`),
  'customXml/_rels/item1.xml.rels': relations(['rId1', 'customXmlProps', 'itemProps1.xml']),
  'customXml/itemProps1.xml': xml(`<x>${SECRET}</x>`),
};
const OF_PACKAGE = (main: string): string =>
  relations(
    ['rId1', 'officeDocument', main],
    ['rId2', 'core-properties', 'docProps/core.xml'],
    ['rId3', 'extended-properties', 'docProps/app.xml'],
    ['rId4', 'custom-properties', 'docProps/custom.xml'],
    ['rId5', 'thumbnail', 'docProps/thumbnail.jpeg'],
  );

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content, Buffer.alloc(4)]);
}
const PICTURE = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000008000000080800000000', 'hex')),
  chunk('tEXt', Buffer.from(`Author\0${SECRET}`)),
  chunk('IDAT', deflateSync(Buffer.alloc(72))),
  chunk('IEND', Buffer.alloc(0)),
]);

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const BY = `w:id="1" w:author="${SECRET}" w:date="${DAY}"`;
export const aDocx = (more: Parts = {}, body = ''): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': types('word/document.xml', 'word/comments.xml', 'word/people.xml', 'docProps/core.xml'),
    '_rels/.rels': OF_PACKAGE('word/document.xml'),
    ...PROPERTIES,
    'word/document.xml': xml(
      `<!-- ${SECRET} --><w:document ${W} xmlns:r="${REL}" xmlns:wp="wp" xmlns:pic="pic" xmlns:a="a"><w:body>` +
        `<w:p w:rsidR="${SITTING}"><w:r w:rsidRPr="${SITTING}"><w:t xml:space="preserve">Менің ұлым &amp; жоғалды </w:t></w:r>` +
        `<w:ins ${BY}><w:r><w:t>2018 жылы</w:t></w:r></w:ins><w:del ${BY}><w:r><w:delText>2017</w:delText></w:r></w:del></w:p>` +
        `<w:p><w:pPr><w:pPrChange ${BY}><w:pPr/></w:pPrChange></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>` +
        `<w:r><w:instrText> INCLUDETEXT "${MACHINE.replaceAll('\\', '\\\\')}" </w:instrText></w:r></w:p>` +
        `<w:sdt><w:sdtPr><w:dataBinding w:storeItemID="${SECRET}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Алматы</w:t></w:r></w:p></w:sdtContent></w:sdt>` +
        `<w:hyperlink r:id="rId9"><w:r><w:t>сілтеме</w:t></w:r></w:hyperlink>` +
        `<wp:docPr id="1" name="${SECRET}.png" descr="${MACHINE}"/><pic:cNvPr id="0" name="Aigul.png"/><a:blip r:embed="rId3"/>${body}</w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': relations(
      ['rId1', 'settings', 'settings.xml'],
      ['rId2', 'comments', 'comments.xml'],
      ['rId3', 'image', 'media/image1.png'],
      ['rId4', 'people', 'people.xml'],
      ['rId5', 'customXml', '../customXml/item1.xml'],
      ['rId6', 'printerSettings', 'printerSettings/printerSettings1.bin'],
      ['rId9', 'hyperlink', 'file:///C:/Users/Aigul/son.docx', true],
      ['rId10', 'hyperlink', 'https://example.org/son', true],
    ),
    'word/settings.xml': xml(
      `<w:settings ${W} xmlns:r="${REL}"><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="${SITTING}"/></w:rsids>` +
        `<w:docVars><w:docVar w:name="a" w:val="${SECRET}"/></w:docVars><w:zoom w:percent="100"/></w:settings>`,
    ),
    'word/_rels/settings.xml.rels': relations(['rId1', 'attachedTemplate', `file:///${MACHINE}`, true]),
    'word/comments.xml': xml(
      `<w:comments ${W}><w:comment ${BY} w:initials="${SECRET}"><w:p><w:r><w:t>тексеру керек</w:t></w:r></w:p></w:comment></w:comments>`,
    ),
    'word/people.xml': xml(`<w:people ${W}>${SECRET}</w:people>`),
    'word/printerSettings/printerSettings1.bin': Buffer.from(SECRET),
    'word/media/image1.png': PICTURE,
    ...more,
  });
export const aXlsx = (): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': types('xl/workbook.xml', 'xl/persons/person.xml'),
    '_rels/.rels': OF_PACKAGE('xl/workbook.xml'),
    ...PROPERTIES,
    'xl/workbook.xml': xml(
      `<workbook xmlns="x" xmlns:r="${REL}" xmlns:x15ac="y"><fileSharing userName="${SECRET}"/><x15ac:absPath url="C:\\Users\\Aigul\\"/>` +
        `<customWorkbookViews><customWorkbookView name="${SECRET} - Personal View"/></customWorkbookViews>` +
        `<sheets><sheet name="Тізім" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'person', 'persons/person.xml'],
    ),
    'xl/sharedStrings.xml': xml('<sst xmlns="x"><si><t>Тұрар Қасым &lt;1975&gt;</t></si></sst>'),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet xmlns="x" xmlns:r="${REL}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><pageSetup orientation="portrait" r:id="rId1"/></worksheet>`,
    ),
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      ['rId1', 'printerSettings', '../printerSettings/printerSettings1.bin'],
      ['rId2', 'comments', '../comments1.xml'],
      ['rId3', 'threadedComment', '../threadedComments/threadedComment1.xml'],
    ),
    'xl/printerSettings/printerSettings1.bin': Buffer.from(SECRET, 'utf16le'),
    'xl/comments1.xml': xml(
      `<comments xmlns="x"><authors><author>${SECRET}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>сұрау</t></text></comment></commentList></comments>`,
    ),
    'xl/threadedComments/threadedComment1.xml': xml(`<x>${SECRET}</x>`),
    'xl/persons/person.xml': xml(`<x><person displayName="${SECRET}"/></x>`),
    'xl/pivotCache/pivotCacheDefinition1.xml': xml(
      `<pivotCacheDefinition xmlns="x" refreshedBy="${SECRET}" refreshedDate="45000.1" recordCount="1"/>`,
    ),
  });
export const aPptx = (): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': types('ppt/presentation.xml', 'ppt/slides/slide1.xml', 'ppt/tags/tag1.xml'),
    '_rels/.rels': OF_PACKAGE('ppt/presentation.xml'),
    ...PROPERTIES,
    'ppt/presentation.xml': xml(
      `<p:presentation xmlns:p="p" xmlns:r="${REL}"><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst><p:custDataLst><p:tags r:id="rId2"/></p:custDataLst></p:presentation>`,
    ),
    'ppt/_rels/presentation.xml.rels': relations(
      ['rId1', 'slide', 'slides/slide1.xml'],
      ['rId2', 'tags', 'tags/tag1.xml'],
      ['rId3', 'commentAuthors', 'commentAuthors.xml'],
    ),
    'ppt/slides/slide1.xml': xml(
      `<p:sld xmlns:p="p" xmlns:a="a"><p:cNvPr id="1" name="${SECRET}" descr="Aigul"/><a:t>Іздеу</a:t></p:sld>`,
    ),
    'ppt/slides/_rels/slide1.xml.rels': relations(['rId1', 'comments', '../comments/comment1.xml']),
    'ppt/comments/comment1.xml': xml(
      `<p:cmLst xmlns:p="p"><p:cm authorId="0" dt="${DAY}" idx="1"><p:text>ескерту</p:text></p:cm></p:cmLst>`,
    ),
    'ppt/commentAuthors.xml': xml(
      `<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" name="${SECRET}" initials="Aigul"/></p:cmAuthorLst>`,
    ),
    'ppt/tags/tag1.xml': xml(`<x>${SECRET}</x>`),
  });

const ODF = 'urn:oasis:names:tc:opendocument:xmlns';
export const aManifest = (paths: readonly string[], more = ''): string =>
  xml(
    `<manifest:manifest xmlns:manifest="${ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/"/>${paths
      .map((path) => `<manifest:file-entry manifest:full-path="${path}">${more}</manifest:file-entry>`)
      .join('')}</manifest:manifest>`,
  );
export const anOdt = (more: Parts = {}): Promise<Buffer> =>
  zipOf({
    mimetype: ODT,
    'content.xml': xml(
      `<office:document-content xmlns:office="${ODF}:office:1.0" xmlns:text="${ODF}:text:1.0" xmlns:draw="d" xmlns:svg="${ODF}:svg-compatible:1.0" ` +
        `xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="m" xmlns:officeooo="o">` +
        `<office:scripts>${SECRET}</office:scripts><office:body><office:text><text:tracked-changes><office:change-info><dc:creator>${SECRET}</dc:creator><dc:date>${DAY}</dc:date></office:change-info></text:tracked-changes>` +
        `<text:p officeooo:rsid="${SITTING}">Менің ұлым <office:annotation><dc:creator>${SECRET}</dc:creator><dc:date>${DAY}</dc:date><meta:creator-initials>${SECRET}</meta:creator-initials><text:p>тексеру</text:p></office:annotation>` +
        `<text:a xlink:href="file:///home/Aigul/a.odt">сілтеме</text:a> <text:title>Өтініш</text:title> <text:date>20.11.2026</text:date></text:p>` +
        `<draw:frame draw:name="Aigul.png"><svg:title>${SECRET}</svg:title><svg:desc>Aigul.png</svg:desc><draw:image xlink:href="Pictures/1.png"/></draw:frame></office:text></office:body></office:document-content>`,
    ),
    'styles.xml': xml('<s/>'),
    'meta.xml': xml(`<m>${SECRET} ${HOUSE}</m>`),
    'settings.xml': xml(`<s>${MACHINE}</s>`),
    'Thumbnails/thumbnail.png': Buffer.from(SECRET),
    'Pictures/1.png': PICTURE,
    'META-INF/manifest.xml': aManifest(['content.xml', 'meta.xml', 'settings.xml', 'Thumbnails/thumbnail.png']),
    ...more,
  });

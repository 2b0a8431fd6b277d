import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { imageSize } from 'image-size';
import { strip } from './stripping.js';

/** Threat model T28: place and author planted in each format; whoever looks for them finds them in the original only. */
const PLACE = '43.238949 N 76.889709 E';
const AUTHOR = 'Planted Author';
const SECRETS = [PLACE, AUTHOR];

const holds = (bytes: Buffer, text: string): boolean =>
  ['utf8', 'utf16le'].some((coding) => bytes.includes(Buffer.from(text, coding as BufferEncoding)));

function exif(orientation = 6): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4 + 64);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(3, 8);
  const entry = (index: number, tag: number, type: number, count: number, value: number): void => {
    const at = 10 + index * 12;
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (type === 3) tiff.writeUInt16BE(value, at + 8);
    else tiff.writeUInt32BE(value, at + 8);
  };
  entry(0, 0x0112, 3, 1, orientation);
  entry(1, 0x010e, 2, PLACE.length, 50);
  entry(2, 0x013b, 2, AUTHOR.length, 50 + PLACE.length);
  tiff.write(PLACE + AUTHOR, 50, 'latin1');
  return tiff;
}

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};
/** A grey picture of 8 × 8 pixels with everything that can be planted around it. */
const PICTURE = Buffer.concat([
  segment(0xdb, Buffer.concat([Buffer.alloc(1), Buffer.alloc(64, 0x10)])),
  segment(0xc0, Buffer.from('080008000801011100', 'hex')),
  segment(0xc4, Buffer.concat([Buffer.from([0x00, 1]), Buffer.alloc(16)])),
  segment(0xc4, Buffer.concat([Buffer.from([0x10, 1]), Buffer.alloc(16)])),
  segment(0xda, Buffer.from('010100003f00', 'hex')),
  Buffer.from('d2cf20ff00', 'hex'),
]);
const jpeg = (...planted: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('ffd8', 'hex'), ...planted, PICTURE, Buffer.from('ffd9', 'hex')]);
const plantedJpeg = (): Buffer =>
  Buffer.concat([
    jpeg(
      segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif()])),
      segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${AUTHOR}</x>`)),
      segment(0xed, Buffer.from(`Photoshop 3.0\0${PLACE}`)),
      segment(0xfe, Buffer.from(AUTHOR)),
    ),
    // The clip of a moving photo behind the end.
    Buffer.from(PLACE),
  ]);

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content, Buffer.alloc(4)]);
}
const plantedPng = (): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000008000000080800000000', 'hex')),
    chunk('tEXt', Buffer.from(`Author\0${AUTHOR}`)),
    chunk('eXIf', exif()),
    chunk('IDAT', deflateSync(Buffer.alloc(72))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(PLACE),
  ]);

function riff(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length & 1)]);
}
const plantedWebp = (): Buffer =>
  Buffer.concat([
    riff(
      'RIFF',
      Buffer.concat([
        Buffer.from('WEBP'),
        riff('VP8X', Buffer.from('0c000000070000070000', 'hex')),
        riff('VP8L', Buffer.from('2f07c001000710fd8ffe07a2fa1f', 'hex')),
        riff('EXIF', exif()),
        riff('XMP ', Buffer.from(AUTHOR)),
      ]),
    ),
    Buffer.from(PLACE),
  ]);

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}
const hex = (text: string): Buffer => Buffer.from(text.replace(/ /g, ''), 'hex');
function plantedHeic(): Buffer {
  const [pixels, told] = [Buffer.from('coded picture'), exif()];
  const ftyp = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic'));
  const infe = (id: number, type: string): Buffer =>
    box('infe', hex(`02000000 000${id} 0000`), Buffer.from(`${type}\0`));
  const meta = (at: number): Buffer => {
    const place = (id: number, from: number, length: number): Buffer => {
      const entry = Buffer.alloc(14);
      entry.writeUInt16BE(id, 0);
      entry.writeUInt16BE(1, 4);
      entry.writeUInt32BE(from, 6);
      entry.writeUInt32BE(length, 10);
      return entry;
    };
    return box(
      'meta',
      hex('00000000'),
      box('hdlr', hex('00000000 00000000'), Buffer.from('pict'), Buffer.alloc(13)),
      box('iinf', hex('00000000 0002'), infe(1, 'hvc1'), infe(2, 'Exif')),
      box('iprp', box('ipco', box('ispe', hex('00000000 00000008 00000008')))),
      box('iloc', hex('00000000 4400 0002'), place(1, at, pixels.length), place(2, at + pixels.length, told.length)),
    );
  };
  const at = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(at), box('mdat', pixels, told), box('uuid', Buffer.alloc(16), Buffer.from(AUTHOR))]);
}

function plantedTiff(): Buffer {
  const tags: [number, number, number, number][] = [
    [256, 3, 1, 8],
    [257, 3, 1, 8],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [270, 2, PLACE.length, 300],
    [273, 4, 1, 400],
    [278, 3, 1, 8],
    [279, 4, 1, 64],
    [315, 2, AUTHOR.length, 340],
  ];
  const bytes = Buffer.alloc(520);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  bytes.write(PLACE, 300);
  bytes.write(AUTHOR, 340);
  bytes.fill(0x77, 400, 464);
  // Left over by an earlier program, pointed at by nothing.
  bytes.write(AUTHOR, 480);
  return bytes;
}

async function plantedPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setAuthor(AUTHOR);
  document.setSubject(PLACE);
  const page = document.addPage([200, 200]);
  page.drawText('What the paper says');
  const { context, catalog } = document;
  catalog.set(
    PDFName.of('Metadata'),
    context.register(PDFRawStream.of(context.obj({ Type: 'Metadata' }), Buffer.from(`<x>${AUTHOR}</x>`))),
  );
  page.node.set(PDFName.of('PieceInfo'), context.obj({ Editor: { Private: PDFString.of(AUTHOR) } }));
  const image = await document.embedJpg(plantedJpeg());
  page.drawImage(image, { x: 10, y: 10, width: 8, height: 8 });
  await document.attach(Buffer.from(`${AUTHOR} ${PLACE}`), 'note.txt', { description: AUTHOR });
  page.node.set(
    PDFName.of('Annots'),
    context.obj([
      context.obj({
        Type: 'Annot',
        Subtype: 'Text',
        Rect: [0, 0, 9, 9],
        T: PDFString.of(AUTHOR),
        Contents: PDFString.of('a note'),
      }),
    ]),
  );
  // An object that no page leads to, as an editor leaves it behind.
  context.register(context.obj({ Old: PDFString.of(PLACE) }));
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

describe('a copy without hidden data', () => {
  it.each([
    ['image/jpeg', plantedJpeg],
    ['image/png', plantedPng],
    ['image/webp', plantedWebp],
    ['image/heic', plantedHeic],
    ['image/tiff', plantedTiff],
  ])('of %s tells neither place nor author, and is the same picture', async (type, plant) => {
    const original = plant();
    for (const secret of SECRETS) expect(holds(original, secret)).toBe(true);
    const copy = await strip(original, type);
    for (const secret of SECRETS) expect(holds(copy, secret)).toBe(false);
    const [a, b] = [imageSize(copy), imageSize(original)];
    expect([a.width, a.height]).toEqual([b.width, b.height]);
    // Once more changes nothing: nothing was left to take.
    expect(await strip(copy, type)).toEqual(copy);
  });

  it('of a PDF holds its pages and nothing that was told beside them, in whatever layer it stood', async () => {
    const original = await plantedPdf();
    for (const secret of SECRETS) expect(holds(original, secret)).toBe(true);
    const copy = await strip(original, 'application/pdf');
    const opened = await PDFDocument.load(copy, { updateMetadata: false });
    expect(opened.getPageCount()).toBe(1);
    expect([opened.getAuthor(), opened.getSubject(), opened.getProducer()]).toEqual([undefined, undefined, undefined]);
    // Looked at without compression: what is packed into streams counts too.
    const plain = Buffer.from(await opened.save({ useObjectStreams: false, updateFieldAppearances: false }));
    for (const secret of SECRETS) {
      expect(holds(plain, secret)).toBe(false);
      expect(plain.includes(Buffer.from(secret).toString('hex').toUpperCase())).toBe(false);
    }
    expect(plain.includes('/EmbeddedFile')).toBe(false);
    expect(plain.includes('a note')).toBe(true);
    expect(plain.includes('/DCTDecode')).toBe(true);
  });

  it('keeps a photographed paper upright', async () => {
    const upright = await strip(plantedJpeg(), 'image/jpeg');
    expect(imageSize(upright).orientation).toBe(6);
    expect(await strip(jpeg(), 'image/jpeg')).toEqual(jpeg());
  });

  it.each([
    ['image/jpeg', plantedJpeg().subarray(0, 300)],
    ['image/png', plantedPng().subarray(0, 60)],
    ['image/webp', plantedWebp().subarray(0, 60)],
    ['image/heic', plantedHeic().subarray(0, 120)],
    ['image/tiff', plantedTiff().subarray(0, 200)],
    ['application/pdf', Buffer.from('%PDF-1.7\n%%EOF\n')],
  ])('is refused for %s that breaks off', async (type, bytes) => {
    await expect(strip(bytes, type)).rejects.toMatchObject({ obstacle: 'damaged' });
  });

  it('never throws anything but its own refusals, whatever the bytes', async () => {
    const files: [string, Buffer][] = [
      ['image/jpeg', plantedJpeg()],
      ['image/heic', plantedHeic()],
      ['image/tiff', plantedTiff()],
      ['image/webp', plantedWebp()],
    ];
    for (const [type, bytes] of files)
      for (let at = 0; at < bytes.length; at += 3) {
        const broken = Buffer.from(bytes);
        broken[at] = 0xff;
        await strip(broken, type).catch((error: unknown) => expect(error).toMatchObject({ name: 'StripError' }));
      }
  });
});

import { PDFDocument, PDFName, PDFRawStream, PDFString, type PDFContext, type PDFObject } from '@cantoo/pdf-lib';
import { sourceOf } from '@izdeu/storage';
import { needsPassword } from './strip.js';
import { strip } from './stripping.js';
import { stripWhole } from './whole-ways.js';

const PDF = 'application/pdf';
const text = (value: string) => PDFString.of(value);
const OUTSIDE = 'http://outside.example/';
/** A path on the disk of whoever made it. */
const DISK = 'C:/Users/Aigul/run.exe';

/** Each way in which a PDF can act, lead to another file or carry one, planted where its readers look for it. */
const PLANTED: Readonly<Record<string, (context: PDFContext) => Readonly<Record<string, PDFObject>>>> = {
  'a script when it is opened': (c) => ({
    OpenAction: c.obj({ S: 'JavaScript', JS: text(`app.launchURL("${OUTSIDE}")`) }),
  }),
  'a script by name': (c) => ({
    Names: c.obj({ JavaScript: { Names: [text('a'), c.obj({ S: 'JavaScript', JS: text(OUTSIDE) })] } }),
  }),
  'a script in a stream': (c) => ({
    Kept: c.obj({ S: 'JavaScript', JS: c.register(PDFRawStream.of(c.obj({}), Buffer.from(OUTSIDE))) }),
  }),
  'a program that is started': (c) => ({ Kept: c.obj({ S: 'Launch', F: text(DISK), Win: { F: text(DISK) } }) }),
  'a form that is sent': (c) => ({ Kept: c.obj({ S: 'SubmitForm', F: { FS: 'URL', F: text(OUTSIDE) } }) }),
  'data that are fetched': (c) => ({ Kept: c.obj({ S: 'ImportData', F: text(DISK) }) }),
  'a way into another file': (c) => ({ Kept: c.obj({ S: 'GoToR', F: text(DISK), D: [0, 'Fit'] }) }),
  'a way into a file inside': (c) => ({ Kept: c.obj({ S: 'GoToE', F: text(DISK), T: { R: 'C' } }) }),
  'a chain behind a harmless step': (c) => ({
    Kept: c.obj({ S: 'GoTo', D: [0, 'Fit'], Next: [c.obj({ S: 'Launch', F: text(DISK) })] }),
  }),
  'a link to a disk': (c) => ({ Kept: c.obj({ S: 'URI', URI: text(`file:///${DISK}`) }) }),
  'a link that is a script': (c) => ({ Kept: c.obj({ S: 'URI', URI: text(`javascript:x("${OUTSIDE}")`) }) }),
  'a film from elsewhere': (c) => ({
    Kept: c.obj({ S: 'Rendition', R: { C: { D: text(OUTSIDE) } }, JS: text(OUTSIDE) }),
  }),
  'links that begin on a disk': (c) => ({ URI: c.obj({ Base: text(`file:///${DISK}`) }) }),
  'a file inside': (c) => ({
    Names: c.obj({
      EmbeddedFiles: { Names: [text('a'), c.obj({ Type: 'Filespec', F: text(DISK), UF: text(DISK), EF: {} })] },
    }),
  }),
  'a collection of files': (c) => ({ Collection: c.obj({ Type: 'Collection', D: text(DISK) }) }),
  'a form of another program': (c) => ({
    AcroForm: c.obj({
      Fields: [],
      XFA: [text('template'), c.register(PDFRawStream.of(c.obj({}), Buffer.from(OUTSIDE)))],
    }),
  }),
  'a stream whose bytes lie elsewhere': (c) => ({
    Kept: c.register(PDFRawStream.of(c.obj({ F: { FS: 'URL', F: text(OUTSIDE) } }), Buffer.from(''))),
  }),
  'a picture that stands for another file': (c) => ({
    Kept: c.register(
      PDFRawStream.of(
        c.obj({ Type: 'XObject', Subtype: 'Form', Ref: { F: text(DISK), Page: 0 }, OPI: { '2.0': { F: text(DISK) } } }),
        Buffer.from(''),
      ),
    ),
  }),
  'a demand on the program': (c) => ({ Requirements: c.obj([{ S: 'EnableJavaScripts', RH: { S: 'JS' } }]) }),
};
const SIGNS = ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE', 'Rendition', 'EmbeddedFile'];
const REMAINS = [...SIGNS.map((one) => `/${one}`), '/XFA', '/OPI', '/Ref ', '/JS', 'outside', 'Aigul', 'javascript:'];

async function aPdf(
  plant: (context: PDFContext) => Readonly<Record<string, PDFObject>>,
  onPage = false,
): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([200, 200]);
  page.drawText('What the paper says');
  const { context, catalog } = document;
  for (const [key, value] of Object.entries(plant(context)))
    if (!onPage) catalog.set(PDFName.of(key), value);
    else
      page.node.set(
        PDFName.of('Annots'),
        context.obj([context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: value, AA: { E: value } })]),
      );
  return Buffer.from(await document.save({ useObjectStreams: true, addDefaultPage: false }));
}
/** Without compression: what is packed into streams counts too. */
async function plainOf(bytes: Buffer): Promise<string> {
  const opened = await PDFDocument.load(bytes, { updateMetadata: false, preserveXFA: true });
  return Buffer.from(await opened.save({ useObjectStreams: false, updateFieldAppearances: false })).toString('latin1');
}

/** Threat model T27: nothing of a PDF that somebody brings acts, or leads out of it, once it is a copy. */
describe('a copy of a PDF that was made to act', () => {
  it.each(Object.entries(PLANTED))('has nothing of %s', async (_, plant) => {
    // What stands in the catalog alone is planted there alone.
    for (const onPage of Object.keys(plant((await PDFDocument.create()).context)).includes('Kept')
      ? [false, true]
      : [false]) {
      const original = await aPdf(plant, onPage);
      const before = await plainOf(original);
      expect(REMAINS.filter((sign) => before.includes(sign))).not.toEqual([]);
      const after = await plainOf(await strip(original, PDF));
      expect(REMAINS.filter((sign) => after.includes(sign))).toEqual([]);
      expect(after).toContain('/Type /Page');
    }
  });

  it('keeps a step to another page and a link into the world', async () => {
    for (const kept of ['https://example.org/', 'mailto:a@example.org']) {
      const original = await aPdf((c) => ({ Kept: c.obj({ S: 'URI', URI: text(kept) }) }), true);
      expect(await plainOf(await strip(original, PDF))).toContain(kept);
    }
    const step = await aPdf((c) => ({ Kept: c.obj({ S: 'GoTo', D: [0, 'Fit'] }) }), true);
    expect(await plainOf(await strip(step, PDF))).toContain('/GoTo');
  });
});

describe('a PDF that is locked', () => {
  async function locked(userPassword: string): Promise<Buffer> {
    const document = await PDFDocument.create();
    document.addPage([200, 200]).drawText('What the paper says');
    document.setAuthor('Planted Author');
    document.encrypt({ userPassword, ownerPassword: 'made-up-owner' });
    return Buffer.from(await document.save());
  }

  it('against changes alone is opened, and its copy is locked no more', async () => {
    const original = await locked('');
    expect(await needsPassword(sourceOf(original), PDF, stripWhole)).toBe(false);
    const copy = await strip(original, PDF);
    const opened = await PDFDocument.load(copy, { updateMetadata: false });
    expect([opened.getPageCount(), opened.getAuthor(), opened.isEncrypted]).toEqual([1, undefined, false]);
  });

  it('with a password has no copy, and is known for what it is', async () => {
    const original = await locked('made-up-user');
    await expect(strip(original, PDF)).rejects.toMatchObject({ obstacle: 'encrypted' });
    expect(await needsPassword(sourceOf(original), PDF, stripWhole)).toBe(true);
    expect(await needsPassword(sourceOf(original), 'image/jpeg', stripWhole)).toBe(false);
  });
});

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { unicodeTextIn } from '../testing/pdf-text.js';
import { NEPHEW, aPacket } from '../testing/made-up-packet.js';
import { aReceipt, anApplicationToSign, missingPapers } from '../testing/made-up-slips.js';
import { createPacketRenderer, type PacketRenderer } from './packet-renderer.js';

const assetsDir = join(import.meta.dirname, '../../assets');

describe('rendering', () => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir });
  });
  afterAll(() => renderer.close());

  it.each(['kk', 'ru'] as const)(
    'makes the packet in %s: every sheet, tagged, with title and language',
    async (language) => {
      const { pdf, pages, missingGlyphs } = await renderer.renderPacketPdf(aPacket(), language);
      const raw = pdf.toString('latin1');

      expect(pages).toBe(7);
      expect(missingGlyphs).toEqual([]);
      expect(raw.slice(0, 5)).toBe('%PDF-');
      expect(raw).toContain('/StructTreeRoot');
      expect(raw).toMatch(new RegExp(`/Lang \\(${language}`));
      expect(raw).toMatch(/pdfaid:part[^0-9]*2/);
      expect(raw).toMatch(/pdfaid:conformance[^A-Z]*A/);
      expect(raw).toContain('2026-11-20T09:30:00');
      expect(pdf.toString('utf8')).toContain(language === 'kk' ? 'Құжаттар топтамасы' : 'Пакет документов');
    },
  );

  it('keeps every letter of a name findable, in all four scripts', async () => {
    const letters = unicodeTextIn((await renderer.renderPacketPdf(aPacket(), 'kk')).pdf);
    const { kazakh, russian, latin, arabic, chinese } = NEPHEW;
    for (const letter of `${kazakh}${russian}${latin}${arabic}${chinese}`.replaceAll(' ', '')) {
      expect(letters.has(letter), letter).toBe(true);
    }
  });

  it('gives the same bytes for the same content, and others for another', async () => {
    const [first, again] = [
      await renderer.renderPacketPdf(aPacket(), 'ru'),
      await renderer.renderPacketPdf(aPacket(), 'ru'),
    ];
    const other = await renderer.renderPacketPdf(aPacket({ createdAt: '2026-11-20T09:30:01Z' }), 'ru');
    expect(again.sha256).toBe(first.sha256);
    expect(other.sha256).not.toBe(first.sha256);
  });

  it('makes a packet of a case of which little is known', async () => {
    const { letter, soughtPerson, relation, applicant, application } = aPacket();
    const sparse = aPacket({
      letter: {
        ...letter,
        outgoing: null,
        inReplyTo: { number: '7', date: '2026-10-01' },
        requests: { kk: [], ru: [] },
      },
      soughtPerson: {
        ...soughtPerson,
        names: { ...NEPHEW, latin: null, arabic: null, chinese: null },
        birth: null,
        birthPlace: null,
        identityDocuments: [],
        occupation: null,
        lastAddress: null,
      },
      applicant: { ...applicant, iin: null, phone: null, email: null },
      application: { ...application, handedInOn: null, signedEnclosure: null },
      relation: { ...relation, links: relation.links.map((link) => ({ ...link, documents: [] })) },
      fate: [],
      timeline: [],
      earlierLetters: [],
      enclosures: [],
      consent: { statement: { kk: 'берілді', ru: 'дано' }, limits: { kk: [], ru: [] } },
    });
    for (const language of ['kk', 'ru'] as const) {
      // Letter, application, facts, relation: what is empty is a line, not a page.
      expect((await renderer.renderPacketPdf(sparse, language)).pages).toBe(4);
    }
  });

  it('makes a long packet, with tables that run over pages', async () => {
    const { timeline, letter } = aPacket();
    const long = aPacket({
      timeline: Array.from({ length: 120 }, () => timeline[0]!),
      letter: { ...letter, body: { kk: Array.from({ length: 20 }, () => letter.body.kk[0]!), ru: letter.body.ru } },
    });
    expect((await renderer.renderPacketPdf(long, 'kk')).pages).toBeGreaterThan(10);
  });

  it('treats what people type as text, never as a program', async () => {
    const letters =
      '#read("/etc/passwd") #import "@preview/x:1.0.0": * #panic("evaluated") $x$ *b* _i_ \\ #{1/0} @a <b>';
    const { pages, missingGlyphs } = await renderer.renderPacketPdf(
      aPacket({
        soughtPerson: {
          ...aPacket().soughtPerson,
          names: { kazakh: letters, russian: letters, latin: letters, arabic: letters, chinese: letters },
        },
      }),
      'kk',
    );
    expect(pages).toBeGreaterThanOrEqual(7);
    expect(missingGlyphs).toEqual([]);
  });

  it('reports a character that no font has, and where it stands', async () => {
    const soughtPerson = { ...aPacket().soughtPerson, names: { ...NEPHEW, chinese: '李𠮷' } };
    const { missingGlyphs } = await renderer.renderPacketPdf(aPacket({ soughtPerson }), 'ru');
    expect(missingGlyphs).toEqual([{ codePoint: 'U+20BB7', at: '/soughtPerson/names/chinese' }]);
  });

  it.each(['kk', 'ru', 'en'] as const)('makes the slips of one page in %s', async (language) => {
    expect((await renderer.renderReceiptSlip(aReceipt(), language)).pages).toBe(1);
    expect((await renderer.renderReceiptSlip(aReceipt({ consents: [], applicantName: 'А. Б.' }), language)).pages).toBe(
      1,
    );
    expect((await renderer.renderMissingPapers(missingPapers(), language, 'cyrillic')).pages).toBe(1);
  });

  it('writes the sheet of missing papers in Arabic script, and every letter of it can be drawn', async () => {
    const { pdf, pages, missingGlyphs } = await renderer.renderMissingPapers(missingPapers(), 'kk', 'arabic');
    expect([pages, missingGlyphs]).toEqual([1, []]);
    expect([...unicodeTextIn(pdf)].filter((letter) => /\p{Script=Cyrillic}/u.test(letter))).toEqual([]);
  });

  it.each(['kk', 'ru'] as const)('makes the application for signing in %s', async (language) => {
    expect((await renderer.renderApplicationForSigning(anApplicationToSign(), language)).pages).toBeLessThanOrEqual(2);
  });

  it('refuses a content whose text nobody wrote in the language', async () => {
    const letter = { ...aPacket().letter, subject: { kk: 'тақырып' } as { kk: string; ru: string } };
    await expect(renderer.renderPacketPdf(aPacket({ letter }), 'ru')).rejects.toThrow('no version in ru');
  });

  it('refuses a creation time that is none', async () => {
    for (const createdAt of ['yesterday', '2026-11-20T09:30:00+05:00', '2026-13-45T09:30:00Z']) {
      await expect(renderer.renderPacketPdf(aPacket({ createdAt }), 'ru')).rejects.toThrow('createdAt');
    }
  });
});

describe('the typesetter', () => {
  let folder: string;
  let renderer: PacketRenderer | null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'packet-assets-'));
    symlinkSync(join(assetsDir, 'fonts'), join(folder, 'fonts'));
    mkdirSync(join(folder, 'templates'));
  });
  afterEach(async () => {
    await renderer?.close();
    rmSync(folder, { recursive: true });
  });

  function withProgram(source: string): PacketRenderer {
    writeFileSync(
      join(folder, 'typesetter.mjs'),
      `process.on('disconnect', () => process.exit());
       process.on('message', (job) => { const ok = (pages = 1) => process.send({ id: job.id, pdf: new Uint8Array([1]), pages });
       ${source} });`,
    );
    renderer = createPacketRenderer({ assetsDir: folder });
    return renderer;
  }
  const receipt = (renderer: PacketRenderer, appealNumber: string) =>
    renderer.renderReceiptSlip(aReceipt({ appealNumber }), 'kk');

  it('fails only the document on which it died, and starts again for the next', async () => {
    const dying = withProgram(`if (job.data.includes('crash')) process.exit(7); ok();`);
    const [first, crashed, next] = await Promise.allSettled(['a', 'crash', 'b'].map((one) => receipt(dying, one)));
    expect([first!.status, crashed!.status, next!.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails the document on which it threw, and starts again', async () => {
    const throwing = withProgram(`if (job.data.includes('crash')) throw new Error(job.data); ok();`);
    const failure = await receipt(throwing, 'crash').catch((error: Error) => error);
    // The program quoted its whole document; nothing of it comes out.
    expect(failure).toMatchObject({ message: 'the typesetter ended (1) before its document was done' });
    expect(inspect(failure)).not.toContain('crash');
    expect((await receipt(throwing, 'a')).pages).toBe(1);
  });

  it('says by which signal it was ended, and starts again', async () => {
    const killed = withProgram(`if (job.data.includes('crash')) process.kill(process.pid, 'SIGKILL'); else ok();`);
    await expect(receipt(killed, 'crash')).rejects.toThrow('ended (SIGKILL) before its document was done');
    expect((await receipt(killed, 'a')).pages).toBe(1);
  });

  it('knows no settings and no keys of the system', async () => {
    vi.stubEnv('IZDEU_KEY_FILE', '/keys/master.key');
    const names = withProgram(
      `ok(Object.keys(process.env).filter((name) => !name.startsWith('MALLOC') && !name.startsWith('NODE_CHANNEL')).length);`,
    );
    expect((await receipt(names, 'a')).pages).toBe(0);
    vi.unstubAllEnvs();
  });

  it('is not ended by the signals that a terminal sends to all', async () => {
    copyRealProgram('process.kill(process.pid, "SIGINT"); process.kill(process.pid, "SIGTERM");');
    writeFileSync(join(folder, 'templates', 'receipt-slip.typ'), 'Hello');
    renderer = createPacketRenderer({ assetsDir: folder });
    expect((await receipt(renderer, 'a')).pages).toBe(1);
  });

  it('ends when nothing is asked for a minute, and starts again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const counting = withProgram(`globalThis.asked = (globalThis.asked ?? 0) + 1; ok(globalThis.asked);`);
      const pages = async () => (await receipt(counting, 'a')).pages;
      expect([await pages(), await pages()]).toEqual([1, 2]);
      await vi.advanceTimersByTimeAsync(59_000);
      expect(await pages()).toBe(3);
      await vi.advanceTimersByTimeAsync(61_000);
      expect(await pages()).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives up on a document that takes too long, and starts again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const slow = withProgram(`if (!job.data.includes('hang')) ok();`);
      const hanging = expect(receipt(slow, 'hang')).rejects.toThrow('took longer than 60000 ms');
      await vi.advanceTimersByTimeAsync(60_000);
      await hanging;
      expect((await receipt(slow, 'a')).pages).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('sets one document at a time', async () => {
    const single =
      withProgram(`globalThis.open = (globalThis.open ?? 0) + 1; if (globalThis.open > 1) throw new Error('two at once');
       setImmediate(() => { globalThis.open -= 1; ok(); });`);
    await Promise.all(['a', 'b', 'c'].map((one) => receipt(single, one)));
  });

  it('refuses documents once it is closed', async () => {
    const closed = withProgram('ok();');
    await receipt(closed, 'a');
    await closed.close();
    await expect(receipt(closed, 'b')).rejects.toThrow('closed');
  });

  it('fails the open document when it is closed', async () => {
    const hanging = withProgram('');
    const open = expect(receipt(hanging, 'a')).rejects.toThrow('was closed');
    await new Promise(setImmediate);
    await hanging.close();
    await open;
  });

  it('refuses a template that imports a package from the network', async () => {
    copyRealProgram();
    writeFileSync(join(folder, 'templates', 'receipt-slip.typ'), '#import "@preview/example:0.1.0": add\nHello');
    renderer = createPacketRenderer({ assetsDir: folder });
    await expect(receipt(renderer, 'a')).rejects.toThrow('imports a package');
  });

  it('cannot read a file outside the templates', async () => {
    copyRealProgram();
    writeFileSync(join(folder, 'templates', 'receipt-slip.typ'), '#read("../../../../../../etc/passwd")');
    renderer = createPacketRenderer({ assetsDir: folder });
    await expect(receipt(renderer, 'a')).rejects.toThrow('typesetting failed');
  });

  it('says what failed without saying whose document it was', async () => {
    copyRealProgram();
    writeFileSync(join(folder, 'templates', 'receipt-slip.typ'), '#panic(json(bytes(sys.inputs.data)).content)');
    renderer = createPacketRenderer({ assetsDir: folder });
    const failure = await receipt(renderer, 'Secret "Aqbota"').catch((error: Error) => error.message);
    expect(failure).toContain('panicked');
    expect(failure).not.toContain('Secret');
    expect(failure).not.toContain('Aqbota');
  });

  function copyRealProgram(andThen = ''): void {
    const program = join(assetsDir, 'typesetter.mjs');
    // The program finds its compiler from where it stands, so the real file is imported from its place.
    writeFileSync(join(folder, 'typesetter.mjs'), `await import(${JSON.stringify(program)}); ${andThen}`);
    cpSync(join(assetsDir, 'templates', 'common.typ'), join(folder, 'templates', 'common.typ'));
  }
});

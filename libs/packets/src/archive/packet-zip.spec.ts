import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spool, StorageFolder, sourceOf } from '@izdeu/storage';
import { aPacketZipInput, bytesOf, packedZip, zipOf } from '../testing/made-up-zip.js';
import { unzip } from '../testing/unzip.js';
import { buildPacketZip, type Hold } from './packet-zip.js';
import { verifyPacket } from './verify-packet.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('building a packet', () => {
  it('packs every file, sorted, so that another program reads exactly what was put in', async () => {
    const input = aPacketZipInput();
    const files = await unzip((await packedZip(input)).zip);

    expect(files.map(({ path }) => path)).toEqual([
      'README.txt',
      'SHA256SUMS',
      'case.json',
      'consent.json',
      'custody.json',
      'enclosures/01-application.pdf',
      'enclosures/02-booklet.jpg',
      'manifest.json',
      'packet-kk.pdf',
      'packet-ru.pdf',
      'verify.mjs',
    ]);
    const content = Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]));
    expect(content['packet-kk.pdf']).toEqual(input.pdfs[0]!.bytes);
    expect(content['enclosures/02-booklet.jpg']).toEqual(await input.enclosures[0]!.source.read(0, 10));
    expect(content['case.json']!.toString()).toBe('{"names":{"kazakh":"Қайратұлы Ерболат"},"number":"2026-0031"}');
  });

  it('writes a manifest that names its format first and every file with its hash', async () => {
    const { zip, manifest, manifestSha256, zipSha256 } = await packedZip(aPacketZipInput());
    const files = await unzip(zip);
    const written = files.find(({ path }) => path === 'manifest.json')!.bytes;

    expect(written.toString().startsWith('{\n  "format": "izdeu-packet/1",\n')).toBe(true);
    expect(JSON.parse(written.toString())).toEqual(manifest);
    expect(sha256(written)).toBe(manifestSha256);
    expect(sha256(zip)).toBe(zipSha256);
    expect(manifest).toMatchObject({ ...aPacketZipInput().meta, createdAt: '2026-11-20T09:30:00.000Z' });
    const listed = files.filter(({ path }) => path !== 'manifest.json' && path !== 'SHA256SUMS');
    expect(manifest.files.map(({ path, size, sha256: sum }) => [path, size, sum])).toEqual(
      listed.map(({ path, bytes }) => [path, bytes.length, sha256(bytes)]),
    );
  });

  it('writes sums that sha256sum -c understands, the manifest among them', async () => {
    const files = await unzip((await packedZip(aPacketZipInput())).zip);
    const sums = files.find(({ path }) => path === 'SHA256SUMS')!.bytes.toString();
    expect(sums).toBe(
      files
        .filter(({ path }) => path !== 'SHA256SUMS')
        .map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`)
        .join(''),
    );
  });

  it('gives the same bytes for the same content, in whatever order it was handed over', async () => {
    const { enclosures, pdfs } = aPacketZipInput();
    const turned = aPacketZipInput({
      enclosures: [...enclosures].reverse(),
      pdfs: [...pdfs].reverse(),
      caseJson: { names: { kazakh: 'Қайратұлы Ерболат' }, number: '2026-0031' },
    });
    const [first, second] = [await packedZip(aPacketZipInput()), await packedZip(turned)];
    expect(second.zipSha256).toBe(first.zipSha256);
  });

  it('writes what a library for ZIP files would write, to the byte', async () => {
    const { zip } = await packedZip(aPacketZipInput());
    const plain = await unzip(zip);
    expect((await zipOf(plain)).equals(zip)).toBe(true);
  });

  it('packs large scans piece by piece, and checks them so before it hands them over', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'packet-spool-'));
    const size = 24 * 1024 * 1024;
    let [read, largest] = [0, 0];
    const seen = (piece: Uint8Array): void => void (largest = Math.max(largest, piece.length));
    async function* scan() {
      for (let at = 0; at < size; at += 64 * 1024) yield await Promise.resolve(Buffer.alloc(64 * 1024, at / 1024));
      read += 1;
    }
    const source = { size, read: () => Promise.reject(new Error('read as a whole')), chunks: scan };
    const spool = new Spool(new StorageFolder(folder));
    const watched: Hold = {
      async take(chunks) {
        const tapped = async function* () {
          for await (const chunk of chunks) {
            seen(chunk);
            yield chunk;
          }
        };
        const file = await spool.take(tapped());
        const plain = file.read.bind(file);
        return Object.assign(file, {
          async read(from: number, length: number) {
            const piece = await plain(from, length);
            seen(piece);
            return piece;
          },
        });
      },
    };
    try {
      const enclosures = ['01-a', '02-b'].map((name) => ({
        ...{ path: `enclosures/${name}.pdf`, source, mediaType: 'application/pdf', role: 'enclosure' as const },
      }));
      const { zip, zipSha256, manifest } = await buildPacketZip(aPacketZipInput({ enclosures }), watched);
      expect(read).toBe(4);
      expect(largest).toBeLessThanOrEqual(256 * 1024);
      expect(zip.size).toBeGreaterThan(2 * size);
      const whole = await bytesOf(zip.chunks());
      await zip.close();
      expect(sha256(whole)).toBe(zipSha256);
      expect(verifyPacket(whole, { unsigned: true })).toMatchObject({ ok: true, problems: [], manifest });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each([
    '../outside.pdf',
    '/etc/passwd',
    'a//b.pdf',
    'a/./b.pdf',
    'C:/b.pdf',
    'a\\b.pdf',
    'hidden/.profile',
    'trailing.',
    'aux.pdf',
    'enclosures/nul',
    'туу.pdf',
    'line\nbreak.pdf',
    '',
  ])('refuses the path %j', async (path) => {
    const enclosures = [
      { path, source: sourceOf(Buffer.from('x')), mediaType: 'text/plain', role: 'enclosure' as const },
    ];
    await expect(packedZip(aPacketZipInput({ enclosures }))).rejects.toThrow('unsafe path');
  });

  it.each(['case.json', 'Manifest.json', 'sha256sums', 'VERIFY.mjs'])('refuses a second %s', async (path) => {
    const enclosures = [
      { path, source: sourceOf(Buffer.from('x')), mediaType: 'text/plain', role: 'enclosure' as const },
    ];
    await expect(packedZip(aPacketZipInput({ enclosures }))).rejects.toThrow('same path');
  });
});

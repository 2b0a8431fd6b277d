import { createHash } from 'node:crypto';
import { aPacketZipInput } from '../testing/made-up-zip.js';
import { unzip } from '../testing/unzip.js';
import { buildPacketZip } from './packet-zip.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('building a packet', () => {
  it('packs every file, sorted, so that another program reads exactly what was put in', async () => {
    const input = aPacketZipInput();
    const files = await unzip((await buildPacketZip(input)).zip);

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
    expect(content['enclosures/02-booklet.jpg']).toEqual(input.enclosures[0]!.bytes);
    expect(content['case.json']!.toString()).toBe('{"names":{"kazakh":"Қайратұлы Ерболат"},"number":"2026-0031"}');
  });

  it('writes a manifest that names its format first and every file with its hash', async () => {
    const { zip, manifest, manifestSha256, zipSha256 } = await buildPacketZip(aPacketZipInput());
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
    const files = await unzip((await buildPacketZip(aPacketZipInput())).zip);
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
    const [first, second] = [await buildPacketZip(aPacketZipInput()), await buildPacketZip(turned)];
    expect(second.zipSha256).toBe(first.zipSha256);
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
    const enclosures = [{ path, bytes: Buffer.from('x'), mediaType: 'text/plain', role: 'enclosure' as const }];
    await expect(buildPacketZip(aPacketZipInput({ enclosures }))).rejects.toThrow('unsafe path');
  });

  it.each(['case.json', 'Manifest.json', 'sha256sums', 'VERIFY.mjs'])('refuses a second %s', async (path) => {
    const enclosures = [{ path, bytes: Buffer.from('x'), mediaType: 'text/plain', role: 'enclosure' as const }];
    await expect(buildPacketZip(aPacketZipInput({ enclosures }))).rejects.toThrow('same path');
  });
});

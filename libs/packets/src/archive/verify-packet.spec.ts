import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { LIMITS, MANIFEST, SUMS, sumsText } from '../../assets/verify.mjs';
import type { PacketManifest } from '../domain/manifest.js';
import { type PlainFile, aPacketZipInput, packedZip, zipOf } from '../testing/made-up-zip.js';
import { unzip } from '../testing/unzip.js';
import type { Expected } from '../domain/manifest.js';
import * as verifier from './verify-packet.js';

/** These packets wait for their approval: signatures have a test of their own. */
const verifyPacket = (zip: Buffer, expected: Expected = {}) =>
  verifier.verifyPacket(zip, { ...expected, unsigned: true });

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const codes = (zip: Buffer) => verifyPacket(zip).problems.map(({ code }) => code);
const sorted = (files: readonly PlainFile[]) => [...files].sort((a, b) => (a.path < b.path ? -1 : 1));

describe('verifying a packet', () => {
  let zip: Buffer;
  let manifest: PacketManifest;
  let files: PlainFile[];
  beforeAll(async () => {
    ({ zip, manifest } = await packedZip(aPacketZipInput()));
    files = await unzip(zip);
  });

  const withFile = (path: string, bytes: Buffer) => files.map((one) => (one.path === path ? { path, bytes } : one));
  /** A packet whose manifest was rewritten, with sums to match: what a careful forger would do. */
  const withManifest = (text: string) => {
    const bytes = Buffer.from(text);
    const sums = Buffer.from(sumsText(manifest, sha256(bytes)));
    return zipOf(withFile(MANIFEST, bytes).map((one) => (one.path === SUMS ? { path: SUMS, bytes: sums } : one)));
  };
  const written = () => files.find(({ path }) => path === MANIFEST)!.bytes.toString();

  it('accepts a packet as it was made, and lists its files', () => {
    const report = verifyPacket(zip);
    expect(report).toMatchObject({ ok: true, problems: [], manifest });
    expect(report.files).toEqual(manifest.files);
    expect(report.manifestSha256).toBe(sha256(Buffer.from(written())));
  });

  it('accepts the same files packed again the same way', async () => {
    expect((await zipOf(files)).equals(zip)).toBe(true);
  });

  it('accepts no packet in which one byte of the manifest, the sums or the container was changed', () => {
    // Local header of 30 bytes, name, content; then the next.
    let cursor = 0;
    const bodies = files.flatMap(({ path, bytes }) => {
      const from = cursor + 30 + path.length;
      cursor = from + bytes.length;
      expect(zip.subarray(from, cursor).equals(bytes)).toBe(true);
      return path === MANIFEST || path === SUMS ? [] : [{ from, to: cursor }];
    });
    const accepted: number[] = [];
    for (let at = 0; at < zip.length; at += 1) {
      if (bodies.some(({ from, to }) => at >= from && at < to)) continue;
      if (isAcceptedWithBitFlipped(at, at % 8)) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it('accepts no packet in which a byte of a file was changed', () => {
    const accepted: number[] = [];
    for (let at = 0; at < zip.length; at += 13) if (isAcceptedWithBitFlipped(at, at % 8)) accepted.push(at);
    expect(accepted).toEqual([]);
  });

  function isAcceptedWithBitFlipped(at: number, bit: number): boolean {
    const copy = Buffer.from(zip);
    copy.writeUInt8(copy.readUInt8(at) ^ (1 << bit), at);
    return verifyPacket(copy).ok;
  }

  it('accepts no packet that was cut short or made longer', () => {
    for (let length = 0; length < zip.length; length += 97)
      expect(verifyPacket(zip.subarray(0, length)).ok).toBe(false);
    expect(codes(Buffer.concat([zip, Buffer.from([0])]))).toContain('zip.damaged');
    expect(verifyPacket(Buffer.concat([Buffer.from('x'), zip])).ok).toBe(false);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => !verifyPacket(Buffer.from(bytes)).ok));
    const tail = zip.subarray(zip.length - 22);
    fc.assert(
      fc.property(fc.nat(21), fc.nat(255), fc.uint8Array({ maxLength: 100 }), (at, value, head) => {
        const end = Buffer.from(tail);
        end.writeUInt8(value, at);
        return !verifyPacket(Buffer.concat([Buffer.from(head), end])).ok;
      }),
    );
  });

  it.each([
    ['another file in place of one', 'packet-kk.pdf', 'file.hash_differs', Buffer.from('%PDF stand-in kz')],
    ['a file that grew', 'packet-kk.pdf', 'file.size_differs', Buffer.from('%PDF stand-in kk.')],
    ['other sums', SUMS, 'sums.differ', Buffer.from('')],
    ['a manifest that is no JSON', MANIFEST, 'manifest.damaged', Buffer.from('{')],
    ['a manifest of another format', MANIFEST, 'manifest.unknown_format', Buffer.from('{"format":"izdeu-packet/9"}')],
    ['an empty manifest', MANIFEST, 'manifest.unknown_format', Buffer.from('null')],
  ])('finds %s', async (_, path, code, bytes) => {
    const { ok, problems } = verifyPacket(await zipOf(withFile(path, bytes)));
    expect(ok).toBe(false);
    expect(problems).toContainEqual({ code, path });
  });

  it('finds a missing file, a missing manifest, missing sums', async () => {
    const without = (path: string) => zipOf(files.filter((one) => one.path !== path));
    expect(verifyPacket(await without('packet-ru.pdf')).problems).toEqual([
      { code: 'file.missing', path: 'packet-ru.pdf' },
    ]);
    expect(codes(await without(MANIFEST))).toEqual(['manifest.missing']);
    expect(verifyPacket(await without(SUMS)).problems).toEqual([{ code: 'file.missing', path: SUMS }]);
  });

  it('finds a file that nobody listed', async () => {
    const more = sorted([...files, { path: 'enclosures/03-extra.pdf', bytes: Buffer.from('x') }]);
    expect(verifyPacket(await zipOf(more)).problems).toEqual([
      { code: 'file.unexpected', path: 'enclosures/03-extra.pdf' },
    ]);
  });

  it('finds two entries of one name, also when only the case of letters differs', async () => {
    for (const path of ['packet-kk.pdf', 'Packet-kk.pdf']) {
      const doubled = sorted([...files, { path, bytes: Buffer.from('x') }]);
      expect(codes(await zipOf(doubled))).toContain('zip.duplicate_entry');
    }
  });

  it('finds names that would leave the folder or steer a terminal', async () => {
    const placeholder = 'aaaaaaaaaaaaa.pdf';
    for (const name of ['../../../etc/p.df', '/etc/cron.d/ab.x', 'C:\\windows\\a.pdf', 'a\u001b[31mbbbbb.pdf']) {
      const padded = name.padEnd(placeholder.length, 'x').slice(0, placeholder.length);
      const plain = await zipOf(sorted([...files, { path: placeholder, bytes: Buffer.from('x') }]));
      // yazl refuses such names, so they are written over a harmless one in both headers.
      const forged = Buffer.from(plain.toString('latin1').replaceAll(placeholder, padded), 'latin1');
      const { problems } = verifyPacket(forged);
      expect(problems.map(({ code }) => code)).toContain('path.unsafe');
      expect(problems.map(({ path }) => path ?? '').join('')).not.toMatch(/[^ -~]/);
    }
  });

  it('never unpacks what is compressed, so that nothing can swell up', async () => {
    const bomb = await zipOf([{ path: MANIFEST, bytes: Buffer.alloc(50_000_000) }], { compress: true });
    expect(bomb.length).toBeLessThan(100_000);
    expect(codes(bomb)).toContain('zip.entry_compressed');
  });

  it('finds a checksum on which other unpacking programs would stumble', () => {
    const { crc, changed } = { crc: zip.readUInt32LE(14), changed: Buffer.from(zip) };
    const pattern = zip.subarray(14, 18);
    for (let at = zip.indexOf(pattern); at >= 0; at = zip.indexOf(pattern, at + 1))
      changed.writeUInt32LE((crc ^ 1) >>> 0, at);
    expect(verifyPacket(changed).problems).toEqual([{ code: 'zip.checksum_differs', path: 'README.txt' }]);
  });

  it('refuses more entries than a packet can have', async () => {
    const many = Array.from({ length: LIMITS.files + 1 }, (_, i) => ({ path: `f${i}`, bytes: Buffer.alloc(0) }));
    expect(codes(await zipOf(sorted(many)))).toContain('zip.too_many_files');
  });

  it('refuses a file larger than a packet can be, without reading it', () => {
    expect(codes(Buffer.alloc(LIMITS.bytes + 1))).toContain('zip.too_large');
  });

  it('finds a ZIP that was packed in another order', async () => {
    expect(codes(await zipOf([...files].reverse()))).toContain('zip.not_canonical');
  });

  it.each([
    ['a member twice', (text: string) => text.replace('{\n', '{\n  "format": "izdeu-packet/1",\n')],
    ['hidden spaces', (text: string) => text.replace('"purpose":', '"purpose": ')],
    ['an unknown member', (text: string) => text.replace('"purpose"', '"note": "x",\n  "purpose"')],
    [
      'the format not first',
      (text: string) =>
        text.replace('{\n  "format": "izdeu-packet/1",', '{').replace('\n}', ',\n  "format": "izdeu-packet/1"\n}'),
    ],
    ['no author', (text: string) => text.replace(/"authorId": "[^"]*"/, '"authorId": null')],
    ['no recipient', (text: string) => text.replace('"kz-mfa"', '""')],
    ['a path that leaves the folder', (text: string) => text.replace('"case.json"', '"../case.json"')],
    ['a negative size', (text: string) => text.replace(/"size": \d+/, '"size": -1')],
  ])('refuses a manifest with %s, even with sums to match', async (_, change) => {
    expect(change(written())).not.toBe(written());
    expect(codes(await withManifest(change(written())))).toContain('manifest.damaged');
  });

  it('cannot tell a whole forgery from the original, unless it is told the manifest’s hash', async () => {
    const expected = sha256(Buffer.from(written()));
    const forged = await withManifest(written().replace('kz-mfa', 'un-wgad'));
    expect(verifyPacket(forged).ok).toBe(true);
    expect(verifyPacket(forged, { manifestSha256: expected }).problems).toEqual([
      { code: 'manifest.not_the_expected', path: MANIFEST },
    ]);
    expect(verifyPacket(zip, { manifestSha256: expected.toUpperCase() }).ok).toBe(true);
  });
});

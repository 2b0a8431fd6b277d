import { heldOf, aPacketZipInput, packedZip, zipOf, type PlainFile } from '../testing/made-up-zip.js';
import { unzip } from '../testing/unzip.js';
import { problemsOf } from './packet-check.js';
import { readEntries } from './read-entry.js';
import { verifyPacket } from './verify-packet.js';

/** The check of the house, which reads large enclosures piece by piece, against the one that goes with the packet. */
describe('a packet that is checked without being held', () => {
  let zip: Buffer;
  let files: PlainFile[];
  const expected = { unsigned: true };
  const problems = (bytes: Buffer) => problemsOf(heldOf(bytes), expected).catch((error: Error) => [error.message]);
  beforeAll(async () => {
    const input = aPacketZipInput();
    const source = { ...heldOf(Buffer.alloc(3000, 'scan')) };
    const enclosures = [...input.enclosures, { ...input.enclosures[0]!, path: 'enclosures/03-large.jpg', source }];
    ({ zip } = await packedZip({ ...input, enclosures }));
    files = await unzip(zip);
  });

  it('is sound as it was made', async () => {
    expect(await problems(zip)).toEqual([]);
  });

  it('is refused whichever byte was changed, as the recipient would refuse it', async () => {
    const accepted: number[] = [];
    for (let at = 0; at < zip.length; at += at % 2 === 0 ? 31 : 46) {
      const changed = Buffer.from(zip);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(verifyPacket(changed, expected).ok).toBe(false);
      if ((await problems(changed)).length === 0) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it('is refused with an enclosure too few, one too many, another one, or one of another length', async () => {
    const large = 'enclosures/03-large.jpg';
    const put = (bytes: Buffer) => zipOf(files.map((one) => (one.path === large ? { ...one, bytes } : one)));
    const more = [...files, { path: 'enclosures/04-more.jpg', bytes: Buffer.from('x') }];
    const sorted = more.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(await problems(await zipOf(files.filter(({ path }) => path !== large)))).not.toEqual([]);
    expect(await problems(await zipOf(sorted))).toEqual(['file.unexpected']);
    expect(await problems(await put(Buffer.alloc(3000, 'other')))).toEqual(['file.hash_differs']);
    expect(await problems(await put(Buffer.alloc(3001, 'scan')))).toEqual(['file.hash_differs']);
    expect(await problems(Buffer.concat([zip, Buffer.alloc(1)]))).not.toEqual([]);
    expect(await problems(await zipOf([...files].reverse()))).toContain('zip.not_canonical');
  });

  it('gives single files while it passes by, in whatever pieces it comes', async () => {
    async function* pieces(size: number) {
      for (let at = 0; at < zip.length; at += size) yield await Promise.resolve(zip.subarray(at, at + size));
    }
    const wanted = ['case.json', 'enclosures/03-large.jpg', 'nothing.txt'];
    for (const size of [1, 29, 1000, zip.length]) {
      const found = await readEntries(pieces(size), wanted);
      expect([...found.keys()]).toEqual(wanted.slice(0, 2));
      for (const [path, bytes] of found) expect(files.find((one) => one.path === path)?.bytes.equals(bytes)).toBe(true);
    }
    const half = (async function* () {
      yield await Promise.resolve(zip.subarray(0, zip.length / 2));
    })();
    await expect(readEntries(half, ['verify.mjs'])).rejects.toThrow('damaged');
  });
});

import { COPY_FILES, MANIFEST, SUMS, TRAIL_FILES } from '../../assets/verify.mjs';
import { aCopy, theKey } from '../testing/made-up-copy.js';
import { type PlainFile, aPacketZipInput, packedZip, zipOf } from '../testing/made-up-zip.js';
import { unzip } from '../testing/unzip.js';
import { verifyPacket } from './verify-packet.js';

/** `npm run test:tamper` tries every byte and every bit; here each byte of what vouches for the rest and some of the others. */
const WHOLE = process.env['TAMPER'] === 'whole';
const VOUCHING: readonly string[] = [MANIFEST, SUMS, ...Object.values(COPY_FILES), ...Object.values(TRAIL_FILES)];

/** Threat model T26: no changed byte of a packet that has left is accepted. */
describe('a changed packet', () => {
  let zip: Buffer;
  let files: PlainFile[];
  let tried = 0;
  const accepted: string[] = [];
  afterAll(() => {
    process.stdout.write(`packet of ${zip.length} bytes: ${tried} changes tried, ${accepted.length} accepted\n`);
  });
  beforeAll(async () => {
    zip = await aCopy((await packedZip(aPacketZipInput())).zip);
    files = await unzip(zip);
    expect(verifyPacket(zip, { keyFingerprint: theKey().fingerprint }).ok).toBe(true);
  });

  const flipped = (bytes: Buffer, at: number, bit: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(at) ^ (1 << bit), at);
    return copy;
  };

  it('is refused whichever byte of the file that was sent is changed', { timeout: 3_600_000 }, () => {
    for (let at = 0; at < zip.length; at += WHOLE ? 1 : 11) {
      for (const bit of WHOLE ? [0, 1, 2, 3, 4, 5, 6, 7] : [at % 8]) {
        tried += 1;
        if (verifyPacket(flipped(zip, at, bit)).ok) accepted.push(`${at}.${bit}`);
      }
    }
    expect(tried).toBeGreaterThan(WHOLE ? zip.length * 7 : zip.length / 12);
    expect(accepted).toEqual([]);
  });

  it('is refused whichever byte of whichever file is changed and packed anew', { timeout: 3_600_000 }, async () => {
    for (const { path, bytes } of files) {
      const step = WHOLE || VOUCHING.includes(path) ? 1 : 97;
      for (let at = 0; at < bytes.length; at += step) {
        const changed = { path, bytes: flipped(bytes, at, at % 8) };
        tried += 1;
        const packed = await zipOf(files.map((one) => (one.path === path ? changed : one)));
        if (verifyPacket(packed).ok) accepted.push(`${path} ${at}`);
      }
    }
    expect(accepted).toEqual([]);
  });
});

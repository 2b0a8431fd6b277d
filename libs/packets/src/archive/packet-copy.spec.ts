import { sign } from 'node:crypto';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { COPY_FILES, MANIFEST, SUMS, TRAIL_FILES, sumsText } from '../../assets/verify.mjs';
import type { PacketManifest } from '../domain/manifest.js';
import { CITED, aCopy, theKey } from '../testing/made-up-copy.js';
import { aTrailOf } from '../testing/made-up-trail.js';
import { aPacketZipInput, bytesOf as inBytes, packedZip, zipOf, type PlainFile } from '../testing/made-up-zip.js';
import { unzip } from '../testing/unzip.js';
import { copyMark } from './packet-copy.js';
import { isRecipientKey, seal } from './sealed-copy.js';
import { verifyPacket } from './verify-packet.js';

describe('a copy for one recipient', () => {
  let packet: Awaited<ReturnType<typeof packedZip>>;
  let zip: Buffer;
  let files: PlainFile[];
  beforeAll(async () => {
    packet = await packedZip(aPacketZipInput());
    zip = await aCopy(packet.zip);
    files = await unzip(zip);
  });
  const problems = (bytes: Buffer, keyFingerprint?: string) =>
    verifyPacket(bytes, { keyFingerprint }).problems.map(({ code, path }) => (path ? `${code} ${path}` : code));
  const withFile = (path: string, bytes: Buffer) =>
    zipOf(files.map((one) => (one.path === path ? { path, bytes } : one)));
  const bytesOf = (path: string): Buffer => files.find((one) => one.path === path)?.bytes ?? Buffer.alloc(0);

  it('says whose it is, for whom it was made and which one it is', () => {
    expect(verifyPacket(zip, { keyFingerprint: theKey().fingerprint })).toMatchObject({
      ok: true,
      manifestSha256: packet.manifestSha256,
      keyFingerprint: theKey().fingerprint,
      copy: { number: 3, recipient: 'kz-mfa', letterNumber: '12-3/045', packetSha256: packet.zipSha256 },
    });
  });

  it('holds every file of the approved packet, byte for byte, and the six that make it a copy', async () => {
    const approved = await unzip(packet.zip);
    for (const { path, bytes } of approved) expect(bytesOf(path).equals(bytes)).toBe(true);
    const more = files.filter(({ path }) => !approved.some((one) => one.path === path)).map(({ path }) => path);
    expect(more.sort()).toEqual([...Object.values(COPY_FILES), ...Object.values(TRAIL_FILES)].sort());
  });

  it('made again from the same is the same, to the byte', async () => {
    const again = await aCopy((await packedZip(aPacketZipInput())).zip);
    expect(again.equals(zip)).toBe(true);
  });

  it('differs from the next copy by its number and mark alone', async () => {
    const next = await unzip(await aCopy(packet.zip, 4));
    const different = next.filter(({ path, bytes }) => !bytesOf(path).equals(bytes)).map(({ path }) => path);
    expect(different).toEqual(['copy.json', 'copy.sig']);
  });

  it('carries a mark that only the house can make', () => {
    const key = Buffer.alloc(32, 9);
    const marks = [
      copyMark(key, 'letter-1', 'kz-mfa', 1),
      copyMark(key, 'letter-1', 'kz-mfa', 2),
      copyMark(key, 'letter-1', 'kz-police', 1),
      copyMark(key, 'letter-2', 'kz-mfa', 1),
      copyMark(Buffer.alloc(32, 8), 'letter-1', 'kz-mfa', 1),
    ];
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks[0]).toBe(copyMark(key, 'letter-1', 'kz-mfa', 1));
  });

  it('is refused when nobody signed it, and accepted so only by the house itself', () => {
    expect(problems(packet.zip)).toEqual(['signature.missing']);
    expect(verifyPacket(packet.zip, { unsigned: true }).ok).toBe(true);
    expect(verifyPacket(packet.zip, { unsigned: true, keyFingerprint: theKey().fingerprint }).ok).toBe(false);
  });

  it.each([...Object.values(COPY_FILES), ...Object.values(TRAIL_FILES)])('is refused without %s', async (path) => {
    expect(problems(await zipOf(files.filter((one) => one.path !== path)))).toEqual([`file.missing ${path}`]);
  });

  it('is refused when its signatures are those of another key', async () => {
    const other = theKey(2);
    expect(problems(await withFile(COPY_FILES.key, Buffer.from(other.publicPem)))).toEqual([
      'signature.false manifest.sig',
      'signature.false copy.sig',
    ]);
  });

  it('signed anew by a forger is whole, and found by the fingerprint that the sender told', async () => {
    const forger = theKey(66);
    const manifest = Buffer.from(bytesOf(MANIFEST).toString().replace('12-3/045', '12-3/046'));
    const { createHash } = await import('node:crypto');
    const sum = createHash('sha256').update(manifest).digest('hex');
    const copy = Buffer.from(
      bytesOf('copy.json')
        .toString()
        .replace('12-3/045', '12-3/046')
        .replace(/("manifestSha256": ")[0-9a-f]+/, `$1${sum}`),
    );
    const sums = Buffer.from(sumsText(JSON.parse(manifest.toString()) as PacketManifest, sum));
    const changed = new Map<string, Buffer>([
      [MANIFEST, manifest],
      [SUMS, sums],
      [COPY_FILES.copy, copy],
      [COPY_FILES.copySig, sign(null, copy, forger.privateKey)],
      [COPY_FILES.manifestSig, sign(null, manifest, forger.privateKey)],
      [COPY_FILES.key, Buffer.from(forger.publicPem)],
    ]);
    const forged = await zipOf(files.map(({ path, bytes }) => ({ path, bytes: changed.get(path) ?? bytes })));
    expect(verifyPacket(forged).ok).toBe(true);
    expect(problems(forged, theKey().fingerprint)).toEqual(['key.not_the_expected signing-key.pem']);
  });

  it('is refused when what is said of it belongs to another packet, though all is signed by the sender', async () => {
    const meta = { ...aPacketZipInput().meta, letterNumber: '12-3/099' };
    const other = await packedZip(aPacketZipInput({ meta }));
    await expect(aCopy(other.zip)).rejects.toThrow('copy.of_another_packet');
  });

  it.each([
    ['no key at all', Buffer.from('hello')],
    ['a key written in another way', Buffer.from(theKey().publicPem.replace('\n', '\r\n'))],
    ['a key with something after it', Buffer.from(`${theKey().publicPem}x`)],
  ])('is refused with %s', async (_, pem) => {
    expect(problems(await withFile(COPY_FILES.key, pem))).toEqual(['key.damaged signing-key.pem']);
  });

  describe('and the audit trail of the sender', () => {
    const of = (objects: readonly string[], seed?: number) => aTrailOf(objects, seed);

    it('shows the place of the decision, the papers and the letter, at any length of the trail', async () => {
      for (const length of [3, 4, 5, 8, 9]) {
        const others = Array.from({ length: length - CITED.length }, (_, at) => `other-${at}`);
        const copy = await aCopy(packet.zip, 3, theKey(), of([...others, ...CITED]));
        expect(verifyPacket(copy, { keyFingerprint: theKey().fingerprint }).ok).toBe(true);
      }
    });

    it('is refused when a decision or a paper that it rests on is not proven', async () => {
      await expect(aCopy(packet.zip, 3, theKey(), of(['consent-1']))).rejects.toThrow('trail.proof_missing');
      await expect(aCopy(packet.zip, 3, theKey(), of(['document-1']))).rejects.toThrow('trail.proof_missing');
    });

    it('is refused with proofs, a checkpoint or a key that do not belong together, even if the sender signs it', async () => {
      const [mine, longer, foreign] = [of(CITED), of([...CITED, 'more']), of(CITED, 6)];
      const refused = (trail: typeof mine) => expect(aCopy(packet.zip, 3, theKey(), trail)).rejects;
      await refused({ ...mine, proofs: longer.proofs }).toThrow('trail.proof_false');
      await refused({ ...mine, checkpoint: longer.checkpoint }).toThrow('trail.proof_false');
      await refused({ ...mine, checkpoint: foreign.checkpoint }).toThrow('trail.checkpoint_false');
      await refused({ ...mine, key: foreign.key }).toThrow('trail.checkpoint_false');
      await refused({ ...mine, proofs: mine.proofs.replace('index 0', 'index 1') }).toThrow('trail.proof_false');
      await refused({ ...mine, proofs: `x${mine.proofs}` }).toThrow('trail.proof_false');
      await refused({ ...mine, proofs: mine.proofs.replaceAll('\n3\n', '\n4\n') }).toThrow('trail.proof_false');
    });

    it('is refused when a proof or the checkpoint was exchanged behind the sender’s back', async () => {
      const other = of([...CITED, 'more']);
      expect(problems(await withFile(TRAIL_FILES.proofs, Buffer.from(other.proofs)))).toEqual([
        ...['trail.damaged audit.proof', 'trail.proof_false audit.proof'],
        ...['trail.proof_missing audit.proof', 'trail.proof_missing audit.proof'],
      ]);
      expect(problems(await withFile(TRAIL_FILES.checkpoint, Buffer.from(other.checkpoint)))[0]).toBe(
        'trail.damaged checkpoint.txt',
      );
    });

    it('made before there were proofs is as good as ever, and takes none from others', async () => {
      const said = JSON.parse(bytesOf('copy.json').toString()) as Record<string, unknown>;
      const old = {
        ...said,
        format: 'izdeu-copy/1',
        trailKey: undefined,
        checkpointSha256: undefined,
        proofsSha256: undefined,
      };
      const copy = Buffer.from(`${JSON.stringify(old, null, 2)}\n`);
      const changed = new Map<string, Buffer>([
        [COPY_FILES.copy, copy],
        [COPY_FILES.copySig, sign(null, copy, theKey().privateKey)],
      ]);
      const as = files.map(({ path, bytes }) => ({ path, bytes: changed.get(path) ?? bytes }));
      const beside = Object.values(TRAIL_FILES) as string[];
      expect(problems(await zipOf(as.filter(({ path }) => !beside.includes(path))))).toEqual([]);
      expect(problems(await zipOf(as))).toEqual(['file.unexpected checkpoint.txt', 'file.unexpected audit.proof']);
    });
  });

  const lockedUp = async (...[bytes, how]: [Buffer, Parameters<typeof seal>[1]]) => inBytes(await seal([bytes], how));

  describe('locked for its way', () => {
    it('opens with the recipient’s own key and no other', async () => {
      const [identity, other] = [await generateIdentity(), await generateIdentity()];
      const sealed = await lockedUp(zip, { recipientKey: await identityToRecipient(identity) });
      const open = (by: string) => {
        const decrypter = new Decrypter();
        decrypter.addIdentity(by);
        return decrypter.decrypt(sealed);
      };
      expect(Buffer.from(await open(identity)).equals(zip)).toBe(true);
      await expect(open(other)).rejects.toThrow();
      expect(sealed.includes(bytesOf('packet-kk.pdf'))).toBe(false);
    });

    it('opens with the passphrase and no other', async () => {
      const sealed = await lockedUp(zip, { passphrase: 'kok-tobe-alma-jaryk-42' });
      const open = (by: string) => {
        const decrypter = new Decrypter();
        decrypter.addPassphrase(by);
        return decrypter.decrypt(sealed);
      };
      expect(Buffer.from(await open('kok-tobe-alma-jaryk-42')).equals(zip)).toBe(true);
      await expect(open('kok-tobe-alma-jaryk-43')).rejects.toThrow();
    });

    it('takes only a key whose checksum is right', async () => {
      const recipient = await identityToRecipient(await generateIdentity());
      expect(isRecipientKey(recipient)).toBe(true);
      const last = recipient.endsWith('q') ? 'p' : 'q';
      expect(isRecipientKey(recipient.slice(0, -1) + last)).toBe(false);
      expect(isRecipientKey('ssh-ed25519 AAAA')).toBe(false);
    });
  });
});

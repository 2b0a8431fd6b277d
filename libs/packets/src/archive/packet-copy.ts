import { createHmac, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { ed25519Of, type TrailEvidence } from '@izdeu/audit';
import { buffer } from 'node:stream/consumers';
import type { FileSource } from '@izdeu/storage';
import { COPY_FILES, COPY_FORMAT, MANIFEST, TRAIL_FILES, sha256 } from '../../assets/verify.mjs';
import type { CopyStatement } from '../domain/manifest.js';
import { demandSound, type HeldFile, type Hold } from './packet-zip.js';
import { entriesOf, storedBytes, zipOf } from './stored-zip.js';

/** The key with which the organisation signs what leaves it. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  /** `signing-key.pem`: SPKI in PEM, as it stands in every copy. */
  readonly publicPem: string;
  /** Hex SHA-256 of that file: what is told to a recipient on another way. */
  readonly fingerprint: string;
}

/** @param seed 32 bytes, secret */
export function signingKeyFrom(seed: Buffer): SigningKey {
  const privateKey = ed25519Of(seed);
  const publicPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return { privateKey, publicPem, fingerprint: sha256(Buffer.from(publicPem)) };
}

/** Hex HMAC-SHA256 that ties a copy to its letter, recipient and number; only the house can make or check it. */
export function copyMark(key: Buffer, letterId: string, recipient: string, number: number): string {
  return createHmac('sha256', key).update(`${letterId}|${recipient}|${number}`).digest('hex');
}

/**
 * The copy for one recipient: the approved packet file by file, what is said of this copy, the signatures over both, and the proof
 * that what the packet rests on stands on the trail.
 * Equal input gives equal bytes. Checked by the verifier that goes with it before it is handed back; whoever asked closes it.
 * @throws Error when the packet is not one of ours or says something else than the copy.
 */
export async function buildCopy(
  packet: FileSource & Pick<HeldFile, 'sha256'>,
  about: Omit<
    CopyStatement,
    'format' | 'manifestSha256' | 'packetSha256' | 'trailKey' | 'checkpointSha256' | 'proofsSha256'
  >,
  key: SigningKey,
  trail: TrailEvidence,
  hold: Hold,
): Promise<HeldFile> {
  const files = await entriesOf(packet);
  const listed = files.find(({ path }) => path === MANIFEST);
  const manifest = listed ? await buffer(listed.chunks()) : Buffer.alloc(0);
  const [checkpoint, proofs] = [Buffer.from(trail.checkpoint), Buffer.from(trail.proofs)];
  // Members are named one by one: their order is part of the format.
  const statement: CopyStatement = {
    format: COPY_FORMAT,
    manifestSha256: sha256(manifest),
    number: about.number,
    packetSha256: packet.sha256.toString('hex'),
    recipient: about.recipient,
    letterNumber: about.letterNumber,
    mark: about.mark,
    approverId: about.approverId,
    approvedAt: about.approvedAt,
    exporterId: about.exporterId,
    exportedAt: about.exportedAt,
    trailKey: trail.key,
    checkpointSha256: sha256(checkpoint),
    proofsSha256: sha256(proofs),
  };
  const copy = Buffer.from(`${JSON.stringify(statement, null, 2)}\n`);
  const more = new Map<string, Buffer>([
    [COPY_FILES.copy, copy],
    [COPY_FILES.copySig, sign(null, copy, key.privateKey)],
    [COPY_FILES.manifestSig, sign(null, manifest, key.privateKey)],
    [COPY_FILES.key, Buffer.from(key.publicPem)],
    [TRAIL_FILES.checkpoint, checkpoint],
    [TRAIL_FILES.proofs, proofs],
  ]);
  const zip = await hold.take(zipOf([...files, ...[...more].map(([path, bytes]) => storedBytes(path, bytes))]));
  await demandSound(zip, { keyFingerprint: key.fingerprint }, 'copy');
  return zip;
}

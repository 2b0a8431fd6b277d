import type { Packet, Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import type { FileOwner, ObjectStore } from '@izdeu/storage';
import { MANIFEST } from '../assets/verify.mjs';
import type { PacketManifest } from './domain/manifest.js';
import { filesOfPacket } from './packet-file.js';

const hex = (digest: Uint8Array | null): string => Buffer.from(digest ?? []).toString('hex');

/** Digests of the files of packets that were read, by the key of the packet in the store: what lies under a key never changes. */
export type PacketContents = Map<string, ReadonlySet<string>>;

/** The answer of a transaction that would have to know what is in a packet, and has changed nothing. */
export class UnreadPacket {
  constructor(
    readonly owner: FileOwner,
    readonly objectKey: string,
  ) {}
}

/**
 * Carries out a step in which a packet may have to be read, and nothing is read while it holds its transaction: the step ends
 * without a change, the packet is read, the step is carried out anew and asks everything once more.
 * @throws DomainError `packet.damaged`, `storage.unavailable`, and what the step throws
 */
export async function knowingContents<T>(
  store: ObjectStore,
  contents: PacketContents,
  step: () => Promise<T | UnreadPacket>,
): Promise<T> {
  for (;;) {
    const answer = await step();
    if (!(answer instanceof UnreadPacket)) return answer;
    contents.set(answer.objectKey, await digestsIn(store, answer));
  }
}

async function digestsIn(store: ObjectStore, { owner, objectKey }: UnreadPacket): Promise<ReadonlySet<string>> {
  const manifest = (await filesOfPacket(store, owner, objectKey, [MANIFEST])).get(MANIFEST);
  if (manifest === undefined) throw new DomainError('packet.damaged');
  const { files } = JSON.parse(manifest.toString('utf8')) as PacketManifest;
  return new Set(files.map(({ sha256 }) => sha256));
}

/**
 * Whether a harmful program was found in a file of a packet after it was made: a scanner may be newer than the packet.
 * @returns the refusal `packet.enclosure_infected`, null, or that the packet has to be read first
 */
export async function harmIn(
  tx: Tx,
  { orgId }: Actor,
  owner: FileOwner,
  { caseId, objectKey }: Packet,
  contents: PacketContents,
): Promise<DomainError | UnreadPacket | null> {
  const where = { orgId, caseId, scanState: 'infected' };
  const scans = await tx.document.findMany({ where, include: { copies: true } });
  const redacted = await tx.redactedScan.findMany({ where });
  if (scans.length + redacted.length === 0) return null;
  const known = contents.get(objectKey ?? '');
  if (known === undefined) return new UnreadPacket(owner, objectKey ?? '');
  const copies = await tx.bareCopy.findMany({
    where: { orgId, caseId, redactedId: { in: redacted.map(({ id }) => id) } },
  });
  const ofScans = scans.flatMap((scan) => scan.copies.filter(({ redactedId }) => redactedId === null));
  const harmful = [...scans, ...ofScans, ...redacted, ...copies].map((one) => hex(one.plainSha256));
  return harmful.some((digest) => known.has(digest)) ? new DomainError('packet.enclosure_infected') : null;
}

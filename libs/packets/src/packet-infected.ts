import type { Packet, Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import type { FileOwner, ObjectStore } from '@izdeu/storage';
import { MANIFEST } from '../assets/verify.mjs';
import type { PacketManifest } from './domain/manifest.js';
import { filesOfPacket } from './packet-file.js';

const hex = (digest: Uint8Array | null): string => Buffer.from(digest ?? []).toString('hex');

/**
 * Whether a harmful program was found in a file of a packet after it was made: a scanner may be newer than the packet.
 * @throws DomainError `packet.enclosure_infected`, `packet.damaged`
 */
export async function demandStillHarmless(
  tx: Tx,
  { orgId }: Actor,
  store: ObjectStore,
  owner: FileOwner,
  { caseId, objectKey }: Packet,
): Promise<void> {
  const where = { orgId, caseId, scanState: 'infected' };
  const scans = await tx.document.findMany({ where, include: { copies: true } });
  const redacted = await tx.redactedScan.findMany({ where });
  if (scans.length + redacted.length === 0) return;
  const copies = await tx.bareCopy.findMany({
    where: { orgId, caseId, redactedId: { in: redacted.map(({ id }) => id) } },
  });
  const ofScans = scans.flatMap((scan) => scan.copies.filter(({ redactedId }) => redactedId === null));
  const harmful = new Set([...scans, ...ofScans, ...redacted, ...copies].map((one) => hex(one.plainSha256)));
  const manifest = (await filesOfPacket(store, owner, objectKey ?? '', [MANIFEST])).get(MANIFEST);
  if (manifest === undefined) throw new DomainError('packet.damaged');
  const { files } = JSON.parse(manifest.toString('utf8')) as PacketManifest;
  if (files.some(({ sha256 }) => harmful.has(sha256))) throw new DomainError('packet.enclosure_infected');
}

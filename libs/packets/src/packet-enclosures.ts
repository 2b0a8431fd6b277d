import { createHash } from 'node:crypto';
import type { Document } from '@izdeu/database';
import type { FileOwner, ObjectStore } from '@izdeu/storage';
import { readEntry } from './archive/read-entry.js';
import type { Enclosure } from './composing/enclosures.js';
import type { ComposedPacket } from './composing/packet-composer.js';
import { stringsIn, textsIn } from './domain/redaction.js';

/** Why a packet could not be made, told to the person who waits for it. */
export type PacketFailure =
  | 'enclosure_damaged'
  | 'enclosure_infected'
  | 'enclosure_too_large'
  | 'enclosure_unscanned'
  | 'making_failed'
  | 'redaction_breached'
  | 'earlier_copy_breached';

/** Of all enclosures together. */
const MOST_BYTES = 150 * 1024 * 1024;

/** A fault that another try would meet again. */
export class PacketFault extends Error {
  constructor(
    readonly failure: PacketFailure,
    options?: ErrorOptions,
    /** The paper that it is about. */
    readonly document: Pick<Document, 'id' | 'kind'> | null = null,
  ) {
    super(failure, options);
  }
}

/**
 * Nothing leaves in which a harmful program was found, nor, where a scanner is set up, what it has not looked at yet.
 * A packet is made in memory: long recordings go another way.
 * @throws PacketFault `enclosure_infected`, `enclosure_unscanned`, `enclosure_too_large`
 */
export function demandHarmless({ enclosures }: Pick<ComposedPacket, 'enclosures'>, hasScanner: boolean): void {
  let bytes = 0;
  for (const { document } of enclosures) {
    if (document?.scanState === 'infected') throw new PacketFault('enclosure_infected', {}, document);
    if (hasScanner && document && document.scanState !== 'clean')
      throw new PacketFault('enclosure_unscanned', {}, document);
    bytes += document?.size ?? 0;
    if (bytes > MOST_BYTES) throw new PacketFault('enclosure_too_large', {}, document);
  }
}

export interface EnclosedFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly role: 'enclosure';
}

/** The files of the enclosures, one after the other. @throws PacketFault `enclosure_damaged`, `earlier_copy_breached` */
export async function fetchEnclosures(
  store: ObjectStore,
  owner: FileOwner,
  { enclosures, omitted }: ComposedPacket,
): Promise<EnclosedFile[]> {
  const files: EnclosedFile[] = [];
  for (const one of enclosures) {
    const kept = await store.get(owner, one.file.objectKey).catch((error: unknown) => {
      throw new PacketFault('enclosure_damaged', { cause: error }, one.document);
    });
    const bytes = one.file.within === null ? kept : await copyWithin(kept, one, omitted);
    files.push({ path: one.entry.path, bytes, mediaType: one.mediaType, role: 'enclosure' });
  }
  return files;
}

/** One PDF of a packet as it left. What it says stands as data beside it: nothing that this recipient may not have is in it. */
async function copyWithin(packet: Buffer, { entry, file }: Enclosure, omitted: readonly string[]): Promise<Buffer> {
  const [bytes, said] = [await readEntry(packet, file.within ?? ''), await readEntry(packet, 'case.json')];
  if (bytes === null || said === null || createHash('sha256').update(bytes).digest('hex') !== entry.sha256)
    throw new PacketFault('enclosure_damaged');
  const texts = textsIn(JSON.parse(said.toString('utf8')));
  if (stringsIn(texts.join('\n'), omitted).length > 0) throw new PacketFault('earlier_copy_breached');
  return bytes;
}

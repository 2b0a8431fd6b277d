import type { Readable } from 'node:stream';
import type { Document, Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { needsPassword, type StripWhole } from '@izdeu/proof';
import type { FileOwner, ObjectStore } from '@izdeu/storage';
import type { HeldFile, Hold } from './archive/packet-zip.js';
import { readEntries } from './archive/read-entry.js';
import type { Enclosure } from './composing/enclosures.js';
import type { ComposedPacket } from './composing/packet-composer.js';
import { stringsIn, textsIn } from './domain/redaction.js';

/** Why a packet could not be made, told to the person who waits for it. */
export type PacketFailure =
  | 'enclosure_damaged'
  | 'enclosure_infected'
  | 'enclosure_locked'
  | 'enclosure_too_large'
  | 'enclosure_unscanned'
  | 'making_failed'
  | 'redaction_breached'
  | 'earlier_copy_breached';

/** Of all enclosures together: with the sheets, what the program that checks packets takes (512 MB). */
const MOST_BYTES = 400 * 1024 * 1024;

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
 * More than one packet takes goes another way.
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

/**
 * Papers that would go along as they were handed in, because nobody has made the copies without hidden data of their scans yet,
 * nor found that none can be made. What is infected is left out: it goes nowhere.
 */
export async function uncopiedOf(
  tx: Tx,
  { orgId }: Actor,
  { enclosures }: Pick<ComposedPacket, 'enclosures'>,
): Promise<string[]> {
  const keys = enclosures.flatMap(({ document, file }) => (document === null ? [] : file.objectKey));
  const lying = { orgId, objectKey: { in: keys }, scanState: { not: 'infected' } };
  const scans = await tx.document.findMany({
    where: { ...lying, copies: { none: { redactedId: null } } },
    select: { id: true },
  });
  const redacted = await tx.redactedScan.findMany({ where: lying, select: { id: true, documentId: true } });
  const copied = await tx.bareCopy.findMany({
    where: { orgId, redactedId: { in: redacted.map(({ id }) => id) } },
    select: { redactedId: true },
  });
  const done = new Set(copied.map(({ redactedId }) => redactedId));
  const open = redacted.flatMap(({ id, documentId }) => (done.has(id) ? [] : documentId));
  return [...new Set([...scans.map(({ id }) => id), ...open])];
}

export interface EnclosedFile {
  readonly path: string;
  readonly source: HeldFile;
  readonly mediaType: string;
  readonly role: 'enclosure';
}

/**
 * The files of the enclosures, one after the other, as they lie in the spool; whoever asked closes them.
 * @throws PacketFault `enclosure_damaged`, `enclosure_locked`, `earlier_copy_breached`, DomainError `storage.full`, `storage.unavailable`; none is left open
 */
export async function fetchEnclosures(
  store: ObjectStore,
  owner: FileOwner,
  { enclosures, omitted }: ComposedPacket,
  hold: Hold,
  strip: StripWhole,
): Promise<EnclosedFile[]> {
  const files: EnclosedFile[] = [];
  try {
    for (const one of enclosures) {
      const source = await fetchOne(store, owner, one, omitted, hold);
      files.push({ path: one.entry.path, source, mediaType: one.mediaType, role: 'enclosure' });
      if (source.sha256.toString('hex') !== one.entry.sha256)
        throw new PacketFault('enclosure_damaged', {}, one.document);
      if (await needsPassword(source, one.mediaType, strip))
        throw new PacketFault('enclosure_locked', {}, one.document);
    }
    return files;
  } catch (error) {
    await closeAll(files);
    throw error;
  }
}

export async function closeAll(files: readonly EnclosedFile[]): Promise<void> {
  await Promise.all(files.map(({ source }) => source.close()));
}

async function fetchOne(
  store: ObjectStore,
  owner: FileOwner,
  one: Enclosure,
  omitted: readonly string[],
  hold: Hold,
): Promise<HeldFile> {
  try {
    const kept = await store.open(owner, one.file.objectKey);
    return await hold.take(one.file.within === null ? kept : [await copyWithin(kept, one.file.within, omitted)]);
  } catch (error) {
    // The disk is full, the store cannot be asked: that says nothing of the paper.
    if (error instanceof PacketFault || error instanceof DomainError) throw error;
    throw new PacketFault('enclosure_damaged', { cause: error }, one.document);
  }
}

/** One PDF of a packet as it left. What it says stands as data beside it: nothing that this recipient may not have is in it. */
async function copyWithin(packet: Readable, path: string, omitted: readonly string[]): Promise<Buffer> {
  const files = await readEntries(packet, [path, 'case.json']);
  const [bytes, said] = [files.get(path), files.get('case.json')];
  if (bytes === undefined || said === undefined) throw new PacketFault('enclosure_damaged');
  const texts = textsIn(JSON.parse(said.toString('utf8')));
  if (stringsIn(texts.join('\n'), omitted).length > 0) throw new PacketFault('earlier_copy_breached');
  return bytes;
}

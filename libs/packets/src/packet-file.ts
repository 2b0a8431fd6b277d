import type { Readable } from 'node:stream';
import { DomainError } from '@izdeu/kernel';
import type { FileOwner, ObjectStore } from '@izdeu/storage';
import type { HeldFile, Hold } from './archive/packet-zip.js';
import { readEntries } from './archive/read-entry.js';

export interface PacketFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly fileName: string;
}

/** One that leaves as it lies in the store, piece by piece. */
export interface StoredPacketFile {
  readonly content: Readable;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
}

/** The store could not be asked: that says nothing of the packet. */
const damaged = (error: unknown): unknown =>
  error instanceof DomainError ? error : new DomainError('packet.damaged', {}, { cause: error });

/** Compared with its name before this answers. @throws DomainError `packet.damaged`, `storage.unavailable` */
export async function openPacket(store: ObjectStore, owner: FileOwner, objectKey: string): Promise<Readable> {
  try {
    return await store.open(owner, objectKey);
  } catch (error) {
    throw damaged(error);
  }
}

/** The whole packet in the spool; whoever asked closes it. @throws as `openPacket`, DomainError `storage.full` */
export async function holdPacket(
  hold: Hold,
  store: ObjectStore,
  owner: FileOwner,
  objectKey: string,
): Promise<HeldFile> {
  try {
    return await hold.take(await store.open(owner, objectKey));
  } catch (error) {
    throw damaged(error);
  }
}

/** Some files of a packet; what it has not is missing in the answer. @throws as `openPacket` */
export async function filesOfPacket(
  store: ObjectStore,
  owner: FileOwner,
  objectKey: string,
  paths: readonly string[],
): Promise<Map<string, Buffer>> {
  try {
    return await readEntries(await store.open(owner, objectKey), paths);
  } catch (error) {
    throw damaged(error);
  }
}

export const fileSafe = (number: string): string => number.replace(/[^\p{L}\p{N}.-]+/gu, '-');

import { DomainError } from '@izdeu/kernel';
import type { FileOwner, ObjectStore } from '@izdeu/storage';

export interface PacketFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly fileName: string;
}

/** @throws DomainError `packet.damaged` */
export async function fetchPacket(store: ObjectStore, owner: FileOwner, objectKey: string): Promise<Buffer> {
  try {
    return await store.get(owner, objectKey);
  } catch (error) {
    throw new DomainError('packet.damaged', {}, { cause: error });
  }
}

export const fileSafe = (number: string): string => number.replace(/[^\p{L}\p{N}.-]+/gu, '-');

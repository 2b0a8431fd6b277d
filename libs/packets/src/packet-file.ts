import { DomainError, type Actor } from '@izdeu/kernel';
import type { ObjectStore } from '@izdeu/storage';

export interface PacketFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly fileName: string;
}

/** @throws DomainError `packet.damaged` */
export async function fetchPacket(store: ObjectStore, { orgId }: Actor, objectKey: string): Promise<Buffer> {
  try {
    return await store.get(orgId, objectKey);
  } catch (error) {
    throw new DomainError('packet.damaged', {}, { cause: error });
  }
}

export const fileSafe = (number: string): string => number.replace(/[^\p{L}\p{N}.-]+/gu, '-');

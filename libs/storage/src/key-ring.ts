import { DomainError } from '@izdeu/kernel';
import type { FieldCipher, FieldPlace } from './field-cipher.js';

/** Keys of some cases, persons and appeals, for as long as one piece of work lasts. Never keep one. */
export class KeyRing {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly keys: ReadonlyMap<string, Buffer>,
  ) {}

  /** @throws DomainError `record.shredded` when there is no key any more */
  demand(subjectId: string): Buffer {
    const key = this.keys.get(subjectId);
    if (!key) throw new DomainError('record.shredded');
    return key;
  }

  encrypt(subjectId: string, place: FieldPlace, plaintext: string): Buffer<ArrayBuffer> {
    return this.cipher.encryptUnder(this.demand(subjectId), subjectId, place, plaintext);
  }

  /** @throws Error when the key is gone, or the bytes were changed or stand in another place */
  decrypt(place: FieldPlace, sealed: Uint8Array): string {
    return this.cipher.open(place, sealed, (subjectId) => this.keys.get(subjectId));
  }
}

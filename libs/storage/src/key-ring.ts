import { DomainError } from '@izdeu/kernel';
import type { FieldCipher, FieldPlace } from './field-cipher.js';

/** What stands in an encrypted field. One that cannot be read is empty and says so: it must not take the page with it. */
export interface OpenedField {
  readonly text: string;
  readonly readable: boolean;
}

/** For what must not leave with a hole in it. @throws DomainError `record.unreadable` */
export function demandReadable({ text, readable }: OpenedField): string {
  if (!readable) throw new DomainError('record.unreadable');
  return text;
}

/** Keys of some cases, persons and appeals, for as long as one piece of work lasts. Never keep one. */
export class KeyRing {
  private readonly found: FieldPlace[] = [];

  constructor(
    private readonly cipher: FieldCipher,
    private readonly keys: ReadonlyMap<string, Buffer>,
  ) {}

  /** Where fields stand that could not be read so far. */
  get unreadable(): readonly FieldPlace[] {
    return this.found;
  }

  /** @throws DomainError `record.shredded` when there is no key any more */
  demand(subjectId: string): Buffer {
    const key = this.keys.get(subjectId);
    if (!key) throw new DomainError('record.shredded');
    return key;
  }

  encrypt(subjectId: string, place: FieldPlace, plaintext: string): Buffer<ArrayBuffer> {
    return this.cipher.encryptUnder(this.demand(subjectId), subjectId, place, plaintext);
  }

  /** The key may be gone, the bytes changed or moved: whoever reads looks at `unreadable` afterwards. */
  read(place: FieldPlace, sealed: Uint8Array): OpenedField {
    try {
      return { text: this.decrypt(place, sealed), readable: true };
    } catch (error) {
      // Keys that cannot be asked for now say nothing of the field.
      if (!(error instanceof Error) || error instanceof DomainError) throw error;
      this.found.push(place);
      return { text: '', readable: false };
    }
  }

  /** @throws Error when the key is gone, or the bytes were changed or stand in another place */
  decrypt(place: FieldPlace, sealed: Uint8Array): string {
    return this.cipher.open(place, sealed, (subjectId) => this.keys.get(subjectId));
  }
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ReadableStream as WebStream } from 'node:stream/web';
import { Injectable } from '@nestjs/common';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { FileOwner } from './file-owner.js';
import { KeyProvider } from './key-provider.js';
import { ageIdentity } from './key-wrapping.js';
import { ChangedObject, ObjectFiles, type Chunks } from './object-files.js';

/** More than the head of a file to one recipient takes. */
const HEAD_BYTES = 2048;

export interface StoredObject {
  /** SHA-256 of the ciphertext, hex: its name in the store. */
  readonly key: string;
  readonly size: number;
  readonly plainSha256: Buffer<ArrayBuffer>;
}

/** Folder of this machine that texts in clear and files on their way lie in. */
export class StorageFolder {
  constructor(readonly path: string) {}
}

/**
 * Keeps files encrypted at rest: each is an age v1 file (C2SP age) to the X25519 identity of its case, or of the organisation
 * where it belongs to no single case, named by the hash of its ciphertext, so that equal files cannot be matched from the store.
 */
@Injectable()
export class ObjectStore {
  constructor(
    private readonly files: ObjectFiles,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Written completely and flushed before it answers: a row must never point at a file that is not there.
   * @throws DomainError `storage.full`, `storage.unavailable`: nothing was stored
   */
  put(owner: FileOwner, bytes: Uint8Array): Promise<StoredObject> {
    return this.putStream(owner, [bytes]);
  }

  /** The same for what nobody holds in memory. When `chunks` breaks off, nothing was stored. */
  async putStream(owner: FileOwner, chunks: Chunks): Promise<StoredObject> {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(owner.identity ?? this.organisationIdentity(owner.orgId)));
    const hash = createHash('sha256');
    let size = 0;
    async function* tapped(): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.byteLength;
        yield chunk;
      }
    }
    const sealed = await encrypter.encrypt(webStream(tapped()));
    const { key } = await this.files.put(sealed as WebStream<Uint8Array>);
    return { key, size, plainSha256: Buffer.from(hash.digest()) };
  }

  /** For what is small. @throws Error when the file is missing, was changed, or belongs to somebody else. */
  async get(owner: FileOwner, key: string): Promise<Buffer> {
    return buffer(await this.open(owner, key));
  }

  /**
   * What was stored, piece by piece. The whole file is compared with its name before this answers, and each piece is
   * authenticated again when it is read: one that changes meanwhile ends the stream with an error.
   * @throws Error when the file is missing, was changed, or belongs to somebody else.
   */
  async open(owner: FileOwner, key: string): Promise<Readable> {
    const hash = createHash('sha256');
    for await (const chunk of await this.files.read(key)) hash.update(chunk as Uint8Array);
    if (hash.digest('hex') !== key) throw new ChangedObject('A stored file was changed.');
    const decrypter = new Decrypter();
    if (owner.identity !== null) decrypter.addIdentity(owner.identity);
    // Files of before the cases had keys of their own lie under the organisation's until they are moved.
    decrypter.addIdentity(this.organisationIdentity(owner.orgId));
    const former = this.formerIdentity(owner.orgId);
    if (former !== null) decrypter.addIdentity(former);
    const sealed = await this.files.read(key);
    try {
      const plain = await decrypter.decrypt(webStream(sealed));
      return Readable.from(plain as WebStream<Uint8Array>, { objectMode: false });
    } catch (error) {
      sealed.destroy();
      throw error;
    }
  }

  /**
   * Whose identity opens a file, by its head alone: nothing of what is in it is decrypted.
   * @throws Error when the file is missing
   */
  async openedBy(owner: FileOwner, key: string): Promise<'owner' | 'former' | null> {
    const head = await this.headOf(key);
    const opens = async (identity: string | null): Promise<boolean> => {
      if (identity === null) return false;
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      return decrypter.decryptHeader(head).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Error) return false;
          throw error;
        },
      );
    };
    if (await opens(owner.identity ?? this.organisationIdentity(owner.orgId))) return 'owner';
    return owner.identity === null && (await opens(this.formerIdentity(owner.orgId))) ? 'former' : null;
  }

  /** For what was shredded, or lies under another key now. What is not there is gone already. */
  remove(key: string): Promise<void> {
    return this.files.remove(key);
  }

  /** The first lines of an age file, up to its MAC: enough to know whom it was encrypted to. */
  private async headOf(key: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of await this.files.read(key)) {
      pieces.push(piece as Buffer);
      size += (piece as Buffer).length;
      if (size >= HEAD_BYTES) break;
    }
    return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
  }

  private organisationIdentity(orgId: string): string {
    return ageIdentity(this.keys.derive('object-store', orgId));
  }

  private formerIdentity(orgId: string): string | null {
    const former = this.keys.former('object-store', orgId);
    return former && ageIdentity(former);
  }
}

/**
 * Not through the adapters of Node's own streams: there a source that breaks off ends the process. What a stream of the web is
 * called differs between a program that knows the browser's names and one that does not.
 */
function webStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const stream: unknown = WebStream.from(bytes);
  return stream as ReadableStream<Uint8Array>;
}

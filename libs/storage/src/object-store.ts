import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { DomainError, type ErrorCode } from '@izdeu/kernel';
import { FileOwner } from './file-owner.js';
import { KeyProvider } from './key-provider.js';
import { ageIdentity } from './key-wrapping.js';

/** More than the head of a file to one recipient takes. */
const HEAD_BYTES = 2048;

export interface StoredObject {
  /** SHA-256 of the ciphertext, hex: its name in the store. */
  readonly key: string;
  readonly size: number;
  readonly plainSha256: Buffer<ArrayBuffer>;
}

/** Folder of the object store; injected by name so that another driver can take its place. */
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
    private readonly folder: StorageFolder,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Written completely and flushed before it answers: a row must never point at a file that is not there.
   * @throws DomainError `storage.full`, `storage.unavailable`: nothing was stored
   */
  async put(owner: FileOwner, bytes: Uint8Array): Promise<StoredObject> {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(owner.identity ?? this.organisationIdentity(owner.orgId)));
    const sealed = await encrypter.encrypt(bytes);
    const key = createHash('sha256').update(sealed).digest('hex');
    try {
      await writeWhole(this.pathOf(key), sealed);
    } catch (error) {
      throw refusalOf(error);
    }
    return { key, size: bytes.byteLength, plainSha256: Buffer.from(createHash('sha256').update(bytes).digest()) };
  }

  /** @throws Error when the file is missing, was changed, or belongs to somebody else. */
  async get(owner: FileOwner, key: string): Promise<Buffer> {
    const sealed = await readFile(this.pathOf(key));
    if (createHash('sha256').update(sealed).digest('hex') !== key) throw new Error('A stored file was changed.');
    const decrypter = new Decrypter();
    if (owner.identity !== null) decrypter.addIdentity(owner.identity);
    // Files of before the cases had keys of their own lie under the organisation's until they are moved.
    decrypter.addIdentity(this.organisationIdentity(owner.orgId));
    const former = this.formerIdentity(owner.orgId);
    if (former !== null) decrypter.addIdentity(former);
    return Buffer.from(await decrypter.decrypt(sealed));
  }

  /**
   * Whose identity opens a file, by its head alone: nothing of what is in it is decrypted.
   * @throws Error when the file is missing
   */
  async openedBy(owner: FileOwner, key: string): Promise<'owner' | 'former' | null> {
    const head = await headOf(this.pathOf(key));
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
    return rm(this.pathOf(key), { force: true });
  }

  private pathOf(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('Not the name of a stored file.');
    return join(this.folder.path, key.slice(0, 2), key);
  }

  private organisationIdentity(orgId: string): string {
    return ageIdentity(this.keys.derive('object-store', orgId));
  }

  private formerIdentity(orgId: string): string | null {
    const former = this.keys.former('object-store', orgId);
    return former && ageIdentity(former);
  }
}

/** The first lines of an age file, up to its MAC: enough to know whom it was encrypted to. */
async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  EIO: 'storage.unavailable',
  EROFS: 'storage.unavailable',
};

/** What the disk refuses is told to the caller; everything else is a bug and passes unchanged. */
function refusalOf(error: unknown): unknown {
  const code = REFUSALS[(error as NodeJS.ErrnoException).code ?? ''];
  return code === undefined ? error : new DomainError(code, {}, { cause: error });
}

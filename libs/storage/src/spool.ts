import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@izdeu/kernel';
import { refusalOf, type Chunks } from './object-files.js';
import { StorageFolder } from './object-store.js';

/** Bytes that can be looked at here and there without holding them all. */
export interface FileSource {
  readonly size: number;
  /** What lies there; less at the end. */
  read(from: number, length: number): Promise<Buffer>;
  chunks(): AsyncIterable<Buffer>;
}

const BLOCK = 16;
const PIECE = 256 * 1024;

/** What is small and lies in memory anyway. */
export const sourceOf = (bytes: Buffer): FileSource => ({
  size: bytes.length,
  read: (from, length) => Promise.resolve(bytes.subarray(from, from + length)),
  async *chunks() {
    if (bytes.length > 0) yield await Promise.resolve(bytes);
  },
});

/** A part of a file, piece by piece. @throws Error when it reaches beyond the end */
export async function* partOfFile(source: FileSource, from: number, length: number): AsyncGenerator<Buffer> {
  if (from + length > source.size) throw new Error('A file is shorter than it says.');
  for (let at = 0; at < length; at += PIECE) yield await source.read(from + at, Math.min(PIECE, length - at));
}

/**
 * A file on its way in. It has no name that anybody could open or forget, and is sealed (AES-256-CTR) under a key that exists
 * in this object alone: a machine that is switched off holds nothing of it.
 */
export class SpooledFile implements FileSource {
  constructor(
    private readonly handle: FileHandle,
    private readonly key: Buffer,
    readonly size: number,
    readonly sha256: Buffer<ArrayBuffer>,
  ) {}

  /** @throws DomainError `storage.unavailable` when the disk does not give back what it took: that says nothing of the file */
  async read(from: number, length: number): Promise<Buffer> {
    const end = Math.min(from + length, this.size);
    if (from < 0 || end <= from) return Buffer.alloc(0);
    const lead = from % BLOCK;
    const sealed = Buffer.alloc(lead + end - from);
    for (let at = 0; at < sealed.length;) {
      const { bytesRead } = await this.handle.read(sealed, at, sealed.length - at, from - lead + at).catch(refuse);
      if (bytesRead === 0) throw lost('A file on its way was cut short.');
      at += bytesRead;
    }
    return keyStream(this.key, from - lead)
      .update(sealed)
      .subarray(lead);
  }

  /** All of it; compared with what came before the last piece is given. */
  async *chunks(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for (let at = 0; at < this.size; at += PIECE) {
      const piece = await this.read(at, PIECE);
      hash.update(piece);
      if (at + PIECE >= this.size && !hash.digest().equals(this.sha256))
        throw lost('A file on its way is no longer what came.');
      yield piece;
    }
  }

  /** Gives its place on the disk free. */
  async close(): Promise<void> {
    await this.handle.close();
  }
}

const refuse = (error: unknown): never => {
  throw refusalOf(error);
};

const lost = (what: string): DomainError => new DomainError('storage.unavailable', {}, { cause: new Error(what) });

/** Where files lie until it is known whose they are and whether they are taken. */
@Injectable()
export class Spool {
  constructor(private readonly folder: StorageFolder) {}

  /** Whoever takes one closes it. @throws DomainError `storage.full`, `storage.unavailable`; what `chunks` throws */
  async take(chunks: Chunks): Promise<SpooledFile> {
    const handle = await this.nameless();
    try {
      const key = randomBytes(32);
      const [cipher, hash] = [keyStream(key, 0), createHash('sha256')];
      let size = 0;
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.byteLength;
        const sealed = cipher.update(chunk);
        for (let at = 0; at < sealed.length;) at += (await handle.write(sealed, at)).bytesWritten;
      }
      return new SpooledFile(handle, key, size, Buffer.from(hash.digest()));
    } catch (error) {
      await handle.close();
      throw refusalOf(error);
    }
  }

  /** Its name is gone at once: whoever is killed leaves nothing. */
  private async nameless(): Promise<FileHandle> {
    const path = join(this.folder.path, `${randomUUID()}.part`);
    try {
      await mkdir(this.folder.path, { recursive: true, mode: 0o700 });
      const handle = await open(path, 'wx+', 0o600);
      await rm(path, { force: true });
      return handle;
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/** @param from offset in the file, a multiple of a block */
function keyStream(key: Buffer, from: number): ReturnType<typeof createCipheriv> {
  const counter = Buffer.alloc(BLOCK);
  counter.writeBigUInt64BE(BigInt(from / BLOCK), 8);
  return createCipheriv('aes-256-ctr', key, counter);
}

import type { Readable } from 'node:stream';
import { DomainError, type ErrorCode } from '@izdeu/kernel';

export interface ObjectFile {
  /** SHA-256 of the bytes, hex: its name. */
  readonly key: string;
  readonly size: number;
}

/** One that lies in the store, and since when. */
export interface ListedObject extends ObjectFile {
  readonly storedAt: Date;
}

/** Bytes as they come; nobody holds them all. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** No file has this name. */
export class MissingObject extends Error {
  override readonly name = 'MissingObject';
}

/** The bytes are not those that the name says. */
export class ChangedObject extends Error {
  override readonly name = 'ChangedObject';
}

/**
 * Where sealed files lie: a folder or an S3 bucket (docs/adr/0025). A file is named by its bytes, is there wholly or not at
 * all, and is never written over by others. Nothing here knows what is in it.
 */
export abstract class ObjectFiles {
  /** For people: what the store is. */
  abstract readonly place: string;

  /**
   * Writes a file and makes it last before it answers.
   * @param expected name that it must come to have
   * @throws ChangedObject when it comes to another one; DomainError `storage.full`, `storage.unavailable`. Nothing was stored.
   */
  abstract put(chunks: Chunks, expected?: string): Promise<ObjectFile>;

  /**
   * The bytes as they lie there, not compared with the name.
   * @throws MissingObject, DomainError `storage.unavailable`, which also ends the stream where the disk or the line fails half-way
   */
  abstract read(key: string): Promise<Readable>;

  /** Null when it is not there. */
  abstract stat(key: string): Promise<ListedObject | null>;

  /** What is not there is gone already. */
  abstract remove(key: string): Promise<void>;

  /** Whole files; those being written have no name yet. */
  abstract list(): AsyncIterable<ListedObject>;

  /** Removes what writers left that were killed. @returns how many */
  abstract removeUnfinished(before: Date): Promise<number>;
}

const NAME = /^[0-9a-f]{64}$/;

export const isObjectName = (name: string): boolean => NAME.test(name);

export function demandObjectName(key: string): void {
  if (!isObjectName(key)) throw new Error('Not the name of a stored file.');
}

const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  ...Object.fromEntries(
    ['EIO', 'ENXIO', 'ENODEV', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ESTALE', 'ENOTCONN', 'ETIMEDOUT'].map(
      (code) => [code, 'storage.unavailable'] as const,
    ),
  ),
};

/**
 * What the disk or the system refuses is told to the caller; everything else is a bug and passes unchanged. A file that this process may
 * not read (put back by another user, say) is not damaged: nobody should bring its paper once more.
 */
export function refusalOf(error: unknown): unknown {
  const code = REFUSALS[(error as NodeJS.ErrnoException).code ?? ''];
  return code === undefined ? error : new DomainError(code, {}, { cause: error });
}

export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

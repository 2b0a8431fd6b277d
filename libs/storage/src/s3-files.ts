import { createReadStream, readFileSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { ReadableStream as WebStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import { S3ServiceError, S3mini } from 's3mini';
import { DomainError } from '@izdeu/kernel';
import { KeyError } from './key-provider.js';
import {
  MissingObject,
  ObjectFiles,
  demandObjectName,
  isObjectName,
  type Chunks,
  type ListedObject,
  type ObjectFile,
} from './object-files.js';
import { removeParts, throughPart } from './part-files.js';

/** A bucket of a service that speaks S3. */
interface S3Place {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  /** File with the access key id in its first line and the secret key in its second, readable by its owner alone. */
  readonly keyFile: string;
}

const TRIES = 3;
const PAGE = 1000;

/** Node sends a stream only when told that nothing is read meanwhile. */
const streaming: typeof fetch = (input, init) => fetch(input, Object.assign({ duplex: 'half' }, init));

/**
 * Files in an S3 bucket. Each is written to this machine first, still sealed, since its name follows from its bytes; the
 * service compares what it got with the digest before it answers.
 */
export class S3Files extends ObjectFiles {
  readonly place: string;
  private readonly bucket: S3mini;

  /**
   * @param folder of this machine, for files on their way
   * @throws KeyError when the key file is missing, malformed or open to others
   */
  constructor(
    { endpoint, bucket, region, keyFile }: S3Place,
    private readonly folder: string,
    private readonly pauseMs = 300,
  ) {
    super();
    this.place = `${endpoint.replace(/\/+$/, '')}/${bucket}`;
    const [accessKeyId, secretAccessKey] = readKeys(keyFile);
    this.bucket = new S3mini({ accessKeyId, secretAccessKey, endpoint: this.place, region, fetch: streaming });
  }

  put(chunks: Chunks, expected?: string): Promise<ObjectFile> {
    return throughPart(this.folder, chunks, expected, async (part, { key, size }) => {
      const checksum = Buffer.from(key, 'hex').toString('base64');
      await this.asking(async () => {
        const body = createReadStream(part);
        try {
          const bytes = WebStream.from(body) as unknown as ReadableStream;
          await this.bucket.putObject(
            ...([key, bytes, 'application/octet-stream', undefined] as const),
            ...([{ 'x-amz-checksum-sha256': checksum }, size] as const),
          );
        } finally {
          body.destroy();
        }
      });
    });
  }

  async read(key: string): Promise<Readable> {
    demandObjectName(key);
    const answer = await this.asking(() => this.bucket.getObjectResponse(key));
    if (!answer?.body) throw new MissingObject('A stored file is missing.');
    return Readable.from(whole(answer.body as WebStream<Uint8Array>), { objectMode: false });
  }

  async stat(key: string): Promise<ListedObject | null> {
    demandObjectName(key);
    for await (const found of this.listed(key)) return found;
    return null;
  }

  async remove(key: string): Promise<void> {
    demandObjectName(key);
    await this.asking(() => this.bucket.deleteObject(key));
  }

  list(): AsyncGenerator<ListedObject> {
    return this.listed('');
  }

  removeUnfinished(before: Date): Promise<number> {
    return removeParts(this.folder, before);
  }

  private async *listed(prefix: string): AsyncGenerator<ListedObject> {
    let token: string | undefined;
    do {
      const page = await this.asking(() => this.bucket.listObjectsPaged('/', prefix, PAGE, token));
      if (!page) throw new DomainError('storage.unavailable', {}, { cause: new Error('There is no such bucket.') });
      for (const { Key: key, Size: size, LastModified: storedAt } of page.objects ?? [])
        if (isObjectName(key)) yield { key, size: Number(size), storedAt: new Date(storedAt) };
      token = page.nextContinuationToken;
    } while (token !== undefined);
  }

  /** Asks again where the line or the service fails; what it refuses is refused. */
  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++)
      try {
        return await ask();
      } catch (error) {
        const status = error instanceof S3ServiceError ? error.status : 0;
        if (status === 507) throw new DomainError('storage.full', {}, { cause: error });
        const passes = status === 0 || status === 429 || status >= 500;
        if (!passes || tries === TRIES) throw new DomainError('storage.unavailable', {}, { cause: error });
        await pause(this.pauseMs * tries);
      }
  }
}

/** A line that breaks says nothing of the file. */
async function* whole(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw new DomainError('storage.unavailable', {}, { cause: error });
  }
}

function readKeys(path: string): readonly [string, string] {
  let text: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0)
      throw new KeyError(`The key file ${path} can be read by others: chmod 600 it.`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof KeyError) throw error;
    throw new KeyError(`The key file ${path} cannot be read: check IZDEU_S3_KEY_FILE.`, { cause: error });
  }
  const [id = '', secret = ''] = text.split(/\r?\n/).map((line) => line.trim());
  if (id === '' || secret === '')
    throw new KeyError(
      `The key file ${path} must hold the access key id in its first line and the secret in its second.`,
    );
  return [id, secret];
}

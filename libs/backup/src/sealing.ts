import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupError, type SealedFile } from './set-format.js';

/** Passes bytes on and keeps their digest, number and line ends. */
export class Tap extends Transform {
  bytes = 0;
  lines = 0;
  private readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.lines += 1;
    this.hash.update(chunk);
    done(null, chunk);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

/** @throws BackupError naming the recipient that is none. */
export function encrypterFor(recipients: readonly string[]): Encrypter {
  if (recipients.length === 0)
    throw new BackupError(
      'Nobody to seal the backup to: give --recipient age1… or IZDEU_BACKUP_RECIPIENT (npm run izdeu -- backup identity makes one).',
    );
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch (error) {
      throw new BackupError(`"${recipient}" is no age recipient.`, { cause: error });
    }
  }
  return encrypter;
}

/** Makes the name in the folder last: a file counts once its folder is flushed too. */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export interface Written {
  readonly file: SealedFile;
  readonly rows: number;
  readonly sha256: string;
}

/** Compresses, seals and writes a stream in constant memory; refuses to write over anything. */
export async function writeSealed(set: string, path: string, source: Readable, encrypter: Encrypter): Promise<Written> {
  const [plain, sealed] = [new Tap(), new Tap()];
  const packed = createGzip({ level: 3 });
  const packing = pipeline(source, plain, packed);
  const encrypted = await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>);
  const target = join(set, path);
  await Promise.all([
    packing,
    pipeline(
      Readable.fromWeb(encrypted as WebStream<Uint8Array>),
      sealed,
      createWriteStream(target, { flags: 'wx', mode: 0o600 }),
    ),
  ]);
  await flushFile(target);
  return {
    file: { path, size: sealed.bytes, sha256: sealed.digest() },
    rows: plain.lines,
    sha256: plain.digest(),
  };
}

/** Writes a whole small file, flushed. */
export async function writeFlushed(path: string, bytes: Buffer | string): Promise<void> {
  await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
  await flushFile(path);
  await flushFolder(dirname(path));
}

/**
 * Opens a sealed file into a stream of what it held. Damage shows as an error of the stream.
 * @param identity one or several, a line each
 */
export async function openSealed(set: string, path: string, identity: string): Promise<Readable> {
  const decrypter = new Decrypter();
  for (const one of identity.split('\n')) decrypter.addIdentity(one);
  const sealed = Readable.toWeb(createReadStream(join(set, path))) as ReadableStream<Uint8Array>;
  const opened = Readable.fromWeb((await decrypter.decrypt(sealed)) as WebStream<Uint8Array>);
  const unpacked = createGunzip();
  opened.on('error', (error) => unpacked.destroy(error));
  return opened.pipe(unpacked);
}

/** Digest and number of lines of what a sealed file holds. */
export async function measureSealed(
  set: string,
  path: string,
  identity: string,
): Promise<{ rows: number; sha256: string }> {
  const tap = new Tap();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(await openSealed(set, path, identity), tap, nowhere);
  return { rows: tap.lines, sha256: tap.digest() };
}

/**
 * Makes an identity for sealing backups to: the file is carried away from the system, the recipient stays.
 * @returns the recipient, `age1…`
 */
export async function makeIdentity(path: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  try {
    await writeFlushed(path, `# recipient: ${recipient}\n${identity}\n`);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new BackupError(taken ? `${path} exists already.` : `${path} cannot be written.`, { cause: error });
  }
  return recipient;
}

/**
 * Reads the identities in a file as `age-keygen` writes it: older sets may be sealed to another one than the keys beside them, which
 * are written anew with each backup.
 * @returns a line each
 */
export async function readIdentity(path: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new BackupError(`The identity file ${path} cannot be read.`, { cause: error });
  }
  const found = text.split(/\r?\n/).filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (found.length === 0) throw new BackupError(`The identity file ${path} holds no line AGE-SECRET-KEY-….`);
  return found.map((line) => line.trim()).join('\n');
}

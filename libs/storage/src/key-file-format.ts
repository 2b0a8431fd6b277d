import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { hashRawSync } from '@node-rs/argon2';
import { KeyError, KeyProvider, derived } from './key-provider.js';

const CLEAR = 'izdeu-root/2';
const SEALED = 'izdeu-root-sealed/1';
const ROOT_BYTES = 32;
const ROOT_MARK_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** argon2id, 128 MiB, 3 passes (threat model 3.5.4). */
const COST = { memoryKiB: 131_072, passes: 3, lanes: 1 } as const;
const MOST = { memoryKiB: 4_194_304, passes: 64, lanes: 16 } as const;
const ARGON2ID = 2; // the package's own constant is an ambient const enum, which cannot be used file by file

/** What a key file says, whichever form it has. */
export interface Roots {
  readonly root: Buffer;
  /** The root before this one, while what lies under it is being moved. */
  readonly former: Buffer | null;
  /** Under which of the two the indexes of numbers stand; they change all at once. */
  readonly indexed: 'root' | 'former';
  /** Derived keys of earlier roots that must stay what they are, by `purpose|context`. No root can be got from one. */
  readonly kept: ReadonlyMap<string, Buffer>;
}

interface Kdf {
  readonly name: 'argon2id';
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
  /** base64, 16 bytes. */
  readonly salt: string;
}

/** A key made from a passphrase, with how it was made. It opens the file again after a rotation without asking anew. */
export interface Lock {
  readonly kdf: Kdf;
  readonly key: Buffer;
}

/** Keys of roots at hand, whatever a file says meanwhile. */
export class HeldRoots extends KeyProvider {
  constructor(private readonly roots: Roots) {
    super();
  }

  derive(purpose: string, context = ''): Buffer {
    return deriveFrom(this.roots, purpose, context);
  }

  protected override get formerRoot(): Buffer | null {
    return this.roots.former;
  }
}

export function deriveFrom({ root, former, indexed, kept }: Roots, purpose: string, context: string): Buffer {
  const steady = kept.get(`${purpose}|${context}`);
  if (steady) return Buffer.from(steady);
  return derived(purpose === 'index' && indexed === 'former' && former ? former : root, purpose, context);
}

const onlyRoot = (root: Buffer): Roots => ({ root, former: null, indexed: 'root', kept: new Map() });

/** A new lock for a passphrase (NFKC). Takes some hundred milliseconds and 128 MiB. */
export function lockFor(passphrase: string): Lock {
  const kdf: Kdf = { name: 'argon2id', ...COST, salt: randomBytes(16).toString('base64') };
  return { kdf, key: stretched(passphrase, kdf) };
}

function stretched(passphrase: string, { memoryKiB, passes, lanes, salt }: Kdf): Buffer {
  return hashRawSync(passphrase.normalize('NFKC'), {
    ...{ algorithm: ARGON2ID, memoryCost: memoryKiB, timeCost: passes, parallelism: lanes, outputLen: 32 },
    salt: Buffer.from(salt, 'base64'),
  });
}

/** The text of a key file: the roots in clear, or sealed by a lock. */
export function writeRoots(roots: Roots, lock: Lock | null): string {
  const { root, former, indexed, kept } = roots;
  const clear = {
    ...{ format: CLEAR, root: root.toString('base64'), former: former?.toString('base64') ?? null, indexed },
    kept: Object.fromEntries([...kept].map(([name, key]) => [name, key.toString('base64')])),
  };
  if (lock === null) return `${JSON.stringify(clear, null, 2)}\n`;
  const nonce = randomBytes(NONCE_BYTES);
  const rootMark = rootMarkOf(root);
  const cipher = createCipheriv('aes-256-gcm', lock.key, nonce).setAAD(headOf(lock.kdf, rootMark));
  const sealed = Buffer.concat([nonce, cipher.update(JSON.stringify(clear)), cipher.final(), cipher.getAuthTag()]);
  return `${JSON.stringify({ format: SEALED, kdf: lock.kdf, rootMark, sealed: sealed.toString('base64') }, null, 2)}\n`;
}

/** Tells one root from another and gives neither away: whoever holds a root sees whether a sealed file still has it. */
export const rootMarkOf = (root: Buffer): string =>
  derived(root, 'root-mark', '').subarray(0, ROOT_MARK_BYTES).toString('base64');

/** The mark in the text of a key file; null where it has none: in clear, damaged, or written before there were marks. */
export const rootMarkIn = (text: string): string | null => /"rootMark": *"([A-Za-z0-9+/=]+)"/.exec(text)?.[1] ?? null;

export interface OpenedKeyFile {
  readonly roots: Roots;
  readonly lock: Lock | null;
}

/**
 * Reads a key file in any form: 32 bytes in base64, roots in clear, roots under a passphrase.
 * @param known a lock at hand, tried before anybody is asked
 * @param passphrase asked for only where the file is sealed and the lock does not fit
 * @throws KeyError in one line
 */
export function openRoots(text: string, path: string, known: Lock | null, passphrase: () => string): OpenedKeyFile {
  const said = asJson(text, path);
  if (said === null) {
    const root = Buffer.from(text.trim(), 'base64');
    if (root.length !== ROOT_BYTES) throw new KeyError(`The key file ${path} does not hold 32 bytes in base64.`);
    return { roots: onlyRoot(root), lock: null };
  }
  if (said['format'] === CLEAR) return { roots: asRoots(said, path), lock: null };
  if (said['format'] !== SEALED) throw new KeyError(`The key file ${path} has a form that this release does not know.`);
  const kdf = asKdf(said['kdf'], path);
  const sealed = Buffer.from(String(said['sealed']), 'base64');
  const lock =
    known && headOf(known.kdf, null).equals(headOf(kdf, null)) ? known : { kdf, key: stretched(passphrase(), kdf) };
  const rootMark = typeof said['rootMark'] === 'string' ? said['rootMark'] : null;
  const opened = unsealed(sealed, lock, rootMark);
  if (opened === null) throw new KeyError(`This is not the passphrase of the key file ${path}.`);
  return { roots: asRoots(asJson(opened, path) ?? {}, path), lock };
}

function unsealed(bytes: Buffer, { kdf, key }: Lock, rootMark: string | null): string | null {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(headOf(kdf, rootMark))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch (error) {
    // The one way in which `final` fails is a tag that does not fit.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** What is sealed together with the roots; files that were written before there were marks have none. */
function headOf({ name, memoryKiB, passes, lanes, salt }: Kdf, rootMark: string | null): Buffer {
  const marked = rootMark === null ? [] : [rootMark];
  return Buffer.from([SEALED, name, memoryKiB, passes, lanes, salt, ...marked].join('|'));
}

function asJson(text: string, path: string): Record<string, unknown> | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new KeyError(`The key file ${path} is damaged.`, { cause: error });
  }
}

/** A file that asks for more than any machine gives must not take this one down. */
function asKdf(value: unknown, path: string): Kdf {
  const kdf = value as Partial<Kdf> | undefined;
  const within = (Object.keys(COST) as (keyof typeof COST)[]).every((name) => {
    const given = kdf?.[name];
    return typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= MOST[name];
  });
  if (kdf?.name !== 'argon2id' || !within || Buffer.from(String(kdf.salt), 'base64').length !== 16)
    throw new KeyError(`The key file ${path} is damaged: how its passphrase is used cannot be read.`);
  return kdf as Kdf;
}

function asRoots(said: Record<string, unknown>, path: string): Roots {
  const key = (text: unknown): Buffer => {
    const bytes = Buffer.from(String(text), 'base64');
    if (bytes.length !== ROOT_BYTES)
      throw new KeyError(`The key file ${path} is damaged: a key in it has not 32 bytes.`);
    return bytes;
  };
  return {
    root: key(said['root']),
    former: said['former'] === null ? null : key(said['former']),
    indexed: said['indexed'] === 'former' ? 'former' : 'root',
    kept: new Map(
      Object.entries((said['kept'] ?? {}) as Record<string, unknown>).map(([name, text]) => [name, key(text)]),
    ),
  };
}

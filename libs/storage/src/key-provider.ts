import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureFolder } from '@izdeu/config';

/** The keys cannot be had; the message is one line that says what to do. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/** Where the master key comes from. A passphrase or key shares can take the place of the file later. */
export abstract class KeyProvider {
  /** 32 bytes for one purpose (HKDF-SHA256, RFC 5869); the same for the same purpose and context. */
  abstract derive(purpose: string, context?: string): Buffer;

  /** A password made from the master key, for the logins of the database. */
  password(name: string): string {
    return createHmac('sha256', this.derive('database-login')).update(name).digest('base64url');
  }
}

export class MasterKey extends KeyProvider {
  constructor(private readonly master: Buffer) {
    super();
    if (master.length !== 32) throw new KeyError('The master key must be 32 bytes.');
  }

  derive(purpose: string, context = ''): Buffer {
    return Buffer.from(hkdfSync('sha256', this.master, 'izdeu.v1', `${purpose}|${context}`, 32));
  }
}

/**
 * Reads the key file: 32 bytes in base64, readable by its owner alone.
 * @throws KeyError when it is missing, malformed or open to others.
 */
export function readKeyFile(path: string): KeyProvider {
  if (!existsSync(path))
    throw new KeyError(
      `The key file ${path} does not exist: check IZDEU_KEY_FILE, or make one with npm run izdeu -- setup.`,
    );
  if ((statSync(path).mode & 0o077) !== 0)
    throw new KeyError(`The key file ${path} can be read by others: chmod 600 it.`);
  const master = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (master.length !== 32) throw new KeyError(`The key file ${path} does not hold 32 bytes in base64.`);
  return new MasterKey(master);
}

/** Makes a key file (mode 0600) if there is none; answers whether it was made now. */
export function ensureKeyFile(path: string): boolean {
  if (existsSync(path)) return false;
  ensureFolder(dirname(path));
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return true;
}

import { createHmac, hkdfSync } from 'node:crypto';

/** The keys cannot be had; the message is one line that says what to do. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/** Where the keys of the installation come from. */
export abstract class KeyProvider {
  /** Another number when another root has taken over: whoever remembers what was derived derives it anew. */
  get edition(): number {
    return 0;
  }

  /** 32 bytes for one purpose (HKDF-SHA256, RFC 5869); the same for the same purpose and context. */
  abstract derive(purpose: string, context?: string): Buffer;

  /** The same from the root that is on its way out, to read what still lies under it; null when there is none. */
  former(purpose: string, context = ''): Buffer | null {
    return this.formerRoot === null ? null : derived(this.formerRoot, purpose, context);
  }

  protected get formerRoot(): Buffer | null {
    return null;
  }

  /** A password made from the master key, for the logins of the database. */
  password(name: string): string {
    return createHmac('sha256', this.derive('database-login')).update(name).digest('base64url');
  }
}

/** One root that never changes. */
export class MasterKey extends KeyProvider {
  constructor(private readonly master: Buffer) {
    super();
    if (master.length !== 32) throw new KeyError('The master key must be 32 bytes.');
  }

  derive(purpose: string, context = ''): Buffer {
    return derived(this.master, purpose, context);
  }
}

export function derived(root: Buffer, purpose: string, context: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, 'izdeu.v1', `${purpose}|${context}`, 32));
}

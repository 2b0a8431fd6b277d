import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyProvider } from '@izdeu/storage';

/** Makes the token of a cookie, and what is derived from it under keys outside the database. */
@Injectable()
export class SessionTokens {
  private readonly handleKey: Buffer;
  private readonly csrfKey: Buffer;
  private readonly keepingKey: Buffer;

  constructor(keys: KeyProvider) {
    this.handleKey = keys.derive('session-handle');
    this.csrfKey = keys.derive('session-csrf');
    this.keepingKey = keys.derive('session-keeping');
  }

  /** 256 bits, base64url. */
  make(): string {
    return randomBytes(32).toString('base64url');
  }

  /** What the database knows of a session: never the cookie itself. */
  handleOf(token: string): string {
    return createHmac('sha256', this.handleKey).update(token).digest('hex');
  }

  /** A browser as one account knows it: the same device of two people has two hashes. */
  deviceHash(userId: string, deviceToken: string): Buffer {
    return createHmac('sha256', this.handleKey).update(`device|${userId}|${deviceToken}`).digest();
  }

  /** Bound to the session; sent back in a header on every unsafe request. */
  csrfTokenOf(token: string): string {
    return createHmac('sha256', this.csrfKey).update(token).digest('base64url');
  }

  /**
   * 32 bytes (base64url) that encrypt unsent text in the browser. Nobody stores them: the same session gives them again,
   * and once its token is gone they cannot be made any more.
   */
  keepingKeyOf(token: string): string {
    return createHmac('sha256', this.keepingKey).update(token).digest('base64url');
  }
}

import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@izdeu/kernel';
import { KeyProvider } from '@izdeu/storage';
import { AuthDatabase } from './auth-database.js';

const FREE_PER_ACCOUNT = 5;
const FREE_PER_NETWORK = 30;
/** Failures in a row after which only a reset helps (threat model, authentication). */
const STOP = 100;

/** One thing whose guesses are counted, known to the database as a keyed hash. */
export interface GuessedAt {
  readonly key: Buffer;
  readonly free: number;
  readonly stop: number | null;
}

/** The network that an address stands in: /24, or /48 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = plain.includes('::') ? tail.split(':').filter((one) => one !== '').length : 0;
  const whole = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - rest)).fill('0')];
  return whole.slice(0, 3).join(':');
}

/** Holds guessers off, in PostgreSQL: it survives a restart and counts for all instances. Delay, not lock. */
@Injectable()
export class SignInThrottle {
  private readonly key: Buffer;

  constructor(
    private readonly database: AuthDatabase,
    keys: KeyProvider,
  ) {
    this.key = keys.derive('sign-in-throttle');
  }

  account(login: string): GuessedAt {
    return { key: this.subject(`account:${login}`), free: FREE_PER_ACCOUNT, stop: STOP };
  }

  /** The second step has its own count: whoever knows the password has no more guesses at the code than others. */
  secondStep(userId: string): GuessedAt {
    return { key: this.subject(`factor:${userId}`), free: FREE_PER_ACCOUNT, stop: STOP };
  }

  network(address: string): GuessedAt {
    return { key: this.subject(`network:${networkOf(address)}`), free: FREE_PER_NETWORK, stop: null };
  }

  /**
   * Counts the attempt before it is looked at: a thousand at once are not a thousand guesses.
   * @throws DomainError `access.too_many_attempts` (with `retryAfterSeconds`), `access.held_until_reset`.
   */
  async begin(...subjects: GuessedAt[]): Promise<void> {
    for (const { key, free, stop } of subjects) {
      const until = await this.database.value<Date | number | null>('sec.begin_attempt($1, $2, $3)', [key, free, stop]);
      if (until === null || until === undefined) continue;
      if (!(until instanceof Date)) throw new DomainError('access.held_until_reset');
      const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
      throw new DomainError('access.too_many_attempts', { retryAfterSeconds });
    }
  }

  /** The attempt was right: the account begins anew, the network has one guess less on its count. */
  async succeeded(forgotten: readonly GuessedAt[], excused: readonly GuessedAt[] = []): Promise<void> {
    for (const { key } of forgotten) await this.database.query('select sec.clear_failures($1)', [key]);
    for (const { key } of excused) await this.database.query('select sec.excuse_attempt($1)', [key]);
  }

  private subject(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}

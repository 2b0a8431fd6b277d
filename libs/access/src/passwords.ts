import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@izdeu/kernel';
import { KeyProvider } from '@izdeu/storage';
import { COMMON_PASSWORDS } from './common-passwords.js';

/** argon2id, 64 MiB, 3 passes (OWASP asks for at least 19 MiB and 2). */
const ARGON2ID = 2; // the package's own constant is an ambient const enum, which cannot be used file by file
const COST = { algorithm: ARGON2ID, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const AT_ONCE = 2;
const MIN_LENGTH = 12;
const MAX_LENGTH = 128;
/** Shorter words would forbid half of all sentences. */
const MIN_WORD = 4;
/** What must be left of a password when a word that guessers try is taken out. */
const MIN_REST = 6;
const CONTEXT_WORDS = [
  'izdeu',
  'atajurt',
  'atazhurt',
  'xinjiang',
  'kazakhstan',
  'qazaqstan',
  'password',
  'құпиясөз',
  'пароль',
];
/** Hashes and checks passwords, two at a time, so that guessing cannot take the machine. */
@Injectable()
export class Passwords {
  private waiting: (() => void)[] = [];
  private busy = 0;
  private dummy: Promise<string> | undefined;

  constructor(private readonly keys: KeyProvider) {}

  /**
   * @param about what a guesser knows of the person: login, name, organisation.
   * @throws DomainError `access.password_too_weak` with the reason.
   */
  demandStrong(password: string, about: readonly string[]): void {
    const lower = password.normalize('NFKC').toLowerCase();
    const words = [...CONTEXT_WORDS, ...about.flatMap((text) => [text, ...text.split(/[\s.,«»"()-]+/)])]
      .map((word) => word.normalize('NFKC').toLowerCase())
      .filter((word) => word.length >= MIN_WORD);
    const reason =
      [...password].length < MIN_LENGTH
        ? 'too_short'
        : [...password].length > MAX_LENGTH
          ? 'too_long'
          : COMMON_PASSWORDS.has(lower) || new Set(lower).size < 5
            ? 'too_common'
            : words.some((word) => lower.replaceAll(word, '').length < MIN_REST)
              ? 'too_guessable'
              : null;
    if (reason) throw new DomainError('access.password_too_weak', { reason, min: MIN_LENGTH, max: MAX_LENGTH });
  }

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(this.peppered(password), COST));
  }

  matches(stored: string, password: string): Promise<boolean> {
    return this.inTurn(() => verify(stored, this.peppered(password)));
  }

  /** Takes as long as a real check: an unknown login must not answer sooner than a known one. */
  async pretendToMatch(password: string): Promise<void> {
    this.dummy ??= this.hash('no account has this password');
    await this.matches(await this.dummy, password);
  }

  /** The hash of a password that nobody knows, for an account whose owner sets one by a link. */
  unknown(): Promise<string> {
    return this.hash(randomBytes(32).toString('base64'));
  }

  private peppered(password: string): string {
    return createHmac('sha256', this.keys.derive('password-pepper')).update(password).digest('base64');
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.busy += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy -= 1;
    }
  }
}

import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type Grade } from '@izdeu/kernel';
import { FieldCipher, KeyProvider } from '@izdeu/storage';
import { AuthDatabase } from './auth-database.js';
import { hashOfRecoveryCode, stepOfCode } from './one-time-codes.js';
import { Passkeys, type KnownPasskey, type PasskeyRequest } from './passkeys.js';

export const PROOF_METHODS = ['password', 'code', 'recovery_code', 'passkey'] as const;
export type ProofMethod = (typeof PROOF_METHODS)[number];

/** What somebody shows to prove who they are. */
export interface Proof {
  readonly method: ProofMethod;
  /** Password, one-time code or recovery code. */
  readonly secret?: string | undefined;
  /** Answer of the browser's `navigator.credentials.get()` in its JSON form. */
  readonly passkey?: object | undefined;
}

/** How an account can prove itself now. */
export interface ProofOffer {
  readonly methods: readonly ProofMethod[];
  readonly passkey: PasskeyRequest | null;
}

interface PasskeyRow {
  credential_id: Buffer;
  public_key: Buffer;
  counter: string;
  transports: string[];
}

const TOTP_COLUMN = 'totp.secret';

/** Checks second factors against what the account has enrolled. Every code, and every challenge, counts once. */
@Injectable()
export class Proofs {
  private readonly recoveryKey: Buffer;

  constructor(
    private readonly database: AuthDatabase,
    private readonly passkeys: Passkeys,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    keys: KeyProvider,
  ) {
    this.recoveryKey = keys.derive('recovery-code');
  }

  /** The methods of an account beside its password; a passkey comes with a new challenge that the handle remembers. */
  async offer(userId: string, handle: string): Promise<ProofOffer> {
    const [totp, known] = await Promise.all([this.totpSecret(userId), this.passkeysOf(userId)]);
    const passkey = known.length > 0 ? await this.passkeys.request(known) : null;
    if (passkey) await this.database.query('select sec.set_challenge($1, $2)', [handle, passkey.challenge]);
    return {
      methods: [...(passkey ? ['passkey' as const] : []), ...(totp === null ? [] : ['code' as const])],
      passkey,
    };
  }

  /** @returns the grade that was proven; null when the proof does not hold. */
  async check(userId: string, handle: string, { method, secret = '', passkey }: Proof): Promise<Grade | null> {
    switch (method) {
      case 'code':
        return (await this.isRightCode(userId, secret)) ? 2 : null;
      case 'recovery_code':
        return (await this.useRecoveryCode(userId, secret)) ? 2 : null;
      case 'passkey':
        return (await this.isRightPasskey(userId, handle, passkey)) ? 3 : null;
      case 'password':
        return null;
    }
  }

  /** The step of a code for a secret that is being enrolled; null when it is wrong. */
  stepOf(secret: string, code: string): number | null {
    return stepOfCode(secret, code, this.clock.now());
  }

  sealTotp(orgId: string, userId: string, secret: string): Buffer {
    return this.cipher.encrypt({ orgId, column: TOTP_COLUMN, rowId: userId }, secret);
  }

  openTotp(orgId: string, userId: string, sealed: Buffer): string {
    return this.cipher.decrypt({ orgId, column: TOTP_COLUMN, rowId: userId }, sealed);
  }

  hashOfRecoveryCode(code: string): Buffer {
    return hashOfRecoveryCode(this.recoveryKey, code);
  }

  async passkeysOf(userId: string): Promise<KnownPasskey[]> {
    const rows = await this.database.query<PasskeyRow>('select * from sec.passkeys_of($1)', [userId]);
    return rows.map((row) => ({
      credentialId: row.credential_id,
      publicKey: row.public_key,
      counter: Number(row.counter),
      transports: row.transports,
    }));
  }

  takeChallenge(handle: string): Promise<string | null | undefined> {
    return this.database.value<string | null>('sec.take_challenge($1)', [handle]);
  }

  setChallenge(handle: string, challenge: string): Promise<unknown> {
    return this.database.query('select sec.set_challenge($1, $2)', [handle, challenge]);
  }

  private async isRightCode(userId: string, code: string): Promise<boolean> {
    const secret = await this.totpSecret(userId);
    const step = secret === null ? null : this.stepOf(secret, code);
    return step !== null && (await this.database.value<boolean>('sec.use_totp($1, $2)', [userId, step])) === true;
  }

  private async useRecoveryCode(userId: string, code: string): Promise<boolean> {
    const hash = this.hashOfRecoveryCode(code);
    return (await this.database.value<boolean>('sec.use_recovery_code($1, $2)', [userId, hash])) === true;
  }

  private async isRightPasskey(userId: string, handle: string, answer: object | undefined): Promise<boolean> {
    const challenge = await this.takeChallenge(handle);
    if (answer === undefined || challenge === null || challenge === undefined) return false;
    const found = await this.passkeys.answered(answer, challenge, await this.passkeysOf(userId));
    if (found === null) return false;
    const used = [userId, found.credentialId, found.counter];
    return (await this.database.value<boolean>('sec.use_passkey($1, $2, $3)', used)) === true;
  }

  private async totpSecret(userId: string): Promise<string | null> {
    const [row] = await this.database.query<{ org_id: string; secret: Buffer }>('select * from sec.totp_of($1)', [
      userId,
    ]);
    return row ? this.openTotp(row.org_id, userId, row.secret) : null;
  }
}

/** Whether two secrets are equal, in a time that tells nothing about where they differ. */
export function sameSecret(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** @throws DomainError `access.wrong_factor` */
export function demandProven(grade: Grade | null): Grade {
  if (grade === null) throw new DomainError('access.wrong_factor');
  return grade;
}

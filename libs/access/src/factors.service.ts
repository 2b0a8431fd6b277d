import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { DomainError, newId, type Actor } from '@izdeu/kernel';
import { makeRecoveryCodes, makeTotpSecret, totpAddress } from './one-time-codes.js';
import { Passkeys, type PasskeyCreation } from './passkeys.js';
import { Proofs } from './proofs.js';

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface OwnFactors {
  readonly totpSince: Date | null;
  readonly passkeys: readonly OwnPasskey[];
  readonly recoveryCodesLeft: number;
}

interface TotpRow {
  readonly secret: Uint8Array;
  readonly confirmedAt: Date | null;
}

const ownTotp = async (tx: Tx): Promise<TotpRow | undefined> =>
  (await tx.$queryRaw<TotpRow[]>`select secret, confirmed_at as "confirmedAt" from sec.own_totp()`)[0];

/** The second factors of one's own account. The guard and the database both ask for a fresh proof before a change. */
@Injectable()
export class Factors {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly proofs: Proofs,
    private readonly passkeys: Passkeys,
  ) {}

  listOwn(actor: Actor): Promise<OwnFactors> {
    return this.work.as(actor, async (tx) => {
      const totp = await ownTotp(tx);
      const passkeys = await tx.$queryRaw<
        OwnPasskey[]
      >`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from sec.own_passkeys()`;
      const [left] = await tx.$queryRaw<{ n: number }[]>`select sec.own_recovery_codes_left() as n`;
      return { totpSince: totp?.confirmedAt ?? null, passkeys, recoveryCodesLeft: left?.n ?? 0 };
    });
  }

  /**
   * A new secret for an authenticator app; counts for nothing until a code of it was typed.
   * @throws DomainError `factor.exists`
   */
  async startTotp(actor: Actor): Promise<{ secret: string; address: string }> {
    const secret = makeTotpSecret();
    const sealed = this.proofs.sealTotp(actor.orgId, actor.id, secret);
    await this.work.as(actor, async (tx) => {
      const [done] = await tx.$queryRaw<{ started: boolean }[]>`select sec.start_totp(${sealed}) as started`;
      if (!done?.started) throw new DomainError('factor.exists');
    });
    return { secret, address: totpAddress(secret, actor.login) };
  }

  /** @returns the recovery codes that came with a first factor, else none. @throws DomainError `factor.not_found`, `factor.wrong_code`. */
  confirmTotp(actor: Actor, code: string): Promise<readonly string[]> {
    return this.work.as(actor, async (tx) => {
      const totp = await ownTotp(tx);
      if (!totp || totp.confirmedAt) throw new DomainError('factor.not_found');
      const step = this.proofs.stepOf(this.proofs.openTotp(actor.orgId, actor.id, Buffer.from(totp.secret)), code);
      if (step === null) throw new DomainError('factor.wrong_code');
      const codes = await this.codesForFirst(tx);
      await tx.$executeRaw`select sec.confirm_totp(${step}::bigint)`;
      await this.added(tx, actor, 'code');
      return codes;
    });
  }

  /** @throws DomainError `factor.not_found`, `factor.last` */
  removeTotp(actor: Actor): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const [done] = await tx.$queryRaw<{ outcome: string }[]>`select sec.remove_totp() as outcome`;
      await this.removed(tx, actor, done?.outcome, 'code');
    });
  }

  async startPasskey(actor: Actor): Promise<PasskeyCreation> {
    const options = await this.passkeys.creation(actor, await this.proofs.passkeysOf(actor.id));
    await this.proofs.setChallenge(actor.handle, options.challenge);
    return options;
  }

  /** @returns the recovery codes that came with a first factor, else none. @throws DomainError `factor.not_verified`. */
  async addPasskey(actor: Actor, name: string, answer: object): Promise<readonly string[]> {
    const challenge = await this.proofs.takeChallenge(actor.handle);
    const made = challenge ? await this.passkeys.created(answer, challenge) : null;
    if (!made) throw new DomainError('factor.not_verified');
    const { credentialId, publicKey, counter, transports } = made;
    return this.work.as(actor, async (tx) => {
      const codes = await this.codesForFirst(tx);
      await tx.$executeRaw`select sec.add_passkey(${newId()}::uuid, ${credentialId}, ${publicKey}, ${counter}::bigint, ${[...transports]}::text[], ${name.trim()})`;
      await this.added(tx, actor, 'passkey');
      return codes;
    });
  }

  renamePasskey(actor: Actor, id: string, name: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const [done] = await tx.$queryRaw<
        { done: boolean }[]
      >`select sec.rename_passkey(${id}::uuid, ${name.trim()}) as done`;
      if (!done?.done) throw new DomainError('factor.not_found');
      await this.trail.record(tx, { action: 'factor.renamed', objectType: 'user', objectId: actor.id });
    });
  }

  /** @throws DomainError `factor.not_found`, `factor.last` */
  removePasskey(actor: Actor, id: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const [done] = await tx.$queryRaw<{ outcome: string }[]>`select sec.remove_passkey(${id}::uuid) as outcome`;
      await this.removed(tx, actor, done?.outcome, 'passkey');
    });
  }

  /** Ten new recovery codes in the place of the old ones, shown this once. */
  renewRecoveryCodes(actor: Actor): Promise<readonly string[]> {
    return this.work.as(actor, async (tx) => {
      if (actor.assurance.factorGrade === 1) throw new DomainError('factor.not_found');
      const codes = await this.storeCodes(tx);
      await this.trail.record(tx, { action: 'user.recovery_codes_made', objectType: 'user', objectId: actor.id });
      return codes;
    });
  }

  private async codesForFirst(tx: Tx): Promise<readonly string[]> {
    const [left] = await tx.$queryRaw<{ n: number }[]>`select sec.own_recovery_codes_left() as n`;
    return left && left.n > 0 ? [] : this.storeCodes(tx);
  }

  private async storeCodes(tx: Tx): Promise<readonly string[]> {
    const codes = makeRecoveryCodes();
    const hashes = codes.map((code) => this.proofs.hashOfRecoveryCode(code));
    await tx.$executeRaw`select sec.set_recovery_codes(${hashes}::bytea[])`;
    return codes;
  }

  private added(tx: Tx, actor: Actor, kind: 'code' | 'passkey'): Promise<void> {
    return this.trail.record(tx, {
      action: 'factor.added',
      objectType: 'user',
      objectId: actor.id,
      payload: { kind },
    });
  }

  private async removed(tx: Tx, actor: Actor, outcome: string | undefined, kind: 'code' | 'passkey'): Promise<void> {
    if (outcome === 'last') throw new DomainError('factor.last');
    if (outcome !== 'removed') throw new DomainError('factor.not_found');
    await this.trail.record(tx, {
      action: 'factor.removed',
      objectType: 'user',
      objectId: actor.id,
      payload: { kind },
    });
  }
}

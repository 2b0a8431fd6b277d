import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import { DomainError, newId, type Actor } from '@izdeu/kernel';
import { AccessSettings } from './access-settings.js';
import { AuthDatabase } from './auth-database.js';
import { hashOfLinkToken, oneTimeLink } from './one-time-links.js';
import { Passwords } from './passwords.js';
import { isHindrance, type SecondHindrance } from './second-administrator.js';
import { SessionTokens } from './session-tokens.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** A reset that is under way. */
export interface OpenReset {
  readonly id: string;
  readonly userId: string;
  /** Second factors are taken off too: another administrator has to confirm. */
  readonly factors: boolean;
  /** The first password of a new account. */
  readonly invitation: boolean;
  /** null: the operator, by a command. */
  readonly startedBy: string | null;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly confirmed: boolean;
  /** Why the one who looks may not confirm it; null where nothing is in the way. */
  readonly hindrance: SecondHindrance | null;
}

/** The address under which a person sets a password of their own, once, within 30 minutes (24 hours, if it is the first); null while it waits. */
export interface ResetLink {
  readonly id: string;
  readonly link: string | null;
}

interface Meant {
  user_id: string;
  login: string;
  display_name: string;
  names: string[];
}

/**
 * The road back in. The administrator neither sees nor chooses the password: a one-time link is handed over. Whatever is
 * reset, all sessions end, and sealed cases stay closed for a day.
 */
@Injectable()
export class Resets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly database: AuthDatabase,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly tokens: SessionTokens,
    private readonly settings: AccessSettings,
  ) {}

  /** @throws DomainError `user.own_account`, `user.not_found`, `record.changed_meanwhile`. */
  async start(actor: Actor, userId: string, version: number, factors: boolean): Promise<ResetLink> {
    if (userId === actor.id) throw new DomainError('user.own_account');
    const id = newId();
    const token = factors ? null : this.tokens.make();
    const hash = await this.passwords.unknown();
    await this.work.as(actor, async (tx) => {
      const [known] = await tx.$queryRaw<{ id: string }[]>`select id from sec.app_user where id = ${userId}::uuid`;
      if (!known) throw new DomainError('user.not_found');
      const tokenHash = token === null ? null : hashOfLinkToken(token);
      const [done] = await tx.$queryRaw<
        { started: boolean }[]
      >`select sec.start_reset(${id}::uuid, ${userId}::uuid, ${version}::int, ${hash}, ${tokenHash}::bytea) as started`;
      if (!done?.started) throw new DomainError('record.changed_meanwhile');
      await this.trail.record(tx, {
        action: 'user.reset_started',
        objectType: 'user',
        objectId: userId,
        payload: { factors },
      });
    });
    return { id, link: this.linkOf(token) };
  }

  list(actor: Actor): Promise<OpenReset[]> {
    return this.work.as(
      actor,
      (tx) => tx.$queryRaw<OpenReset[]>`select id, user_id as "userId", factors, invitation, started_by as "startedBy",
        started_at as "startedAt", expires_at as "expiresAt", confirmed,
        case when not confirmed then sec.what_hinders(started_by) end as hindrance from sec.open_resets()`,
    );
  }

  /** The second administrator. @throws DomainError `reset.not_found`, `reset.own`, `user.second_*`. */
  async confirm(actor: Actor, id: string): Promise<ResetLink> {
    const token = this.tokens.make();
    await this.work.as(actor, async (tx) => {
      const [open] = await tx.$queryRaw<{ userId: string }[]>`
        select user_id as "userId" from sec.open_resets() where id = ${id}::uuid`;
      const [done] = await tx.$queryRaw<
        { outcome: string }[]
      >`select sec.confirm_reset(${id}::uuid, ${hashOfLinkToken(token)}) as outcome`;
      if (done?.outcome === 'own') throw new DomainError('reset.own');
      if (isHindrance(done?.outcome)) throw new DomainError(`user.second_${done.outcome}`);
      if (done?.outcome !== 'confirmed' || !open) throw new DomainError('reset.not_found');
      for (const action of ['user.reset_confirmed', 'user.factors_reset'] as const)
        await this.trail.record(tx, { action, objectType: 'user', objectId: open.userId });
    });
    return { id, link: this.linkOf(token) };
  }

  /** @throws DomainError `reset.not_found` */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const [open] = await tx.$queryRaw<{ userId: string }[]>`
        select user_id as "userId" from sec.open_resets() where id = ${id}::uuid`;
      const [done] = await tx.$queryRaw<{ ended: boolean }[]>`select sec.cancel_reset(${id}::uuid) as ended`;
      if (!done?.ended || !open) throw new DomainError('reset.not_found');
      await this.trail.record(tx, { action: 'user.reset_cancelled', objectType: 'user', objectId: open.userId });
    });
  }

  /**
   * Sets the password of whoever holds the link. Nobody is signed in by it: a second factor is still asked for.
   * @throws DomainError `reset.not_found`, `access.password_too_weak`, `access.too_many_attempts`.
   */
  async use(token: string, password: string, address: string): Promise<void> {
    const network = this.throttle.network(address);
    await this.throttle.begin(network);
    const tokenHash = hashOfLinkToken(token);
    const [meant] = await this.database.query<Meant>('select * from sec.reset_account($1)', [tokenHash]);
    if (!meant) throw new DomainError('reset.not_found');
    this.passwords.demandStrong(password, [meant.login, meant.display_name, ...meant.names]);
    const hash = await this.passwords.hash(password);
    if (!(await this.database.value<boolean>('sec.use_reset($1, $2)', [tokenHash, hash])))
      throw new DomainError('reset.not_found');
    await this.throttle.succeeded(
      [this.throttle.account(meant.login), this.throttle.secondStep(meant.user_id)],
      [network],
    );
  }

  private linkOf(token: string | null): string | null {
    return token === null ? null : oneTimeLink(this.settings.origin, token);
  }
}

import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { DomainError, newId, type Actor, type Role } from '@izdeu/kernel';
import { AccessSettings } from './access-settings.js';
import { colleagueNames } from './colleague-names.js';
import { oneTimeLink, hashOfLinkToken } from './one-time-links.js';
import { Passwords } from './passwords.js';
import type { SecondHindrance } from './second-administrator.js';
import { SessionTokens } from './session-tokens.js';

export interface User {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
  /** Has not set a password yet. */
  readonly invited: boolean;
  readonly version: number;
  readonly createdAt: Date;
  /** Since when too many opened cases keep the account out; null where they do not, and for all but administrators. */
  readonly frozenAt: Date | null;
  /** The limit of a day that was passed. */
  readonly frozenOver: number | null;
  /** The administrator who asked to let it in again and waits for another; good for 24 hours. */
  readonly letInAskedBy: string | null;
  /** Why the one who looks may not agree to it; null where nothing is in the way. */
  readonly letInHindrance: SecondHindrance | null;
}

export interface NewUser {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
}

const list = (tx: Tx): Promise<User[]> => tx.$queryRaw<User[]>`
  select id, login, display_name as "displayName", role, disabled_at as "disabledAt", must_change_password as "invited", version, created_at as "createdAt",
         f.frozen_at as "frozenAt", f.openings as "frozenOver", f.asked_by as "letInAskedBy",
         sec.what_hinders(f.asked_by) as "letInHindrance"
    from sec.app_user left join sec.frozen_accounts() f on f.user_id = id order by display_name collate "und-x-icu", id`;

/** People who work with the system. An administrator never sees or chooses a password: a link is handed over, by which its owner sets one. */
@Injectable()
export class Users {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly passwords: Passwords,
    private readonly tokens: SessionTokens,
    private readonly settings: AccessSettings,
  ) {}

  list(actor: Actor): Promise<User[]> {
    return this.work.as(actor, list);
  }

  /** Names by id, those of closed accounts too. */
  names(actor: Actor): Promise<ReadonlyMap<string, string>> {
    return this.work.as(actor, colleagueNames);
  }

  /**
   * @returns the account, and the address under which its owner sets a password, once, within 24 hours.
   * @throws DomainError `user.login_taken`
   */
  async create(actor: Actor, input: NewUser): Promise<{ user: User; link: string }> {
    const id = newId();
    const token = this.tokens.make();
    const hash = await this.passwords.unknown();
    const login = input.login.normalize('NFKC').trim().toLowerCase();
    const user = await this.work
      .as(actor, async (tx) => {
        await tx.$executeRaw`select sec.create_user(${id}::uuid, ${login}, ${input.displayName.trim()}, ${input.role}, ${hash},
          ${newId()}::uuid, ${hashOfLinkToken(token)})`;
        await this.trail.record(tx, {
          action: 'user.created',
          objectType: 'user',
          objectId: id,
          payload: { role: input.role },
        });
        return this.get(tx, id);
      })
      .catch((error: unknown) => {
        throw error instanceof DomainError && error.code === 'record.duplicate'
          ? new DomainError('user.login_taken')
          : error;
      });
    return { user, link: oneTimeLink(this.settings.origin, token) };
  }

  /**
   * Closes an account or opens it again. One that is frozen is opened by two: the first asks, and it stays closed.
   * @throws DomainError `user.own_account`, `user.not_found`, `user.second_needed`, `user.second_*`, `record.changed_meanwhile`
   */
  setDisabled(actor: Actor, id: string, version: number, disabled: boolean): Promise<User> {
    if (id === actor.id) throw new DomainError('user.own_account');
    return this.work.as(actor, async (tx) => {
      await this.get(tx, id);
      const [done] = await tx.$queryRaw<
        { changed: boolean }[]
      >`select sec.set_user_disabled(${id}::uuid, ${version}::int, ${disabled}) as changed`;
      if (!done?.changed) throw new DomainError('record.changed_meanwhile');
      const now = await this.get(tx, id);
      const opened = now.disabledAt === null ? 'user.enabled' : 'user.let_in_asked';
      const action = disabled ? 'user.disabled' : opened;
      await this.trail.record(tx, { action, objectType: 'user', objectId: id });
      return now;
    });
  }

  /** Ends every session of a person at once. @returns how many there were. */
  endSessions(actor: Actor, id: string): Promise<number> {
    return this.work.as(actor, async (tx) => {
      await this.get(tx, id);
      const [done] = await tx.$queryRaw<{ ended: number }[]>`select sec.end_sessions_of(${id}::uuid) as ended`;
      const ended = done?.ended ?? 0;
      await this.trail.record(tx, {
        action: 'user.sessions_ended',
        objectType: 'user',
        objectId: id,
        payload: { count: ended },
      });
      return ended;
    });
  }

  private async get(tx: Tx, id: string): Promise<User> {
    const found = (await list(tx)).find((user) => user.id === id);
    if (!found) throw new DomainError('user.not_found');
    return found;
  }
}

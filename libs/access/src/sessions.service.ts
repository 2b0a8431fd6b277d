import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { Connections, UnitOfWork, asDomainError } from '@izdeu/database';
import { DomainError, type Actor, type Role } from '@izdeu/kernel';
import { KeyProvider } from '@izdeu/storage';
import { Passwords } from './passwords.js';
import { reachOf } from './policy.js';

/** Idle 15 minutes, absolute 12 hours, three living sessions (threat model, authentication). */
export const SESSION_LIMITS = { idleSeconds: 900, lifeHours: 12, live: 3 } as const;
const FREE_PER_ACCOUNT = 5;
const FREE_PER_ADDRESS = 30;

export interface SignInAttempt {
  readonly login: string;
  readonly password: string;
  /** Network address of the browser; kept only as a keyed hash. */
  readonly address: string;
  /** What the browser calls itself, shortened; shown in the list of own sessions. */
  readonly device: string;
  readonly requestId: string;
}

export interface SignedIn {
  readonly token: string;
  readonly actor: Actor;
}

export interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly isCurrent: boolean;
}

interface Account {
  user_id: string;
  org_id: string;
  role: Role;
  display_name: string;
  password_hash: string;
  disabled: boolean;
  must_change_password: boolean;
}

interface Resolved {
  session_id: string;
  user_id: string;
  org_id: string;
  role: Role;
  login: string;
  display_name: string;
  must_change_password: boolean;
}

/** Browsers name themselves at the end of a long text: a short cut would leave every one of them Safari. */
const DEVICE_CHARACTERS = 300;

@Injectable()
export class Sessions {
  private readonly handleKey: Buffer;
  private readonly csrfKey: Buffer;
  private readonly keepingKey: Buffer;
  private readonly throttleKey: Buffer;

  constructor(
    private readonly connections: Connections,
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly passwords: Passwords,
    keys: KeyProvider,
  ) {
    this.handleKey = keys.derive('session-handle');
    this.csrfKey = keys.derive('session-csrf');
    this.keepingKey = keys.derive('session-keeping');
    this.throttleKey = keys.derive('sign-in-throttle');
  }

  /**
   * Checks login and password and opens a session. Unknown and known accounts take the same time and give the same answer.
   * @throws DomainError `access.wrong_credentials`, `access.too_many_attempts` (with `retryAfterSeconds`).
   */
  async signIn(attempt: SignInAttempt): Promise<SignedIn> {
    const login = attempt.login.normalize('NFKC').trim().toLowerCase();
    const subjects = [
      { key: this.subject(`account:${login}`), free: FREE_PER_ACCOUNT },
      { key: this.subject(`address:${attempt.address}`), free: FREE_PER_ADDRESS },
    ];
    for (const { key } of subjects) await this.refuseIfBlocked(key);
    const account = await this.query<Account>('select * from sec.account($1)', [login]);
    const known = account[0];
    if (known) {
      const right = (await this.passwords.matches(known.password_hash, attempt.password)) && !known.disabled;
      if (right) return this.open(known, login, attempt, subjects[0]?.key);
    } else {
      await this.passwords.pretendToMatch(attempt.password);
    }
    for (const { key, free } of subjects) await this.query('select sec.count_failure($1, $2)', [key, free]);
    await this.query('select audit.append_sign_in($1::uuid, $2, $3, $4)', [
      known?.org_id ?? null,
      'session.refused' satisfies AuditAction,
      known?.user_id ?? '',
      '{}',
    ]);
    throw new DomainError('access.wrong_credentials');
  }

  /** @returns null when the token is unknown, idle, expired, ended, or its account disabled. */
  async resolve(token: string, requestId: string): Promise<Actor | null> {
    const handle = this.handleOf(token);
    const [found] = await this.query<Resolved>(`select * from sec.resolve_session($1, make_interval(secs => $2))`, [
      handle,
      SESSION_LIMITS.idleSeconds,
    ]);
    return found ? this.actorFrom(found, handle, requestId) : null;
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

  async signOut(actor: Actor): Promise<void> {
    await this.work.as(actor, async (tx) => {
      await this.trail.record(tx, { action: 'session.ended', objectType: 'session', objectId: actor.sessionId });
      await tx.$executeRaw`select sec.end_own_session(${actor.sessionId}::uuid)`;
    });
  }

  async listOwn(actor: Actor): Promise<OwnSession[]> {
    return this.work.as(
      actor,
      (tx) =>
        tx.$queryRaw<
          OwnSession[]
        >`select id, device, created_at as "createdAt", seen_at as "seenAt", is_current as "isCurrent" from sec.own_sessions()`,
    );
  }

  /** When this session ends at the latest, however busy it is. */
  async endOf(actor: Actor): Promise<Date> {
    const current = (await this.listOwn(actor)).find(({ isCurrent }) => isCurrent);
    if (!current) throw new DomainError('access.session_not_found');
    return new Date(current.createdAt.getTime() + SESSION_LIMITS.lifeHours * 3_600_000);
  }

  async endOwn(actor: Actor, sessionId: string): Promise<void> {
    await this.work.as(actor, async (tx) => {
      await this.trail.record(tx, { action: 'session.ended', objectType: 'session', objectId: sessionId });
      const [done] = await tx.$queryRaw<{ ended: boolean }[]>`select sec.end_own_session(${sessionId}::uuid) as ended`;
      if (!done?.ended) throw new DomainError('access.session_not_found');
    });
  }

  /** Who one is, proven again inside a session. @throws DomainError access.wrong_credentials, access.too_many_attempts */
  async proveAgain(actor: Actor, password: string): Promise<void> {
    const key = this.subject(`account:${actor.login}`);
    await this.refuseIfBlocked(key);
    const [account] = await this.query<Account>('select * from sec.account($1)', [actor.login]);
    if (!account || !(await this.passwords.matches(account.password_hash, password))) {
      await this.query('select sec.count_failure($1, $2)', [key, FREE_PER_ACCOUNT]);
      throw new DomainError('access.wrong_credentials');
    }
    await this.query('select sec.note_proof($1)', [actor.id]);
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, { action: 'session.proven', objectType: 'session', objectId: actor.sessionId }),
    );
  }

  async changePassword(actor: Actor, current: string, next: string): Promise<void> {
    const key = this.subject(`account:${actor.login}`);
    await this.refuseIfBlocked(key);
    const [account] = await this.query<Account>('select * from sec.account($1)', [actor.login]);
    if (!account || !(await this.passwords.matches(account.password_hash, current))) {
      await this.query('select sec.count_failure($1, $2)', [key, FREE_PER_ACCOUNT]);
      throw new DomainError('access.wrong_credentials');
    }
    this.passwords.demandStrong(next, actor.login);
    const hash = await this.passwords.hash(next);
    await this.work.as(actor, async (tx) => {
      await tx.$executeRaw`select sec.change_own_password(${hash})`;
      await this.trail.record(tx, { action: 'user.password_changed', objectType: 'user', objectId: actor.id });
    });
  }

  private async open(
    account: Account,
    login: string,
    attempt: SignInAttempt,
    throttled: Buffer | undefined,
  ): Promise<SignedIn> {
    const token = randomBytes(32).toString('base64url');
    const handle = this.handleOf(token);
    const rows = await this.query<{ id: string }>(
      `select sec.open_session($1, $2, 'browser', '', $3, make_interval(secs => $4), make_interval(hours => $5), $6) as id`,
      [
        account.user_id,
        handle,
        attempt.device.slice(0, DEVICE_CHARACTERS),
        SESSION_LIMITS.idleSeconds,
        SESSION_LIMITS.lifeHours,
        SESSION_LIMITS.live,
      ],
    );
    if (throttled) await this.query('select sec.clear_failures($1)', [throttled]);
    const session = { session_id: rows[0]?.id ?? '', login, ...account };
    const actor = this.actorFrom(session, handle, attempt.requestId);
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, { action: 'session.opened', objectType: 'session', objectId: actor.sessionId }),
    );
    return { token, actor };
  }

  private actorFrom(found: Resolved, handle: string, requestId: string): Actor {
    const reach = reachOf(found.role);
    return {
      id: found.user_id,
      orgId: found.org_id,
      login: found.login,
      displayName: found.display_name,
      role: found.role,
      permissions: new Set(reach.keys()),
      reach,
      sessionId: found.session_id,
      handle,
      mustChangePassword: found.must_change_password,
      requestId,
    };
  }

  private async refuseIfBlocked(subject: Buffer): Promise<void> {
    const [found] = await this.query<{ until: Date | null }>('select sec.blocked_until($1) as until', [subject]);
    if (!found?.until) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((found.until.getTime() - Date.now()) / 1000));
    throw new DomainError('access.too_many_attempts', { retryAfterSeconds });
  }

  private handleOf(token: string): string {
    return createHmac('sha256', this.handleKey).update(token).digest('hex');
  }

  private subject(text: string): Buffer {
    return createHmac('sha256', this.throttleKey).update(text).digest();
  }

  private async query<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await this.connections.auth.pool.query<Row>(sql, values)).rows;
    } catch (error) {
      throw asDomainError(error);
    }
  }
}

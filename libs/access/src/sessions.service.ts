import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import { DomainError, type Actor, type Grade, type Role } from '@izdeu/kernel';
import { AccessSettings } from './access-settings.js';
import { AuthDatabase } from './auth-database.js';
import { reachOf } from './policy.js';
import { SessionTokens } from './session-tokens.js';

/** Idle 15 minutes, absolute 12 hours, three living sessions (threat model, authentication). */
export const SESSION_LIMITS = { idleSeconds: 900, lifeHours: 12, live: 3 } as const;

export interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly isCurrent: boolean;
}

/** Something about one's own account that one has not seen yet. */
export interface AccountNotice {
  readonly id: string;
  readonly kind: 'new_device' | 'password_reset' | 'factors_reset' | 'factor_added' | 'factor_removed' | 'feed_opened';
  readonly device: string;
  readonly at: Date;
}

interface Resolved {
  session_id: string;
  user_id: string;
  org_id: string;
  role: Role;
  login: string;
  display_name: string;
  must_change_password: boolean;
  grade: Grade;
  proven_grade: Grade;
  proven_seconds_ago: number;
  factor_grade: Grade;
  idle_seconds: number;
}

/** Living sessions: who they belong to, and their end. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: AuthDatabase,
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly tokens: SessionTokens,
    private readonly settings: AccessSettings,
  ) {}

  /** @returns null when the token is unknown, idle, expired, ended, or its account disabled. */
  async resolve(token: string, requestId: string): Promise<Actor | null> {
    const handle = this.tokens.handleOf(token);
    const [found] = await this.database.query<Resolved>(
      'select * from sec.resolve_session($1, make_interval(secs => $2))',
      [handle, SESSION_LIMITS.idleSeconds],
    );
    return found ? this.actorFrom(found, handle, requestId) : null;
  }

  csrfTokenOf(token: string): string {
    return this.tokens.csrfTokenOf(token);
  }

  keepingKeyOf(token: string): string {
    return this.tokens.keepingKeyOf(token);
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

  /** Ends all own sessions but this one. */
  async endOthers(actor: Actor): Promise<void> {
    await this.work.as(actor, async (tx) => {
      const [done] = await tx.$queryRaw<{ ended: number }[]>`select sec.end_other_sessions() as ended`;
      await this.trail.record(tx, {
        action: 'session.others_ended',
        objectType: 'session',
        objectId: actor.sessionId,
        payload: { count: done?.ended ?? 0 },
      });
    });
  }

  /** What happened to the account elsewhere; the session that did it is told nothing. */
  notices(actor: Actor): Promise<AccountNotice[]> {
    return this.work.as(
      actor,
      (tx) => tx.$queryRaw<AccountNotice[]>`select id, kind, device, at from sec.own_notices()`,
    );
  }

  /** @throws DomainError `notice.not_found` */
  async seeNotice(actor: Actor, id: string): Promise<void> {
    const seen = await this.work.as(
      actor,
      (tx) => tx.$queryRaw<{ done: boolean }[]>`select sec.see_notice(${id}::uuid) as done`,
    );
    if (!seen[0]?.done) throw new DomainError('notice.not_found');
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
      mustEnrol: !this.settings.isOptional && found.factor_grade === 1,
      assurance: {
        grade: found.grade,
        provenGrade: found.proven_grade,
        provenSecondsAgo: found.proven_seconds_ago,
        factorGrade: found.factor_grade,
      },
      idleSeconds: found.idle_seconds,
      requestId,
    };
  }
}

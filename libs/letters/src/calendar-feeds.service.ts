import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ServiceSessions } from '@izdeu/access';
import { AuditTrail, shownCases } from '@izdeu/audit';
import { Connections, UnitOfWork, type CalendarFeed } from '@izdeu/database';
import { Clock, DomainError, addDays, newId, type Actor } from '@izdeu/kernel';
import { calendarText, FEED_LANGUAGES, type FeedLanguage } from './domain/ics.js';
import { Worklists } from './worklists.service.js';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const AHEAD_DAYS = 200;

/** Secret addresses under which a calendar program reads what falls due for one person, without signing in. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly sessions: ServiceSessions,
    private readonly connections: Connections,
    private readonly worklists: Worklists,
    private readonly clock: Clock,
  ) {}

  /** The living one of the actor; null where there is none. */
  own(actor: Actor): Promise<CalendarFeed | null> {
    return this.work.as(actor, (tx) =>
      tx.calendarFeed.findFirst({ where: { orgId: actor.orgId, userId: actor.id, revokedAt: null } }),
    );
  }

  /** Makes the address of the actor anew; the one before ends. The secret is given this once and kept nowhere. */
  open(actor: Actor, language: FeedLanguage): Promise<{ readonly feed: CalendarFeed; readonly token: string }> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return this.work.as(actor, async (tx) => {
      await tx.calendarFeed.updateMany({
        where: { orgId: actor.orgId, userId: actor.id, revokedAt: null },
        data: { revokedAt: this.clock.now() },
      });
      const feed = await tx.calendarFeed.create({
        data: { orgId: actor.orgId, id: newId(), userId: actor.id, tokenHash: new Uint8Array(hashOf(token)), language },
      });
      await this.trail.record(tx, { action: 'feed.opened', objectType: 'feed', objectId: feed.id });
      return { feed, token };
    });
  }

  /** Ends the address of the actor; where there is none nothing happens. */
  revoke(actor: Actor): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const where = { orgId: actor.orgId, userId: actor.id, revokedAt: null };
      const feed = await tx.calendarFeed.findFirst({ where });
      if (!feed) return;
      await tx.calendarFeed.updateMany({ where, data: { revokedAt: this.clock.now() } });
      await this.trail.record(tx, { action: 'feed.revoked', objectType: 'feed', objectId: feed.id });
    });
  }

  /**
   * What a program reads, in the name and with the rights of the address's owner; on the record.
   * @throws DomainError `feed.not_found` for a secret that opens nothing, whatever the reason
   */
  async read(token: string, requestId: string): Promise<string> {
    if (!TOKEN.test(token)) throw new DomainError('feed.not_found');
    const { pool } = this.connections.auth;
    const hash = hashOf(token);
    const { rows } = await pool.query<{ owner: string | null }>('select sec.feed_owner($1) as owner', [hash]);
    const owner = rows[0]?.owner;
    if (!owner) throw new DomainError('feed.not_found');
    const actor = await this.sessions.open(pool, owner, 'calendar.feed', requestId);
    return this.work.as(actor, async (tx) => {
      const where = { orgId: actor.orgId, userId: actor.id, tokenHash: new Uint8Array(hash), revokedAt: null };
      const feed = await tx.calendarFeed.findFirst({ where });
      if (!feed) throw new DomainError('feed.not_found');
      const until = addDays(this.clock.today(), AHEAD_DAYS);
      const items = actor.permissions.has('case:read')
        ? await this.worklists.load(tx, actor, { mine: true, until })
        : [];
      await tx.calendarFeed.updateMany({ where, data: { readAt: this.clock.now() } });
      await this.trail.record(tx, {
        ...{ action: 'feed.read', objectType: 'feed', objectId: feed.id },
        payload: { count: items.length, shown: shownCases(items.map(({ letter }) => letter.caseId)) },
      });
      const entries = items.map(({ kind, on, letter }) => ({
        ...{ uid: `${letter.id}-${kind}@izdeu`, kind, on },
        number: letter.outgoingNumber ?? letter.case.number,
      }));
      const language = FEED_LANGUAGES.find((one) => one === feed.language) ?? 'kk';
      return calendarText(entries, language, this.clock.now());
    });
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

import { Injectable } from '@nestjs/common';
import { Prisma, UnitOfWork } from '@izdeu/database';
import { AccessRefusal, DomainError, type Actor } from '@izdeu/kernel';
import { AuditTrail } from './audit-trail.js';
import { Checkpoints, TrailBroken, type StoredCheckpoint } from './checkpoints.js';
import { Sealer } from './sealer.js';
import { Verifications } from './verifications.js';
import type { TrailReport } from './verify-trail.js';

export interface TrailFilter {
  readonly action?: string | undefined;
  readonly objectId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly actorId?: string | undefined;
  /** Days, `YYYY-MM-DD`, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what people did, without the row events beneath. */
  readonly onlySemantic?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

export interface TrailEntry {
  readonly id: string;
  readonly seq: string | null;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorRole: string;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly caseId: string | null;
  readonly payload: string;
}

/** Somebody who saw a case on lists and never opened it. */
export interface OnlyListed {
  readonly actorId: string;
  readonly actorRole: string;
  /** How many lists showed it to them in the last 30 days. */
  readonly times: number;
  readonly lastAt: Date;
}

/** How the chain of an organisation stands, for whoever watches over it. */
export interface TrailState {
  /** Length of the sealed chain. */
  readonly events: number;
  readonly lastSealedAt: Date | null;
  readonly lastVerification: { readonly at: Date; readonly events: number; readonly sound: boolean } | null;
  /** Refused reaches and refused sign-ins of the last seven days. */
  readonly refusals: number;
}

const CHECKPOINTS_SHOWN = 50;

/** Keyset cursor: time in microseconds and id of the last row shown. */
function cursorOf(text: string): { at: string; id: string } {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) || !/^[0-9a-f-]{36}$/.test(id))
    throw new DomainError('request.invalid', { field: 'after' });
  return { at, id };
}

/** Reads the trail as far as row security lets this actor see it; each look is itself on the record. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly checkpoints: Checkpoints,
    private readonly sealer: Sealer,
    private readonly verifications: Verifications,
  ) {}

  list(actor: Actor, filter: TrailFilter): Promise<{ entries: TrailEntry[]; next: string | null }> {
    const limit = filter.limit ?? 50;
    const after = filter.after === undefined ? null : cursorOf(filter.after);
    const conditions = [
      filter.action === undefined ? null : Prisma.sql`e.action like ${`${filter.action.replace(/[\\%_]/g, '\\$&')}%`}`,
      filter.objectId === undefined ? null : Prisma.sql`e.object_id = ${filter.objectId}`,
      filter.caseId === undefined ? null : Prisma.sql`e.case_id = ${filter.caseId}::uuid`,
      filter.actorId === undefined ? null : Prisma.sql`e.actor_id = ${filter.actorId}::uuid`,
      filter.from === undefined ? null : Prisma.sql`e.at >= ${filter.from}::date`,
      filter.to === undefined ? null : Prisma.sql`e.at < ${filter.to}::date + 1`,
      filter.onlySemantic ? Prisma.sql`e.action not like 'row.%'` : null,
      after === null ? null : Prisma.sql`(e.at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    ].filter((one) => one !== null);
    return this.work.readingTrailAs(actor, async (tx) => {
      const rows = await tx.$queryRaw<(TrailEntry & { cursor: string })[]>`
        select e.id, s.seq::text as seq, e.at, e.actor_id as "actorId", e.actor_role as "actorRole", e.action, e.object_type as "objectType",
               e.object_id as "objectId", e.case_id as "caseId", e.payload, audit.instant(e.at) as cursor
          from audit.event e left join audit.seal s on s.event_id = e.id
         where e.org_id = ${actor.orgId}::uuid ${conditions.length > 0 ? Prisma.sql`and ${Prisma.join(conditions, ' and ')}` : Prisma.empty}
         order by e.at desc, e.id desc limit ${limit + 1}`;
      const page = rows.slice(0, limit);
      await this.trail.record(tx, {
        action: 'audit.viewed',
        objectType: 'audit',
        objectId: actor.orgId,
        caseId: filter.caseId,
        payload: { count: page.length },
      });
      const last = page.at(-1);
      return {
        entries: page,
        next: rows.length > limit && last ? Buffer.from(`${last.cursor}|${last.id}`).toString('base64url') : null,
      };
    });
  }

  /** Who saw and changed one case. @throws DomainError `case.not_found` unless the case is assigned to the actor. */
  async listOfCase(
    actor: Actor,
    caseId: string,
    filter: TrailFilter,
  ): Promise<{ entries: TrailEntry[]; next: string | null }> {
    await this.demandAssigned(actor, caseId);
    return this.list(actor, { ...filter, caseId });
  }

  /** Who only saw one case on lists. @throws DomainError `case.not_found` unless the case is assigned to the actor. */
  async listOnlyListed(actor: Actor, caseId: string): Promise<OnlyListed[]> {
    await this.demandAssigned(actor, caseId);
    return this.work.readingTrailAs(actor, async (tx) => {
      const found = await tx.$queryRaw<OnlyListed[]>`
        select actor_id as "actorId", actor_role as "actorRole", times, last_at as "lastAt" from audit.only_listed(${caseId}::uuid)`;
      const payload = { count: found.length };
      await this.trail.record(tx, {
        action: 'audit.viewed',
        objectType: 'audit',
        objectId: actor.orgId,
        caseId,
        payload,
      });
      return found;
    });
  }

  private async demandAssigned(actor: Actor, caseId: string): Promise<void> {
    const [found] = await this.work.readingTrailAs(
      actor,
      (tx) => tx.$queryRaw<{ mine: boolean; exists: boolean }[]>`
        select ${caseId}::uuid = any (sec.assigned_case_ids()) as mine, sec.is_case_of_house(${caseId}::uuid) as exists`,
    );
    if (found?.mine) return;
    throw found?.exists
      ? new AccessRefusal('case.not_found', { needs: 'audit:read_case', caseId })
      : new DomainError('case.not_found');
  }

  /** How the chain stands, from what this actor may read; the look is on the record. */
  state(actor: Actor): Promise<TrailState> {
    return this.work.readingTrailAs(actor, async (tx) => {
      const [head] = await tx.$queryRaw<{ seq: bigint; sealedAt: Date }[]>`
        select seq, sealed_at as "sealedAt" from audit.seal where org_id = ${actor.orgId}::uuid order by seq desc limit 1`;
      const [verified] = await tx.$queryRaw<{ at: Date; payload: string }[]>`
        select at, payload from audit.event where org_id = ${actor.orgId}::uuid and action = 'audit.verified' order by at desc limit 1`;
      const [refused] = await tx.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from audit.event
         where org_id = ${actor.orgId}::uuid and action in ('access.denied', 'access.refused', 'session.refused') and at > now() - interval '7 days'`;
      await this.trail.record(tx, { action: 'audit.viewed', objectType: 'audit', objectId: actor.orgId });
      return {
        events: Number(head?.seq ?? 0),
        lastSealedAt: head?.sealedAt ?? null,
        lastVerification: verified ? { at: verified.at, ...outcomeOf(verified.payload) } : null,
        refusals: refused?.count ?? 0,
      };
    });
  }

  /** Signed heads of the organisation's chain, the latest first, and the key that verifies them. */
  async listCheckpoints(actor: Actor): Promise<{ key: string; checkpoints: StoredCheckpoint[] }> {
    const checkpoints = await this.work.readingTrailAs(actor, async (tx) => {
      await this.trail.record(tx, { action: 'audit.viewed', objectType: 'audit', objectId: actor.orgId });
      return tx.$queryRaw<StoredCheckpoint[]>`
        select c.org_id as "orgId", c.size::int8 as size, c.note, c.cause, c.made_at as "madeAt" from audit.checkpoint c
         where c.org_id = ${actor.orgId}::uuid order by c.size desc limit ${CHECKPOINTS_SHOWN}`;
    });
    return {
      key: this.checkpoints.keyOf(actor.orgId),
      checkpoints: checkpoints.map((one) => ({ ...one, size: Number(one.size) })),
    };
  }

  /** Signs the head of the organisation's chain now. @throws DomainError `trail.not_sound` */
  async makeCheckpoint(actor: Actor): Promise<StoredCheckpoint | null> {
    await this.sealer.sealWaiting();
    const made = await this.checkpoints.make(actor.orgId, 'command').catch((error: unknown) => {
      throw error instanceof TrailBroken ? new DomainError('trail.not_sound', {}, { cause: error }) : error;
    });
    await this.work.readingTrailAs(actor, (tx) =>
      this.trail.record(tx, {
        action: 'audit.checkpoint_made',
        objectType: 'audit',
        objectId: actor.orgId,
        payload: { events: made?.size ?? 0 },
      }),
    );
    return made;
  }

  /** The organisation's chain as a file; that it was taken is on the record before its first byte. */
  async exportBundle(actor: Actor): Promise<AsyncGenerator<Buffer>> {
    await this.work.readingTrailAs(actor, (tx) =>
      this.trail.record(tx, { action: 'audit.exported', objectType: 'audit', objectId: actor.orgId }),
    );
    return this.checkpoints.bundle(actor.orgId);
  }

  /** Verifies the chain of the actor's organisation and records that it was done. */
  async verify(actor: Actor): Promise<TrailReport> {
    const report = await this.verifications.of(actor.orgId);
    await this.work.readingTrailAs(actor, (tx) =>
      this.trail.record(tx, {
        action: 'audit.verified',
        objectType: 'audit',
        objectId: actor.orgId,
        payload: { events: report.events, sound: report.finding === null },
      }),
    );
    return report;
  }
}

function outcomeOf(payload: string): { events: number; sound: boolean } {
  const { events, sound } = JSON.parse(payload) as { events?: unknown; sound?: unknown };
  return { events: typeof events === 'number' ? events : 0, sound: sound === true };
}

import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { UnitOfWork, once, type DiplomaticEvent, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { linkedCases, type LinkedCase } from './case-choice.js';
import {
  accountRow,
  behind,
  checkAccount,
  cursorAt,
  lockEvent,
  standingAccount,
  type NewDiplomaticEvent,
} from './diplomatic-account.js';

const ROWS_A_PAGE = 50;

/** An event in a list, with the number of its cases that the reader may read. */
export type ListedDiplomaticEvent = DiplomaticEvent & { readonly caseCount: number };

export interface DiplomaticEventFilter {
  readonly kindCode?: string | undefined;
  readonly after?: string | undefined;
}

/** All that the page of one event shows. */
export interface DiplomaticEventPage {
  readonly standing: DiplomaticEvent;
  /** Earlier accounts, the latest first. */
  readonly earlier: readonly DiplomaticEvent[];
  /** Those that the reader may read, by number. */
  readonly cases: readonly LinkedCase[];
  readonly names: ReadonlyMap<string, string>;
}

/** Meetings, visits, questions and reports of States and bodies: told with a source, corrected and never overwritten. */
@Injectable()
export class DiplomaticEvents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError reference.not_found, request.invalid */
  record(actor: Actor, key: string, told: NewDiplomaticEvent): Promise<string> {
    return this.work.as(actor, async (tx) => {
      const request = { key, operation: 'diplomatic.record', content: told };
      const { id } = await once(tx, actor, request, async (made) => {
        await checkAccount(tx, actor, this.reference, told, this.clock.today());
        const { orgId, id: createdBy } = actor;
        await tx.diplomaticEvent.create({
          data: { orgId, id: made, eventId: made, ...accountRow(told, this.clock.today()), createdBy },
        });
        await this.note(tx, 'diplomatic.recorded', made, { kind: told.kindCode });
      });
      return id;
    });
  }

  /**
   * A new account takes the place of the one that stands; the cases stay.
   * @throws DomainError diplomacy.not_found, record.changed_meanwhile {version}, reference.not_found, request.invalid
   */
  correct(
    actor: Actor,
    eventId: string,
    key: string,
    { version, reason, ...told }: NewDiplomaticEvent & { readonly version: number; readonly reason: string },
  ): Promise<string> {
    const content = { eventId, version, reason, told };
    return this.succeed(actor, eventId, { key, operation: 'diplomatic.correct', content }, version, async (tx) => {
      await checkAccount(tx, actor, this.reference, told, this.clock.today());
      return { ...accountRow(told, this.clock.today()), withdrawn: false, changeReason: reason.trim() };
    });
  }

  /**
   * Recorded in error: no longer listed nor shown beside cases; a correction brings it back.
   * @throws DomainError diplomacy.not_found, record.changed_meanwhile {version}
   */
  withdraw(actor: Actor, eventId: string, key: string, version: number, reason: string): Promise<string> {
    const content = { eventId, version, reason };
    const request = { key, operation: 'diplomatic.withdraw', content };
    return this.succeed(actor, eventId, request, version, () =>
      Promise.resolve({ withdrawn: true, changeReason: reason.trim() }),
    );
  }

  /** The nearest day first, undated ones by the day on which they were recorded. Recorded on the trail. */
  list(actor: Actor, { kindCode, after }: DiplomaticEventFilter) {
    return this.work.as(actor, async (tx) => {
      const found = await tx.diplomaticEvent.findMany({
        where: {
          orgId: actor.orgId,
          supersededById: null,
          withdrawn: false,
          ...(kindCode !== undefined && { kindCode }),
          ...(after !== undefined && behind(after)),
        },
        orderBy: [{ listedOn: 'desc' }, { eventId: 'desc' }],
        take: ROWS_A_PAGE + 1,
      });
      const shown = found.slice(0, ROWS_A_PAGE);
      const counts = await this.countCases(tx, actor, shown);
      await this.note(tx, 'diplomatic.listed', '', { count: shown.length });
      const last = shown.at(-1);
      return {
        rows: shown.map((one): ListedDiplomaticEvent => ({ ...one, caseCount: counts.get(one.eventId) ?? 0 })),
        next: found.length > ROWS_A_PAGE && last ? cursorAt(last) : null,
        names: await colleagueNames(tx),
      };
    });
  }

  /** @throws DomainError diplomacy.not_found */
  get(actor: Actor, eventId: string): Promise<DiplomaticEventPage> {
    return this.work.as(actor, async (tx) => {
      const standing = await standingAccount(tx, actor, eventId);
      const where = { orgId: actor.orgId, eventId };
      const earlier = await tx.diplomaticEvent.findMany({
        where: { ...where, supersededById: { not: null } },
        orderBy: { revision: 'desc' },
      });
      const links = await tx.diplomaticEventCase.findMany({ where: { ...where, endedAt: null } });
      const cases = await linkedCases(tx, actor, links);
      await this.note(tx, 'diplomatic.viewed', eventId, { cases: cases.length });
      return {
        standing,
        earlier,
        cases,
        names: await colleagueNames(tx),
      };
    });
  }

  private async countCases(
    tx: Tx,
    { orgId }: Actor,
    events: readonly DiplomaticEvent[],
  ): Promise<ReadonlyMap<string, number>> {
    const counted = await tx.diplomaticEventCase.groupBy({
      by: ['eventId'],
      where: { orgId, eventId: { in: events.map(({ eventId }) => eventId) }, endedAt: null },
      _count: true,
    });
    return new Map(counted.map(({ eventId, _count }) => [eventId, _count]));
  }

  private succeed(
    actor: Actor,
    eventId: string,
    request: Parameters<typeof once>[2],
    version: number,
    change: (tx: Tx) => Promise<Partial<DiplomaticEvent> & { readonly withdrawn: boolean }>,
  ): Promise<string> {
    return this.work.as(actor, async (tx) => {
      const { id } = await once(tx, actor, request, async (made) => {
        const before = await lockEvent(tx, actor, eventId);
        if (before.revision !== version) {
          throw new DomainError('record.changed_meanwhile', { version: before.revision });
        }
        const changed = await change(tx);
        await tx.diplomaticEvent.create({
          data: {
            ...{ ...before, ...changed, id: made, revision: version + 1 },
            ...{ createdAt: this.clock.now(), createdBy: actor.id },
          },
        });
        await tx.diplomaticEvent.updateMany({
          where: { orgId: actor.orgId, id: before.id },
          data: { supersededById: made },
        });
        const action = changed.withdrawn ? 'diplomatic.withdrawn' : 'diplomatic.corrected';
        await this.note(tx, action, eventId, { revision: version + 1 });
      });
      return id;
    });
  }

  private note(
    tx: Tx,
    action: AuditAction,
    objectId: string,
    payload: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'diplomatic_event', objectId, payload });
  }
}

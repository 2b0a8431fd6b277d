import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type CalendarOrder, type Tx } from '@izdeu/database';
import { Clock, DomainError, isLocalDate, newId, startOfDay, type Actor } from '@izdeu/kernel';

/** Days that an order moved, `YYYY-MM-DD`; at least one of the two. */
export interface NewCalendarOrder {
  /** Code of the reference kind calendar. */
  readonly calendar: string;
  readonly offOn: string | null;
  readonly workingOn: string | null;
  /** Where the order stands. */
  readonly source: string;
  readonly reason: string;
}

/** Told in the transaction of a change: due days that lie across it are counted anew. */
export type CalendarHandler = (tx: Tx, actor: Actor, orderId: string) => Promise<void>;

/** Orders of a government about days of rest, as the organisation learns of them during the year. */
@Injectable()
export class CalendarOrders {
  private readonly handlers: CalendarHandler[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Called once by each module that keeps days counted by a calendar. */
  onChanged(handler: CalendarHandler): void {
    this.handlers.push(handler);
  }

  /** Those of one year in order of day, revoked ones too. */
  list(actor: Actor, year: number): Promise<CalendarOrder[]> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.calendarOrder.findMany({ where: { orgId: actor.orgId }, orderBy: { createdAt: 'asc' } });
      const dayOfOrder = ({ offOn, workingOn }: CalendarOrder): string =>
        (offOn ?? workingOn)?.toISOString().slice(0, 10) ?? '';
      return found
        .filter(({ offOn, workingOn }) => [offOn, workingOn].some((day) => day?.getUTCFullYear() === year))
        .toSorted((one, other) => dayOfOrder(one).localeCompare(dayOfOrder(other)));
    });
  }

  /** Those that hold. */
  inForce(tx: Tx, { orgId }: Actor): Promise<CalendarOrder[]> {
    return tx.calendarOrder.findMany({ where: { orgId, revokedAt: null } });
  }

  /** @throws DomainError `request.invalid`, `reference.not_found`, `calendar.day_ordered` */
  add(actor: Actor, order: NewCalendarOrder): Promise<CalendarOrder> {
    return this.work.as(actor, async (tx) => {
      const { calendar, offOn, workingOn, source, reason } = order;
      const days = [offOn, workingOn].filter((day) => day !== null);
      if (days.length === 0 || !days.every(isLocalDate) || offOn === workingOn)
        throw new DomainError('request.invalid', { field: 'offOn', reason: 'date' });
      const known = await tx.referenceEntry.count({ where: { orgId: actor.orgId, kind: 'calendar', code: calendar } });
      if (known === 0) throw new DomainError('reference.not_found', { kind: 'calendar', code: calendar });
      const taken = (await this.inForce(tx, actor)).some(
        (one) =>
          one.calendar === calendar &&
          [one.offOn, one.workingOn].some((day) => day && days.includes(day.toISOString().slice(0, 10))),
      );
      if (taken) throw new DomainError('calendar.day_ordered');
      const made = await tx.calendarOrder.create({
        data: {
          ...{ orgId: actor.orgId, id: newId(), calendar, source, reason, createdBy: actor.id },
          offOn: offOn === null ? null : startOfDay(offOn),
          workingOn: workingOn === null ? null : startOfDay(workingOn),
        },
      });
      await this.changed(tx, actor, 'calendar.order_added', made);
      return made;
    });
  }

  /** @throws DomainError `calendar.order_not_found` where it is not there or revoked already */
  revoke(actor: Actor, id: string, reason: string): Promise<CalendarOrder> {
    return this.work.as(actor, async (tx) => {
      const { count } = await tx.calendarOrder.updateMany({
        where: { orgId: actor.orgId, id, revokedAt: null },
        data: { revokedAt: this.clock.now(), revokedBy: actor.id, revokeReason: reason },
      });
      if (count === 0) throw new DomainError('calendar.order_not_found');
      const revoked = await tx.calendarOrder.findFirstOrThrow({ where: { orgId: actor.orgId, id } });
      await this.changed(tx, actor, 'calendar.order_revoked', revoked);
      return revoked;
    });
  }

  private async changed(
    tx: Tx,
    actor: Actor,
    action: 'calendar.order_added' | 'calendar.order_revoked',
    { id, calendar, offOn, workingOn }: CalendarOrder,
  ): Promise<void> {
    const day = (one: Date | null): string | undefined => one?.toISOString().slice(0, 10);
    await this.trail.record(tx, {
      action,
      objectType: 'calendar',
      objectId: id,
      payload: { calendar, offOn: day(offOn), workingOn: day(workingOn) },
    });
    for (const handler of this.handlers) await handler(tx, actor, id);
  }
}

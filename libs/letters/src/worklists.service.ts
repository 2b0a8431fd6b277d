import { Injectable } from '@nestjs/common';
import { AuditTrail, shownCases } from '@izdeu/audit';
import { UnitOfWork, type Letter, type Tx } from '@izdeu/database';
import { Clock, addDays, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { isLate, type Duty } from './domain/duties.js';
import { LETTER_STATES, isAwaitingReply } from './domain/letter-lifecycle.js';
import { LetterClock } from './letter-clock.service.js';

export interface WorklistFilter {
  /** Only cases that are assigned to the reader. */
  readonly mine: boolean;
  /** Last day that is shown; everything late is shown whatever its day. */
  readonly until: LocalDate;
}

/** One thing that falls due, with its letter. Numbers, days and codes, no names. */
export interface WorklistItem extends Duty {
  readonly letter: Letter & { readonly case: { readonly number: string } };
  readonly late: boolean;
}

const RUNNING = LETTER_STATES.filter(isAwaitingReply);
/** Longer ago no term of ours runs from a reply any more: the longest is three months. */
const ANSWERED_SINCE_DAYS = 150;
/** A term of ours that was missed by longer is over; it no longer helps to be told. */
const MISSED_SINCE_DAYS = 30;

/** What falls due with the letters that a person may see: on the screen, and in their calendar. */
@Injectable()
export class Worklists {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clocks: LetterClock,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, filter: WorklistFilter): Promise<WorklistItem[]> {
    return this.work.as(actor, async (tx) => {
      const found = await this.load(tx, actor, filter);
      await this.trail.record(tx, {
        ...{ action: 'duty.listed', objectType: 'duty', objectId: actor.id },
        payload: { count: found.length, shown: shownCases(found.map(({ letter }) => letter.caseId)) },
      });
      return found;
    });
  }

  /** The same inside another's transaction, which records who read it. */
  async load(tx: Tx, actor: Actor, { mine, until }: WorklistFilter): Promise<WorklistItem[]> {
    const today = this.clock.today();
    const answeredSince = startOfDay(addDays(today, -ANSWERED_SINCE_DAYS));
    const letters = await tx.letter.findMany({
      where: {
        orgId: actor.orgId,
        OR: [{ state: { in: [...RUNNING] } }, { state: 'replied', repliedOn: { gte: answeredSince } }],
        ...(mine ? { case: { assignments: { some: { userId: actor.id, endedAt: null } } } } : {}),
      },
      include: { case: { select: { number: true } } },
    });
    const missed = addDays(today, -MISSED_SINCE_DAYS);
    return (await this.clocks.duties(tx, actor, letters))
      .flatMap(({ letter, duties }) => duties.map((duty) => ({ ...duty, letter, late: isLate(duty, today) })))
      .filter(({ on, kind, last }) => on <= until && (!isOurs(kind) || (last ?? on) >= missed))
      .toSorted((one, other) =>
        one.on < other.on ? -1 : one.on > other.on ? 1 : one.letter.id < other.letter.id ? -1 : 1,
      );
  }
}

const isOurs = (kind: Duty['kind']): boolean => kind === 'complaint' || kind === 'court';

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CaseReadiness, lockCase } from '@izdeu/cases';
import { UnitOfWork, type Letter, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { dayOf, type Actor } from '@izdeu/kernel';
import { CalendarOrders, Reference } from '@izdeu/reference';
import { LETTER_STATES, isAwaitingReply } from './domain/letter-lifecycle.js';
import { LetterClock, datesOf } from './letter-clock.service.js';

const TASK = 'letter.recount';
const RULES: readonly string[] = ['calendar', 'deadline_rule'];
const RUNNING = LETTER_STATES.filter(isAwaitingReply);

/** Counts the days of running letters anew when a calendar or a rule changes: due days are kept with the letter. */
@Injectable()
export class LetterRecounts implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
    private readonly calendars: CalendarOrders,
    private readonly clocks: LetterClock,
    private readonly readiness: CaseReadiness,
    private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void {
    this.queue.handle(TASK, (actor) => this.recount(actor));
    this.calendars.onChanged((tx, _actor, orderId) => this.queue.enqueueForReaders(tx, TASK, orderId));
    this.reference.onRevised(async (tx, actor, kind) => {
      if (RULES.includes(kind)) await this.queue.enqueueForReaders(tx, TASK, actor.orgId);
    });
  }

  /** Case by case, so that none is held up: one that is being worked on is waited for. */
  private async recount(actor: Actor): Promise<void> {
    const cases = await this.work.as(actor, (tx) =>
      tx.letter.findMany({ where: running(actor), select: { caseId: true }, distinct: ['caseId'] }),
    );
    for (const { caseId } of cases) await this.work.as(actor, (tx) => this.recountCase(tx, actor, caseId));
  }

  private async recountCase(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    await lockCase(tx, actor, caseId);
    const letters = await tx.letter.findMany({ where: { ...running(actor), caseId } });
    let moved = 0;
    for (const letter of letters) moved += (await this.recountLetter(tx, actor, letter)) ? 1 : 0;
    if (moved > 0) await this.readiness.settle(tx, actor, caseId);
  }

  private async recountLetter(tx: Tx, actor: Actor, letter: Letter): Promise<boolean> {
    const due = await this.clocks.deadline(tx, actor, letter, datesOf(letter));
    const { dueOn, dueStrictOn, dueRule, dueProvisional } = this.clocks.columns(due);
    const same =
      timeOf(dueOn) === timeOf(letter.dueOn) &&
      timeOf(dueStrictOn) === timeOf(letter.dueStrictOn) &&
      dueRule === letter.dueRule;
    if (same) return false;
    await tx.letter.updateMany({
      where: { orgId: actor.orgId, id: letter.id, version: letter.version },
      data: { dueOn, dueStrictOn, dueRule, dueProvisional, version: { increment: 1 } },
    });
    await this.trail.record(tx, {
      ...{ action: 'letter.recounted', objectType: 'letter', objectId: letter.id, caseId: letter.caseId },
      payload: { from: textOf(letter.dueOn), to: textOf(dueOn) },
    });
    return true;
  }
}

/** Those whose day a body set itself, that came back, or that wholly went on are not counted. */
const running = ({ orgId }: Actor) => ({
  ...{ orgId, state: { in: [...RUNNING] }, extendedOn: null, returnedOn: null },
  OR: [{ forwardedOn: null }, { forwardedPartly: true }],
});

const timeOf = (day: Date | null): number | null => day && day.getTime();
const textOf = (day: Date | null): string | undefined => (day ? dayOf(day) : undefined);

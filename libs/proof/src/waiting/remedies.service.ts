import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CaseDesk, demandCase } from '@izdeu/cases';
import { UnitOfWork, type RemedyAttempt, type Tx } from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';

export const ATTEMPT_RESULTS = ['waiting', 'obtained', 'refused', 'no_answer', 'given_up'] as const;
export type AttemptResult = (typeof ATTEMPT_RESULTS)[number];

/** A task says its outcome in no more words; the attempt keeps them all. */
const LONGEST_OUTCOME = 1000;

export interface NewAttempt {
  /** Code of the reference kind remedy. */
  readonly remedy: string;
  readonly linkGapId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly triedOn: LocalDate;
  readonly note: string;
}

export interface AttemptOutcome {
  readonly result: AttemptResult;
  readonly note: string;
  /** What came of it: the paper, or the refusal. */
  readonly documentId?: string | undefined;
  /** The task from which it was tried is done with it. */
  readonly closesTask?: boolean | undefined;
}

/**
 * What was tried to get a missing paper. Kept whatever came of it: a court that establishes a kinship asks for proof that
 * the paper cannot be had otherwise (Civil Procedure Code of Kazakhstan, art. 305).
 */
@Injectable()
export class Remedies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they were tried: the list of exhibits. */
  list(actor: Actor, caseId: string): Promise<RemedyAttempt[]> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      await this.trail.recordCaseLook(tx, caseId);
      return tx.remedyAttempt.findMany({
        where: { orgId: actor.orgId, caseId },
        orderBy: [{ triedOn: 'asc' }, { id: 'asc' }],
      });
    });
  }

  /** @throws DomainError request.invalid, gap.not_found, task.not_found */
  try(actor: Actor, caseId: string, key: string, attempt: NewAttempt): Promise<string> {
    const request = { key, operation: 'remedy.try', content: attempt };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id) => {
      const { orgId } = actor;
      const { triedOn, linkGapId, taskId, remedy, note } = attempt;
      if (triedOn > this.clock.today())
        throw new DomainError('request.invalid', { field: 'triedOn', reason: 'in_future' });
      const known = await this.reference.inForce(tx, actor, 'remedy', this.clock.today());
      if (!known.some(({ code }) => code === remedy))
        throw new DomainError('request.invalid', { field: 'remedy', reason: 'unknown' });
      if (linkGapId !== undefined && (await tx.linkGap.count({ where: { orgId, caseId, id: linkGapId } })) === 0)
        throw new DomainError('gap.not_found');
      const task = taskId === undefined ? null : await tx.task.findFirst({ where: { orgId, caseId, id: taskId } });
      if (taskId !== undefined && !task) throw new DomainError('task.not_found');
      await tx.remedyAttempt.create({
        data: {
          ...{ orgId, id, caseId, remedy, note, createdBy: actor.id, triedOn: startOfDay(triedOn) },
          // The task knows for which missing paper it was made.
          ...{ linkGapId: linkGapId ?? task?.linkGapId ?? null, taskId: taskId ?? null },
        },
      });
      await this.record(tx, caseId, id, 'remedy.tried', { remedy });
    });
  }

  /** @throws DomainError attempt.not_found, document.not_found, record.changed_meanwhile */
  settle(actor: Actor, caseId: string, id: string, version: number, outcome: AttemptOutcome): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const { orgId } = actor;
      const { result, note, documentId, closesTask } = outcome;
      const found = await tx.remedyAttempt.findFirst({ where: { orgId, caseId, id } });
      if (!found) throw new DomainError('attempt.not_found');
      if (documentId !== undefined && (await tx.document.count({ where: { orgId, caseId, id: documentId } })) === 0)
        throw new DomainError('document.not_found');
      const { count } = await tx.remedyAttempt.updateMany({
        where: { orgId, caseId, id, version },
        data: { result, note, documentId: documentId ?? null, version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.record(tx, caseId, id, 'remedy.updated', { result });
      if (closesTask === true && found.taskId !== null) await this.closeTask(tx, actor, caseId, found.taskId, note);
    });
  }

  /** One that somebody has closed meanwhile stays as they left it. */
  private async closeTask(tx: Tx, actor: Actor, caseId: string, id: string, outcome: string): Promise<void> {
    const { count } = await tx.task.updateMany({
      where: { orgId: actor.orgId, caseId, id, doneAt: null },
      data: {
        doneAt: this.clock.now(),
        doneBy: actor.id,
        outcome: outcome.slice(0, LONGEST_OUTCOME),
        version: { increment: 1 },
      },
    });
    const payload = { fields: ['done', 'outcome'] };
    if (count > 0)
      await this.trail.record(tx, { action: 'task.done', objectType: 'task', objectId: id, caseId, payload });
  }

  private record(
    tx: Tx,
    caseId: string,
    id: string,
    action: 'remedy.tried' | 'remedy.updated',
    payload: Record<string, string>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'remedy_attempt', objectId: id, caseId, payload });
  }
}

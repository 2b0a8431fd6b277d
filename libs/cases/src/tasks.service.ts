import { Injectable } from '@nestjs/common';
import { AuditTrail, shownCases } from '@izdeu/audit';
import { UnitOfWork, type Prisma, type Task, type Tx } from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { CaseDesk } from './case-desk.js';
import { demandColleague } from './colleagues.js';
import { demandNoWall } from './need-to-know/case-walls.service.js';

export interface NewTask {
  readonly title: string;
  readonly dueOn: LocalDate | null;
  readonly assigneeId: string | null;
}

/** What a task was made of: a remedy of the reference data, and the missing paper that it is to bring. */
export interface TaskOrigin {
  readonly remedy?: string | undefined;
  readonly linkGapId?: string | undefined;
}

/** What is not given stays. `done` closes the task with what came of it, or opens it again. */
export interface TaskEdit extends Partial<NewTask> {
  readonly done?: boolean | undefined;
  readonly outcome?: string | undefined;
}

export interface TaskFilter {
  readonly mine?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly dueBefore?: LocalDate | undefined;
}

export type TaskOfCase = Task & {
  readonly case: { readonly id: string; readonly number: string; readonly soughtName: string };
};

const MOST_TASKS = 200;

@Injectable()
export class Tasks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** Open tasks of the cases that the actor sees, the nearest first; at most 200. */
  list(actor: Actor, { mine, overdue, dueBefore }: TaskFilter): Promise<TaskOfCase[]> {
    const today = startOfDay(this.clock.today());
    const due: Prisma.TaskWhereInput[] = [
      ...(overdue ? [{ dueOn: { lt: today } }] : []),
      ...(dueBefore ? [{ dueOn: { lt: startOfDay(dueBefore) } }] : []),
    ];
    return this.work.as(actor, async (tx) => {
      const tasks = await tx.task.findMany({
        where: { orgId: actor.orgId, doneAt: null, ...(mine && { assigneeId: actor.id }), AND: due },
        include: { case: { select: { id: true, number: true, soughtName: true } } },
        orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
        take: MOST_TASKS,
      });
      const payload = { count: tasks.length, shown: shownCases(tasks.map(({ caseId }) => caseId)) };
      await this.trail.record(tx, { action: 'task.listed', objectType: 'task', objectId: '', payload });
      return tasks;
    });
  }

  /** @throws DomainError request.invalid for a remedy that is not in force, gap.not_found */
  add(actor: Actor, caseId: string, key: string, task: NewTask & TaskOrigin): Promise<string> {
    const request = { key, operation: 'task.add', content: task };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id) => {
      if (task.assigneeId !== null) await demandReachable(tx, actor, caseId, task.assigneeId);
      const { remedy = null, linkGapId = null } = task;
      await this.demandOrigin(tx, actor, caseId, { remedy, linkGapId });
      await tx.task.create({
        data: {
          ...{ orgId: actor.orgId, id, caseId, remedy, linkGapId, createdBy: actor.id },
          title: task.title.trim(),
          dueOn: task.dueOn === null ? null : startOfDay(task.dueOn),
          assigneeId: task.assigneeId,
        },
      });
      const payload = remedy === null ? {} : { remedy };
      await this.trail.record(tx, { action: 'task.added', objectType: 'task', objectId: id, caseId, payload });
    });
  }

  /** @throws DomainError task.not_found, record.changed_meanwhile */
  async edit(actor: Actor, id: string, version: number, edit: TaskEdit): Promise<Task> {
    const { caseId, assigneeId } = await this.get(actor, id);
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      if (edit.assigneeId && edit.assigneeId !== assigneeId) await demandReachable(tx, actor, caseId, edit.assigneeId);
      const { count } = await tx.task.updateMany({
        where: { orgId: actor.orgId, id, version },
        data: {
          ...(edit.title !== undefined && { title: edit.title.trim() }),
          ...(edit.dueOn !== undefined && { dueOn: edit.dueOn === null ? null : startOfDay(edit.dueOn) }),
          ...(edit.assigneeId !== undefined && { assigneeId: edit.assigneeId }),
          ...(edit.outcome !== undefined && { outcome: edit.outcome.trim() }),
          ...(edit.done === true && { doneAt: this.clock.now(), doneBy: actor.id }),
          ...(edit.done === false && { doneAt: null, doneBy: null }),
          version: { increment: 1 },
        },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      const action = edit.done === true ? 'task.done' : edit.done === false ? 'task.reopened' : 'task.edited';
      const fields = Object.entries(edit)
        .filter(([, value]) => value !== undefined)
        .map(([name]) => name)
        .sort();
      await this.trail.record(tx, { action, objectType: 'task', objectId: id, caseId, payload: { fields } });
      return tx.task.findFirstOrThrow({ where: { orgId: actor.orgId, id } });
    });
  }

  private async demandOrigin(
    tx: Tx,
    actor: Actor,
    caseId: string,
    { remedy, linkGapId }: Readonly<Record<'remedy' | 'linkGapId', string | null>>,
  ): Promise<void> {
    if (remedy !== null) {
      const known = await this.reference.inForce(tx, actor, 'remedy', this.clock.today());
      if (!known.some(({ code }) => code === remedy))
        throw new DomainError('request.invalid', { field: 'remedy', reason: 'unknown' });
    }
    const gap = { orgId: actor.orgId, caseId, id: linkGapId ?? '' };
    if (linkGapId !== null && (await tx.linkGap.count({ where: gap })) === 0) throw new DomainError('gap.not_found');
  }

  private get(actor: Actor, id: string): Promise<Task> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.task.findFirst({ where: { orgId: actor.orgId, id } });
      if (!found) throw new DomainError('task.not_found');
      return found;
    });
  }
}

/** A task behind a wall would be done by nobody. @throws DomainError user.not_found, request.invalid, case.walled */
async function demandReachable(tx: Tx, actor: Actor, caseId: string, userId: string): Promise<void> {
  await demandColleague(tx, userId);
  await demandNoWall(tx, actor, caseId, userId);
}

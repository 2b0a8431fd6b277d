import { ApiProperty } from '@nestjs/swagger';
import type { CaseFile, TaskOfCase } from '@izdeu/cases';
import { dayOf } from '@izdeu/kernel';

export class TaskView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly assigneeId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly doneAt: string | null;
  @ApiProperty() readonly outcome: string;
  /** Code of the reference kind remedy of which the task was made. */
  @ApiProperty({ type: String, nullable: true }) readonly remedy: string | null;
  /** The missing paper for which it was made. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly linkGapId: string | null;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(task: CaseFile['tasks'][number]): TaskView {
    const { id, caseId, title, dueOn, assigneeId, doneAt, outcome, remedy, linkGapId, version } = task;
    const times = { dueOn: dueOn && dayOf(dueOn), doneAt: doneAt?.toISOString() ?? null };
    return { id, caseId, title, assigneeId, outcome, remedy, linkGapId, version, ...times };
  }
}

export class TaskOfCaseView extends TaskView {
  @ApiProperty() readonly caseNumber: string;
  @ApiProperty() readonly soughtName: string;

  static override of(task: TaskOfCase): TaskOfCaseView {
    return { ...TaskView.of(task), caseNumber: task.case.number, soughtName: task.case.soughtName };
  }
}

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
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of({ id, caseId, title, dueOn, assigneeId, doneAt, outcome, version }: CaseFile['tasks'][number]): TaskView {
    const times = { dueOn: dueOn && dayOf(dueOn), doneAt: doneAt?.toISOString() ?? null };
    return { id, caseId, title, assigneeId, outcome, version, ...times };
  }
}

export class TaskOfCaseView extends TaskView {
  @ApiProperty() readonly caseNumber: string;
  @ApiProperty() readonly soughtName: string;

  static override of(task: TaskOfCase): TaskOfCaseView {
    return { ...TaskView.of(task), caseNumber: task.case.number, soughtName: task.case.soughtName };
  }
}

import { Choice, Day, Flag, Id, Text, Version } from '../../http/fields.js';

export class AddTaskDto {
  @Text(300, { filled: true }) readonly title: string;
  @Day({ nullable: true }) readonly dueOn: string | null;
  @Id({ nullable: true }) readonly assigneeId: string | null;
  /** Code of the reference kind remedy of which the task is made. */
  @Text(40, { optional: true, pattern: /^[a-z_]{2,40}$/ }) readonly remedy?: string;
  /** The missing paper that it is to bring. */
  @Id({ optional: true }) readonly linkGapId?: string;
}

/** What is not given stays. */
export class EditTaskDto {
  @Version() readonly version: number;
  @Text(300, { optional: true, filled: true }) readonly title?: string;
  @Day({ optional: true, nullable: true }) readonly dueOn?: string | null;
  @Id({ optional: true, nullable: true }) readonly assigneeId?: string | null;
  /** true closes the task, false opens it again. */
  @Flag({ optional: true }) readonly done?: boolean;
  @Text(1000, { optional: true }) readonly outcome?: string;
}

const YES = ['true'] as const;

export class ListTasksQuery {
  @Choice(YES, 'Yes', { optional: true }) readonly mine?: 'true';
  @Choice(YES, 'Yes', { optional: true }) readonly overdue?: 'true';
  @Day({ optional: true }) readonly dueBefore?: string;
}

import { ApiProperty } from '@nestjs/swagger';
import {
  CASE_STATUSES,
  COUNT_CAP,
  FATE_VALUES,
  GAP_CODES,
  RELATION_VERDICTS,
  type AssignedColleague,
  type CasePageOfList,
  type CaseRow,
} from '@izdeu/cases';
import { dayOf } from '@izdeu/kernel';

export class AssignedView {
  /** Id of the assignment. */
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly userId: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty() readonly isLead: boolean;

  static of({ id, userId, displayName, isLead }: AssignedColleague): AssignedView {
    return { id, userId, displayName, isLead };
  }
}

/** That a case exists and how it stands: what an administrator may see too, without content. */
export class CaseRowView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 'C-2026-0001' }) readonly number: string;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 3 }) readonly level: number;
  @ApiProperty({ enum: CASE_STATUSES, enumName: 'CaseStatus' }) readonly status: string;
  @ApiProperty({ type: String, nullable: true }) readonly statusReason: string | null;
  @ApiProperty() readonly soughtName: string;
  @ApiProperty({ type: String, nullable: true }) readonly regionCode: string | null;
  /** What a letter to the foreign ministry still lacks. */
  @ApiProperty({ enum: GAP_CODES, enumName: 'GapCode', isArray: true }) readonly gaps: string[];
  @ApiProperty({ enum: RELATION_VERDICTS, enumName: 'RelationVerdict' }) readonly relation: string;
  @ApiProperty({ enum: FATE_VALUES.liberty, enumName: 'Liberty' }) readonly liberty: string;
  @ApiProperty({ format: 'date' }) readonly openedOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly closedOn: string | null;
  /** Nearest day of an open task or a running letter. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly nextDueOn: string | null;
  @ApiProperty({ type: [AssignedView] }) readonly assigned: AssignedView[];
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ format: 'date-time' }) readonly updatedAt: string;

  static of(row: CaseRow): CaseRowView {
    const { id, number, level, status, statusReason, soughtName, regionCode, gaps, relation, liberty, version } = row;
    return {
      id,
      number,
      level,
      status,
      statusReason,
      soughtName,
      regionCode,
      gaps,
      relation,
      liberty,
      openedOn: dayOf(row.openedOn),
      closedOn: row.closedOn && dayOf(row.closedOn),
      nextDueOn: row.nextDueOn && dayOf(row.nextDueOn),
      assigned: row.assigned.map((one) => AssignedView.of(one)),
      version,
      updatedAt: row.updatedAt.toISOString(),
    };
  }
}

export class CaseListView {
  @ApiProperty({ type: [CaseRowView] }) readonly items: CaseRowView[];
  @ApiProperty({ type: String, nullable: true }) readonly next: string | null;
  /** How many in all, counted up to a thousand. */
  @ApiProperty({ type: 'integer', maximum: COUNT_CAP }) readonly count: number;
  /** There are more than were counted. */
  @ApiProperty() readonly countIsCapped: boolean;

  static of({ rows, next, count }: CasePageOfList): CaseListView {
    const items = rows.map((one) => CaseRowView.of(one));
    return { items, next, count: Math.min(count, COUNT_CAP), countIsCapped: count > COUNT_CAP };
  }
}

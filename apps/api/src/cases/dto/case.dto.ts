import {
  ASKS,
  CASE_ACTIONS,
  CASE_AGES,
  CASE_STATUSES,
  CLOSE_REASONS,
  FATE_VALUES,
  GAP_CODES,
  HOLD_REASONS,
  RELATION_VERDICTS,
  ROAD_STEPS,
  SETTABLE_LEVELS,
  type Ask,
  type CaseAction,
  type CaseAge,
  type CaseFilter,
  type CaseStatus,
  type GapCode,
  type RelationVerdict,
  type RoadStep,
  type SettableLevel,
} from '@izdeu/cases';
import { Choice, Choices, Day, Id, Text, Version, Whole, WholeInQuery } from '../../http/fields.js';

const CODE = /^[A-Za-z0-9_-]{1,20}$/;
const YES = ['true'] as const;

/** Closed values only: a name or a number never stands in an address. */
export class ListCasesQuery {
  @Choice(CASE_STATUSES, 'CaseStatus', { optional: true }) readonly status?: CaseStatus;
  @Choice(RELATION_VERDICTS, 'RelationVerdict', { optional: true }) readonly relation?: RelationVerdict;
  @Choice(GAP_CODES, 'GapCode', { optional: true }) readonly gap?: GapCode;
  @Choice(FATE_VALUES.liberty, 'Liberty', { optional: true }) readonly liberty?: (typeof FATE_VALUES.liberty)[number];
  @Text(20, { optional: true, pattern: CODE }) readonly region?: string;
  @Id({ optional: true }) readonly assigneeId?: string;
  @Choice(YES, 'Yes', { optional: true }) readonly mine?: 'true';
  @Choice(YES, 'Yes', { optional: true }) readonly overdue?: 'true';
  /** Only what is not closed. */
  @Choice(YES, 'Yes', { optional: true }) readonly unclosed?: 'true';
  /** Only what lacks nothing. */
  @Choice(YES, 'Yes', { optional: true }) readonly complete?: 'true';
  @Choice(YES, 'Yes', { optional: true }) readonly noRegion?: 'true';
  @Choice(YES, 'Yes', { optional: true }) readonly unassigned?: 'true';
  /** Days since the case was opened. */
  @Choice(CASE_AGES, 'CaseAge', { optional: true }) readonly age?: CaseAge;
  /** What the case has come to on its road, as the funnel counts. */
  @Choice(ROAD_STEPS, 'RoadStep', { optional: true }) readonly reached?: RoadStep;
  @Day({ optional: true }) readonly dueBefore?: string;
  @Text(200, { optional: true, pattern: /^[A-Za-z0-9_-]+$/ }) readonly after?: string;
  @WholeInQuery(1, 100, { optional: true }) readonly limit?: number;
}

/** The filters as the use cases take them. */
export const caseFilterOf = (query: ListCasesQuery): CaseFilter => ({
  ...query,
  mine: query.mine === 'true',
  overdue: query.overdue === 'true',
  unclosed: query.unclosed === 'true',
  complete: query.complete === 'true',
  noRegion: query.noRegion === 'true',
  unassigned: query.unassigned === 'true',
});

/** The same filters with a number or a name, in the body. */
export class SearchCasesDto extends ListCasesQuery {
  @Text(200, { filled: true }) readonly text: string;
}

export class EditCaseDto {
  @Version() readonly version: number;
  @Text(20, { optional: true, nullable: true, pattern: CODE }) readonly regionCode?: string | null;
  @Choices(ASKS, 'Ask', { optional: true }) readonly asks?: Ask[];
  /** 0 open, 1 the organisation, 2 the assigned only. */
  @Whole(0, Math.max(...SETTABLE_LEVELS), { optional: true }) readonly level?: SettableLevel;
}

export const ACTION_REASONS = [...CLOSE_REASONS, ...HOLD_REASONS];

export class ActOnCaseDto {
  @Choice(CASE_ACTIONS, 'CaseAction') readonly action: CaseAction;
  @Version() readonly version: number;
  @Choice(ACTION_REASONS, 'CaseActionReason', { optional: true }) readonly reason?: string;
}

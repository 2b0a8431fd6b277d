import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import {
  CASE_STATUSES,
  FATE_VALUES,
  GAP_CODES,
  RELATION_VERDICTS,
  type CaseStatus,
  type GapCode,
  type RelationVerdict,
} from '@izdeu/cases';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Closed values only: these may stand in an address. */
export class BoardQuery {
  @ApiPropertyOptional({ enum: CASE_STATUSES, enumName: 'CaseStatus' })
  @IsOptional()
  @IsIn(CASE_STATUSES)
  readonly status?: CaseStatus;

  @ApiPropertyOptional({ enum: RELATION_VERDICTS, enumName: 'PathVerdict' })
  @IsOptional()
  @IsIn(RELATION_VERDICTS)
  readonly relation?: RelationVerdict;

  @ApiPropertyOptional({ enum: GAP_CODES, enumName: 'GapCode' })
  @IsOptional()
  @IsIn(GAP_CODES)
  readonly gap?: GapCode;

  @ApiPropertyOptional({ enum: FATE_VALUES.liberty })
  @IsOptional()
  @IsIn(FATE_VALUES.liberty)
  readonly liberty?: string;

  /** Code of the reference kind place. */
  @ApiPropertyOptional({ pattern: '^[A-Z0-9-]{2,20}$' })
  @IsOptional()
  @Matches(/^[A-Z0-9-]{2,20}$/)
  readonly region?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly assigneeId?: string;
}

export class FunnelQuery {
  /** First day, `YYYY-MM-DD`. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DAY)
  readonly from?: string;

  /** Last day, `YYYY-MM-DD`. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DAY)
  readonly to?: string;
}

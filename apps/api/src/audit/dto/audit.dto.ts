import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { CHAIN_FAULTS, type OnlyListed, type TrailEntry, type TrailReport, type TrailState } from '@izdeu/audit';

export class ListTrailQuery {
  /** Beginning of the action's name, such as `case.` or `session.refused`. */
  @ApiProperty({ required: false, maxLength: 60, pattern: '^[a-z_.]+$' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  @Matches(/^[a-z_.]+$/)
  readonly action?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly objectId?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly caseId?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly actorId?: string;

  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(
    /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$|^(19|20)\d\d-(0[13-9]|1[0-2])-(29|30)$|^(19|20)\d\d-(0[13578]|1[02])-31$/,
  )
  readonly from?: string;

  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(
    /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$|^(19|20)\d\d-(0[13-9]|1[0-2])-(29|30)$|^(19|20)\d\d-(0[13578]|1[02])-31$/,
  )
  readonly to?: string;

  /** `acts`: only what people did; `all`: also the row events beneath. */
  @ApiProperty({ required: false, enum: ['acts', 'all'] })
  @IsOptional()
  @IsIn(['acts', 'all'])
  readonly depth?: 'acts' | 'all';

  @ApiProperty({ required: false, maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly after?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit?: number;
}

export class TrailEntryView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** Number in the chain of the organisation; null while it waits for its seal (less than a second). */
  @ApiProperty({ type: 'integer', nullable: true }) readonly seq: number | null;
  @ApiProperty({ format: 'date-time' }) readonly at: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly actorId: string | null;
  @ApiProperty() readonly actorRole: string;
  /** Joined when the trail of one case is read, which keeps ids alone; null elsewhere and for the system. */
  @ApiProperty({ type: String, nullable: true }) readonly actorName: string | null;
  @ApiProperty() readonly action: string;
  @ApiProperty() readonly objectType: string;
  @ApiProperty() readonly objectId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly caseId: string | null;
  /** Ids, codes and field names as JSON text. */
  @ApiProperty() readonly payload: string;

  static of(
    { id, seq, at, actorId, actorRole, action, objectType, objectId, caseId, payload }: TrailEntry,
    names: ReadonlyMap<string, string> = new Map(),
  ): TrailEntryView {
    return {
      id,
      seq: seq === null ? null : Number(seq),
      at: at.toISOString(),
      actorId,
      actorRole,
      actorName: (actorId !== null && names.get(actorId)) || null,
      action,
      objectType,
      objectId,
      caseId,
      payload,
    };
  }
}

/** Somebody to whom lists showed a case that they never opened. */
export class OnlyListedView {
  @ApiProperty({ format: 'uuid' }) readonly actorId: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty() readonly actorRole: string;
  /** Lists of the last 30 days. */
  @ApiProperty({ type: 'integer' }) readonly times: number;
  @ApiProperty({ format: 'date-time' }) readonly lastAt: string;

  static of({ actorId, actorRole, times, lastAt }: OnlyListed, names: ReadonlyMap<string, string>): OnlyListedView {
    return { actorId, displayName: names.get(actorId) ?? '', actorRole, times, lastAt: lastAt.toISOString() };
  }
}

export class TrailPageView {
  @ApiProperty({ type: [TrailEntryView] }) readonly entries: TrailEntryView[];
  @ApiProperty({ type: String, nullable: true }) readonly next: string | null;
}

export class TrailReportView {
  @ApiProperty() readonly sound: boolean;
  @ApiProperty({ type: 'integer' }) readonly events: number;
  @ApiProperty({ type: 'integer' }) readonly unsealed: number;
  @ApiProperty({ type: String, nullable: true, enum: CHAIN_FAULTS }) readonly fault: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly firstBadSeq: number | null;
  /** Signed heads that the chain was held against. */
  @ApiProperty({ type: 'integer' }) readonly checkpoints: number;
  /** Events that stand behind ones more than two seconds younger: a clock set back, or a slow transaction. */
  @ApiProperty({ type: 'integer' }) readonly behindYounger: number;

  static of({ events, unsealed, finding, checkpoints, clock }: TrailReport): TrailReportView {
    return {
      sound: finding === null,
      events,
      unsealed,
      fault: finding?.fault ?? null,
      firstBadSeq: finding?.seq ?? null,
      checkpoints,
      behindYounger: clock?.events ?? 0,
    };
  }
}

export class LastVerificationView {
  @ApiProperty({ format: 'date-time' }) readonly at: string;
  @ApiProperty({ type: 'integer' }) readonly events: number;
  @ApiProperty() readonly sound: boolean;
}

export class TrailStateView {
  /** Length of the sealed chain. */
  @ApiProperty({ type: 'integer' }) readonly events: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly lastSealedAt: string | null;
  @ApiProperty({ type: LastVerificationView, nullable: true }) readonly lastVerification: LastVerificationView | null;
  /** Refused reaches and sign-ins of the last seven days. */
  @ApiProperty({ type: 'integer' }) readonly refusals: number;

  static of({ events, lastSealedAt, lastVerification, refusals }: TrailState): TrailStateView {
    return {
      events,
      lastSealedAt: lastSealedAt?.toISOString() ?? null,
      lastVerification: lastVerification && { ...lastVerification, at: lastVerification.at.toISOString() },
      refusals,
    };
  }
}

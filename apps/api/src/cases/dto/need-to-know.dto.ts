import { GRANT_DAYS_MOST, WALL_REASONS, type WallReason } from '@izdeu/cases';
import { Choice, Flag, Id, Ids, Instant, Text, Version, Whole } from '../../http/fields.js';

/** Ten characters at least: what for, in words that a colleague understands. */
const PURPOSE = /\S.{8,}\S/s;

export class LockCaseDto {
  @Version() readonly version: number;
  @Text(500, { pattern: PURPOSE }) readonly purpose: string;
  /** Colleagues on the case who are named beside the caller. */
  @Ids(50) readonly named: string[];
}

export class UnlockCaseDto {
  @Text(500, { pattern: PURPOSE }) readonly purpose: string;
}

export class NameOnCaseDto {
  @Id() readonly userId: string;
}

export class AskLevelDto {
  @Whole(0, 2) readonly toLevel: number;
  @Text(1000, { filled: true }) readonly reason: string;
}

export class AnswerLevelDto {
  @Flag() readonly agreed: boolean;
}

export class GrantAccessDto {
  @Id() readonly userId: string;
  @Instant({ description: `The instant at which it ends by itself: at most ${GRANT_DAYS_MOST} days from now` })
  readonly until: string;
  @Text(500, { pattern: PURPOSE }) readonly purpose: string;
}

export class BreakGlassDto {
  /** Number of the case. */
  @Text(40, { filled: true }) readonly number: string;
  @Text(500, { pattern: PURPOSE }) readonly purpose: string;
}

export class SetWallDto {
  @Id() readonly userId: string;
  @Choice(WALL_REASONS, 'WallReason') readonly reason: WallReason;
  @Text(500) readonly note: string;
}

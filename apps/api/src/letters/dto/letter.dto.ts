import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { LANGUAGES, type Language } from '@izdeu/kernel';
import {
  DECISIONS,
  LETTER_ACTIONS,
  LETTER_KINDS,
  LETTER_STATES,
  REPLY_CLASSES,
  type LetterKind,
  type LetterState,
  type LetterStep,
  type ReplyClass,
} from '@izdeu/letters';
import { Choice, Id, WholeInQuery } from '../../http/fields.js';
import { IsAnswers } from './is-answers.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^[A-Z0-9-]{2,40}$/;

const LETTER_STEPS: readonly LetterStep[] = LETTER_ACTIONS.filter(
  (action) => action !== 'edit' && action !== 'remake_packet',
);

export class DraftLetterDto {
  /** Code of the reference kind recipient. */
  @ApiProperty({ maxLength: 40, pattern: CODE.source })
  @Matches(CODE)
  readonly recipientCode: string;

  @ApiProperty({ enum: LETTER_KINDS, enumName: 'LetterKind' })
  @IsIn(LETTER_KINDS)
  readonly kind: LetterKind;
}

export class VersionedDto {
  /** The version the caller was looking at; a newer one on the server answers 409. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 2147483647 })
  @IsInt()
  @Min(1)
  @Max(2147483647)
  readonly version: number;
}

/** A language that is left out keeps its text and the name of who signed it. */
export class EditLetterTextDto extends VersionedDto {
  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly subjectKk?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly subjectRu?: string;

  @ApiPropertyOptional({ maxLength: 20000 })
  @IsOptional()
  @IsString()
  @MaxLength(20000)
  readonly bodyKk?: string;

  @ApiPropertyOptional({ maxLength: 20000 })
  @IsOptional()
  @IsString()
  @MaxLength(20000)
  readonly bodyRu?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly subjectEn?: string;

  @ApiPropertyOptional({ maxLength: 20000 })
  @IsOptional()
  @IsString()
  @MaxLength(20000)
  readonly bodyEn?: string;

  /** Answers to rows of a form, by the code of the row; all of them at once. A row that is left out prints what is on record. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', maxLength: 4000 } })
  @IsOptional()
  @IsAnswers()
  readonly answersEn?: Readonly<Record<string, string>>;
}

export class ConfirmWordingDto extends VersionedDto {
  /** Said on purpose: true. */
  @ApiProperty({ type: Boolean, enum: [true] })
  @IsIn([true])
  readonly confirmWording: true;

  @ApiProperty({ minLength: 10, maxLength: 2000 })
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  readonly reason: string;
}

export class LeaveCopiesOutDto extends VersionedDto {
  /** Said on purpose: true. */
  @ApiProperty({ type: Boolean, enum: [true] })
  @IsIn([true])
  readonly leaveCopiesOut: true;

  @ApiProperty({ minLength: 10, maxLength: 2000 })
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  readonly reason: string;
}

/** What a step needs depends on the step; what it does not need is left out. */
export class ActOnLetterDto extends VersionedDto {
  @ApiProperty({ enum: LETTER_STEPS, enumName: 'LetterStep' })
  @IsIn(LETTER_STEPS)
  readonly action: LetterStep;

  /** For `return_for_changes`, `cancel`, `return_by_body` and `withdraw`. */
  @ApiPropertyOptional({ minLength: 3, maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  readonly reason?: string;

  /** For `approve`: SHA-256 of the packet that was looked at, 64 hexadecimal digits. */
  @ApiPropertyOptional({ pattern: '^[0-9a-f]{64}$' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  readonly zipSha256?: string;

  /** The day on which it happened, `YYYY-MM-DD`: dispatch, delivery, incoming number, reply, extension, forwarding, reminder. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DAY)
  readonly on?: string;

  /** For `dispatch`: code of the reference kind channel. */
  @ApiPropertyOptional({ pattern: '^[a-z_]{2,40}$' })
  @IsOptional()
  @Matches(/^[a-z_]{2,40}$/)
  readonly channel?: string;

  @ApiPropertyOptional({ maxLength: 120 })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  readonly tracking?: string;

  /** For `acknowledge`: the recipient's own number. */
  @ApiPropertyOptional({ minLength: 1, maxLength: 120 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  readonly incomingNumber?: string;

  @ApiPropertyOptional({ enum: REPLY_CLASSES, enumName: 'ReplyClass' })
  @IsOptional()
  @IsIn(REPLY_CLASSES)
  readonly replyClass?: ReplyClass;

  /** For `forward`: the body that has it now. */
  @ApiPropertyOptional({ maxLength: 40, pattern: CODE.source })
  @IsOptional()
  @Matches(CODE)
  readonly recipientCode?: string;

  /** For `extend` the new last day, for `promise_answer` the promised one, for `return_by_body` the one to mend by, `YYYY-MM-DD`. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DAY)
  readonly newDueOn?: string;

  /** For `forward`: the body kept a part of it and still owes its own answer. */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  readonly partly?: boolean;

  /** For `record_decision`: what was decided on the complaint. */
  @ApiPropertyOptional({ enum: DECISIONS, enumName: 'ComplaintDecision' })
  @IsOptional()
  @IsIn(DECISIONS)
  readonly decision?: string;

  /** Number of the paper that says so: reply, notice, note, claim. With it or a scan the paper is registered as incoming. */
  @ApiPropertyOptional({ maxLength: 120 })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  readonly number?: string;

  /** Proof of dispatch or delivery, the reply, the notice: a document of the case. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly documentId?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly note?: string;
}

class LettersFilter {
  @ApiPropertyOptional({ enum: LETTER_STATES, enumName: 'LetterState' })
  @IsOptional()
  @IsIn(LETTER_STATES)
  readonly state?: LetterState;

  @ApiPropertyOptional({ maxLength: 40, pattern: CODE.source })
  @IsOptional()
  @Matches(CODE)
  readonly recipientCode?: string;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly overdue?: boolean;
}

/** The same letters as a workbook. */
export class LettersFile extends LettersFilter {
  @Choice(LANGUAGES, 'Language', { optional: true }) readonly language?: Language;
}

export class ListLettersQuery extends LettersFilter {
  /** Id of the last letter of the page before. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly after?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 50;
}

export class RecipientQuery {
  /** Code of the reference kind recipient. */
  @ApiProperty({ maxLength: 40, pattern: CODE.source })
  @Matches(CODE)
  readonly recipientCode: string;
}

export class RegistryYear {
  @ApiProperty({ type: 'integer', minimum: 2000, maximum: 2200 })
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  readonly year: number;
}

/** The register as a workbook. */
export class RegistryFile extends RegistryYear {
  @Choice(LANGUAGES, 'Language', { optional: true }) readonly language?: Language;
}

/** Pages of the register: the rows behind the letter `after`. */
export class RegistryQuery extends RegistryYear {
  @Id({ optional: true }) readonly after?: string;
  @WholeInQuery(1, 500, { optional: true }) readonly limit?: number;
}

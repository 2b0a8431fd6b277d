import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { GAP_CODES, type GapCode } from '@izdeu/cases';
import { GAP_REASONS, LINK_VERDICTS, type GapReason, type LinkVerdict } from '@izdeu/proof';

export class ChoosePathDto {
  /** The applicant's place in the case. */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly partyId: string;

  /** Links in order, from the applicant to the sought person. */
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: 12 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @IsUUID(undefined, { each: true })
  readonly linkIds: string[];
}

export class AttachPaperDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly documentId: string;

  @ApiPropertyOptional({ maxLength: 1000, default: '' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  readonly note: string = '';
}

export class JudgeLinkDto {
  @ApiProperty({ enum: LINK_VERDICTS, enumName: 'LinkVerdict' })
  @IsIn(LINK_VERDICTS)
  readonly verdict: LinkVerdict;

  @ApiProperty({ minLength: 3, maxLength: 2000 })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  readonly reason: string;
}

export class OpenGapDto {
  @ApiProperty({ enum: GAP_REASONS, enumName: 'GapReason' })
  @IsIn(GAP_REASONS)
  readonly reason: GapReason;

  /** Code of the reference kind document_kind: the paper that is missing. */
  @ApiPropertyOptional({ pattern: '^[A-Za-z0-9_-]{0,40}$', default: '' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{0,40}$/)
  readonly documentKind: string = '';

  @ApiPropertyOptional({ maxLength: 1000, default: '' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  readonly note: string = '';
}

export class GrantOverrideDto {
  @ApiProperty({ enum: GAP_CODES, enumName: 'GapCode' })
  @IsIn(GAP_CODES)
  readonly gap: GapCode;

  /** Left out: for every recipient. */
  @ApiPropertyOptional({ maxLength: 40, default: '' })
  @IsOptional()
  @Matches(/^[A-Z0-9-]{0,40}$/)
  readonly recipientCode: string = '';

  /** Why the letter may go all the same. */
  @ApiProperty({ minLength: 20, maxLength: 2000 })
  @IsString()
  @MinLength(20)
  @MaxLength(2000)
  readonly reason: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import type { Prisma } from '@izdeu/database';
import { Choice } from '../../http/fields.js';

const YES = ['true'] as const;
const KIND = /^[a-z][a-z_]{1,39}$/;

export class ListReferenceQuery {
  /** Kinds with commas between, such as `recipient,letter_kind`. */
  @ApiProperty({ type: String, maxLength: 800, example: 'recipient,letter_kind' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @Matches(KIND, { each: true })
  readonly kinds: string[];

  /** Also versions that were set for a later day. */
  @Choice(YES, 'Yes', { optional: true }) readonly coming?: 'true';
}

export class ReviseReferenceDto {
  /** The version the caller was looking at; a newer one on the server answers 409. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 2147483647 })
  @IsInt()
  @Min(1)
  @Max(2147483647)
  readonly version: number;

  /** First day on which the new text holds, `YYYY-MM-DD`. */
  @ApiProperty({ format: 'date' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  readonly validFrom: string;

  /** The whole new text of the entry, with `labels` in kk, ru and en. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsObject()
  readonly data: Prisma.InputJsonObject;

  @ApiProperty({ minLength: 3, maxLength: 1000 })
  @IsString()
  @MinLength(3)
  @MaxLength(1000)
  readonly source: string;

  @ApiProperty({ minLength: 3, maxLength: 1000 })
  @IsString()
  @MinLength(3)
  @MaxLength(1000)
  readonly reason: string;
}

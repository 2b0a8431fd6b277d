import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType, PickType } from '@nestjs/swagger';
import { DOCUMENT_FORMS, SCAN_PARTS, type DocumentForm, type ScanPart } from '@izdeu/proof';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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

const DOCUMENT_LANGUAGES = ['kk', 'ru', 'zh', 'ug', 'ky', 'en', ''] as const;
type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

const VERSION = { type: 'integer', minimum: 1, maximum: 2147483647 } as const;

class VersionField {
  /** The version the caller was looking at; a newer one on the server answers 409. */
  @ApiProperty(VERSION)
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2147483647)
  readonly version: number;
}

/** What is said about a paper. In a form with a file all fields come as text. */
class DocumentFieldsDto {
  /** Code of the reference kind document_kind. */
  @ApiProperty({ maxLength: 40, pattern: '^[A-Za-z0-9_-]{1,40}$' })
  @Matches(/^[A-Za-z0-9_-]{1,40}$/)
  readonly kind: string;

  @ApiProperty({ minLength: 1, maxLength: 300 })
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  readonly title: string;

  /** Whom the paper is about: a person of the case. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly personId?: string;

  /** Date of issue as EDTF (ISO 8601-2); empty to take it away. */
  @ApiPropertyOptional({ maxLength: 80 })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  readonly issued?: string;

  @ApiPropertyOptional({ maxLength: 300 })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  readonly issuer?: string;

  @ApiPropertyOptional({ enum: DOCUMENT_LANGUAGES, enumName: 'DocumentLanguage' })
  @IsOptional()
  @IsIn(DOCUMENT_LANGUAGES)
  readonly language?: DocumentLanguage;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 2000 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2000)
  readonly pages?: number;

  /** Number printed on the paper; kept encrypted. */
  @ApiPropertyOptional({ maxLength: 80 })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  readonly number?: string;

  /** The spelling of the name that the paper bears. */
  @ApiPropertyOptional({ maxLength: 300 })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  readonly nameAsWritten?: string;

  /** What lies before us: the original, a certified copy, a plain copy or a photograph. */
  @ApiPropertyOptional({ enum: DOCUMENT_FORMS, enumName: 'DocumentForm' })
  @IsOptional()
  @IsIn(DOCUMENT_FORMS)
  readonly form?: DocumentForm;
}

export class AddDocumentDto extends DocumentFieldsDto {
  /** PDF, JPEG, PNG, HEIC, WebP or TIFF, at most 20 MB; with consents and other papers recordings too, at most 200 MB. */
  @ApiProperty({ type: 'string', format: 'binary' })
  readonly file?: unknown;
}

class ReasonField {
  @ApiProperty({ minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  readonly reason: string;
}

export class ReplaceDocumentDto extends IntersectionType(AddDocumentDto, VersionField, ReasonField) {}

export class EditDocumentDto extends IntersectionType(PartialType(DocumentFieldsDto), VersionField) {}

export class OriginalSeenDto extends PickType(EditDocumentDto, ['version'] as const) {
  /** Day on which the original was held, `YYYY-MM-DD`. */
  @ApiProperty({ format: 'date' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  readonly on: string;
}

/** A copy with something blacked out. The parts come as one text, separated by commas, as a form with a file sends them. */
export class AddRedactedScanDto {
  @ApiProperty({ enum: SCAN_PARTS, enumName: 'ScanPart', isArray: true, minItems: 1 })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(SCAN_PARTS, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(SCAN_PARTS.length)
  readonly parts: ScanPart[];

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 2000 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2000)
  readonly pages: number;
}

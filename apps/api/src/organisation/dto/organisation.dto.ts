import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { Version, Whole } from '../../http/fields.js';
import type { Letterhead } from '@izdeu/reference';

const Text = (maxLength: number, minLength = 0): PropertyDecorator =>
  applyDecorators(ApiProperty({ minLength, maxLength }), IsString(), MinLength(minLength), MaxLength(maxLength));

/** The letterhead: it is sent whole. */
export class EditOrganisationDto implements Letterhead {
  /** The version the caller was looking at; a newer one on the server answers 409. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 2147483647 })
  @IsInt()
  @Min(1)
  @Max(2147483647)
  readonly version: number;

  @Text(300, 1) readonly nameKk: string;
  @Text(300, 1) readonly nameRu: string;
  @Text(300, 1) readonly nameEn: string;

  /** Business identification number: 12 digits, or empty. */
  @ApiProperty({ pattern: '^(\\d{12})?$' })
  @Matches(/^(\d{12})?$/)
  readonly bin: string;

  @Text(500) readonly addressKk: string;
  @Text(500) readonly addressRu: string;
  @Text(500) readonly addressEn: string;
  @Text(100) readonly phone: string;
  @Text(200) readonly email: string;
  /** As the person's papers spell it in Kazakh, in Russian and in Latin letters: what stands under letters of each language. */
  @Text(200) readonly signatoryNameKk: string;
  @Text(200) readonly signatoryNameRu: string;
  @Text(200) readonly signatoryNameEn: string;
  @Text(200) readonly signatoryPositionKk: string;
  @Text(200) readonly signatoryPositionRu: string;
  @Text(200) readonly signatoryPositionEn: string;
  @Text(200) readonly executorNameKk: string;
  @Text(200) readonly executorNameRu: string;
  @Text(100) readonly executorPhone: string;

  /** Index before the running number of letters, such as `12-3`, or a pattern with `{seq:3}`, `{year}`, `{yy}`. */
  @ApiProperty({ minLength: 1, maxLength: 40, pattern: '^[0-9A-Za-zА-Яа-яЁё{}:/.-]{1,40}$' })
  @Matches(/^[0-9A-Za-zА-Яа-яЁё{}:/.-]{1,40}$/)
  readonly registryIndex: string;
}

/** Thresholds of the brakes on reading; the auditors are told of each change. */
export class SetBrakesDto {
  @Version() readonly version: number;
  @Whole(1, 1_000_000) readonly perHour: number;
  @Whole(1, 1_000_000) readonly perDay: number;
}

import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import type { Draft, DraftContent } from '@izdeu/cases';
import { Version, Whole } from '../../http/fields.js';

const MOST_CHARACTERS = 400_000;

const IsDraftForm = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDraftForm',
    validator: {
      validate: (value) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        JSON.stringify(value).length <= MOST_CHARACTERS,
    },
  });

export class NewDraftDto implements DraftContent {
  /** The form as the screen has it, complete or not. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsDraftForm()
  readonly form: Record<string, unknown>;

  @Whole(0, 50) readonly step: number;
}

export class SaveDraftDto extends NewDraftDto {
  @Version() readonly version: number;
}

export class DraftSavedView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: 'integer' }) readonly step: number;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ format: 'date-time' }) readonly savedAt: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of({ id, step, version, savedAt, createdAt }: Draft): DraftSavedView {
    return { id, step, version, savedAt: savedAt.toISOString(), createdAt: createdAt.toISOString() };
  }
}

export class DraftView extends DraftSavedView {
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly form: object;

  static override of(draft: Draft): DraftView {
    return { ...DraftSavedView.of(draft), form: draft.form };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { FORM_SEXES, type Canary, type FormSex } from '@izdeu/cases';
import { Choice, Part, Text, ToldDay } from '../../http/fields.js';

const CODE = /^[A-Za-z0-9_-]{0,40}$/;

export class MadeUpPersonDto {
  @Text(200, { filled: true }) readonly name: string;
  @Choice(FORM_SEXES, 'FormSex') readonly sex: FormSex;
  @ToldDay() readonly birth: string;
}

export class PlantCanaryDto {
  @Part(() => MadeUpPersonDto) readonly sought: MadeUpPersonDto;
  @Part(() => MadeUpPersonDto) readonly applicant: MadeUpPersonDto;
  /** What the sought person is to the applicant. */
  @Text(40, { pattern: CODE }) readonly kinTerm: string;
  @Text(40, { pattern: CODE }) readonly regionCode: string;
}

export class CanaryView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly number: string;
  @ApiProperty() readonly soughtName: string;
  @ApiProperty({ format: 'date-time' }) readonly plantedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly endedAt: string | null;
  @ApiProperty({ type: 'integer' }) readonly alarms: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly lastAlarmAt: string | null;

  static of({ plantedAt, endedAt, lastAlarmAt, ...rest }: Canary): CanaryView {
    const times = { endedAt: endedAt?.toISOString() ?? null, lastAlarmAt: lastAlarmAt?.toISOString() ?? null };
    return { ...rest, plantedAt: plantedAt.toISOString(), ...times };
  }
}

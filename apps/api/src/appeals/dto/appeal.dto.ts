import type { PersonChoice } from '@izdeu/cases';
import { Choice, Id, Part, Parts, Text, Version, WholeInQuery } from '../../http/fields.js';
import { AppealFormDto } from './appeal-form.dto.js';

export const APPEAL_STATUSES = ['received', 'registered', 'withdrawn'] as const;

export class SubmitAppealDto {
  @Part(() => AppealFormDto) readonly form: AppealFormDto;
  /** The draft it was written in; it ends with this. */
  @Id({ optional: true }) readonly draftId?: string;
}

export class PersonChoiceDto implements PersonChoice {
  /** A place of the form: `applicant`, `sought.0`, `sought.0.between.1`. */
  @Text(40, { pattern: /^(applicant|sought\.\d{1,2}(\.between\.\d)?)$/ }) readonly path: string;
  @Id() readonly personId: string;
}

export class RegisterAppealDto {
  @Version() readonly version: number;
  /** Persons on record for places of the form; those not named are made. */
  @Parts(() => PersonChoiceDto, 60) readonly choices: PersonChoiceDto[];
}

export class ListAppealsQuery {
  @Choice(APPEAL_STATUSES, 'AppealStatus', { optional: true }) readonly status?: (typeof APPEAL_STATUSES)[number];
  @Id({ optional: true }) readonly after?: string;
  @WholeInQuery(1, 100, { optional: true }) readonly limit?: number;
}

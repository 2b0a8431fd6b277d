import {
  FATE_AXES,
  FATE_VALUES,
  SOURCE_KINDS,
  STATEMENT_KINDS,
  type FateAxis,
  type NewEvent,
  type NewFateClaim,
  type NewSource,
  type NewTelling,
  type SourceKind,
  type StatementRef,
} from '@izdeu/cases';
import { EventFormDto } from '../../appeals/dto/appeal-form.dto.js';
import { Choice, Day, Flag, Id, Part, Text, ToldDay, Whole } from '../../http/fields.js';
import { CONFIDENCES, type ConfidenceLevel } from '../../people/dto/person.dto.js';

export const ALL_FATE_VALUES = [...new Set(Object.values(FATE_VALUES).flat())];

const TELLER = 'Who tells it, where they are not on record';
const TELLER_PERSON = 'Who tells it: the sought person or somebody of the case';
const ORIGIN = 'Whom the teller has it from; sources with one origin count once';
const RELIABILITY =
  '1 document seen, 2 first-hand, 3 second-hand, 4 hearsay, 5 unknown; left out: as the kind usually is';
const LEARNED = 'When it was learned, where that was before it is written down';
const REASON = 'Why; needed with `supersedes`';

export class ClaimFateDto implements NewFateClaim {
  @Choice(FATE_AXES, 'FateAxis') readonly axis: FateAxis;
  @Choice(ALL_FATE_VALUES, 'FateValue') readonly value: string;
  /** When it was true: EDTF, empty when not known. */
  @ToldDay() readonly asOf: string;
  @Choice(SOURCE_KINDS, 'SourceKind') readonly sourceKind: SourceKind;
  @Text(1000) readonly sourceNote: string;
  @Choice(CONFIDENCES, 'ConfidenceLevel') readonly confidence: ConfidenceLevel;
  @Text(200, { optional: true, description: TELLER }) readonly teller?: string;
  @Id({ optional: true, description: TELLER_PERSON }) readonly tellerPersonId?: string;
  @Text(200, { optional: true, description: ORIGIN }) readonly origin?: string;
  @Whole(1, 5, { optional: true, description: RELIABILITY }) readonly reliability?: number;
  @Day({ optional: true, description: LEARNED }) readonly learnedOn?: string;
  /** The event of the timeline from which it is concluded. */
  @Id({ optional: true }) readonly sourceEventId?: string;
  /** The claim that this one replaces; it stays readable. */
  @Id({ optional: true }) readonly supersedes?: string;
  @Text(1000, { optional: true, description: REASON }) readonly supersedeReason?: string;
}

export class AddEventDto extends EventFormDto implements NewEvent {
  @ToldDay() override readonly date: string;
  @Text(300) readonly actors: string;
  /** Written by a person in each language; empty while nobody wrote it. */
  @Text(8000) readonly descriptionKk: string;
  @Text(8000) readonly descriptionRu: string;
  @Text(1000) readonly sourceNote: string;
  @Choice(CONFIDENCES, 'ConfidenceLevel') readonly confidence: ConfidenceLevel;
  /** The name that the source used for the camp, prison or office. */
  @Text(300, { optional: true }) readonly facility?: string;
  /** A sign of life that the holding State made or arranged; it never says anything about liberty. */
  @Flag({ optional: true }) readonly producedByState?: boolean;
  @Text(200, { optional: true, description: TELLER }) readonly teller?: string;
  @Id({ optional: true, description: TELLER_PERSON }) readonly tellerPersonId?: string;
  @Text(200, { optional: true, description: ORIGIN }) readonly origin?: string;
  @Whole(1, 5, { optional: true, description: RELIABILITY }) readonly reliability?: number;
  @Day({ optional: true, description: LEARNED }) readonly learnedOn?: string;
  @Id({ optional: true }) readonly supersedes?: string;
  @Text(1000, { optional: true, description: REASON }) readonly supersedeReason?: string;
}

export class AddSourceDto implements NewSource, NewTelling {
  @Choice(SOURCE_KINDS, 'SourceKind') readonly kind: SourceKind;
  @Text(1000) readonly note: string;
  @Text(200, { optional: true, description: TELLER }) readonly teller?: string;
  @Id({ optional: true, description: TELLER_PERSON }) readonly tellerPersonId?: string;
  @Text(200, { optional: true, description: ORIGIN }) readonly origin?: string;
  @Whole(1, 5, { optional: true, description: RELIABILITY }) readonly reliability?: number;
  @Day({ optional: true, description: LEARNED }) readonly learnedOn?: string;
}

export class StatementRefDto implements StatementRef {
  @Choice(STATEMENT_KINDS, 'StatementKind') readonly kind: StatementRef['kind'];
  @Id() readonly id: string;
}

export class ContradictDto {
  @Part(() => StatementRefDto) readonly one: StatementRefDto;
  @Part(() => StatementRefDto) readonly other: StatementRefDto;
  @Text(1000) readonly note: string;
}

export class EndContradictionDto {
  /** Why both can be true. */
  @Text(1000, { filled: true }) readonly reason: string;
}

export class AsOfQuery {
  /** The end of this day is looked at. */
  @Day() readonly on: string;
}

export class TestimoniesQuery {
  /** A teller; with `other` the two are compared. */
  @Id({ optional: true }) readonly one?: string;
  @Id({ optional: true }) readonly other?: string;
}

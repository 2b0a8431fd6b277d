import { SOURCE_KINDS, type SourceKind } from '@izdeu/cases';
import type { CaseChoice, NewDiplomaticEvent } from '@izdeu/letters';
import { ListCasesQuery, caseFilterOf } from '../../cases/dto/case.dto.js';
import { Choice, Day, Part, Text, Texts, ToldDay, Version, Whole, Flag } from '../../http/fields.js';

const CODE = /^[A-Za-z0-9_-]{1,40}$/;
const RELIABILITY =
  '1 document seen, 2 first-hand, 3 second-hand, 4 hearsay, 5 unknown; left out: as the kind usually is';

export class ListDiplomaticEventsQuery {
  @Text(40, { optional: true, pattern: CODE }) readonly kindCode?: string;
  @Text(200, { optional: true, pattern: /^[A-Za-z0-9_-]+$/ }) readonly after?: string;
}

export class RecordDiplomaticEventDto implements NewDiplomaticEvent {
  /** Code of the reference data `diplomatic_kind`. */
  @Text(40, { pattern: CODE }) readonly kindCode: string;
  @ToldDay() readonly date: string;
  @Text(300) readonly place: string;
  /** Bodies that took part, as the source names them. */
  @Texts(200, 30) readonly bodies: string[];
  /** What was said or done, as reported. */
  @Text(8000) readonly said: string;
  @Choice(SOURCE_KINDS, 'SourceKind') readonly sourceKind: SourceKind;
  @Text(1000) readonly sourceNote: string;
  @Whole(1, 5, { optional: true, description: RELIABILITY }) readonly reliability?: number;
  @Day({ optional: true, description: 'When it was learned, where that was before it is written down' })
  readonly learnedOn?: string;
}

export class CorrectDiplomaticEventDto extends RecordDiplomaticEventDto {
  @Version() readonly version: number;
  @Text(1000, { filled: true }) readonly reason: string;
}

export class WithdrawDiplomaticEventDto {
  @Version() readonly version: number;
  @Text(1000, { filled: true }) readonly reason: string;
}

/** Which cases: by the filters of the list of cases, without a page. */
export class CaseFilterDto extends ListCasesQuery {}

export class LinkCasesDto implements Omit<CaseChoice, 'filter'> {
  /** Numbers of cases. */
  @Texts(40, 200) readonly numbers: string[];
  @Part(() => CaseFilterDto, { optional: true }) readonly filter?: CaseFilterDto;
  @Flag({ optional: true, description: 'Said on purpose: cases that are more open show it to more people' })
  readonly mayOpen?: boolean;
}

export class UnlinkCaseDto {
  @Text(1000, { filled: true }) readonly reason: string;
}

/** The choice as the use cases take it. */
export const chosenBy = ({ numbers, filter, mayOpen }: LinkCasesDto): CaseChoice => ({
  numbers,
  mayOpen,
  filter: filter && caseFilterOf(filter),
});

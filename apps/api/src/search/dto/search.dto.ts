import { ApiProperty } from '@nestjs/swagger';
import { FORM_SEXES } from '@izdeu/cases';
import { SEARCH_GROUNDS, type PersonHit } from '@izdeu/people';
import { Text, Whole } from '../../http/fields.js';
import { CaseOfPersonView, NameView } from '../../people/dto/person.view.js';

const MOST = 50;

export class SearchDto {
  /** A name in any script and spelling, a year of birth, a county, the number of a person, a paper, a case or an appeal. */
  @Text(200, { filled: true }) readonly text: string;
  /** At most so many finds; 50 unless said. */
  @Whole(1, MOST, { optional: true }) readonly limit?: number;
}

/** At least a text or a number; the rest narrows. */
export class SearchPeopleDto {
  @Text(200, { optional: true }) readonly text?: string;
  @Whole(1850, 2100, { optional: true }) readonly birthYear?: number;
  @Text(60, { optional: true }) readonly number?: string;
  @Text(20, { optional: true, pattern: /^[A-Za-z0-9_-]+$/ }) readonly countyCode?: string;
  @Whole(1, MOST, { optional: true }) readonly limit?: number;
}

export class PersonHitView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: FORM_SEXES, enumName: 'FormSex' }) readonly sex: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly birth: string;
  /** County of the last known address. */
  @ApiProperty({ type: String, nullable: true }) readonly placeCode: string | null;
  @ApiProperty({ type: [NameView] }) readonly names: NameView[];
  @ApiProperty({ type: [String] }) readonly parents: string[];
  @ApiProperty({ type: [CaseOfPersonView] }) readonly cases: CaseOfPersonView[];
  /** Why this person is among the finds. */
  @ApiProperty({ enum: SEARCH_GROUNDS, enumName: 'SearchGround', isArray: true }) readonly matched: string[];
  /** How well the find answers, 0..1. */
  @ApiProperty({ minimum: 0, maximum: 1 }) readonly score: number;
  /** The spelling that answers best; null where no name was asked. */
  @ApiProperty({ type: NameView, nullable: true }) readonly matchedName: NameView | null;

  static of({ names, parents, cases, matched, ...hit }: PersonHit): PersonHitView {
    return { ...hit, names: [...names], parents: [...parents], cases: [...cases], matched: [...matched] };
  }
}

export class PeopleFoundView {
  @ApiProperty({ type: [PersonHitView], maxItems: MOST }) readonly items: PersonHitView[];
}

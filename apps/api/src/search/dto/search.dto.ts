import { ApiProperty } from '@nestjs/swagger';
import { FORM_SEXES } from '@izdeu/cases';
import type { Language } from '@izdeu/kernel';
import { DIFFERENCE_CODES, NAME_VERDICTS, explainDifference } from '@izdeu/names';
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

/** One thing in which the spelling on record differs from what was asked. */
export class NameDifferenceView {
  @ApiProperty({ enum: DIFFERENCE_CODES, enumName: 'NameDifferenceCode' }) readonly code: string;
  /** The sentence for it in the caller's language. */
  @ApiProperty() readonly words: string;
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

  /** What that spelling is to the asked name; null where none was asked or its last word is still being typed. */
  @ApiProperty({ enum: NAME_VERDICTS, enumName: 'NameVerdict', nullable: true }) readonly verdict: string | null;
  /** The weightiest first. */
  @ApiProperty({ type: [NameDifferenceView] }) readonly differences: NameDifferenceView[];

  static of({ names, parents, cases, matched, differences, ...hit }: PersonHit, language: Language): PersonHitView {
    return {
      ...hit,
      names: [...names],
      parents: [...parents],
      cases: [...cases],
      matched: [...matched],
      differences: differences.map((one) => ({ code: one.code, words: explainDifference(one, language) })),
    };
  }
}

export class PeopleFoundView {
  @ApiProperty({ type: [PersonHitView], maxItems: MOST }) readonly items: PersonHitView[];
}

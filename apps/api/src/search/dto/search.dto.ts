import { ApiProperty } from '@nestjs/swagger';
import { FORM_SEXES } from '@izdeu/cases';
import { SEARCH_GROUNDS, type PersonHit } from '@izdeu/people';
import { Text, Whole } from '../../http/fields.js';
import { CaseOfPersonView, NameView } from '../../people/dto/person.view.js';

export class SearchDto {
  /** A name in any script, an identity number, or the number of a case or an appeal. */
  @Text(200, { filled: true }) readonly text: string;
}

/** At least a text or a number; the rest narrows. */
export class SearchPeopleDto {
  @Text(200, { optional: true }) readonly text?: string;
  @Whole(1850, 2100, { optional: true }) readonly birthYear?: number;
  @Text(60, { optional: true }) readonly number?: string;
  @Text(20, { optional: true, pattern: /^[A-Za-z0-9_-]+$/ }) readonly countyCode?: string;
}

export class PersonHitView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: FORM_SEXES, enumName: 'FormSex' }) readonly sex: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly birth: string;
  @ApiProperty({ type: [NameView] }) readonly names: NameView[];
  @ApiProperty({ type: [CaseOfPersonView] }) readonly cases: CaseOfPersonView[];
  /** Why this person is among the finds. */
  @ApiProperty({ enum: SEARCH_GROUNDS, enumName: 'SearchGround', isArray: true }) readonly matched: string[];

  static of({ person, names, cases, matched }: PersonHit): PersonHitView {
    return {
      id: person.id,
      displayName: person.displayName,
      sex: person.sex,
      birth: person.birthEdtf ?? '',
      names: names.map((one) => NameView.of(one)),
      cases: cases.map((one) => CaseOfPersonView.of(one)),
      matched: [...matched],
    };
  }
}

export class PeopleFoundView {
  @ApiProperty({ type: [PersonHitView], maxItems: 50 }) readonly items: PersonHitView[];
}

export const HIT_KINDS = ['case', 'person'] as const;

/** One line of the plain search: the case of a sought person, or another person with the first of their cases. */
export class SearchHitView {
  @ApiProperty({ enum: HIT_KINDS, enumName: 'SearchHitKind' }) readonly kind: (typeof HIT_KINDS)[number];
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly caseId: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly caseNumber: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly name: string | null;

  static of({ person, cases }: PersonHit): SearchHitView[] {
    const name = person.displayName === '' ? null : person.displayName;
    const sought = cases.filter(({ role }) => role === 'sought');
    if (sought.length > 0) {
      return sought.map(({ id, number }) => ({ kind: 'case', id, caseId: id, caseNumber: number, name }));
    }
    const [first] = cases;
    return [{ kind: 'person', id: person.id, caseId: first?.id ?? null, caseNumber: first?.number ?? null, name }];
  }
}

export class FoundView {
  @ApiProperty({ type: [SearchHitView] }) readonly items: SearchHitView[];
}

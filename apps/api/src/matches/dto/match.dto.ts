import { FORM_SEXES } from '@izdeu/cases';
import {
  IDENTITY_NUMBER_KINDS,
  MATCH_DECISIONS,
  MATCH_LISTS,
  type IdentityNumberKind,
  type MatchList,
} from '@izdeu/people';
import { Choice, Day, Id, Parts, Text, Texts, ToldDay, Version } from '../../http/fields.js';

export class ListMatchesQuery {
  @Choice(MATCH_LISTS, 'MatchList', { optional: true }) readonly list?: MatchList;
  @Text(200, { optional: true }) readonly after?: string;
}

/** Two people on record who may be one. */
export class ProposeMatchDto {
  @Id() readonly personId: string;
  @Id() readonly otherId: string;
}

export class DecideMatchDto {
  @Version() readonly version: number;
  @Choice(MATCH_DECISIONS, 'MatchDecisionKind') readonly decision: (typeof MATCH_DECISIONS)[number];
  /** With `same`: the record under which both are shown. */
  @Id({ optional: true }) readonly canonicalId?: string;
  @Text(2000, { filled: true }) readonly reason: string;
  /** With `not_the_same`: from this day on the pair is put before people again. */
  @Day({ optional: true }) readonly expiresOn?: string;
}

export class RevokeMatchDto {
  @Version() readonly version: number;
  @Text(2000, { filled: true }) readonly reason: string;
}

export class ToldNumberDto {
  @Choice(IDENTITY_NUMBER_KINDS, 'IdentityNumberKind') readonly kind: IdentityNumberKind;
  @Text(60) readonly value: string;
}

/** What has been told of a person so far; anything may be empty. */
export class CheckDuplicatesDto {
  @Texts(200, 10) readonly names: string[];
  @Choice(FORM_SEXES, 'FormSex') readonly sex: string;
  @ToldDay() readonly birth: string;
  /** County (GB/T 2260) of the last known address. */
  @Text(20, { pattern: /^[A-Za-z0-9_-]*$/ }) readonly countyCode: string;
  @Parts(() => ToldNumberDto, 10) readonly numbers: ToldNumberDto[];
  /** Names of relatives in the same form. */
  @Texts(200, 20) readonly relatives: string[];
}

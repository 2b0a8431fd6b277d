import { ApiProperty } from '@nestjs/swagger';
import { FORM_SEXES } from '@izdeu/cases';
import { dayOf, type Language } from '@izdeu/kernel';
import { NAME_VERDICTS, explainDifference } from '@izdeu/names';
import {
  MATCH_CONFLICTS,
  MATCH_DECISIONS,
  MATCH_GROUNDS,
  NEAR_RELATIONS,
  type FoundPerson,
  type LikelyPerson,
  type ListedMatch,
  type MatchPage,
  type MatchSide,
  type PairScore,
} from '@izdeu/people';
import { CaseOfPersonView, PersonView } from '../../people/dto/person.view.js';
import { NameDifferenceView } from '../../search/dto/search.dto.js';

const MATCH_STATES = ['open', 'same', 'not_the_same'] as const;
const FOUND_BY = ['number', 'check', 'hand', 'recheck'] as const;

/** A person in a line or two. */
export class BriefPersonView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly displayName: string;
  /** Other spellings in use. */
  @ApiProperty({ type: [String] }) readonly names: string[];
  @ApiProperty({ enum: FORM_SEXES, enumName: 'FormSex' }) readonly sex: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly birth: string;
  @ApiProperty({ type: String, nullable: true }) readonly placeCode: string | null;
  @ApiProperty({ type: [String] }) readonly parents: string[];
  @ApiProperty({ type: [CaseOfPersonView] }) readonly cases: CaseOfPersonView[];

  static of({ id, displayName, names, sex, birth, placeCode, parents, cases }: FoundPerson): BriefPersonView {
    const others = names.filter(({ superseded, value }) => !superseded && value !== displayName);
    return {
      ...{ id, displayName, sex, birth, placeCode },
      names: [...new Set(others.map(({ value }) => value))],
      parents: [...parents],
      cases: [...cases],
    };
  }
}

class MatchView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** 0..1; 1 where both bear the same identity number. */
  @ApiProperty({ minimum: 0, maximum: 1 }) readonly score: number;
  @ApiProperty({ enum: MATCH_GROUNDS, enumName: 'MatchGround', isArray: true }) readonly grounds: string[];
  @ApiProperty({ enum: MATCH_STATES, enumName: 'MatchState' }) readonly state: string;
  @ApiProperty({ enum: FOUND_BY, enumName: 'MatchFoundBy' }) readonly foundBy: string;
  @ApiProperty({ format: 'date-time' }) readonly foundAt: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of({ id, score, grounds, state, foundBy, foundAt, version }: ListedMatch['match']): MatchView {
    return { id, score, grounds: [...grounds], state, foundBy, foundAt: foundAt.toISOString(), version };
  }
}

export class ListedMatchView extends MatchView {
  @ApiProperty() readonly a: BriefPersonView;
  @ApiProperty() readonly b: BriefPersonView;

  static ofListed({ match, a, b }: ListedMatch): ListedMatchView {
    return { ...MatchView.of(match), a: BriefPersonView.of(a), b: BriefPersonView.of(b) };
  }
}

export class MatchListView {
  @ApiProperty({ type: [ListedMatchView] }) readonly items: ListedMatchView[];
  @ApiProperty({ type: String, nullable: true }) readonly next: string | null;
}

/** The two spellings that agree best, and where they differ. */
export class BestNamesView {
  @ApiProperty() readonly left: string;
  @ApiProperty() readonly right: string;
  @ApiProperty({ enum: NAME_VERDICTS, enumName: 'NameVerdict' }) readonly verdict: string;
  @ApiProperty({ minimum: 0, maximum: 1 }) readonly score: number;
  @ApiProperty({ type: [NameDifferenceView] }) readonly differences: NameDifferenceView[];

  static of({ left, right, comparison }: NonNullable<PairScore['best']>, language: Language): BestNamesView {
    const { verdict, score, differences } = comparison;
    const told = differences.map((one) => ({ code: one.code, words: explainDifference(one, language) }));
    return { left, right, verdict, score, differences: told };
  }
}

export class LikelyPersonView {
  @ApiProperty() readonly person: BriefPersonView;
  @ApiProperty({ minimum: 0, maximum: 1 }) readonly score: number;
  @ApiProperty({ enum: MATCH_GROUNDS, enumName: 'MatchGround', isArray: true }) readonly grounds: string[];
  @ApiProperty({ enum: MATCH_CONFLICTS, enumName: 'MatchConflict', isArray: true }) readonly conflicts: string[];
  @ApiProperty({ type: BestNamesView, nullable: true }) readonly names: BestNamesView | null;
  /** A name on record that only begins as the one being typed: too early to compare their letters. */
  @ApiProperty({ type: String, nullable: true }) readonly begins: string | null;

  static of({ person, score, grounds, conflicts, best, begins }: LikelyPerson, language: Language): LikelyPersonView {
    return {
      person: BriefPersonView.of(person),
      score,
      grounds: [...grounds],
      conflicts: [...conflicts],
      names: begins === null ? best && BestNamesView.of(best, language) : null,
      begins,
    };
  }
}

export class LikelyPeopleView {
  @ApiProperty({ type: [LikelyPersonView], maxItems: 5 }) readonly items: LikelyPersonView[];
}

export class NearRelativeView {
  @ApiProperty({ enum: NEAR_RELATIONS, enumName: 'NearRelation' }) readonly relation: string;
  @ApiProperty() readonly displayName: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly birth: string;
}

export class NearPaperView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly kind: string;
  @ApiProperty() readonly title: string;
  /** The spelling that the paper bears. */
  @ApiProperty() readonly nameAsWritten: string;
}

/** Everything on record of one side. Numbers are masked. */
export class MatchSideView {
  @ApiProperty() readonly person: PersonView;
  @ApiProperty({ type: [CaseOfPersonView] }) readonly cases: CaseOfPersonView[];
  @ApiProperty({ type: [NearRelativeView] }) readonly relatives: NearRelativeView[];
  @ApiProperty({ type: [NearPaperView] }) readonly papers: NearPaperView[];

  static of({ file, cases, relatives, papers }: MatchSide): MatchSideView {
    return {
      person: PersonView.of(file),
      cases: cases.map((one) => CaseOfPersonView.of(one)),
      relatives: relatives.map(({ relation, displayName, birth }) => ({ relation, displayName, birth })),
      papers: papers.map(({ id, caseId, kind, title, nameAsWritten }) => ({ id, caseId, kind, title, nameAsWritten })),
    };
  }
}

export class MatchDecisionView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: MATCH_DECISIONS, enumName: 'MatchDecisionKind' }) readonly decision: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly canonicalId: string | null;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ minimum: 0, maximum: 1 }) readonly score: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly expiresOn: string | null;
  @ApiProperty() readonly decidedBy: string;
  @ApiProperty({ format: 'date-time' }) readonly decidedAt: string;
  @ApiProperty({ type: String, nullable: true }) readonly revokedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly revokedAt: string | null;
  @ApiProperty() readonly revokeReason: string;

  static of(row: MatchPage['decisions'][number], colleagues: MatchPage['colleagues']): MatchDecisionView {
    const { id, decision, canonicalId, reason, score, expiresOn, decidedBy, decidedAt, revokedBy, revokedAt } = row;
    return {
      ...{ id, decision, canonicalId, reason, score, revokeReason: row.revokeReason },
      expiresOn: expiresOn && dayOf(expiresOn),
      decidedBy: colleagues.get(decidedBy) ?? '',
      decidedAt: decidedAt.toISOString(),
      revokedBy: revokedBy === null ? null : (colleagues.get(revokedBy) ?? ''),
      revokedAt: revokedAt?.toISOString() ?? null,
    };
  }
}

export class MatchPageView extends MatchView {
  @ApiProperty() readonly a: MatchSideView;
  @ApiProperty() readonly b: MatchSideView;
  /** As both stand today. */
  @ApiProperty({ minimum: 0, maximum: 1 }) readonly scoreToday: number;
  @ApiProperty({ enum: MATCH_GROUNDS, enumName: 'MatchGround', isArray: true }) readonly groundsToday: string[];
  @ApiProperty({ enum: MATCH_CONFLICTS, enumName: 'MatchConflict', isArray: true }) readonly conflicts: string[];
  @ApiProperty({ type: BestNamesView, nullable: true }) readonly names: BestNamesView | null;
  /** Shown as one already, by this decision or through others. */
  @ApiProperty() readonly areOne: boolean;
  @ApiProperty({ type: [MatchDecisionView] }) readonly decisions: MatchDecisionView[];

  static ofPage(page: MatchPage, language: Language): MatchPageView {
    const { match, a, b, today, areOne, decisions, colleagues } = page;
    return {
      ...MatchView.of(match),
      a: MatchSideView.of(a),
      b: MatchSideView.of(b),
      scoreToday: today.score,
      groundsToday: [...today.grounds],
      conflicts: [...today.conflicts],
      names: today.best && BestNamesView.of(today.best, language),
      areOne,
      decisions: decisions.map((one) => MatchDecisionView.of(one, colleagues)),
    };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import {
  DETENTION_REASONS,
  EVENT_TYPES,
  FATE_AXES,
  REASON_CLAIMANTS,
  REASON_STANDINGS,
  standingOf,
  RESTRICTION_FORMS,
  SOURCE_KINDS,
  STATEMENT_KINDS,
  independentSources,
  knownSince,
  sidesOf,
  type AxisOfFate,
  type CaseFile,
  type StoryRows,
} from '@izdeu/cases';
import { dayOf } from '@izdeu/kernel';
import { CONFIDENCES } from '../../people/dto/person.dto.js';
import { ALL_FATE_VALUES } from './story.dto.js';
import { nameOf, type Names } from './names.js';

/** What the views of statements look up: colleagues who recorded them, and the rows of the story around them. */
export interface StoryContext {
  readonly names: Names;
  readonly rows: StoryRows;
}

type SourceRow = StoryRows['sources'][number];
type Own = Pick<
  SourceRow,
  'teller' | 'tellerPersonId' | 'origin' | 'reliability' | 'learnedOn' | 'createdAt' | 'createdBy'
> & { readonly sourceKind: string; readonly sourceNote: string };

/** One source of a statement. */
class SourceView {
  /** Null for the source with which the statement was recorded. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly id: string | null;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly kind: string;
  /** 1 document seen to 5 unknown; null: as the kind of source usually is. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly reliability: number | null;
  /** Who tells it; empty for a paper that nobody tells. */
  @ApiProperty() readonly teller: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly tellerPersonId: string | null;
  /** Whom the teller has it from; empty: own knowledge. */
  @ApiProperty() readonly origin: string;
  @ApiProperty() readonly note: string;
  /** When it was learned. */
  @ApiProperty({ format: 'date' }) readonly knownSince: string;
  @ApiProperty() readonly recordedBy: string;

  static of(row: SourceRow, { names, rows }: StoryContext): SourceView {
    const { id, kind, reliability, tellerPersonId, origin, note } = row;
    const teller = rows.tellers.get(tellerPersonId ?? '') ?? row.teller;
    const known = { knownSince: knownSince(row), recordedBy: nameOf(names, row.createdBy) };
    return { id, kind, reliability, teller, tellerPersonId, origin, note, ...known };
  }

  static own(statement: Own, { names, rows }: StoryContext): SourceView {
    const { sourceKind: kind, sourceNote: note, reliability, tellerPersonId, origin } = statement;
    const teller = rows.tellers.get(tellerPersonId ?? '') ?? statement.teller;
    const known = { knownSince: knownSince(statement), recordedBy: nameOf(names, statement.createdBy) };
    return { id: null, kind, reliability, teller, tellerPersonId, origin, note, ...known };
  }
}

/** A statement that cannot be true together with the one that it stands on. */
class ContradictionView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: STATEMENT_KINDS, enumName: 'StatementKind' }) readonly kind: string;
  @ApiProperty({ format: 'uuid' }) readonly statementId: string;
  @ApiProperty() readonly note: string;
  @ApiProperty() readonly recordedBy: string;
}

/** Sources, contradictions and reasons of replacement: what events and claims have in common. */
function aroundOf(
  statement: Own & { id: string; supersedeReason: string; producedByState: boolean },
  context: StoryContext,
) {
  const { id, supersedeReason, producedByState } = statement;
  const further = context.rows.sources.filter(({ eventId, claimId }) => eventId === id || claimId === id);
  const nameOfPerson = (personId: string): string => context.rows.tellers.get(personId) ?? '';
  return {
    knownSince: knownSince(statement),
    producedByState,
    supersedeReason,
    sources: [SourceView.own(statement, context), ...further.map((one) => SourceView.of(one, context))],
    independentSources: independentSources([statement, ...further], nameOfPerson),
    contradicts: contradictionsOf(id, context),
  };
}

function contradictionsOf(id: string, { names, rows }: StoryContext): ContradictionView[] {
  return rows.contradictions
    .filter(({ endedAt }) => endedAt === null)
    .flatMap((row) => {
      const other = sidesOf(row).find((side) => side !== id);
      if (other === undefined || !sidesOf(row).includes(id)) return [];
      const kind = row.oneEventId === other || row.otherEventId === other ? 'event' : 'claim';
      return [{ id: row.id, kind, statementId: other, note: row.note, recordedBy: nameOf(names, row.createdBy) }];
    });
}

/** What events and claims have in common. */
class StatementView {
  /** When it was learned: not later than the day on which it was recorded. */
  @ApiProperty({ format: 'date' }) readonly knownSince: string;
  /** A sign of life or a word of the State that holds the person. */
  @ApiProperty() readonly producedByState: boolean;
  /** Why a newer statement took its place; empty while it stands. */
  @ApiProperty() readonly supersedeReason: string;
  /** The one with which it was recorded first. */
  @ApiProperty({ type: [SourceView] }) readonly sources: SourceView[];
  /** Sources that go back to the same person count once. */
  @ApiProperty({ type: 'integer' }) readonly independentSources: number;
  @ApiProperty({ type: [ContradictionView] }) readonly contradicts: ContradictionView[];
}

export class FateClaimView extends StatementView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: FATE_AXES, enumName: 'FateAxis' }) readonly axis: string;
  @ApiProperty({ enum: ALL_FATE_VALUES, enumName: 'FateValue' }) readonly value: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly asOf: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly sourceKind: string;
  @ApiProperty() readonly sourceNote: string;
  @ApiProperty({ enum: CONFIDENCES, enumName: 'ConfidenceLevel' }) readonly confidence: string;
  /** The event of the timeline from which somebody concluded it. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly sourceEventId: string | null;
  @ApiProperty() readonly isWorking: boolean;
  @ApiProperty() readonly confirmedBy: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly confirmedAt: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly supersededById: string | null;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;
  @ApiProperty() readonly recordedBy: string;

  static of(claim: AxisOfFate['claims'][number], context: StoryContext): FateClaimView {
    const { names } = context;
    const { id, axis, value, asOfEdtf, sourceKind, sourceNote, confidence, isWorking, supersededById } = claim;
    return {
      id,
      axis,
      value,
      asOf: asOfEdtf,
      sourceKind,
      sourceNote,
      confidence,
      sourceEventId: claim.sourceEventId,
      isWorking,
      confirmedBy: nameOf(names, claim.confirmedBy),
      confirmedAt: claim.confirmedAt?.toISOString() ?? null,
      supersededById,
      recordedAt: claim.createdAt.toISOString(),
      recordedBy: nameOf(names, claim.createdBy),
      ...aroundOf(claim, context),
    };
  }
}

export class FateAxisView {
  @ApiProperty({ enum: FATE_AXES, enumName: 'FateAxis' }) readonly axis: string;
  /** What is worked with; null while nothing is said. */
  @ApiProperty({ type: FateClaimView, nullable: true }) readonly working: FateClaimView | null;
  /** A person chose it, or the rule shows it until somebody does. */
  @ApiProperty({ enum: ['person', 'rule'], enumName: 'FateChoice', nullable: true }) readonly chosenBy: string | null;
  /** Claims that stand say something else. */
  @ApiProperty() readonly contradicted: boolean;
  /** One person says that the sought person died; nobody else has confirmed it. */
  @ApiProperty() readonly reportedDead: boolean;
  @ApiProperty({ type: [FateClaimView] }) readonly claims: FateClaimView[];

  static of(
    { axis, working, chosenBy, contradicted, reportedDead, claims }: AxisOfFate,
    context: StoryContext,
  ): FateAxisView {
    const shown = {
      working: working && FateClaimView.of(working, context),
      claims: claims.map((one) => FateClaimView.of(one, context)),
    };
    return { axis, chosenBy, contradicted, reportedDead, ...shown };
  }
}

/** A claim that an event of the timeline makes likely; it is recorded as any other, where somebody accepts it. */
export class FateProposalView {
  @ApiProperty({ enum: FATE_AXES, enumName: 'FateAxis' }) readonly axis: string;
  @ApiProperty({ enum: ALL_FATE_VALUES, enumName: 'FateValue' }) readonly value: string;
  /** EDTF, the date of the event. */
  @ApiProperty() readonly asOf: string;
  @ApiProperty({ format: 'uuid' }) readonly sourceEventId: string;

  static of({ axis, value, asOf, sourceEventId }: CaseFile['proposals'][number]): FateProposalView {
    return { axis, value, asOf, sourceEventId };
  }
}

/** A reason as it is claimed: who claims it, how that is known, and whether it is the holding State that says so. */
export class ReasonView {
  @ApiProperty({ enum: DETENTION_REASONS, enumName: 'DetentionReason' }) readonly reason: string;
  @ApiProperty({ enum: REASON_CLAIMANTS, enumName: 'ReasonClaimant' }) readonly claimant: string;
  @ApiProperty({ enum: REASON_STANDINGS, enumName: 'ReasonStanding' }) readonly standing: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly source: string;
  @ApiProperty() readonly words: string;

  /** Rows of earlier versions have one text for all their reasons, and the source of the event. */
  static of(event: StoryRows['events'][number], index: number): ReasonView {
    const claimant = event.reasonClaimants[index] ?? 'other';
    return {
      reason: event.reasons[index] ?? '',
      ...{ claimant, standing: standingOf(claimant) },
      source: event.reasonSources[index] ?? event.sourceKind,
      words: event.reasonWords[index] ?? event.reasonsBy,
    };
  }
}

export class EventView extends StatementView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: EVENT_TYPES, enumName: 'EventType' }) readonly type: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly date: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly earliest: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly latest: string | null;
  @ApiProperty() readonly dateWords: string;
  @ApiProperty() readonly place: string;
  @ApiProperty({ type: String, nullable: true }) readonly placeCode: string | null;
  /** The name that the source used for the camp, prison or office. */
  @ApiProperty() readonly facility: string;
  @ApiProperty({ enum: RESTRICTION_FORMS, enumName: 'RestrictionForm', nullable: true }) readonly form: string | null;
  @ApiProperty({ type: [ReasonView] }) readonly reasons: ReasonView[];
  @ApiProperty() readonly actors: string;
  /** What happened, as told. */
  @ApiProperty() readonly words: string;
  @ApiProperty() readonly descriptionKk: string;
  @ApiProperty() readonly descriptionRu: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly source: string;
  @ApiProperty() readonly sourceNote: string;
  @ApiProperty({ enum: CONFIDENCES, enumName: 'ConfidenceLevel' }) readonly confidence: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly supersededById: string | null;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;
  @ApiProperty() readonly recordedBy: string;

  static of(event: StoryRows['events'][number], context: StoryContext): EventView {
    const { names } = context;
    const { id, type, dateWords, placeCode, form, actors, descriptionKk, descriptionRu } = event;
    return {
      id,
      type,
      date: event.dateEdtf,
      earliest: event.earliest && dayOf(event.earliest),
      latest: event.latest && dayOf(event.latest),
      dateWords,
      place: event.placeText,
      placeCode,
      facility: event.facility,
      form,
      reasons: event.reasons.map((_, index) => ReasonView.of(event, index)),
      actors,
      words: event.description,
      descriptionKk,
      descriptionRu,
      source: event.sourceKind,
      sourceNote: event.sourceNote,
      confidence: event.confidence,
      supersededById: event.supersededById,
      recordedAt: event.createdAt.toISOString(),
      recordedBy: nameOf(names, event.createdBy),
      ...aroundOf(event, context),
    };
  }
}

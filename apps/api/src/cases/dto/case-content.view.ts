import { ApiProperty } from '@nestjs/swagger';
import {
  CONSENT_METHODS,
  CONSENT_PURPOSES,
  CONSENT_STANDINGS,
  CONTACT_CHANNELS,
  CONTACT_DIRECTIONS,
  DETENTION_REASONS,
  EVENT_TYPES,
  FATE_AXES,
  RESTRICTION_FORMS,
  SOURCE_KINDS,
  STATEMENT_LANGUAGES,
  type AxisOfFate,
  type CaseFile,
  type ConsentStatement,
  type LetterThatLeft,
} from '@izdeu/cases';
import { dayOf } from '@izdeu/kernel';
import { CONFIDENCES } from '../../people/dto/person.dto.js';
import { ALL_FATE_VALUES } from './case-content.dto.js';

/** Names of colleagues by id. */
export type Names = CaseFile['names'];
const nameOf = (names: Names, id: string | null): string => (id === null ? '' : (names.get(id) ?? ''));

export class FateClaimView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: FATE_AXES, enumName: 'FateAxis' }) readonly axis: string;
  @ApiProperty({ enum: ALL_FATE_VALUES, enumName: 'FateValue' }) readonly value: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly asOf: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly sourceKind: string;
  @ApiProperty() readonly sourceNote: string;
  @ApiProperty({ enum: CONFIDENCES, enumName: 'ConfidenceLevel' }) readonly confidence: string;
  @ApiProperty() readonly isWorking: boolean;
  @ApiProperty() readonly confirmedBy: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly confirmedAt: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly supersededById: string | null;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;
  @ApiProperty() readonly recordedBy: string;

  static of(claim: AxisOfFate['claims'][number], names: Names): FateClaimView {
    const { id, axis, value, asOfEdtf, sourceKind, sourceNote, confidence, isWorking, supersededById } = claim;
    return {
      id,
      axis,
      value,
      asOf: asOfEdtf,
      sourceKind,
      sourceNote,
      confidence,
      isWorking,
      confirmedBy: nameOf(names, claim.confirmedBy),
      confirmedAt: claim.confirmedAt?.toISOString() ?? null,
      supersededById,
      recordedAt: claim.createdAt.toISOString(),
      recordedBy: nameOf(names, claim.createdBy),
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
  @ApiProperty({ type: [FateClaimView] }) readonly claims: FateClaimView[];

  static of({ axis, working, chosenBy, contradicted, claims }: AxisOfFate, names: Names): FateAxisView {
    const shown = {
      working: working && FateClaimView.of(working, names),
      claims: claims.map((one) => FateClaimView.of(one, names)),
    };
    return { axis, chosenBy, contradicted, ...shown };
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

export class EventView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: EVENT_TYPES, enumName: 'EventType' }) readonly type: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly date: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly earliest: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly latest: string | null;
  @ApiProperty() readonly dateWords: string;
  @ApiProperty() readonly place: string;
  @ApiProperty({ type: String, nullable: true }) readonly placeCode: string | null;
  @ApiProperty({ enum: RESTRICTION_FORMS, enumName: 'RestrictionForm', nullable: true }) readonly form: string | null;
  @ApiProperty({ enum: DETENTION_REASONS, enumName: 'DetentionReason', isArray: true }) readonly reasons: string[];
  @ApiProperty() readonly reasonsClaimedBy: string;
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

  static of(event: CaseFile['events'][number], names: Names): EventView {
    const { id, type, dateWords, placeCode, form, reasons, actors, descriptionKk, descriptionRu } = event;
    return {
      id,
      type,
      date: event.dateEdtf,
      earliest: event.earliest && dayOf(event.earliest),
      latest: event.latest && dayOf(event.latest),
      dateWords,
      place: event.placeText,
      placeCode,
      form,
      reasons,
      reasonsClaimedBy: event.reasonsBy,
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
    };
  }
}

export class ConsentView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  @ApiProperty({ enum: CONSENT_PURPOSES, enumName: 'ConsentPurpose' }) readonly purpose: string;
  /** Empty: the purpose as a whole. */
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty() readonly granted: boolean;
  @ApiProperty({ enum: CONSENT_STANDINGS, enumName: 'ConsentStanding' }) readonly standing: string;
  @ApiProperty({ format: 'date' }) readonly givenOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly expiresOn: string | null;
  @ApiProperty({ enum: CONSENT_METHODS, enumName: 'ConsentMethod' }) readonly method: string;
  @ApiProperty() readonly language: string;
  @ApiProperty() readonly statementVersion: string;
  /** The very words that were shown. */
  @ApiProperty() readonly statementText: string;
  @ApiProperty() readonly limits: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly withdrawnAt: string | null;
  @ApiProperty() readonly withdrawnBy: string;
  @ApiProperty() readonly withdrawalReason: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly documentId: string | null;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(consent: CaseFile['consents'][number], names: Names): ConsentView {
    const { id, personId, purpose, recipientCode, granted, standing, method, language, documentId, version } = consent;
    const { statementVersion, statementText, limits, withdrawalReason } = consent;
    return {
      id,
      personId,
      purpose,
      recipientCode,
      granted,
      standing,
      givenOn: dayOf(consent.givenOn),
      expiresOn: consent.expiresOn && dayOf(consent.expiresOn),
      method,
      language,
      statementVersion,
      statementText,
      limits,
      withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
      withdrawnBy: nameOf(names, consent.withdrawnBy),
      withdrawalReason,
      documentId,
      version,
    };
  }
}

/** The very words that are recorded when somebody decides now. */
export class ConsentStatementView {
  @ApiProperty() readonly text: string;
  @ApiProperty({ enum: STATEMENT_LANGUAGES, enumName: 'StatementLanguage' }) readonly language: string;
  @ApiProperty() readonly version: string;
  /** Hex SHA-256 of the text. */
  @ApiProperty() readonly digest: string;
  /** Last day on which a consent of that day holds. */
  @ApiProperty({ format: 'date' }) readonly expiresOn: string;

  static of({ text, language, version, digest, expiresOn }: ConsentStatement): ConsentStatementView {
    return { text, language, version, digest, expiresOn: dayOf(expiresOn) };
  }
}

/** A letter that had left before the consent was withdrawn: it cannot be called back. */
export class LetterThatLeftView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dispatchedOn: string | null;

  static of({ id, recipientCode, outgoingNumber, dispatchedOn }: LetterThatLeft): LetterThatLeftView {
    return { id, recipientCode, outgoingNumber, dispatchedOn: dispatchedOn && dayOf(dispatchedOn) };
  }
}

export class WithdrawnView {
  @ApiProperty({ type: [LetterThatLeftView] }) readonly lettersThatLeft: LetterThatLeftView[];
}

export class NoteView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly body: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty() readonly createdBy: string;

  static of({ id, body, createdAt, createdBy }: CaseFile['notes'][number], names: Names): NoteView {
    return { id, body, createdAt: createdAt.toISOString(), createdBy: nameOf(names, createdBy) };
  }
}

export class ContactEntryView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly personId: string | null;
  @ApiProperty({ format: 'date-time' }) readonly happenedAt: string;
  @ApiProperty({ enum: CONTACT_CHANNELS, enumName: 'ContactChannel' }) readonly channel: string;
  @ApiProperty({ enum: CONTACT_DIRECTIONS, enumName: 'ContactDirection' }) readonly direction: string;
  @ApiProperty() readonly summary: string;
  @ApiProperty() readonly recordedBy: string;

  static of(entry: CaseFile['contacts'][number], names: Names): ContactEntryView {
    const { id, personId, happenedAt, channel, direction, summary, createdBy } = entry;
    return {
      id,
      personId,
      happenedAt: happenedAt.toISOString(),
      channel,
      direction,
      summary,
      recordedBy: nameOf(names, createdBy),
    };
  }
}

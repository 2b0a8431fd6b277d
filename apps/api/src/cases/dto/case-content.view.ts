import { ApiProperty } from '@nestjs/swagger';
import {
  CONSENT_FIELDS,
  CONSENT_METHODS,
  CONSENT_PURPOSES,
  CONSENT_STANDINGS,
  CONSENT_SUBJECTS,
  CONTACT_CHANNELS,
  CONTACT_DIRECTIONS,
  STATEMENT_LANGUAGES,
  type CaseFile,
  type ConsentStatement,
  type LetterThatLeft,
} from '@izdeu/cases';
import { dayOf } from '@izdeu/kernel';
import { nameOf, type Names } from './names.js';

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
  /** Whose data it is about. */
  @ApiProperty({ enum: CONSENT_SUBJECTS, enumName: 'ConsentSubject' }) readonly subject: string;
  /** Data that do not go although the rest may. */
  @ApiProperty({ enum: CONSENT_FIELDS, enumName: 'ConsentField', isArray: true }) readonly withheld: string[];
  @ApiProperty() readonly witnessName: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(consent: CaseFile['consents'][number], names: Names): ConsentView {
    const { id, personId, purpose, recipientCode, granted, standing, method, language, documentId, version } = consent;
    const { statementVersion, statementText, limits, withdrawalReason, subject, withheld, witnessName } = consent;
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
      ...{ subject, withheld, witnessName },
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
  /** Code of the way on which it went. */
  @ApiProperty({ type: String, nullable: true }) readonly channel: string | null;
  /** Under which the recipient knows it. */
  @ApiProperty({ type: String, nullable: true }) readonly incomingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly incomingOn: string | null;
  /** How many copies of its packet were taken out. */
  @ApiProperty({ type: 'integer' }) readonly copies: number;

  static of({ dispatchedOn, incomingOn, ...letter }: LetterThatLeft): LetterThatLeftView {
    const { id, recipientCode, outgoingNumber, channel, incomingNumber, copies } = letter;
    return {
      ...{ id, recipientCode, outgoingNumber, channel, incomingNumber, copies },
      dispatchedOn: dispatchedOn && dayOf(dispatchedOn),
      incomingOn: incomingOn && dayOf(incomingOn),
    };
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

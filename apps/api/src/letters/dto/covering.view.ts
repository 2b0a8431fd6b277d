import { ApiProperty } from '@nestjs/swagger';
import { dayOf } from '@izdeu/kernel';
import {
  ANNEX_OBSTACLES,
  COVERING_ACTIONS,
  COVERING_STATES,
  LETTER_KINDS,
  LETTER_STATES,
  isLetterOverdue,
  type AnnexAtHand,
  type CoveringPage,
  type ListedCovering,
} from '@izdeu/letters';
import { PACKET_LANGUAGES } from '@izdeu/packets';
import { day } from './listed-letter.view.js';

export class ListedCoveringView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ enum: COVERING_STATES, enumName: 'CoveringState' }) readonly state: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly registeredOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dispatchedOn: string | null;
  /** Letters on the list, as far as the caller sees them. */
  @ApiProperty({ type: 'integer' }) readonly letters: number;
  /** Of them those whose answer is waited for. */
  @ApiProperty({ type: 'integer' }) readonly awaited: number;

  static of({
    id,
    recipientCode,
    state,
    outgoingNumber,
    letters,
    awaited,
    ...one
  }: ListedCovering): ListedCoveringView {
    return {
      ...{ id, recipientCode, state, outgoingNumber, letters, awaited },
      ...{ registeredOn: day(one.registeredOn), dispatchedOn: day(one.dispatchedOn) },
    };
  }
}

/** A letter on the list: numbers, days and codes, no names. */
export class CoveringAnnexView {
  @ApiProperty({ type: 'integer' }) readonly position: number;
  @ApiProperty({ format: 'uuid' }) readonly letterId: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly caseNumber: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ enum: LETTER_KINDS, enumName: 'LetterKind' }) readonly kind: string;
  @ApiProperty({ enum: LETTER_STATES, enumName: 'LetterState' }) readonly state: string;
  /** Sheets of its packet; null until the list is made. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly sheets: number | null;
  /** Why it cannot leave with the list now; null where it can, or has left. */
  @ApiProperty({ type: String, enum: ANNEX_OBSTACLES, enumName: 'AnnexObstacle', nullable: true })
  readonly obstacle: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly incomingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
  @ApiProperty() readonly dueProvisional: boolean;
  @ApiProperty() readonly overdue: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly repliedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly replyClass: string | null;

  static of({ annex, letter, obstacle }: AnnexAtHand, today: string): CoveringAnnexView {
    const { id: letterId, caseId, outgoingNumber, kind, state, incomingNumber, dueProvisional, replyClass } = letter;
    return {
      ...{ position: annex.position, sheets: annex.sheets, obstacle, caseNumber: letter.case.number },
      ...{ letterId, caseId, outgoingNumber, kind, state, incomingNumber, dueProvisional, replyClass },
      dueOn: day(letter.dueOn),
      overdue: isLetterOverdue(letter, today),
      repliedOn: day(letter.repliedOn),
    };
  }
}

export class CoveringEventView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly kind: string;
  @ApiProperty({ format: 'date' }) readonly on: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly data: object;
  @ApiProperty() readonly byName: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of({ id, kind, onDate, data, byName, createdAt }: CoveringPage['history'][number]): CoveringEventView {
    const said = typeof data === 'object' && data !== null ? data : {};
    return { ...{ id, kind, byName, data: said }, on: dayOf(onDate), createdAt: createdAt.toISOString() };
  }
}

/** Names are those of colleagues. */
export class CoveringView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ enum: COVERING_STATES, enumName: 'CoveringState' }) readonly state: string;
  @ApiProperty() readonly withNames: boolean;
  @ApiProperty() readonly subjectKk: string;
  @ApiProperty() readonly subjectRu: string;
  @ApiProperty() readonly bodyKk: string;
  @ApiProperty() readonly bodyRu: string;
  @ApiProperty({ enum: PACKET_LANGUAGES, enumName: 'PacketLanguage', isArray: true }) readonly languages: string[];
  @ApiProperty({ type: String, nullable: true }) readonly textKkBy: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly textRuBy: string | null;
  @ApiProperty() readonly authorName: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly registeredOn: string | null;
  /** Of the files and the list that a second person approves; null until they are made. */
  @ApiProperty({ type: String, nullable: true }) readonly sheetsSha256: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly approvedBy: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dispatchedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly channel: string | null;
  @ApiProperty() readonly tracking: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly proofDocumentId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly deliveredOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly incomingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly incomingOn: string | null;
  /** The reader wrote some of it or chose its letters: another approves it. */
  @ApiProperty() readonly isAuthor: boolean;
  /** How many words that can hurt a person stand in its text: they have to be taken out. */
  @ApiProperty({ type: 'integer' }) readonly wordsToTakeOut: number;
  /** Whether the list is made, and whether all letters on it can still leave. */
  @ApiProperty({ enum: ['missing', 'ready', 'outdated'], enumName: 'CoveringListStanding' }) readonly list: string;
  @ApiProperty({ type: [CoveringAnnexView] }) readonly annexes: CoveringAnnexView[];
  @ApiProperty({ type: [CoveringEventView] }) readonly history: CoveringEventView[];
  /** The buttons this actor should be offered right now. */
  @ApiProperty({ enum: COVERING_ACTIONS, enumName: 'CoveringAction', isArray: true }) readonly actions: string[];
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(
    { covering, annexes, facts, languages, actions, history, names }: CoveringPage,
    today: string,
  ): CoveringView {
    const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? ''));
    const { id, recipientCode, state, withNames, subjectKk, subjectRu, bodyKk, bodyRu, version } = covering;
    const { outgoingNumber, channel, tracking, proofDocumentId, incomingNumber, sheetsSha256 } = covering;
    return {
      ...{ id, recipientCode, state, withNames, subjectKk, subjectRu, bodyKk, bodyRu, version },
      ...{ outgoingNumber, channel, tracking, proofDocumentId, incomingNumber },
      ...{ isAuthor: facts.isAuthor, wordsToTakeOut: facts.wordsToTakeOut, list: facts.list },
      ...{ textKkBy: nameOf(covering.textKkBy), textRuBy: nameOf(covering.textRuBy) },
      ...{ authorName: nameOf(covering.authorId) ?? '', approvedBy: nameOf(covering.approvedBy) },
      ...{ registeredOn: day(covering.registeredOn), dispatchedOn: day(covering.dispatchedOn) },
      ...{ deliveredOn: day(covering.deliveredOn), incomingOn: day(covering.incomingOn) },
      languages: [...languages],
      sheetsSha256: sheetsSha256 && Buffer.from(sheetsSha256).toString('hex'),
      annexes: annexes.map((one) => CoveringAnnexView.of(one, today)),
      history: history.map((one) => CoveringEventView.of(one)),
      actions: [...actions],
    };
  }
}

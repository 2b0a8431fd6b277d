import { ApiProperty } from '@nestjs/swagger';
import { GAP_CODES, type Gap } from '@izdeu/cases';
import { dayOf } from '@izdeu/kernel';
import {
  COVERING_STATES,
  LETTER_ACTIONS,
  LETTER_KINDS,
  LETTER_STATES,
  type GateReport,
  type LetterAction,
  type LetterPage,
} from '@izdeu/letters';
import { OUTPUT_LANGUAGES } from '@izdeu/packets';
import { SCAN_PARTS } from '@izdeu/proof';
import { ProtectionLineView } from '../../people/dto/protection.view.js';
import { PacketView } from '../../packets/dto/packet.view.js';
import { FollowUpView } from './follow-up.view.js';
import { FoundWordsView } from './found-words.view.js';
import { day } from './listed-letter.view.js';
import { TextProposalView } from './text-proposal.view.js';

export class GapView {
  @ApiProperty({ enum: GAP_CODES, enumName: 'GapCode' }) readonly code: string;
  /** Codes and dates that explain the gap. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) readonly facts: Readonly<
    Record<string, string>
  >;

  static of({ code, facts }: Gap): GapView {
    return { code, facts };
  }
}

/** A scan that does not go along, with what it shows that the recipient must not get. */
export class ScanKeptView {
  @ApiProperty({ format: 'uuid' }) readonly documentId: string;
  /** Code of the reference kind document_kind. */
  @ApiProperty() readonly kind: string;
  @ApiProperty({ enum: SCAN_PARTS, enumName: 'ScanPart', isArray: true }) readonly parts: string[];
}

/** A letter to the same body that waits for its answer. */
export class AwaitedLetterView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: LETTER_KINDS, enumName: 'LetterKind' }) readonly kind: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dispatchedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
}

export class GateView {
  /** Everything that keeps the letter from leaving; empty when the gate is open. */
  @ApiProperty({ type: [GapView] }) readonly gaps: GapView[];
  /** Gaps that a lawyer closed with a reason. */
  @ApiProperty({ type: [GapView] }) readonly overridden: GapView[];
  @ApiProperty({ type: [FoundWordsView] }) readonly words: FoundWordsView[];
  @ApiProperty({ type: 'integer' }) readonly wordsToConfirm: number;
  /** The ground on which this recipient may be asked to act for the sought person; null where there is none. */
  @ApiProperty({ type: ProtectionLineView, nullable: true }) readonly protection: ProtectionLineView | null;
  /** A refugee or asylum seeker: nothing may reach the authorities of the PRC. */
  @ApiProperty() readonly neverContactPrc: boolean;
  /** Only a copy in which a lawyer hid enough lets these papers go. */
  @ApiProperty({ type: [ScanKeptView] }) readonly scansKept: ScanKeptView[];
  /** What the family asks for and the letter does not, for want of a ground; codes of the reference kind ask. */
  @ApiProperty({ type: [String] }) readonly asksLeftOut: string[];
  /** Not answered yet by this recipient: for a letter those of its kind, before there is one those of every kind. */
  @ApiProperty({ type: [AwaitedLetterView] }) readonly awaited: AwaitedLetterView[];

  static of(report: GateReport): GateView {
    const { open, overridden, words, wordsToConfirm, protection, neverContactPrc, scansKept, asksLeftOut } = report;
    return {
      gaps: open.map((one) => GapView.of(one)),
      overridden: overridden.map((one) => GapView.of(one)),
      words: words.map((one) => FoundWordsView.of(one)),
      wordsToConfirm,
      protection: protection && ProtectionLineView.of(protection),
      neverContactPrc,
      scansKept: scansKept.map(({ documentId, kind, parts }) => ({ documentId, kind, parts: [...parts] })),
      asksLeftOut: [...asksLeftOut],
      awaited: report.awaited.map(({ id, kind, outgoingNumber, dispatchedOn, dueOn }) => ({
        ...{ id, kind, outgoingNumber, dispatchedOn: day(dispatchedOn), dueOn: day(dueOn) },
      })),
    };
  }
}

export class LetterEventView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly kind: string;
  @ApiProperty({ format: 'date' }) readonly on: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly data: object;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly documentId: string | null;
  @ApiProperty() readonly byName: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of({ id, kind, onDate, data, documentId, byName, createdAt }: LetterPage['history'][number]): LetterEventView {
    return {
      id,
      kind,
      on: dayOf(onDate),
      data: typeof data === 'object' && data !== null ? data : {},
      documentId,
      byName,
      createdAt: createdAt.toISOString(),
    };
  }
}

/** The covering letter under which a letter leaves. */
class UnderCoveringView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ enum: COVERING_STATES, enumName: 'CoveringState' }) readonly state: string;
}

/** Names are those of colleagues; an id that nobody bears is an empty name. */
export class LetterView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ enum: LETTER_KINDS, enumName: 'LetterKind' }) readonly kind: string;
  @ApiProperty({ enum: LETTER_STATES, enumName: 'LetterState' }) readonly state: string;
  @ApiProperty() readonly subjectKk: string;
  @ApiProperty() readonly subjectRu: string;
  @ApiProperty() readonly bodyKk: string;
  @ApiProperty() readonly bodyRu: string;
  /** Empty for recipients that take letters in the languages of the country. */
  @ApiProperty() readonly subjectEn: string;
  @ApiProperty() readonly bodyEn: string;
  /** In which the letter is written and its PDFs are made. */
  @ApiProperty({ enum: OUTPUT_LANGUAGES, enumName: 'LetterLanguage', isArray: true }) readonly languages: string[];
  /** Who answers for the Kazakh version; null while it is only proposed. */
  @ApiProperty({ type: String, nullable: true }) readonly textKkBy: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly textRuBy: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly textEnBy: string | null;
  @ApiProperty() readonly authorName: string;
  @ApiProperty({ type: 'integer' }) readonly textVersion: number;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly registeredOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly approvedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly approvedAt: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dispatchedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly channel: string | null;
  @ApiProperty() readonly tracking: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly deliveredOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly incomingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly incomingOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueStrictOn: string | null;
  @ApiProperty() readonly dueProvisional: boolean;
  /** Code of the reference kind deadline_rule that gave the day. */
  @ApiProperty({ type: String, nullable: true }) readonly dueRule: string | null;
  /** An answer is waited for and its last day is over. */
  @ApiProperty() readonly overdue: boolean;
  /** Working days by which the answer came late; 0 in time, null without an answer. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly lateBy: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly incomingNumberDueOn: string | null;
  @ApiProperty() readonly incomingNumberOverdue: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly repliedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly replyClass: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly replyDocumentId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly closedOn: string | null;
  @ApiProperty({ type: GateView }) readonly gate: GateView;
  @ApiProperty({ type: PacketView, nullable: true }) readonly packet: PacketView | null;
  /** What is on record says something else than the packet by now: it is made again before anybody approves. */
  @ApiProperty() readonly packetOutdated: boolean;
  /** The reader wrote or changed the text: another approves it. */
  @ApiProperty() readonly isAuthor: boolean;
  @ApiProperty({ type: [LetterEventView] }) readonly history: LetterEventView[];
  /** The buttons this actor should be offered right now. */
  @ApiProperty({ enum: LETTER_ACTIONS, enumName: 'LetterAction', isArray: true }) readonly actions: LetterAction[];
  /** Texts that came back from a word processor and wait for a decision. */
  @ApiProperty({ type: [TextProposalView] }) readonly textProposals: TextProposalView[];
  @ApiProperty({ type: FollowUpView }) readonly followUp: FollowUpView;
  @ApiProperty({ type: UnderCoveringView, nullable: true }) readonly covering: UnderCoveringView | null;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(page: LetterPage): LetterView {
    const { letter, languages, gate, clock, history, packet, packetOutdated, isAuthor, actions, names } = page;
    const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? ''));
    const {
      id,
      caseId,
      recipientCode,
      kind,
      state,
      subjectKk,
      subjectRu,
      subjectEn,
      bodyKk,
      bodyRu,
      bodyEn,
      textVersion,
      outgoingNumber,
      channel,
      tracking,
    } = letter;
    const { incomingNumber, dueProvisional, dueRule, replyClass, replyDocumentId, version } = letter;
    return {
      ...{
        id,
        caseId,
        recipientCode,
        kind,
        state,
        subjectKk,
        subjectRu,
        subjectEn,
        bodyKk,
        bodyRu,
        bodyEn,
        textVersion,
        outgoingNumber,
        channel,
        tracking,
      },
      ...{ incomingNumber, dueProvisional, dueRule, replyClass, replyDocumentId, version },
      textKkBy: nameOf(letter.textKkBy),
      textRuBy: nameOf(letter.textRuBy),
      textEnBy: nameOf(letter.textEnBy),
      languages: [...languages],
      authorName: nameOf(letter.authorId) ?? '',
      registeredOn: day(letter.registeredOn),
      approvedBy: nameOf(letter.approvedBy),
      approvedAt: letter.approvedAt?.toISOString() ?? null,
      dispatchedOn: day(letter.dispatchedOn),
      deliveredOn: day(letter.deliveredOn),
      incomingOn: day(letter.incomingOn),
      dueOn: day(letter.dueOn),
      dueStrictOn: day(letter.dueStrictOn),
      overdue: clock.overdue,
      lateBy: clock.lateBy,
      incomingNumberDueOn: clock.incomingNumberDueOn,
      incomingNumberOverdue: clock.incomingNumberOverdue,
      repliedOn: day(letter.repliedOn),
      closedOn: day(letter.closedOn),
      gate: GateView.of(gate),
      packet: packet && PacketView.of(packet),
      packetOutdated,
      isAuthor,
      history: history.map((one) => LetterEventView.of(one)),
      actions: [...actions],
      textProposals: page.proposals.map((one) => TextProposalView.of(one, names)),
      followUp: FollowUpView.of(page),
      covering: page.covering && {
        ...{ id: page.covering.id, outgoingNumber: page.covering.outgoingNumber, state: page.covering.state },
      },
    };
  }
}

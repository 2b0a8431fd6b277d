import { ApiProperty } from '@nestjs/swagger';
import { dayOf } from '@izdeu/kernel';
import { LETTER_KINDS, LETTER_STATES, isLetterOverdue, type ListedLetter } from '@izdeu/letters';

export const day = (date: Date | null): string | null => date && dayOf(date);

/** A letter in a list or in the register: numbers, days and codes, no names. */
export class ListedLetterView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly caseNumber: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ enum: LETTER_KINDS, enumName: 'LetterKind' }) readonly kind: string;
  @ApiProperty({ enum: LETTER_STATES, enumName: 'LetterState' }) readonly state: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly registeredOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dispatchedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly channel: string | null;
  @ApiProperty() readonly tracking: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly deliveredOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly incomingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly incomingOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
  /** The stricter of the two ways to count. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueStrictOn: string | null;
  /** Counted from the dispatch only, until the recipient's number or a proof of delivery is there. */
  @ApiProperty() readonly dueProvisional: boolean;
  @ApiProperty({ type: String, nullable: true }) readonly dueRule: string | null;
  /** An answer is waited for and its last day is over. */
  @ApiProperty() readonly overdue: boolean;
  /** Working days by which the answer came late; 0 in time, null without an answer. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly lateBy: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly repliedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly replyClass: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly closedOn: string | null;
  @ApiProperty({ format: 'uuid' }) readonly authorId: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of(letter: ListedLetter, today: string): ListedLetterView {
    const {
      id,
      caseId,
      recipientCode,
      kind,
      state,
      outgoingNumber,
      channel,
      tracking,
      incomingNumber,
      dueProvisional,
      dueRule,
      replyClass,
      authorId,
    } = letter;
    return {
      ...{
        id,
        caseId,
        recipientCode,
        kind,
        state,
        outgoingNumber,
        channel,
        tracking,
        incomingNumber,
        dueProvisional,
        dueRule,
        replyClass,
        authorId,
      },
      caseNumber: letter.case.number,
      registeredOn: day(letter.registeredOn),
      dispatchedOn: day(letter.dispatchedOn),
      deliveredOn: day(letter.deliveredOn),
      incomingOn: day(letter.incomingOn),
      dueOn: day(letter.dueOn),
      dueStrictOn: day(letter.dueStrictOn),
      overdue: isLetterOverdue(letter, today),
      lateBy: letter.lateBy,
      repliedOn: day(letter.repliedOn),
      closedOn: day(letter.closedOn),
      createdAt: letter.createdAt.toISOString(),
    };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { LETTER_KINDS, LETTER_STATES, type RegistryRow } from '@izdeu/letters';
import { ListedLetterView, day } from './listed-letter.view.js';

/** A number of the register: of a letter of a case, or of a covering letter, which belongs to none. */
export class RegistryRowView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** It is a covering letter: `caseId` and `kind` are null, its answers stand with the letters on its list. */
  @ApiProperty() readonly covering: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly caseId: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly caseNumber: string | null;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ type: String, enum: LETTER_KINDS, enumName: 'LetterKind', nullable: true }) readonly kind:
    string | null;
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
  @ApiProperty() readonly dueProvisional: boolean;
  @ApiProperty() readonly overdue: boolean;
  /** Working days by which the answer came late; 0 in time, null without an answer. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly lateBy: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly repliedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly replyClass: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly closedOn: string | null;

  static of({ letter, covering }: RegistryRow, today: string): RegistryRowView {
    if (letter !== null) return { ...ListedLetterView.of(letter, today), covering: false };
    const { id, recipientCode, state, outgoingNumber, channel, tracking, incomingNumber } = covering;
    return {
      ...{ id, recipientCode, state, outgoingNumber, channel, tracking, incomingNumber },
      ...{ covering: true, caseId: null, caseNumber: null, kind: null },
      registeredOn: day(covering.registeredOn),
      dispatchedOn: day(covering.dispatchedOn),
      deliveredOn: day(covering.deliveredOn),
      incomingOn: day(covering.incomingOn),
      ...{ dueOn: null, dueProvisional: false, overdue: false, lateBy: null, repliedOn: null, replyClass: null },
      closedOn: day(covering.cancelledOn),
    };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { CONFIRMING_PARTS, type ConfirmingPart, type ShreddingState } from '@izdeu/cases';
import { dayOf } from '@izdeu/kernel';
import { Day, Text, Version } from '../../http/fields.js';

export class AskShreddingDto {
  /** Number of the decision. It stays when all else is gone: digits, letters of an index, no name. */
  @Text(40, { filled: true, pattern: /^[\p{L}\p{N}./№ -]{1,40}$/u }) readonly decisionNumber: string;
  @Day() readonly decidedOn: string;
}

export class ShreddingVersionDto {
  @Version() readonly version: number;
}

export class ShreddingView {
  @ApiProperty() readonly decisionNumber: string;
  @ApiProperty({ format: 'date' }) readonly decidedOn: string;
  @ApiProperty({ format: 'date-time' }) readonly requestedAt: string;
  @ApiProperty() readonly lawyerConfirmed: boolean;
  @ApiProperty() readonly leadConfirmed: boolean;
  /** Parts in which somebody confirmed who has that part no more: they are asked again. */
  @ApiProperty({ enum: CONFIRMING_PARTS, enumName: 'ConfirmingPart', isArray: true })
  readonly fallen: readonly ConfirmingPart[];
  /** Set once it is carried out: nothing of the case can be read any more. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly executedAt: string | null;
  @ApiProperty({ type: 'integer' }) readonly version: number;
}

export class ShreddingStateView {
  /** Since when a legal hold stands. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly heldSince: string | null;
  @ApiProperty({ type: ShreddingView, nullable: true }) readonly shredding: ShreddingView | null;
  @ApiProperty({ enum: CONFIRMING_PARTS, enumName: 'ConfirmingPart', nullable: true })
  readonly mayConfirmAs: ConfirmingPart | null;

  static of({ hold, shredding, standing, fallen, mayConfirmAs }: ShreddingState): ShreddingStateView {
    return {
      heldSince: hold?.placedAt.toISOString() ?? null,
      shredding: shredding && {
        decisionNumber: shredding.decisionNumber,
        decidedOn: dayOf(shredding.decidedOn),
        requestedAt: shredding.requestedAt.toISOString(),
        lawyerConfirmed: standing.lawyer !== null,
        leadConfirmed: standing.lead !== null,
        fallen,
        executedAt: shredding.executedAt?.toISOString() ?? null,
        version: shredding.version,
      },
      mayConfirmAs,
    };
  }
}

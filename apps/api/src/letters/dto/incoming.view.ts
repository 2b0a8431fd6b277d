import { ApiProperty } from '@nestjs/swagger';
import { dayOf } from '@izdeu/kernel';
import { INCOMING_KINDS, type ListedPaper } from '@izdeu/letters';
import { day } from './listed-letter.view.js';

/** A paper that came in, by our own number. */
export class IncomingPaperView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly caseNumber: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly letterId: string | null;
  @ApiProperty() readonly number: string;
  @ApiProperty({ format: 'date' }) readonly receivedOn: string;
  @ApiProperty({ enum: INCOMING_KINDS, enumName: 'IncomingKind' }) readonly kind: string;
  @ApiProperty({ type: String, nullable: true }) readonly senderCode: string | null;
  @ApiProperty() readonly senderText: string;
  @ApiProperty() readonly theirNumber: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly theirDate: string | null;
  @ApiProperty() readonly summary: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly documentId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly cancelledOn: string | null;
  @ApiProperty() readonly cancelReason: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(paper: ListedPaper): IncomingPaperView {
    const { id, caseId, letterId, number, kind, senderCode, senderText, theirNumber, summary, documentId } = paper;
    const { cancelReason, version } = paper;
    return {
      ...{ id, caseId, letterId, number, kind, senderCode, senderText, theirNumber, summary, documentId },
      ...{ cancelReason, version, caseNumber: paper.case.number },
      receivedOn: dayOf(paper.receivedOn),
      theirDate: day(paper.theirDate),
      cancelledOn: day(paper.cancelledOn),
    };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { BATCH_ITEM_STATES, BATCH_STATES, BATCH_WORKS, type Batch } from '@izdeu/packets';

export class BatchItemView {
  @ApiProperty({ type: 'integer' }) readonly position: number;
  @ApiProperty({ format: 'uuid' }) readonly letterId: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty() readonly caseNumber: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ enum: BATCH_ITEM_STATES, enumName: 'BatchItemState' }) readonly state: string;
  /** Error code of why no copy was made. */
  @ApiProperty({ type: String, nullable: true }) readonly failure: string | null;
}

export class PacketBatchView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** What is made of each letter: a signed copy of its approved packet, or its packet. */
  @ApiProperty({ enum: BATCH_WORKS, enumName: 'BatchWork' }) readonly work: string;
  @ApiProperty({ enum: BATCH_STATES, enumName: 'BatchState' }) readonly state: string;
  @ApiProperty({ type: 'integer' }) readonly total: number;
  @ApiProperty({ type: 'integer' }) readonly made: number;
  @ApiProperty({ type: 'integer' }) readonly failed: number;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly finishedAt: string | null;
  @ApiProperty({ type: [BatchItemView] }) readonly items: BatchItemView[];

  static of({ id, work, state, total, createdAt, finishedAt, items }: Batch): PacketBatchView {
    const count = (of: string): number => items.filter((item) => item.state === of).length;
    return {
      ...{ id, work, state, total, made: count('done'), failed: count('failed') },
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      items: items.map(({ position, letterId, letter, state: standing, failure }) => ({
        ...{ position, letterId, state: standing, failure },
        ...{ outgoingNumber: letter.outgoingNumber, recipientCode: letter.recipientCode },
        caseNumber: letter.case.number,
      })),
    };
  }
}

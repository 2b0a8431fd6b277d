import { ApiProperty } from '@nestjs/swagger';
import { RECORDS_WITH_HISTORY, type RecordWithHistory, type RecordedOnce } from '@izdeu/people';

/** When one record about a person was set, by whom, and until when it stood; its value comes with the person. */
export class RecordHistoryView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: RECORDS_WITH_HISTORY, enumName: 'RecordWithHistory' }) readonly what: RecordWithHistory;
  @ApiProperty({ format: 'date-time' }) readonly setAt: string;
  @ApiProperty({ format: 'uuid' }) readonly setBy: string;
  @ApiProperty({ type: String, nullable: true }) readonly setByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly endedAt: string | null;

  static of({ setAt, endedAt, ...record }: RecordedOnce): RecordHistoryView {
    return { ...record, setAt: setAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { BLOCKED, type CountedRefusal } from '@izdeu/access';
import { dayOf } from '@izdeu/kernel';

/** One kind of refusal of the last thirty days. */
export class PolicyReportView {
  /** Which part of the content policy refused. */
  @ApiProperty() readonly directive: string;
  /** Kind of page, with `:id` for ids. */
  @ApiProperty() readonly page: string;
  @ApiProperty({ enum: BLOCKED, enumName: 'BlockedByPolicy' }) readonly blocked: string;
  @ApiProperty({ type: 'integer' }) readonly times: number;
  @ApiProperty({ format: 'date' }) readonly lastDay: string;

  static of({ lastDay, ...report }: CountedRefusal): PolicyReportView {
    return { ...report, lastDay: dayOf(lastDay) };
  }
}

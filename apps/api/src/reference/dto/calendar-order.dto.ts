import { ApiProperty } from '@nestjs/swagger';
import type { CalendarOrder } from '@izdeu/database';
import { Day, Text, WholeInQuery } from '../../http/fields.js';
import { day } from '../../letters/dto/listed-letter.view.js';

export class CalendarYearQuery {
  @WholeInQuery(2000, 2200) readonly year: number;
}

export class AddCalendarOrderDto {
  /** Code of the reference kind calendar. */
  @Text(20, { pattern: /^[A-Z]{2,20}$/ }) readonly calendar: string;
  /** A day that is off. */
  @Day({ optional: true }) readonly offOn?: string;
  /** A day of rest that is worked instead. */
  @Day({ optional: true }) readonly workingOn?: string;
  /** Where the order stands. */
  @Text(500, { filled: true }) readonly source: string;
  @Text(1000, { filled: true }) readonly reason: string;
}

export class RevokeCalendarOrderDto {
  @Text(1000, { filled: true }) readonly reason: string;
}

/** An order that moves days of rest. */
export class CalendarOrderView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly calendar: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly offOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly workingOn: string | null;
  @ApiProperty() readonly source: string;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly revokedAt: string | null;
  @ApiProperty() readonly revokeReason: string;

  static of({ id, calendar, offOn, workingOn, source, reason, ...rest }: CalendarOrder): CalendarOrderView {
    const { createdAt, revokedAt, revokeReason } = rest;
    return {
      ...{ id, calendar, source, reason, revokeReason, offOn: day(offOn), workingOn: day(workingOn) },
      createdAt: createdAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    };
  }
}

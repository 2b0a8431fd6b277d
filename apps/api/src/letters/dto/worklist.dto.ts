import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import type { CalendarFeed } from '@izdeu/database';
import { FEED_LANGUAGES, LETTER_KINDS, LETTER_STATES, type FeedLanguage, type WorklistItem } from '@izdeu/letters';
import { Choice, Day } from '../../http/fields.js';
import { DutyView } from './follow-up.view.js';

export class WorklistQuery {
  /** Last day that is shown; what is late is shown whatever its day. */
  @Day() readonly until: string;
  /** Only cases that are assigned to the caller. */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly mine?: boolean;
}

/** One thing that falls due, with the letter that it belongs to: numbers, days and codes, no names. */
export class WorklistItemView extends DutyView {
  @ApiProperty() readonly late: boolean;
  @ApiProperty({ format: 'uuid' }) readonly letterId: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly caseNumber: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ enum: LETTER_KINDS, enumName: 'LetterKind' }) readonly letterKind: string;
  @ApiProperty({ enum: LETTER_STATES, enumName: 'LetterState' }) readonly state: string;

  static ofItem({ letter, late, ...duty }: WorklistItem): WorklistItemView {
    const { id: letterId, caseId, outgoingNumber, recipientCode, kind: letterKind, state } = letter;
    return {
      ...DutyView.of(duty),
      ...{ late, letterId, caseId, caseNumber: letter.case.number, outgoingNumber, recipientCode, letterKind, state },
    };
  }
}

export class OpenFeedDto {
  @Choice(FEED_LANGUAGES, 'FeedLanguage') readonly language: FeedLanguage;
}

/** The address under which a calendar program reads the caller's due days. */
export class FeedView {
  @ApiProperty({ enum: FEED_LANGUAGES, enumName: 'FeedLanguage' }) readonly language: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly readAt: string | null;
  /** Shown once, when it is made: only its hash is kept. */
  @ApiProperty({ type: String, nullable: true }) readonly address: string | null;

  static of({ language, createdAt, readAt }: CalendarFeed, address: string | null = null): FeedView {
    return { language, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null, address };
  }
}

/** The living address, or none. */
export class OwnFeedView {
  @ApiProperty({ type: FeedView, nullable: true }) readonly feed: FeedView | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { FEED_LANGUAGES, type FeedLanguage, type OwnReminder } from '@izdeu/letters';
import { Choice, Text } from '../../http/fields.js';

export class SetReminderDto {
  @Text(254, { pattern: /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/ }) readonly address: string;
  @Choice(FEED_LANGUAGES, 'FeedLanguage') readonly language: FeedLanguage;
}

export class ReminderView {
  /** The operator has set up a way for mail to leave. */
  @ApiProperty() readonly possible: boolean;
  @ApiProperty({ type: String, nullable: true }) readonly address: string | null;
  @ApiProperty({ enum: FEED_LANGUAGES, enumName: 'FeedLanguage', nullable: true }) readonly language: string | null;

  static of({ possible, address, language }: OwnReminder): ReminderView {
    return { possible, address, language };
  }
}

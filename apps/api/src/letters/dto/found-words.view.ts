import { ApiProperty } from '@nestjs/swagger';
import { ANSWERS, LETTER_FIELDS, type FoundWords } from '@izdeu/letters';
import { OUTGOING_SHEETS, OUTPUT_LANGUAGES } from '@izdeu/packets';

/** Words that can hurt a person; `start` and `end` count UTF-16 units in the field. */
export class FoundWordsView {
  @ApiProperty() readonly code: string;
  @ApiProperty({ enum: ['lawyer_confirms', 'warns'], enumName: 'WordingSeverity' }) readonly severity: string;
  /** A field of the letter, or the sheet of the packet that would carry the words out. */
  @ApiProperty({ enum: [...LETTER_FIELDS, ANSWERS, ...OUTGOING_SHEETS], enumName: 'OutgoingField' })
  readonly field: string;
  @ApiProperty({ enum: OUTPUT_LANGUAGES, enumName: 'LetterLanguage' }) readonly language: string;
  /** The text in which the words stand. */
  @ApiProperty() readonly text: string;
  @ApiProperty({ type: 'integer' }) readonly start: number;
  @ApiProperty({ type: 'integer' }) readonly end: number;

  static of({ code, severity, field, language, text, start, end }: FoundWords): FoundWordsView {
    return { code, severity, field, language, text, start, end };
  }
}

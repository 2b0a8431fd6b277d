import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import {
  OUTPUT_LANGUAGES,
  PACKET_LANGUAGES,
  SLIP_LANGUAGES,
  SLIP_SCRIPTS,
  type OutputLanguage,
  type PacketLanguage,
  type SlipLanguage,
  type SlipScript,
} from '@izdeu/packets';

export class SlipQuery {
  @ApiProperty({ enum: SLIP_LANGUAGES, enumName: 'SlipLanguage' })
  @IsIn(SLIP_LANGUAGES)
  readonly language: SlipLanguage;
}

export class MissingPapersQuery extends SlipQuery {
  /** Kazakh is also printed in Arabic script, for those who learnt it in China; the other languages have one script. */
  @ApiPropertyOptional({ enum: SLIP_SCRIPTS, enumName: 'SlipScript', default: 'cyrillic' })
  @IsOptional()
  @IsIn(SLIP_SCRIPTS)
  readonly script: SlipScript = 'cyrillic';
}

export class PacketLanguageQuery {
  @ApiProperty({ enum: PACKET_LANGUAGES, enumName: 'PacketLanguage' })
  @IsIn(PACKET_LANGUAGES)
  readonly language: PacketLanguage;
}

export class LetterLanguageQuery {
  @ApiProperty({ enum: OUTPUT_LANGUAGES, enumName: 'LetterLanguage' })
  @IsIn(OUTPUT_LANGUAGES)
  readonly language: OutputLanguage;
}

export class ApplicationQuery extends PacketLanguageQuery {
  /** Code of the recipient to whom the application is written; the Ministry of Foreign Affairs when left out. */
  @ApiPropertyOptional({ default: 'KZ-MFA', maxLength: 40 })
  @IsOptional()
  @Matches(/^[A-Z0-9-]{2,40}$/)
  readonly recipientCode: string = 'KZ-MFA';
}

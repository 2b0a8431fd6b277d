import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsObject, IsString, Matches, MaxLength } from 'class-validator';

export class CodeDto {
  /** Six digits from the authenticator app; spaces do not matter. */
  @ApiProperty({ minLength: 6, maxLength: 12, pattern: '^[0-9 ]{6,12}$' })
  @IsString()
  @Matches(/^[0-9 ]{6,12}$/)
  readonly code: string;
}

export class PasskeyNameDto {
  /** By what its owner tells it from the others. */
  @ApiProperty({ minLength: 1, maxLength: 80 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  @Matches(/\S/)
  readonly name: string;
}

export class NewPasskeyDto extends PasskeyNameDto {
  /** Answer of `navigator.credentials.create()` in its JSON form (WebAuthn level 3). */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsObject()
  readonly answer: Record<string, unknown>;
}

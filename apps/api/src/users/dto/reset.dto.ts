import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PASSWORD_UNITS } from '../../session/dto/sign-in.dto.js';
import { VersionDto } from './user.dto.js';

export class ResetDto extends VersionDto {
  /** The device is lost too: second factors are taken off, once another administrator confirms. */
  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  readonly factors?: boolean;
}

export class NewPasswordDto {
  /** From the one-time link. */
  @ApiProperty({ pattern: '^[A-Za-z0-9_-]{43}$' })
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  readonly token: string;

  /** At least 12 characters; strength is judged by the service. */
  @ApiProperty({ minLength: 1, maxLength: PASSWORD_UNITS, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_UNITS)
  readonly password: string;
}

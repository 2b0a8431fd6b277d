import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** 128 characters of any script, of up to four UTF-16 units with their marks. */
export const PASSWORD_UNITS = 512;

export class SignInDto {
  @ApiProperty({ minLength: 1, maxLength: 64 })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  readonly login: string;

  @ApiProperty({ minLength: 1, maxLength: PASSWORD_UNITS, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_UNITS)
  readonly password: string;
}

export class ChangePasswordDto {
  @ApiProperty({ minLength: 1, maxLength: PASSWORD_UNITS, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_UNITS)
  readonly current: string;

  /** At least 12 characters; strength is judged by the service. */
  @ApiProperty({ minLength: 1, maxLength: PASSWORD_UNITS, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_UNITS)
  readonly next: string;
}

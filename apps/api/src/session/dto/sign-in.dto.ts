import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';

export class SignInDto {
  @ApiProperty({ minLength: 1, maxLength: 64 })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  readonly login: string;

  @ApiProperty({ minLength: 1, maxLength: 200, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly password: string;
}

export class ChangePasswordDto {
  @ApiProperty({ minLength: 1, maxLength: 200, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly current: string;

  /** At least 12 characters; strength is judged by the service. */
  @ApiProperty({ minLength: 1, maxLength: 200, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly next: string;
}

export class ProofDto {
  /** By what; the password, as long as there is nothing stronger. */
  @ApiProperty({ enum: ['password'], enumName: 'ProofMethod' })
  @IsIn(['password'])
  readonly method: 'password';

  @ApiProperty({ minLength: 1, maxLength: 200, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly secret: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { ROLES, type Role } from '@izdeu/kernel';

export class CreateUserDto {
  /** Lower-case letters, digits, dot, hyphen; no personal e-mail address. */
  @ApiProperty({ minLength: 3, maxLength: 64, pattern: '^[a-z0-9][a-z0-9.-]{2,63}$' })
  @IsString()
  @Matches(/^[a-z0-9][a-z0-9.-]{2,63}$/)
  readonly login: string;

  @ApiProperty({ minLength: 1, maxLength: 120 })
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  readonly displayName: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  @IsIn(ROLES)
  readonly role: Role;
}

export class VersionDto {
  /** The version the caller was looking at; a newer one on the server answers 409. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 2147483647 })
  @IsInt()
  @Min(1)
  @Max(2147483647)
  readonly version: number;
}

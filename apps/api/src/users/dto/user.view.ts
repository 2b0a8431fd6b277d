import { ApiProperty } from '@nestjs/swagger';
import type { User } from '@izdeu/access';
import { ROLES, type Role } from '@izdeu/kernel';

export class UserView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly login: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) readonly role: Role;
  @ApiProperty() readonly disabled: boolean;
  @ApiProperty() readonly mustChangePassword: boolean;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of({ id, login, displayName, role, disabledAt, mustChangePassword, version, createdAt }: User): UserView {
    return {
      id,
      login,
      displayName,
      role,
      disabled: disabledAt !== null,
      mustChangePassword,
      version,
      createdAt: createdAt.toISOString(),
    };
  }
}

/** The one-time password is shown once and kept nowhere. */
export class UserWithPasswordView {
  @ApiProperty() readonly user: UserView;
  @ApiProperty() readonly oneTimePassword: string;

  static of({ user, oneTimePassword }: { user: User; oneTimePassword: string }): UserWithPasswordView {
    return { user: UserView.of(user), oneTimePassword };
  }
}

/** A colleague, to choose whom to assign. */
export class ColleagueView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) readonly role: Role;

  static of({ id, displayName, role }: User): ColleagueView {
    return { id, displayName, role };
  }
}

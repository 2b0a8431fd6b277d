import { ApiProperty } from '@nestjs/swagger';
import type { User } from '@izdeu/access';
import { ROLES, type Role } from '@izdeu/kernel';

export class UserView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly login: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) readonly role: Role;
  @ApiProperty() readonly disabled: boolean;
  /** Has not set a password yet. */
  @ApiProperty() readonly invited: boolean;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of({ id, login, displayName, role, disabledAt, invited, version, createdAt }: User): UserView {
    return {
      id,
      login,
      displayName,
      role,
      disabled: disabledAt !== null,
      invited,
      version,
      createdAt: createdAt.toISOString(),
    };
  }
}

/** The link is shown once and kept nowhere; good for 24 hours. */
export class InvitedUserView {
  @ApiProperty() readonly user: UserView;
  @ApiProperty() readonly link: string;

  static of({ user, link }: { user: User; link: string }): InvitedUserView {
    return { user: UserView.of(user), link };
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

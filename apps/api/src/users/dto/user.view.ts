import { ApiProperty } from '@nestjs/swagger';
import { SECOND_HINDRANCES, type SecondHindrance, type User } from '@izdeu/access';
import { ROLES, type Role } from '@izdeu/kernel';

export class FrozenView {
  @ApiProperty({ format: 'date-time' }) readonly since: string;
  /** The limit of cases in a day that was passed. */
  @ApiProperty({ type: 'integer' }) readonly over: number;
  /** The administrator who asked to let the person in again and waits for another. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly askedBy: string | null;
  /** Why the caller may not agree to it. */
  @ApiProperty({ enum: SECOND_HINDRANCES, enumName: 'SecondHindrance', nullable: true })
  readonly hindrance: SecondHindrance | null;
}

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
  /** Too many cases opened in a day keep the account out; two administrators let it in again. */
  @ApiProperty({ type: FrozenView, nullable: true }) readonly frozen: FrozenView | null;

  static of({ disabledAt, createdAt, frozenAt, frozenOver, letInAskedBy, letInHindrance, ...user }: User): UserView {
    const asked = { askedBy: letInAskedBy, hindrance: letInHindrance };
    return {
      ...user,
      disabled: disabledAt !== null,
      createdAt: createdAt.toISOString(),
      frozen: frozenAt && { since: frozenAt.toISOString(), over: frozenOver ?? 0, ...asked },
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

import { ApiProperty } from '@nestjs/swagger';
import type { AccountNotice, OwnSession } from '@izdeu/access';
import { PERMISSIONS, ROLES, type Actor, type Permission, type Role } from '@izdeu/kernel';

export class SessionUserView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly login: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) readonly role: Role;
}

const NOTICES = [
  'new_device',
  'password_reset',
  'factors_reset',
  'factor_added',
  'factor_removed',
  'feed_opened',
] as const;

/** Something that happened to the own account elsewhere. */
export class AccountNoticeView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: NOTICES, enumName: 'AccountNoticeKind' }) readonly kind: AccountNotice['kind'];
  /** What the other browser calls itself; empty where none was at work. */
  @ApiProperty() readonly device: string;
  @ApiProperty({ format: 'date-time' }) readonly at: string;

  static of({ id, kind, device, at }: AccountNotice): AccountNoticeView {
    return { id, kind, device, at: at.toISOString() };
  }
}

export class SessionOrganisationView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly nameKk: string;
  @ApiProperty() readonly nameRu: string;
  @ApiProperty() readonly nameEn: string;
}

/** Who is signed in, what they may do, and the token that unsafe requests must carry. */
export class SessionView {
  @ApiProperty() readonly user: SessionUserView;
  @ApiProperty() readonly organisation: SessionOrganisationView;
  @ApiProperty({ enum: PERMISSIONS, enumName: 'Permission', isArray: true }) readonly permissions: Permission[];
  @ApiProperty() readonly demo: boolean;
  @ApiProperty() readonly csrfToken: string;
  /** 32 bytes in base64url: with it the browser encrypts what it must keep while the line is down. Ends with the session. */
  @ApiProperty() readonly keepingKey: string;
  @ApiProperty() readonly mustChangePassword: boolean;
  /** A second factor has to be enrolled before anything else. */
  @ApiProperty() readonly mustEnrol: boolean;
  @ApiProperty({ type: [AccountNoticeView] }) readonly notices: AccountNoticeView[];
  /** Seconds without a request after which the session ends. */
  @ApiProperty({ type: 'integer' }) readonly idleSeconds: number;
  /** When the session ends at the latest, whatever is done in it. */
  @ApiProperty({ format: 'date-time' }) readonly expiresAt: string;

  static of(
    actor: Actor,
    organisation: { orgId: string; nameKk: string; nameRu: string; nameEn: string },
    session: { csrfToken: string; keepingKey: string; expiresAt: string },
    notices: readonly AccountNotice[],
    demo: boolean,
  ): SessionView {
    const { id, login, displayName, role, permissions, mustChangePassword, mustEnrol, idleSeconds } = actor;
    const { orgId, nameKk, nameRu, nameEn } = organisation;
    return {
      user: { id, login, displayName, role },
      organisation: { id: orgId, nameKk, nameRu, nameEn },
      permissions: [...permissions],
      demo,
      ...session,
      mustChangePassword,
      mustEnrol,
      notices: notices.map((one) => AccountNoticeView.of(one)),
      idleSeconds,
    };
  }
}

export class OwnSessionView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly device: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'date-time' }) readonly seenAt: string;
  @ApiProperty() readonly isCurrent: boolean;

  static of({ id, device, createdAt, seenAt, isCurrent }: OwnSession): OwnSessionView {
    return { id, device, createdAt: createdAt.toISOString(), seenAt: seenAt.toISOString(), isCurrent };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { WALL_REASONS, type AccessOfCase, type WallReason } from '@izdeu/cases';
import type { CaseWall } from '@izdeu/database';

export const GRANT_KINDS = ['granted', 'break_glass', 'unlock'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

export class PlaceView {
  @ApiProperty({ format: 'uuid' }) readonly userId: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty() readonly isLead: boolean;
  /** May open the case once it is locked. */
  @ApiProperty() readonly named: boolean;
  /** A conflict of interest keeps them from the case, whatever their place. */
  @ApiProperty() readonly walled: boolean;
}

export class LevelRequestView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: 'integer' }) readonly fromLevel: number;
  @ApiProperty({ type: 'integer' }) readonly toLevel: number;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ format: 'uuid' }) readonly createdBy: string;
  @ApiProperty() readonly author: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ type: Boolean, nullable: true }) readonly agreed: boolean | null;
  @ApiProperty({ type: String, nullable: true }) readonly answeredBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly answeredAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly takenBackAt: string | null;
}

export class GrantView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: GRANT_KINDS, enumName: 'GrantKind' }) readonly kind: GrantKind;
  @ApiProperty() readonly displayName: string;
  @ApiProperty() readonly purpose: string;
  @ApiProperty() readonly givenBy: string;
  @ApiProperty({ format: 'date-time' }) readonly startsAt: string;
  @ApiProperty({ format: 'date-time' }) readonly untilAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly revokedAt: string | null;
  /** It lets somebody in right now. */
  @ApiProperty() readonly standing: boolean;
}

/** Who may see a case beyond the ordinary, and what is asked about its level. */
export class CaseAccessView {
  @ApiProperty({ type: 'integer' }) readonly level: number;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ type: [PlaceView] }) readonly places: PlaceView[];
  @ApiProperty({ type: [LevelRequestView] }) readonly requests: LevelRequestView[];
  @ApiProperty({ type: [GrantView] }) readonly grants: GrantView[];

  static of({ level, version, assigned, walled, requests, grants, names, now }: AccessOfCase): CaseAccessView {
    const nameOf = (id: string): string => names.get(id) ?? '';
    return {
      level,
      version,
      places: assigned.map(({ userId, isLead, named }) => ({
        ...{ userId, displayName: nameOf(userId), isLead, named },
        walled: walled.has(userId),
      })),
      requests: requests.map((one) => ({
        id: one.id,
        fromLevel: one.fromLevel,
        toLevel: one.toLevel,
        reason: one.reason,
        createdBy: one.createdBy,
        author: nameOf(one.createdBy),
        createdAt: one.createdAt.toISOString(),
        agreed: one.agreed,
        answeredBy: one.answeredBy && nameOf(one.answeredBy),
        answeredAt: one.answeredAt?.toISOString() ?? null,
        takenBackAt: one.takenBackAt?.toISOString() ?? null,
      })),
      grants: grants.map((one) => ({
        id: one.id,
        kind: one.kind as GrantKind,
        displayName: nameOf(one.userId),
        purpose: one.purpose,
        givenBy: nameOf(one.createdBy),
        startsAt: one.startsAt.toISOString(),
        untilAt: one.untilAt.toISOString(),
        revokedAt: one.revokedAt?.toISOString() ?? null,
        standing: one.revokedAt === null && one.untilAt > now,
      })),
    };
  }
}

export class WallView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly userId: string;
  /** Also of an account that was closed since. */
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: WALL_REASONS, enumName: 'WallReason' }) readonly reason: WallReason;
  @ApiProperty() readonly note: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly liftedAt: string | null;

  static of({ id, userId, reason, note, createdAt, liftedAt }: CaseWall, names: ReadonlyMap<string, string>): WallView {
    const times = { createdAt: createdAt.toISOString(), liftedAt: liftedAt?.toISOString() ?? null };
    return { id, userId, displayName: names.get(userId) ?? '', reason: reason as WallReason, note, ...times };
  }
}

export class BrokenGlassView {
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  /** False where the caller reads the case anyway: nobody was told. */
  @ApiProperty() readonly broken: boolean;
}

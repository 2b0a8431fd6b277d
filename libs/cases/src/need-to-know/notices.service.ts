import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor, type Role } from '@izdeu/kernel';

export const NOTICE_KINDS = [
  'glass_broken',
  'account_frozen',
  'canary_opened',
  'brakes_changed',
  'account_created',
  'assigned_by_administrator',
  'lead_replaced',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface OwnNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly at: Date;
  /** About whom: a colleague's name. */
  readonly who: string;
  readonly caseId: string | null;
  /** Only where the reader may know of the case. */
  readonly caseNumber: string | null;
  /** Of an account that was added. */
  readonly role: Role | null;
}

export interface LockedCase {
  readonly id: string;
  readonly number: string;
}

/** What somebody must hear of at once, until they say that they saw it. */
@Injectable()
export class Notices {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError record.not_found for another's, or one that was seen */
  see(actor: Actor, id: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const { count } = await tx.notice.updateMany({
        where: { orgId: actor.orgId, userId: actor.id, id, seenAt: null },
        data: { seenAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('record.not_found');
      await this.trail.record(tx, { action: 'notice.seen', objectType: 'notice', objectId: id });
    });
  }
}

export function noticesOf(tx: Tx, actor: Actor): Promise<OwnNotice[]> {
  return tx.$queryRaw<OwnNotice[]>`
    select n.id, n.kind, n.created_at as at, coalesce(u.display_name, '') as who, n.about_case_id as "caseId", c.number as "caseNumber", n.about_role as role
      from notice n left join sec.app_user u on u.org_id = n.org_id and u.id = n.about_user_id
      left join case_file c on c.org_id = n.org_id and c.id = n.about_case_id
     where n.org_id = ${actor.orgId}::uuid and n.user_id = ${actor.id}::uuid and n.seen_at is null
     order by n.created_at desc limit 50`;
}

/** Locked cases on which the actor is named: their numbers, nothing else. */
export function lockedCasesOf(tx: Tx): Promise<LockedCase[]> {
  return tx.$queryRaw<LockedCase[]>`select id, number from sec.my_locked_cases()`;
}

import { LOCKED_LEVEL, enterLocked, passkeyMissing } from '@izdeu/access';
import type { Case, Tx } from '@izdeu/database';
import { AccessRefusal, DomainError, type Actor, type Permission, type RefusedReach } from '@izdeu/kernel';

/** The level of a case that only those on it open, and whom they let in for a time. */
export const RESTRICTED_LEVEL = 2;

/** The case as far as row security lets the actor see it. @throws DomainError case.not_found */
export async function demandCase(tx: Tx, actor: Actor, id: string): Promise<Case> {
  const found = await tx.case.findFirst({ where: { orgId: actor.orgId, id } });
  if (found?.level === LOCKED_LEVEL && actor.permissions.has('case:read')) await demandOpenDoor(tx, id);
  if (found) return found;
  const [hidden] = await tx.$queryRaw<{ exists: boolean; barrier: 'held' | 'passkey' | null; locked: boolean }[]>`
    select sec.is_case_of_house(${id}::uuid) as exists, sec.sealed_barrier(${id}::uuid) as barrier,
           sec.awaits_unlock(${id}::uuid) as locked`;
  refuseBarred(actor, id, hidden?.barrier ?? null);
  // Whoever is named knows that the case exists: what is missing is the purpose for which it is opened now.
  if (hidden?.locked) throw new DomainError('case.locked');
  throw hidden?.exists ? new AccessRefusal('case.not_found', readOf(id)) : new DomainError('case.not_found');
}

const LOCKED_GRADE = 3;
const readOf = (caseId: string): RefusedReach => ({ needs: 'case:read', caseId });

/** A named person is told what is missing: a passkey at all, the touch of the one they have, or the day after a reset. */
function refuseBarred(actor: Actor, id: string, barrier: 'held' | 'passkey' | null): void {
  if (barrier === 'held') throw new AccessRefusal('access.sealed_held', readOf(id));
  if (barrier === null) return;
  throw new AccessRefusal(passkeyMissing(actor), readOf(id), { grade: LOCKED_GRADE });
}

/** Opening a locked case takes a fresh passkey; going on working with it keeps it open. */
async function demandOpenDoor(tx: Tx, id: string): Promise<void> {
  if (!(await enterLocked(tx))) throw new AccessRefusal('access.step_up_required', readOf(id), { grade: LOCKED_GRADE });
}

/** Whoever locks a case must be able to open it again. @throws DomainError access.factor_missing, access.step_up_required */
export async function demandKey(tx: Tx, actor: Actor, id: string): Promise<void> {
  if (!(await enterLocked(tx))) refuseBarred(actor, id, 'passkey');
}

/**
 * Whether the actor may open a locked case now, before the purpose is asked for.
 * @throws DomainError access.sealed_held, access.factor_missing, access.step_up_required; case.not_found unless named on it
 */
export async function demandDoor(tx: Tx, actor: Actor, id: string): Promise<void> {
  const [door] = await tx.$queryRaw<{ barrier: 'held' | 'passkey' | null; waits: boolean }[]>`
    select sec.sealed_barrier(${id}::uuid) as barrier, sec.awaits_unlock(${id}::uuid) as waits`;
  refuseBarred(actor, id, door?.barrier ?? null);
  if (!door?.waits) throw new DomainError('case.not_found');
  await demandOpenDoor(tx, id);
}

/**
 * The same, with the row locked until the end of the transaction: changes of one case happen one after the other, so that
 * none settles its readiness from what another is about to change. Only for those who work on cases.
 */
export async function lockCase(tx: Tx, actor: Actor, id: string): Promise<Case> {
  await tx.$queryRaw`select id from case_file where org_id = ${actor.orgId}::uuid and id = ${id}::uuid for no key update`;
  return demandOpen(tx, actor, id);
}

/** The same for what only makes the case worked on now; the change locks the row. */
export async function touchCase(tx: Tx, actor: Actor, id: string, now: Date): Promise<Case> {
  await tx.case.updateMany({ where: { orgId: actor.orgId, id }, data: { updatedAt: now } });
  return demandOpen(tx, actor, id);
}

async function demandOpen(tx: Tx, actor: Actor, id: string): Promise<Case> {
  const found = await demandCase(tx, actor, id);
  // Shredding closes a case: only then is it worth asking.
  if (found.status === 'closed') await demandNotShredded(tx, actor, id);
  return found;
}

async function demandNotShredded(tx: Tx, { orgId }: Actor, caseId: string): Promise<void> {
  const shredded = await tx.shredding.count({ where: { orgId, caseId, executedAt: { not: null } } });
  if (shredded > 0) throw new DomainError('record.shredded');
}

export async function isAssigned(tx: Tx, actor: Actor, caseId: string): Promise<boolean> {
  const where = { orgId: actor.orgId, caseId, userId: actor.id, endedAt: null };
  return (await tx.assignment.count({ where })) > 0;
}

/** What the actor may do on one case: rights that reach the organisation, and those of the assigned if they are one. */
export function heldOn(actor: Actor, assigned: boolean): ReadonlySet<Permission> {
  return new Set([...actor.permissions].filter((one) => assigned || actor.reach.get(one) === 'organisation'));
}

/** Those of the cases to which a right of the actor reaches. @throws DomainError access.denied when the role lacks it altogether */
export async function reachedAmong(
  tx: Tx,
  actor: Actor,
  caseIds: readonly string[],
  needs: Permission,
): Promise<ReadonlySet<string>> {
  const reach = actor.reach.get(needs);
  if (reach === 'organisation') return new Set(caseIds);
  const [caseId] = caseIds;
  if (reach === undefined)
    throw caseId === undefined
      ? new DomainError('access.denied', { needs })
      : new AccessRefusal('access.denied', { needs, caseId }, { needs });
  const where = { orgId: actor.orgId, userId: actor.id, endedAt: null, caseId: { in: [...caseIds] } };
  return new Set((await tx.assignment.findMany({ where, select: { caseId: true } })).map((one) => one.caseId));
}

/**
 * What is not one's own answers as if it did not exist; only a role that lacks the right altogether is told so.
 * @throws DomainError case.not_found when the right reaches only assigned cases, access.denied when the role lacks it
 */
export async function demandReach(tx: Tx, actor: Actor, caseId: string, needs: Permission): Promise<void> {
  const reach = actor.reach.get(needs);
  if (reach === 'organisation') return;
  if (reach === undefined) throw new AccessRefusal('access.denied', { needs, caseId }, { needs });
  if (!(await isAssigned(tx, actor, caseId))) throw new AccessRefusal('case.not_found', { needs, caseId });
}

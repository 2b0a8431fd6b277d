import type { Case, Tx } from '@izdeu/database';
import { DomainError, type Actor, type Permission } from '@izdeu/kernel';

/** The case, if row security lets this actor see it. @throws DomainError `case.not_found`. */
export async function getCase(tx: Tx, actor: Actor, caseId: string): Promise<Case> {
  const found = await tx.case.findFirst({ where: { orgId: actor.orgId, id: caseId } });
  if (!found) throw new DomainError('case.not_found');
  return found;
}

/** Does a permission that the actor holds reach this case? "assigned" means a living assignment on it. */
export async function reaches(tx: Tx, actor: Actor, caseId: string, permission: Permission): Promise<boolean> {
  const reach = actor.reach.get(permission);
  if (reach === undefined) return false;
  if (reach === 'organisation') return true;
  return (await tx.assignment.count({ where: { orgId: actor.orgId, caseId, userId: actor.id, endedAt: null } })) > 0;
}

/**
 * The case for a piece of work on it: not visible is not found, visible but out of reach is denied.
 * @throws DomainError `case.not_found`, `access.denied`
 */
export async function getCaseFor(tx: Tx, actor: Actor, caseId: string, permission: Permission): Promise<Case> {
  const found = await getCase(tx, actor, caseId);
  if (!(await reaches(tx, actor, caseId, permission))) throw new DomainError('access.denied', { needs: permission });
  return found;
}

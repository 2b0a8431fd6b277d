import { Injectable } from '@nestjs/common';
import { LOCKED_LEVEL } from '@izdeu/access';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { UnitOfWork, once, type Case, type LevelRequest, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor, type ErrorCode } from '@izdeu/kernel';
import { Assignments } from '../assignments.service.js';
import { demandDoor, demandKey } from '../case-access.js';
import { CaseDesk } from '../case-desk.js';
import { demandColleague } from '../colleagues.js';

/** Raising, locking, opening and lowering. For how long an opened one stays open stands in `sec.unlock_case`. */
@Injectable()
export class CaseLevels {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly assignments: Assignments,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks a case: the actor and the colleagues given, who must be assigned, are named on it, and nobody else. Access that was
   * given for a time ends.
   * @throws DomainError case.changed_meanwhile, case.not_restricted when it is locked already, user.not_found,
   *   access.factor_missing, access.step_up_required, access.sealed_held
   */
  lock(actor: Actor, id: string, version: number, purpose: string, named: readonly string[]): Promise<void> {
    return this.desk.change(actor, id, 'case:act', async (tx, file) => {
      if (file.version !== version) throw new DomainError('case.changed_meanwhile', { version: file.version });
      if (file.level === LOCKED_LEVEL) throw new DomainError('case.not_restricted');
      await demandKey(tx, actor, id);
      const people = [...new Set([actor.id, ...named])];
      const { count } = await tx.assignment.updateMany({
        where: { orgId: actor.orgId, caseId: id, endedAt: null, named: false, userId: { in: people } },
        data: { named: true },
      });
      const standing = await tx.assignment.count({
        where: { orgId: actor.orgId, caseId: id, endedAt: null, named: true, userId: { in: people } },
      });
      if (standing !== people.length) throw new DomainError('user.not_found');
      const ended = await this.shutOthers(tx, actor, id, people);
      // First, since afterwards only a session that opened the case sees it.
      await unlock(tx, newId(), id, purpose, 'access.sealed_held');
      await raise(tx, actor, file, LOCKED_LEVEL);
      await this.record(tx, 'case.locked', id, { named: count, from: file.level, ended });
    });
  }

  /** Names of an earlier lock, and grants that would count again with a lower level. @returns how many grants ended */
  private async shutOthers(tx: Tx, actor: Actor, caseId: string, named: string[]): Promise<number> {
    await tx.assignment.updateMany({
      where: { orgId: actor.orgId, caseId, endedAt: null, named: true, userId: { notIn: named } },
      data: { named: false },
    });
    const now = this.clock.now();
    const { count } = await tx.caseGrant.updateMany({
      where: { orgId: actor.orgId, caseId, kind: { not: 'unlock' }, revokedAt: null, untilAt: { gt: now } },
      data: { revokedAt: now, revokedBy: actor.id },
    });
    return count;
  }

  /**
   * Opens a locked case in this session for an hour, after a fresh passkey.
   * @throws DomainError case.not_found unless named on a locked case, access.step_up_required, access.factor_missing, access.sealed_held
   */
  unlock(actor: Actor, id: string, key: string, purpose: string): Promise<string> {
    return this.work.as(actor, async (tx) => {
      const request = { key, operation: 'case.unlock', content: { id, purpose } };
      const made = await once(tx, actor, request, async (grantId) => {
        await demandDoor(tx, actor, id);
        await unlock(tx, grantId, id, purpose, 'case.not_found');
        await this.trail.record(tx, {
          ...{ action: 'case.unlocked', objectType: 'case_grant', objectId: grantId, caseId: id },
        });
      });
      return made.id;
    });
  }

  /** Names a colleague on a locked case; without a place on it they get one. @throws DomainError case.not_restricted */
  name(actor: Actor, id: string, userId: string): Promise<void> {
    return this.desk.change(actor, id, 'case:act', async (tx, file) => {
      if (file.level !== LOCKED_LEVEL) throw new DomainError('case.not_restricted');
      await demandColleague(tx, userId);
      const place = { orgId: actor.orgId, caseId: id, userId, endedAt: null };
      if ((await tx.assignment.count({ where: place })) === 0)
        await this.assignments.write(tx, actor, id, newId(), { userId, lead: false });
      await tx.assignment.updateMany({ where: { ...place, named: false }, data: { named: true } });
      await this.record(tx, 'case.named', id, { user: userId });
    });
  }

  /** Asks that a level be lowered. @throws DomainError case.not_restricted, case.level_request_open */
  ask(actor: Actor, id: string, key: string, input: { toLevel: number; reason: string }): Promise<string> {
    const request = { key, operation: 'case.level', content: input };
    return this.desk.add(actor, id, 'case:act', request, async (tx, requestId, file) => {
      if (input.toLevel >= file.level) throw new DomainError('case.not_restricted');
      if (await openRequest(tx, actor, id)) throw new DomainError('case.level_request_open');
      const about = { fromLevel: file.level, toLevel: input.toLevel, reason: input.reason.trim() };
      await tx.levelRequest.create({
        data: { orgId: actor.orgId, id: requestId, caseId: id, ...about, createdBy: actor.id },
      });
      await this.of(tx, 'case.level_asked', id, requestId, { from: file.level, to: input.toLevel });
    });
  }

  /**
   * The second person agrees or refuses; agreed, the level falls in the same transaction.
   * @throws DomainError record.not_found, case.level_request_own, case.level_pair, case.changed_meanwhile
   */
  answer(actor: Actor, id: string, requestId: string, agreed: boolean): Promise<void> {
    return this.desk.change(actor, id, 'case:act', async (tx, file) => {
      const request = await demandRequest(tx, actor, id, requestId);
      if (request.createdBy === actor.id) throw new DomainError('case.level_request_own');
      if (agreed && !(await mayLowerWith(tx, actor, id, request.createdBy))) throw new DomainError('case.level_pair');
      if (agreed && request.fromLevel !== file.level)
        throw new DomainError('case.changed_meanwhile', { level: file.level });
      // The instant is the database's own: it lets the level fall only in the transaction of the answer.
      await tx.levelRequest.updateMany({
        where: { orgId: actor.orgId, id: requestId, answeredAt: null },
        data: { agreed, answeredBy: actor.id, answeredAt: new Date() },
      });
      const facts = { from: request.fromLevel, to: request.toLevel };
      await this.of(tx, agreed ? 'case.level_agreed' : 'case.level_refused', id, requestId, facts);
      if (agreed) await raise(tx, actor, file, request.toLevel);
    });
  }

  /** The author thinks better of it. @throws DomainError record.not_found, case.level_request_foreign */
  takeBack(actor: Actor, id: string, requestId: string): Promise<void> {
    return this.desk.change(actor, id, 'case:act', async (tx) => {
      const request = await demandRequest(tx, actor, id, requestId);
      if (request.createdBy !== actor.id) throw new DomainError('case.level_request_foreign');
      await tx.levelRequest.updateMany({
        where: { orgId: actor.orgId, id: requestId, answeredAt: null },
        data: { takenBackAt: new Date() },
      });
      await this.of(tx, 'case.level_taken_back', id, requestId, {});
    });
  }

  private record(
    tx: Tx,
    action: AuditAction,
    caseId: string,
    payload: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'case', objectId: caseId, caseId, payload });
  }

  private of(
    tx: Tx,
    action: AuditAction,
    caseId: string,
    objectId: string,
    payload: Readonly<Record<string, number>>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'level_request', objectId, caseId, payload });
  }
}

async function unlock(tx: Tx, grantId: string, caseId: string, purpose: string, otherwise: ErrorCode): Promise<void> {
  const [done] = await tx.$queryRaw<{ open: boolean }[]>`
    select sec.unlock_case(${grantId}::uuid, ${caseId}::uuid, ${purpose.trim()}) as open`;
  if (!done?.open) throw new DomainError(otherwise);
}

async function raise(tx: Tx, actor: Actor, file: Case, level: number): Promise<void> {
  const { count } = await tx.case.updateMany({
    where: { orgId: actor.orgId, id: file.id, version: file.version },
    data: { level, version: { increment: 1 } },
  });
  if (count === 0) throw new DomainError('case.changed_meanwhile', { version: file.version });
}

function openRequest(tx: Tx, { orgId }: Actor, caseId: string): Promise<LevelRequest | null> {
  return tx.levelRequest.findFirst({ where: { orgId, caseId, answeredAt: null, takenBackAt: null } });
}

async function demandRequest(tx: Tx, { orgId }: Actor, caseId: string, id: string): Promise<LevelRequest> {
  const found = await tx.levelRequest.findFirst({ where: { orgId, caseId, id } });
  if (!found) throw new DomainError('record.not_found');
  if (found.answeredAt !== null || found.takenBackAt !== null) throw new DomainError('record.changed_meanwhile');
  return found;
}

/** Whether the actor and whoever asked are the lead of the case and a lawyer of it, in either order. */
export async function mayLowerWith(tx: Tx, actor: Actor, caseId: string, author: string): Promise<boolean> {
  const [pair] = await tx.$queryRaw<{ stands: boolean }[]>`
    select sec.leads(c, author) and sec.lawyer_of(c, second) or sec.leads(c, second) and sec.lawyer_of(c, author) as stands
      from (select ${caseId}::uuid as c, ${author}::uuid as author, ${actor.id}::uuid as second) asked`;
  return pair?.stands === true;
}

import { Injectable } from '@nestjs/common';
import { UnitOfWork, once, type Case, type OnceRequest, type Prisma, type Tx } from '@izdeu/database';
import { Clock, type Actor, type Permission } from '@izdeu/kernel';
import { demandReach, lockCase, touchCase } from './case-access.js';
import { CaseReadiness } from './case-readiness.service.js';

type Create = (tx: Tx, id: string, file: Case) => Promise<void>;

/** How every change of what a case contains is made: case locked, right checked, change made, readiness settled. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly readiness: CaseReadiness,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError case.not_found, access.denied, and what the change throws */
  change<T>(actor: Actor, caseId: string, needs: Permission, change: (tx: Tx, file: Case) => Promise<T>): Promise<T> {
    return this.work.as(actor, async (tx) => {
      const file = await lockCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, needs);
      const result = await change(tx, file);
      await this.readiness.settleLocked(tx, actor, caseId);
      return result;
    });
  }

  /** Adds something to a case at most once per key; answers the id of what the first request made. */
  add(actor: Actor, caseId: string, needs: Permission, request: OnceRequest, create: Create): Promise<string> {
    return this.change(actor, caseId, needs, (tx, file) => addOnce(tx, actor, request, file, create));
  }

  /**
   * The same for what neither the readiness nor a column of the list is made from, such as a note: the case counts as worked on.
   * @param told the event of what is added
   */
  addBeside(
    actor: Actor,
    caseId: string,
    needs: Permission,
    request: OnceRequest,
    create: Create,
    told: (id: string) => Prisma.Sql,
  ): Promise<string> {
    return this.work.as(actor, async (tx) => {
      const file = await touchCase(tx, actor, caseId, this.clock.now());
      await demandReach(tx, actor, caseId, needs);
      return addOnce(tx, actor, request, file, create, told);
    });
  }
}

async function addOnce(
  tx: Tx,
  actor: Actor,
  request: OnceRequest,
  file: Case,
  create: Create,
  told?: (id: string) => Prisma.Sql,
): Promise<string> {
  const whole = { ...request, content: { caseId: file.id, content: request.content } };
  const { id } = await once(tx, actor, whole, (made) => create(tx, made, file), told);
  return id;
}

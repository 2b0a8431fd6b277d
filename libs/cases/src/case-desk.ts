import { Injectable } from '@nestjs/common';
import { UnitOfWork, once, type Case, type OnceRequest, type Tx } from '@izdeu/database';
import type { Actor, Permission } from '@izdeu/kernel';
import { demandReach, lockCase } from './case-access.js';
import { CaseReadiness } from './case-readiness.service.js';

/** How every change of what a case contains is made: case locked, right checked, change made, readiness settled. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly readiness: CaseReadiness,
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
  add(
    actor: Actor,
    caseId: string,
    needs: Permission,
    request: OnceRequest,
    create: (tx: Tx, id: string, file: Case) => Promise<void>,
  ): Promise<string> {
    const whole = { ...request, content: { caseId, content: request.content } };
    return this.change(actor, caseId, needs, async (tx, file) => {
      const { id } = await once(tx, actor, whole, (made) => create(tx, made, file));
      return id;
    });
  }
}

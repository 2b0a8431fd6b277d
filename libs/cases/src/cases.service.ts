import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import type { Case, Tx } from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor } from '@izdeu/kernel';
import { demandReach, heldOn, isAssigned } from './case-access.js';
import { CaseDesk } from './case-desk.js';
import type { Ask } from './domain/appeal-codes.js';
import { decide, type CaseAction, type CaseFacts, type CaseStatus } from './domain/case-lifecycle.js';

/** Levels to which an edit may raise: 1 the organisation, 2 the assigned. Lowering needs two, locking names people (CaseLevels). */
export const SETTABLE_LEVELS = [0, 1, 2] as const;
export type SettableLevel = (typeof SETTABLE_LEVELS)[number];

/** What is not given stays as it is. */
export interface CaseEdit {
  /** Where in Kazakhstan the family lives; null when it is not known. */
  readonly regionCode?: string | null | undefined;
  readonly asks?: readonly Ask[] | undefined;
  readonly level?: SettableLevel | undefined;
}

const DONE: Readonly<Record<CaseAction, AuditAction>> = {
  hold: 'case.held',
  resume: 'case.resumed',
  close: 'case.closed',
  reopen: 'case.reopened',
};

/** The file itself: its head and its life. */
@Injectable()
export class Cases {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds, resumes, closes or reopens a case by the rules of its life.
   * @throws DomainError case.not_found, access.denied, case.changed_meanwhile, case.action_not_allowed {because}
   */
  act(actor: Actor, id: string, action: CaseAction, version: number, reason?: string): Promise<void> {
    return this.desk.change(actor, id, 'case:act', async (tx, file) => {
      if (file.version !== version) throw changedMeanwhile(file);
      const held = heldOn(actor, await isAssigned(tx, actor, id));
      const decision = decide(action, await lifeFacts(tx, actor, file), held, { reason });
      if (!decision.ok) {
        const { because } = decision;
        throw new DomainError('case.action_not_allowed', { action, status: file.status, because });
      }
      await this.save(tx, actor, file, {
        status: decision.to,
        statusReason: reason ?? null,
        closedOn: decision.to === 'closed' ? startOfDay(this.clock.today()) : null,
      });
      await this.record(tx, DONE[action], id, { from: file.status, to: decision.to, reason });
    });
  }

  /** @throws DomainError case.changed_meanwhile with the values that stand now */
  edit(actor: Actor, id: string, version: number, edit: CaseEdit): Promise<void> {
    return this.desk.change(actor, id, 'case:work', async (tx, file) => {
      if (file.version !== version) throw changedMeanwhile(file);
      if (edit.level !== undefined && edit.level !== file.level) await demandReach(tx, actor, id, 'case:act');
      if (edit.level !== undefined && edit.level < file.level) throw new DomainError('case.level_needs_second');
      await this.save(tx, actor, file, {
        ...(edit.regionCode !== undefined && { regionCode: edit.regionCode }),
        ...(edit.asks !== undefined && { asks: [...new Set(edit.asks)] }),
        ...(edit.level !== undefined && { level: edit.level }),
      });
      const fields = Object.entries(edit)
        .filter(([, value]) => value !== undefined)
        .map(([name]) => name)
        .sort();
      await this.record(tx, 'case.edited', id, { fields, ...(edit.level !== undefined && { level: edit.level }) });
    });
  }

  private async save(tx: Tx, actor: Actor, file: Case, data: Partial<Omit<Case, 'version'>>): Promise<void> {
    const { count } = await tx.case.updateMany({
      where: { orgId: actor.orgId, id: file.id, version: file.version },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw changedMeanwhile(file);
  }

  private record(
    tx: Tx,
    action: AuditAction,
    caseId: string,
    payload: Readonly<Record<string, string | number | string[] | undefined>>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'case', objectId: caseId, caseId, payload });
  }
}

/** What the rules of the lifecycle look at. */
export async function lifeFacts(tx: Tx, { orgId }: Actor, file: Case): Promise<CaseFacts> {
  const ofCase = { orgId, caseId: file.id };
  return {
    status: file.status as CaseStatus,
    openLetters: await tx.letter.count({ where: { ...ofCase, state: { notIn: ['closed', 'cancelled'] } } }),
    openTasks: await tx.task.count({ where: { ...ofCase, doneAt: null } }),
  };
}

/** Tells what stands now, so that the screen can show it beside what was typed. Codes only: nothing here names a person. */
function changedMeanwhile({ version, status, level, regionCode, asks }: Case): DomainError {
  return new DomainError('case.changed_meanwhile', { version, status, level, regionCode, asks });
}

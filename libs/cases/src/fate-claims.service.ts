import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { toldDate } from '@izdeu/people';
import { CaseDesk } from './case-desk.js';
import { isFateValue, type FateAxis } from './domain/fate.js';

export interface NewFateClaim {
  readonly axis: FateAxis;
  readonly value: string;
  /** EDTF: when it was true. */
  readonly asOf: string;
  readonly sourceKind: string;
  readonly sourceNote: string;
  readonly confidence: string;
  /** The claim that this one replaces; it stays readable. */
  readonly supersedes?: string | undefined;
}

/** Statements about the fate of the sought person: added, confirmed, chosen, superseded; never overwritten. */
@Injectable()
export class FateClaims {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  claim(actor: Actor, caseId: string, key: string, claim: NewFateClaim): Promise<string> {
    if (!isFateValue(claim.axis, claim.value)) {
      throw new DomainError('request.invalid', { field: 'value', reason: 'not_on_this_axis' });
    }
    const request = { key, operation: 'fate.claim', content: claim };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id) => {
      const asOf = toldDate(claim.asOf);
      await tx.fateClaim.create({
        data: {
          orgId: actor.orgId,
          id,
          caseId,
          axis: claim.axis,
          value: claim.value,
          asOfEdtf: asOf.edtf,
          asOfEarliest: asOf.earliest,
          asOfLatest: asOf.latest,
          sourceKind: claim.sourceKind,
          sourceNote: claim.sourceNote.trim(),
          confidence: claim.confidence,
          createdBy: actor.id,
        },
      });
      if (claim.supersedes) await this.supersede(tx, actor, caseId, claim.supersedes, id);
      await this.record(tx, 'fate.claimed', id, caseId, { axis: claim.axis, value: claim.value });
    });
  }

  /** A person picks the claim to work with on its axis; whatever comes later does not change it by itself. */
  choose(actor: Actor, caseId: string, claimId: string): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const ofCase = { orgId: actor.orgId, caseId };
      const claim = await tx.fateClaim.findFirst({ where: { ...ofCase, id: claimId, supersededById: null } });
      if (!claim) throw new DomainError('record.not_found');
      const { axis } = claim;
      await tx.fateClaim.updateMany({ where: { ...ofCase, axis, isWorking: true }, data: { isWorking: false } });
      await tx.fateClaim.updateMany({ where: { ...ofCase, id: claimId }, data: { isWorking: true } });
      await this.record(tx, 'fate.chosen', claimId, caseId, { axis });
    });
  }

  /** Somebody of the organisation stands for a claim: saw the paper, spoke to the person. */
  confirm(actor: Actor, caseId: string, claimId: string): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const { count } = await tx.fateClaim.updateMany({
        where: { orgId: actor.orgId, caseId, id: claimId, supersededById: null, confirmedAt: null },
        data: { confirmedBy: actor.id, confirmedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.record(tx, 'fate.confirmed', claimId, caseId, {});
    });
  }

  private async supersede(tx: Tx, actor: Actor, caseId: string, old: string, by: string): Promise<void> {
    const { count } = await tx.fateClaim.updateMany({
      where: { orgId: actor.orgId, caseId, id: old, supersededById: null },
      data: { supersededById: by, isWorking: false },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
    await this.record(tx, 'fate.superseded', old, caseId, { by });
  }

  private record(
    tx: Tx,
    action: AuditAction,
    id: string,
    caseId: string,
    payload: Record<string, string>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'fate_claim', objectId: id, caseId, payload });
  }
}

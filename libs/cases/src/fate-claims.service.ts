import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { toldDate } from '@izdeu/people';
import { CaseDesk } from './case-desk.js';
import { isFateValue, isStateOnLiberty, isUnconfirmedDeath, type FateAxis } from './domain/fate.js';
import { isStateSource } from './domain/sources.js';
import { checkTelling, replacedBy, tellingRow, type NewTelling, type Replacing } from './telling.js';

export interface NewFateClaim extends NewTelling, Replacing {
  readonly axis: FateAxis;
  readonly value: string;
  /** EDTF: when it was true. */
  readonly asOf: string;
  readonly sourceKind: string;
  readonly sourceNote: string;
  readonly confidence: string;
  /** The event of the timeline from which somebody concluded it. */
  readonly sourceEventId?: string | undefined;
}

/** Statements about the fate of the sought person: added, confirmed, chosen, superseded; never overwritten. */
@Injectable()
export class FateClaims {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError fate.state_produced for liberty concluded from a sign of life that the State made; request.invalid for
   * a value of another axis, a replacement without a reason
   */
  claim(actor: Actor, caseId: string, key: string, claim: NewFateClaim): Promise<string> {
    if (!isFateValue(claim.axis, claim.value)) {
      throw new DomainError('request.invalid', { field: 'value', reason: 'not_on_this_axis' });
    }
    const old = replacedBy(claim);
    const request = { key, operation: 'fate.claim', content: claim };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id, file) => {
      await checkTelling(tx, actor, file, claim, this.clock.today());
      const isShownByState = await this.isShownByState(tx, actor, caseId, claim);
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
          sourceEventId: claim.sourceEventId ?? null,
          producedByState: isShownByState || isStateSource(claim.sourceKind),
          createdBy: actor.id,
          ...tellingRow(claim),
        },
      });
      if (old) await this.supersede(tx, actor, caseId, old, id);
      await this.record(tx, 'fate.claimed', id, caseId, { axis: claim.axis, value: claim.value });
    });
  }

  private async isShownByState(tx: Tx, actor: Actor, caseId: string, claim: NewFateClaim): Promise<boolean> {
    if (claim.sourceEventId === undefined) return false;
    const where = { orgId: actor.orgId, caseId, id: claim.sourceEventId, supersededById: null };
    const event = await tx.caseEvent.findFirst({ where });
    if (!event) throw new DomainError('record.not_found');
    if (isStateOnLiberty({ axis: claim.axis, producedByState: event.producedByState })) {
      throw new DomainError('fate.state_produced');
    }
    return event.producedByState;
  }

  /**
   * A person picks the claim to work with on its axis; whatever comes later does not change it by itself.
   * @throws DomainError fate.death_unconfirmed, fate.state_produced, record.not_found
   */
  choose(actor: Actor, caseId: string, claimId: string): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const ofCase = { orgId: actor.orgId, caseId };
      const claim = await tx.fateClaim.findFirst({ where: { ...ofCase, id: claimId, supersededById: null } });
      if (!claim) throw new DomainError('record.not_found');
      const axis = claim.axis as FateAxis;
      if (isUnconfirmedDeath({ ...claim, axis, confirmed: claim.confirmedAt !== null })) {
        throw new DomainError('fate.death_unconfirmed');
      }
      if (isStateOnLiberty({ ...claim, axis })) throw new DomainError('fate.state_produced');
      await tx.fateClaim.updateMany({ where: { ...ofCase, axis, isWorking: true }, data: { isWorking: false } });
      await tx.fateClaim.updateMany({ where: { ...ofCase, id: claimId }, data: { isWorking: true } });
      const now = this.clock.now();
      await tx.fateChoice.create({
        data: { ...ofCase, id: newId(), axis, claimId, createdAt: now, createdBy: actor.id },
      });
      await this.record(tx, 'fate.chosen', claimId, caseId, { axis });
    });
  }

  /**
   * Somebody of the organisation stands for a claim: saw the paper, spoke to the person. A death is confirmed by another
   * person than the one who recorded it.
   * @throws DomainError fate.second_person, record.changed_meanwhile
   */
  confirm(actor: Actor, caseId: string, claimId: string): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const ofClaim = { orgId: actor.orgId, caseId, id: claimId };
      const claim = await tx.fateClaim.findFirst({ where: ofClaim });
      if (claim?.value === 'deceased' && claim.createdBy === actor.id) throw new DomainError('fate.second_person');
      const { count } = await tx.fateClaim.updateMany({
        where: { ...ofClaim, supersededById: null, confirmedAt: null },
        data: { confirmedBy: actor.id, confirmedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.record(tx, 'fate.confirmed', claimId, caseId, {});
    });
  }

  private async supersede(
    tx: Tx,
    actor: Actor,
    caseId: string,
    { id: old, reason }: { readonly id: string; readonly reason: string },
    by: string,
  ): Promise<void> {
    const { count } = await tx.fateClaim.updateMany({
      where: { orgId: actor.orgId, caseId, id: old, supersededById: null },
      data: { supersededById: by, supersedeReason: reason, isWorking: false },
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

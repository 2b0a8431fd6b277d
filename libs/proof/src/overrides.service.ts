import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CaseDesk, CaseReadiness, isProven, type GapCode } from '@izdeu/cases';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { giveOverride } from './second-lawyer/decisions.js';
import { SecondLawyer } from './second-lawyer/second-lawyer.service.js';

/** The one gap that is waved through for a case; what concerns one letter alone is decided on the letter. */
const WAIVABLE: GapCode = 'relation_not_proven';

export interface NewOverride {
  readonly gap: string;
  /** Empty: for every recipient. */
  readonly recipientCode: string;
  /** Why the letter may go all the same; read by whoever approves it, and by auditors. */
  readonly reason: string;
}

/** A lawyer's reasoned decision that a letter may leave although the relation is not proven. Consent is never waved through. */
@Injectable()
export class GateOverrides {
  constructor(
    private readonly trail: AuditTrail,
    private readonly desk: CaseDesk,
    private readonly readiness: CaseReadiness,
    private readonly reference: Reference,
    private readonly second: SecondLawyer,
    private readonly clock: Clock,
  ) {}

  /**
   * Where a rule demands a second lawyer the override is only proposed.
   * @throws DomainError `override.not_allowed`, `reference.not_found`, `access.denied`
   */
  grant(actor: Actor, caseId: string, { gap, recipientCode, reason }: NewOverride): Promise<void> {
    return this.desk.change(actor, caseId, 'proof:judge', async (tx) => {
      if (gap !== WAIVABLE) throw new DomainError('override.not_allowed', { gap });
      // Asked of the facts and not of the column: there is nothing to wave through where the relation is proven.
      const { relation } = await this.readiness.factsOf(tx, actor, caseId);
      if (isProven(relation)) throw new DomainError('override.not_allowed', { gap, because: 'no_such_gap' });
      if (recipientCode !== '')
        await this.reference.getInForce(tx, actor, 'recipient', recipientCode, this.clock.today());
      const rule = await this.second.ruleFor(tx, actor, 'gate_override');
      if (rule) {
        const decision = { kind: 'gate_override', recipientCode, reason, engineVerdict: relation } as const;
        return this.second.propose(tx, actor, caseId, rule, decision);
      }
      const given = { orgId: actor.orgId, caseId, by: actor.id, at: this.clock.now() };
      const id = await giveOverride(tx, given, { gap, recipientCode, reason });
      await this.trail.record(tx, {
        action: 'gate.overridden',
        objectType: 'gate_override',
        objectId: id,
        caseId,
        payload: { gap, recipientCode },
      });
    });
  }

  /** @throws DomainError `override.not_found` */
  revoke(actor: Actor, caseId: string, id: string): Promise<void> {
    return this.desk.change(actor, caseId, 'proof:judge', async (tx) => {
      const { count } = await tx.gateOverride.updateMany({
        where: { orgId: actor.orgId, id, caseId, revokedAt: null },
        data: { revokedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('override.not_found');
      await this.trail.record(tx, {
        action: 'gate.override_revoked',
        objectType: 'gate_override',
        objectId: id,
        caseId,
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { CaseDesk, CaseReadiness, isProven } from '@izdeu/cases';
import type { DecisionProposal, ReferenceEntry, Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { ProofEvaluations } from '../evaluation/proof-evaluations.service.js';
import { endProposals } from '../link-papers.js';
import { giveConfirmation, giveOverride, giveVerdict, type Given } from './decisions.js';

/** Decisions that can wait for a second lawyer: codes of the reference kind decision_rule. */
export const DECISION_KINDS = ['link_verdict', 'gate_override', 'identity_join'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A decision as its author makes it. */
export type Decision = { readonly reason: string; readonly engineVerdict?: string } & (
  | { readonly kind: 'link_verdict'; readonly linkId: string; readonly verdict: string }
  | { readonly kind: 'gate_override'; readonly recipientCode: string }
  | { readonly kind: 'identity_join'; readonly mentionId: string }
);

export interface SecondWord {
  readonly agrees: boolean;
  /** Why; read by the author and by auditors. */
  readonly reason: string;
}

/** The one gap that a lawyer may let pass. */
const GATE_GAP = 'relation_not_proven';

/**
 * Four eyes on decisions that depart from what the papers come to. Where a rule of the organisation demands it, such a
 * decision is only proposed: neither readiness nor a letter nor the engine sees it until a second lawyer has agreed.
 */
@Injectable()
export class SecondLawyer {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly readiness: CaseReadiness,
    private readonly evaluations: ProofEvaluations,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** The rule that demands a second lawyer for decisions of a kind today; null where one decides alone. */
  async ruleFor(tx: Tx, actor: Actor, kind: DecisionKind): Promise<ReferenceEntry | null> {
    const rules = await this.reference.inForce(tx, actor, 'decision_rule', this.clock.today());
    const rule = rules.find(({ code }) => code === kind);
    const { secondLawyer } = (rule?.data ?? {}) as { readonly secondLawyer?: unknown };
    return secondLawyer === true && rule ? rule : null;
  }

  /** Keeps a decision until a second lawyer answers. What was proposed about the same thing before is over. */
  async propose(tx: Tx, actor: Actor, caseId: string, rule: ReferenceEntry, decision: Decision): Promise<void> {
    const { orgId, id: createdBy } = actor;
    const { kind, reason, engineVerdict = '' } = decision;
    const id = newId();
    const row = { orgId, id, caseId, kind, reason, engineVerdict, createdBy, ruleEntryId: rule.id };
    const at = this.clock.now();
    if (decision.kind === 'link_verdict') {
      const { linkId, verdict } = decision;
      await endProposals(tx, actor, caseId, { linkId: { in: [linkId] } }, at);
      await tx.decisionProposal.create({ data: { ...row, linkId, verdict } });
    } else {
      const about =
        decision.kind === 'gate_override'
          ? { recipientCode: decision.recipientCode }
          : { mentionId: decision.mentionId };
      await endProposals(tx, actor, caseId, about, at);
      await tx.decisionProposal.create({ data: { ...row, ...about } });
    }
    await this.record(tx, 'decision.proposed', caseId, id, kind);
  }

  /**
   * A second lawyer agrees, and the decision stands from now on in the name of its author; or refuses, and nothing changes.
   * @throws DomainError decision.not_found, decision.own, and what would keep the author from deciding so today
   */
  answer(actor: Actor, caseId: string, id: string, { agrees, reason }: SecondWord): Promise<void> {
    return this.desk.change(actor, caseId, 'proof:agree', async (tx) => {
      const { orgId } = actor;
      const proposal = await this.getOpen(tx, actor, caseId, id);
      if (proposal.createdBy === actor.id) throw new DomainError('decision.own');
      const at = this.clock.now();
      await tx.decisionProposal.updateMany({
        where: { orgId, id },
        data: { answer: agrees ? 'agreed' : 'refused', answerReason: reason, answeredAt: at, answeredBy: actor.id },
      });
      await this.record(tx, agrees ? 'decision.agreed' : 'decision.refused', caseId, id, proposal.kind);
      if (!agrees) return;
      const resultId = await this.carryOut(tx, actor, proposal, { orgId, caseId, by: proposal.createdBy, at });
      await tx.decisionProposal.updateMany({ where: { orgId, id }, data: { resultId, endedAt: at } });
      await this.evaluations.settle(tx, actor, [caseId]);
    });
  }

  /** The author takes a proposal back, or puts a refused one away. @throws DomainError decision.not_found */
  takeBack(actor: Actor, caseId: string, id: string): Promise<void> {
    return this.desk.change(actor, caseId, 'proof:judge', async (tx) => {
      const { orgId } = actor;
      const found = await tx.decisionProposal.findFirst({ where: { orgId, caseId, id, endedAt: null } });
      if (found?.createdBy !== actor.id) throw new DomainError('decision.not_found');
      await tx.decisionProposal.updateMany({ where: { orgId, id }, data: { endedAt: this.clock.now() } });
      await this.record(tx, 'decision.taken_back', caseId, id, found.kind);
    });
  }

  private async carryOut(tx: Tx, actor: Actor, proposal: DecisionProposal, given: Given): Promise<string> {
    const { orgId, caseId } = given;
    const { id, linkId, mentionId, verdict, recipientCode, reason } = proposal;
    if (linkId !== null && verdict !== null) {
      const link = await tx.kinshipLink.count({ where: { orgId, id: linkId, supersededAt: null } });
      if (link === 0) throw new DomainError('link.not_found');
      const papers = await tx.linkPaper.count({ where: { orgId, caseId, linkId, removedAt: null } });
      if (papers === 0) throw new DomainError('verdict.paper_missing');
      const payload = { verdict, papers, proposal: id };
      await this.trail.record(tx, {
        ...{ action: 'relation.link_judged', objectType: 'kinship_link', objectId: linkId, caseId, payload },
      });
      return giveVerdict(tx, given, { linkId, verdict, reason });
    }
    if (mentionId !== null) {
      if (!(await giveConfirmation(tx, given, { mentionId, reason }))) throw new DomainError('mention.not_found');
      const payload = { mention: mentionId, proposal: id };
      const { documentId } = await tx.documentMention.findFirstOrThrow({ where: { orgId, id: mentionId } });
      await this.trail.record(tx, {
        ...{ action: 'paper.mention_confirmed', objectType: 'document', objectId: documentId, caseId, payload },
      });
      return mentionId;
    }
    const { relation } = await this.readiness.factsOf(tx, actor, caseId);
    if (isProven(relation)) throw new DomainError('override.not_allowed', { gap: GATE_GAP, because: 'no_such_gap' });
    const override = await giveOverride(tx, given, { gap: GATE_GAP, recipientCode: recipientCode ?? '', reason });
    const payload = { gap: GATE_GAP, recipientCode: recipientCode ?? '', proposal: id };
    await this.trail.record(tx, {
      ...{ action: 'gate.overridden', objectType: 'gate_override', objectId: override, caseId, payload },
    });
    return override;
  }

  private async getOpen(tx: Tx, { orgId }: Actor, caseId: string, id: string): Promise<DecisionProposal> {
    const found = await tx.decisionProposal.findFirst({ where: { orgId, caseId, id, answer: null, endedAt: null } });
    if (!found) throw new DomainError('decision.not_found');
    return found;
  }

  private record(tx: Tx, action: AuditAction, caseId: string, id: string, kind: string): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'decision', objectId: id, caseId, payload: { kind } });
  }
}

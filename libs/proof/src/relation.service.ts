import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CaseDesk, isProven } from '@izdeu/cases';
import { UnitOfWork, type Case, type KinshipLink, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { walkPath } from './domain/kinship-path.js';
import { LINK_VERDICTS, type GapReason, type LinkVerdict } from './domain/link-proof.js';
import { ProofEvaluations } from './evaluation/proof-evaluations.service.js';
import { withdrawVerdicts } from './link-papers.js';
import { RelationQueries } from './relation.queries.js';
import type { Relation } from './relation.js';
import { giveVerdict } from './second-lawyer/decisions.js';
import { SecondLawyer } from './second-lawyer/second-lawyer.service.js';

export interface Judgement {
  readonly verdict: LinkVerdict;
  readonly reason: string;
}

export interface NewGap {
  readonly reason: GapReason;
  /** Code of the reference kind document_kind, or empty. */
  readonly documentKind: string;
  readonly note: string;
}

/**
 * The proof that an applicant and the sought person are related: papers are laid to links between people, a lawyer judges
 * each link and picks the path. Each change settles the readiness of the case in the same transaction.
 */
@Injectable()
export class RelationProof {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly queries: RelationQueries,
    private readonly desk: CaseDesk,
    private readonly evaluations: ProofEvaluations,
    private readonly second: SecondLawyer,
    private readonly clock: Clock,
  ) {}

  get(actor: Actor, caseId: string): Promise<Relation> {
    return this.work.as(actor, async (tx) => {
      const relation = await this.queries.load(tx, actor, caseId);
      await this.trail.record(tx, { action: 'relation.viewed', objectType: 'case', objectId: caseId, caseId });
      return relation;
    });
  }

  /** @throws DomainError `party.not_found`, `link.not_found`, `path.broken` */
  choosePath(actor: Actor, caseId: string, partyId: string, linkIds: readonly string[]): Promise<Relation> {
    return this.change(actor, caseId, 'proof:judge', async (tx, { soughtPersonId }) => {
      const { orgId } = actor;
      const party = await tx.caseParty.findFirst({
        where: { orgId, id: partyId, caseId, role: 'applicant', endedAt: null },
      });
      if (!party) throw new DomainError('party.not_found');
      const links: KinshipLink[] = [];
      for (const id of linkIds) links.push(await this.getLink(tx, actor, caseId, id, soughtPersonId));
      if (walkPath(links, party.personId, soughtPersonId) === null) throw new DomainError('path.broken');
      await tx.pathStep.updateMany({
        where: { orgId, caseId, partyId, endedAt: null },
        data: { endedAt: this.clock.now() },
      });
      for (const [position, linkId] of linkIds.entries()) {
        await tx.pathStep.create({
          data: { orgId, id: newId(), caseId, partyId, position, linkId, createdBy: actor.id },
        });
      }
      await this.trail.record(tx, {
        action: 'relation.path_chosen',
        objectType: 'case_party',
        objectId: partyId,
        caseId,
        payload: { links: [...linkIds] },
      });
    });
  }

  /** @throws DomainError `link.not_found`, `document.not_found`, `document.replaced` */
  attachPaper(actor: Actor, caseId: string, linkId: string, documentId: string, note: string): Promise<Relation> {
    return this.change(actor, caseId, 'case:work', async (tx, { soughtPersonId }) => {
      const { orgId } = actor;
      await this.getLink(tx, actor, caseId, linkId, soughtPersonId);
      const document = await tx.document.findFirst({ where: { orgId, id: documentId, caseId } });
      if (!document) throw new DomainError('document.not_found');
      if (document.replacedById !== null) throw new DomainError('document.replaced');
      if ((await tx.linkPaper.count({ where: { orgId, caseId, linkId, documentId, removedAt: null } })) > 0) return;
      const id = newId();
      await tx.linkPaper.create({ data: { orgId, id, caseId, linkId, documentId, note, createdBy: actor.id } });
      await this.trail.record(tx, {
        action: 'relation.paper_attached',
        objectType: 'kinship_link',
        objectId: linkId,
        caseId,
        payload: { documentId },
      });
    });
  }

  /** The verdict falls with the paper on which it was given. */
  removePaper(actor: Actor, caseId: string, linkId: string, paperId: string): Promise<Relation> {
    return this.change(actor, caseId, 'case:work', async (tx) => {
      const { count } = await tx.linkPaper.updateMany({
        where: { orgId: actor.orgId, id: paperId, caseId, linkId, removedAt: null },
        data: { removedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('paper.not_found');
      const verdictsFallen = await withdrawVerdicts(tx, actor, caseId, [linkId], this.clock.now());
      await this.trail.record(tx, {
        action: 'relation.paper_removed',
        objectType: 'kinship_link',
        objectId: linkId,
        caseId,
        payload: { paperId, verdictsFallen },
      });
    });
  }

  /** @throws DomainError `link.not_found`, `verdict.paper_missing` when a link without a paper is called proven */
  judge(actor: Actor, caseId: string, linkId: string, { verdict, reason }: Judgement): Promise<Relation> {
    return this.change(actor, caseId, 'proof:judge', async (tx, { soughtPersonId }) => {
      const { orgId } = actor;
      await this.getLink(tx, actor, caseId, linkId, soughtPersonId);
      const papers = await tx.linkPaper.count({ where: { orgId, caseId, linkId, removedAt: null } });
      if (papers === 0 && (verdict === 'proven' || verdict === 'proven_with_bridge'))
        throw new DomainError('verdict.paper_missing');
      if (await this.mustWait(tx, actor, caseId, linkId, { verdict, reason })) return;
      const given = { orgId, caseId, by: actor.id, at: this.clock.now() };
      await giveVerdict(tx, given, { linkId, verdict, reason });
      await this.trail.record(tx, {
        action: 'relation.link_judged',
        objectType: 'kinship_link',
        objectId: linkId,
        caseId,
        payload: { verdict, papers },
      });
    });
  }

  /** A verdict that opens the gate although the papers come to less is only proposed where a second lawyer is demanded. */
  private async mustWait(
    tx: Tx,
    actor: Actor,
    caseId: string,
    linkId: string,
    { verdict, reason }: Judgement,
  ): Promise<boolean> {
    if (!isProven(verdict)) return false;
    const rule = await this.second.ruleFor(tx, actor, 'link_verdict');
    if (!rule) return false;
    const evaluation = await this.evaluations.ofCase(tx, actor, caseId);
    const engineVerdict = evaluation?.steps.get(linkId)?.verdict ?? 'insufficient';
    if (LINK_VERDICTS.indexOf(verdict) >= LINK_VERDICTS.indexOf(engineVerdict)) return false;
    await this.second.propose(tx, actor, caseId, rule, {
      kind: 'link_verdict',
      linkId,
      verdict,
      reason,
      engineVerdict,
    });
    return true;
  }

  openGap(actor: Actor, caseId: string, linkId: string, { reason, documentKind, note }: NewGap): Promise<Relation> {
    return this.change(actor, caseId, 'case:work', async (tx, { soughtPersonId }) => {
      await this.getLink(tx, actor, caseId, linkId, soughtPersonId);
      await tx.linkGap.create({
        data: { orgId: actor.orgId, id: newId(), caseId, linkId, reason, documentKind, note, createdBy: actor.id },
      });
      await this.trail.record(tx, {
        action: 'relation.gap_opened',
        objectType: 'kinship_link',
        objectId: linkId,
        caseId,
        payload: { reason, documentKind },
      });
    });
  }

  closeGap(actor: Actor, caseId: string, gapId: string): Promise<Relation> {
    return this.change(actor, caseId, 'case:work', async (tx) => {
      const { count } = await tx.linkGap.updateMany({
        where: { orgId: actor.orgId, id: gapId, caseId, closedAt: null },
        data: { closedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('gap.not_found');
      await this.trail.record(tx, { action: 'relation.gap_closed', objectType: 'link_gap', objectId: gapId, caseId });
    });
  }

  /** Answers the proof as it stands afterwards, with what the desk has settled. */
  private async change(
    actor: Actor,
    caseId: string,
    needs: 'case:work' | 'proof:judge',
    make: (tx: Tx, file: Case) => Promise<void>,
  ): Promise<Relation> {
    await this.desk.change(actor, caseId, needs, async (tx, file) => {
      await make(tx, file);
      await this.evaluations.settle(tx, actor, [caseId]);
    });
    return this.work.as(actor, (tx) => this.queries.load(tx, actor, caseId));
  }

  /** A living link between two people of this case. */
  private async getLink(
    tx: Tx,
    actor: Actor,
    caseId: string,
    id: string,
    soughtPersonId: string,
  ): Promise<KinshipLink> {
    const { orgId } = actor;
    const link = await tx.kinshipLink.findFirst({ where: { orgId, id, supersededAt: null } });
    if (!link) throw new DomainError('link.not_found');
    const parties = await tx.caseParty.findMany({
      where: { orgId, caseId, endedAt: null },
      select: { personId: true },
    });
    const people = new Set([soughtPersonId, ...parties.map(({ personId }) => personId)]);
    if (!people.has(link.fromPersonId) || !people.has(link.toPersonId)) throw new DomainError('link.not_found');
    return link;
  }
}

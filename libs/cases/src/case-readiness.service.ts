import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FateClaim, Tx } from '@izdeu/database';
import { Clock, DomainError, dayOf, startOfDay, type Actor } from '@izdeu/kernel';
import { PersonChanges } from '@izdeu/people';
import { workingFate, type FateAxis, type FateClaimFacts } from './domain/fate.js';
import { readiness, type Readiness, type ReadinessFacts } from './domain/readiness.js';
import { listedFacts, readinessFacts, readinessFactsOfMany, type CaseReadinessFacts } from './readiness.queries.js';
import { lockCase } from './case-access.js';
import { FamilyChanges } from './family-changes.js';

/**
 * The recipient that a case is measured against in lists, before a letter names its own: the ministry of foreign affairs,
 * to which national referrals go. The gate of a letter measures against the letter's recipient.
 */
const FIRST_RECIPIENT: ReadinessFacts['recipient'] = {
  code: 'KZ-MFA',
  purpose: 'national_referral',
  languages: ['kk', 'ru'],
  neverSend: false,
  asksProof: true,
  asksApplication: true,
};

/** Says what a case lacks, and keeps the columns by which cases are listed in step with it. */
@Injectable()
export class CaseReadiness implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly people: PersonChanges,
    private readonly family: FamilyChanges,
  ) {}

  onModuleInit(): void {
    this.people.onChange((tx, actor, personIds) => this.settleCasesOf(tx, actor, personIds));
  }

  /** The facts of the gate that the case knows. @throws DomainError case.not_found */
  async factsOf(tx: Tx, actor: Actor, caseId: string): Promise<CaseReadinessFacts> {
    const facts = await readinessFacts(tx, actor, caseId);
    if (!facts) throw new DomainError('case.not_found');
    return facts;
  }

  /** The same of many cases at once; those that the actor does not see are left out. */
  factsOfMany(tx: Tx, actor: Actor, caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseReadinessFacts>> {
    return readinessFactsOfMany(tx, actor, caseIds);
  }

  /** What is missing before a letter to the first recipient could be written, computed now. */
  async judge(tx: Tx, actor: Actor, caseId: string): Promise<Readiness> {
    return this.measure(await this.factsOf(tx, actor, caseId));
  }

  /**
   * Rewrites gaps, relation, liberty, name and next due day of a case; called at the end of every change of what they are
   * made from, in its transaction. Locks the case first, so that two changes at once cannot settle from old facts.
   */
  async settle(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    await lockCase(tx, actor, caseId);
    await this.settleLocked(tx, actor, caseId);
  }

  /** The same for a case that this transaction has locked. */
  async settleLocked(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    const facts = await listedFacts(tx, actor, caseId);
    if (!facts) throw new DomainError('case.not_found');
    const { readiness: known, soughtName, libertyClaims, nextDueOn } = facts;
    await tx.case.updateMany({
      where: { orgId: actor.orgId, id: caseId },
      data: {
        gaps: this.measure(known).open.map(({ code }) => code),
        relation: known.relation,
        liberty: workingFate('liberty', libertyClaims)?.claim.value ?? 'unknown',
        nextDueOn: nextDueOn && startOfDay(nextDueOn),
        ...(soughtName === null ? {} : { soughtName }),
      },
    });
  }

  /** Settles the cases in which persons appear, as far as the actor sees them; the gate itself never trusts these columns. */
  private async settleCasesOf(tx: Tx, actor: Actor, personIds: readonly string[]): Promise<void> {
    const people = { in: [...personIds] };
    const cases = await tx.case.findMany({
      where: {
        orgId: actor.orgId,
        OR: [{ soughtPersonId: people }, { parties: { some: { personId: people, endedAt: null } } }],
      },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    for (const { id } of cases) await this.settle(tx, actor, id);
    await this.family.announce(
      tx,
      actor,
      cases.map(({ id }) => id),
    );
  }

  private measure(facts: CaseReadinessFacts): Readiness {
    return readiness({
      ...facts,
      today: this.clock.today(),
      recipient: FIRST_RECIPIENT,
      texts: null,
      missingElements: [],
      copiesKeptBack: null,
    });
  }
}

/** A claim as the rule of the working value sees it. */
export function fateFacts(claim: FateClaim): FateClaimFacts & { readonly row: FateClaim } {
  return {
    id: claim.id,
    axis: claim.axis as FateAxis,
    value: claim.value,
    asOfEarliest: claim.asOfEarliest && dayOf(claim.asOfEarliest),
    asOfLatest: claim.asOfLatest && dayOf(claim.asOfLatest),
    recordedAt: claim.createdAt.toISOString(),
    isWorking: claim.isWorking,
    confirmed: claim.confirmedAt !== null,
    superseded: claim.supersededById !== null,
    producedByState: claim.producedByState,
    row: claim,
  };
}

import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type PersonMatch, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { demandMatch } from './matches.service.js';

export const MATCH_DECISIONS = ['same', 'not_the_same'] as const;

export interface NewDecision {
  readonly decision: (typeof MATCH_DECISIONS)[number];
  /** With `same`: the record under which both are shown. */
  readonly canonicalId?: string | undefined;
  readonly reason: string;
  /** With `not_the_same`: from this day on the pair is put before people again. */
  readonly expiresOn?: LocalDate | undefined;
}

/**
 * Merging and splitting. A merge is a decision and the links derived from it; no record of either person is touched, so
 * revoking the decision gives back what was (docs/adr/0011).
 */
@Injectable()
export class MatchDecisions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides about a pair of which the actor may read both sides; answers the id of the decision.
   * @throws DomainError match.not_found, match.already_decided, record.changed_meanwhile
   */
  decide(actor: Actor, id: string, version: number, decision: NewDecision): Promise<string> {
    return this.alone(actor, async (tx) => {
      const match = await demandMatch(tx, actor, id);
      const { canonicalId } = demandWhole(match, decision);
      if (match.state !== 'open' && !this.isOpenAgain(match)) throw new DomainError('match.already_decided');
      // A decision that ran out, or that something new called into question, ends with the one that takes its place.
      await this.end(tx, actor, { matchId: id }, '');
      const { decision: state, expiresOn } = decision;
      await this.move(tx, match, version, state, expiresOn === undefined ? null : startOfDay(expiresOn));
      const made = newId();
      const { aPersonId, bPersonId, score, grounds } = match;
      await tx.matchDecision.create({
        data: {
          ...{ orgId: actor.orgId, id: made, matchId: id, aPersonId, bPersonId, score, grounds, canonicalId },
          ...{ decision: state, reason: decision.reason.trim(), decidedBy: actor.id, decidedAt: this.clock.now() },
          expiresOn: expiresOn === undefined ? null : startOfDay(expiresOn),
        },
      });
      await settle(tx, match);
      await this.trail.record(tx, {
        action: state === 'same' ? 'match.merged' : 'match.parted',
        objectType: 'match',
        objectId: id,
        payload: { a: aPersonId, b: bPersonId, decision: made, score, canonical: canonicalId ?? undefined },
      });
      return made;
    });
  }

  /** Takes the standing decision back: two merged records are two again. @throws DomainError match.not_found, record.changed_meanwhile */
  revoke(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    return this.alone(actor, async (tx) => {
      const match = await demandMatch(tx, actor, id);
      const ended = await this.end(tx, actor, { matchId: id }, reason.trim());
      if (ended === null) throw new DomainError('record.changed_meanwhile', { version: match.version });
      await this.move(tx, match, version, 'open', null);
      await settle(tx, match);
      await this.trail.record(tx, {
        action: match.state === 'same' ? 'match.split' : 'match.reopened',
        objectType: 'match',
        objectId: id,
        payload: { a: match.aPersonId, b: match.bPersonId, decision: ended },
      });
    });
  }

  /** Decisions of an organisation are made one after the other: the lock is the first thing that each takes. */
  private alone<T>(actor: Actor, decide: (tx: Tx) => Promise<T>): Promise<T> {
    return this.work.as(actor, async (tx) => {
      await tx.$executeRaw`select public.decide_alone()`;
      return decide(tx);
    });
  }

  private isOpenAgain({ state, openAgainOn }: PersonMatch): boolean {
    return state === 'not_the_same' && openAgainOn !== null && openAgainOn <= startOfDay(this.clock.today());
  }

  private async move(tx: Tx, match: PersonMatch, version: number, state: string, openAgainOn: Date | null) {
    const { count } = await tx.personMatch.updateMany({
      where: { orgId: match.orgId, id: match.id, version },
      data: { state, openAgainOn, version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile', { version: match.version });
  }

  /** Ends the decision that stands; null when none does. */
  private async end(
    tx: Tx,
    actor: Actor,
    { matchId }: { readonly matchId: string },
    revokeReason: string,
  ): Promise<string | null> {
    const standing = await tx.matchDecision.findFirst({ where: { orgId: actor.orgId, matchId, revokedAt: null } });
    if (!standing) return null;
    await tx.matchDecision.updateMany({
      where: { orgId: actor.orgId, id: standing.id, revokedAt: null },
      data: { revokedAt: this.clock.now(), revokedBy: actor.id, revokeReason },
    });
    return standing.id;
  }
}

function demandWhole(
  { aPersonId, bPersonId }: PersonMatch,
  { decision, canonicalId }: NewDecision,
): { canonicalId: string | null } {
  if (decision === 'not_the_same') return { canonicalId: null };
  if (canonicalId !== aPersonId && canonicalId !== bPersonId)
    throw new DomainError('request.invalid', { field: 'canonicalId', reason: 'not_of_this_pair' });
  return { canonicalId };
}

async function settle(tx: Tx, { aPersonId, bPersonId }: PersonMatch): Promise<void> {
  await tx.$executeRaw`select public.settle_canonical(${aPersonId}::uuid, ${bPersonId}::uuid)`;
}

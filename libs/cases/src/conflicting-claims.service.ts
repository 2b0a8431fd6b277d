import { Injectable } from '@nestjs/common';
import { AuditTrail, CASE_LOOK_MINUTES } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { demandCase } from './case-access.js';
import { claimsOfCase, type ClaimOnRecord } from './claims-of-case.js';
import { conflictsAmong, type ConflictFact } from './domain/conflicting-claims.js';
import { placeTree } from './place-tree.js';

/** Two claims of which at most one is true, each with where it comes from. */
export interface ConflictOnRecord {
  readonly fact: ConflictFact;
  readonly one: ClaimOnRecord;
  readonly other: ClaimOnRecord;
}

/** What does not fit together among all that is claimed in a case. Nothing is stored and nothing resolved. */
@Injectable()
export class ConflictingClaims {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
  ) {}

  /** The look is on the record. @throws DomainError case.not_found */
  list(actor: Actor, caseId: string): Promise<ConflictOnRecord[]> {
    return this.work.as(actor, async (tx) => {
      const file = await demandCase(tx, actor, caseId);
      const claims = await claimsOfCase(tx, actor, file);
      const places = placeTree(await this.reference.ever(tx, actor, 'place'));
      const settled = await settledPairs(tx, actor, caseId);
      const byId = new Map(claims.map((one) => [one.claim.id, one]));
      const found = conflictsAmong(
        claims.map(({ claim }) => claim),
        places,
      ).flatMap(({ fact, one: oneId, other: otherId }): ConflictOnRecord[] => {
        const [one, other] = [byId.get(oneId), byId.get(otherId)];
        return one && other && !settled.has(pairKey(one.rowId, other.rowId)) ? [{ fact, one, other }] : [];
      });
      const view = { action: 'case.viewed', objectType: 'case', objectId: caseId, caseId } as const;
      await this.trail.recordView(tx, view, CASE_LOOK_MINUTES);
      if (found.some(({ fact }) => fact === 'citizenship')) {
        const objectId = file.soughtPersonId;
        await this.trail.record(tx, { action: 'person.citizenship_viewed', objectType: 'person', objectId, caseId });
      }
      return found;
    });
  }
}

const pairKey = (one: string, other: string): string => [one, other].toSorted().join(' ');

/** Statements of which somebody said why both can be true. */
async function settledPairs(tx: Tx, { orgId }: Actor, caseId: string): Promise<ReadonlySet<string>> {
  const ended = await tx.contradiction.findMany({ where: { orgId, caseId, endedAt: { not: null } } });
  return new Set(
    ended.map((row) => pairKey(row.oneEventId ?? row.oneClaimId ?? '', row.otherEventId ?? row.otherClaimId ?? '')),
  );
}

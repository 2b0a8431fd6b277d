import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { CaseDesk } from './case-desk.js';
import { checkTelling, tellingRow, type NewTelling } from './telling.js';

export const STATEMENT_KINDS = ['event', 'claim'] as const;
/** An event of the timeline or a claim on an axis of the fate. */
export interface StatementRef {
  readonly kind: (typeof STATEMENT_KINDS)[number];
  readonly id: string;
}

export interface NewSource extends NewTelling {
  readonly kind: string;
  readonly note: string;
}

export interface NewContradiction {
  readonly one: StatementRef;
  readonly other: StatementRef;
  readonly note: string;
}

/** What holds for events and claims alike: further sources, and statements that cannot both be true. */
@Injectable()
export class Statements {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** One more source of a statement that stands. @throws DomainError record.not_found, person.not_found */
  addSource(actor: Actor, caseId: string, key: string, of: StatementRef, source: NewSource): Promise<string> {
    const request = { key, operation: 'source.add', content: { of, source } };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id, file) => {
      await checkTelling(tx, actor, file, source, this.clock.today());
      await this.demand(tx, actor, caseId, of);
      await tx.statementSource.create({
        data: {
          ...{ orgId: actor.orgId, id, caseId, createdAt: this.clock.now(), createdBy: actor.id },
          eventId: of.kind === 'event' ? of.id : null,
          claimId: of.kind === 'claim' ? of.id : null,
          kind: source.kind,
          note: source.note.trim(),
          ...tellingRow(source),
        },
      });
      const payload = { of: of.kind, statement: of.id };
      await this.trail.record(tx, { action: 'source.added', objectType: 'source', objectId: id, caseId, payload });
    });
  }

  /**
   * Two statements contradict each other; both stay.
   * @throws DomainError record.not_found, record.duplicate, request.invalid {field:'other', reason:'same_statement'}
   */
  contradict(actor: Actor, caseId: string, key: string, { one, other, note }: NewContradiction): Promise<string> {
    const request = { key, operation: 'contradiction.add', content: { one, other, note } };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id) => {
      await this.demand(tx, actor, caseId, one);
      await this.demand(tx, actor, caseId, other);
      if (one.id === other.id) throw new DomainError('request.invalid', { field: 'other', reason: 'same_statement' });
      const standing = await tx.contradiction.findMany({ where: { orgId: actor.orgId, caseId, endedAt: null } });
      const pair = [one.id, other.id].sort().join();
      if (standing.some((known) => sidesOf(known).sort().join() === pair)) throw new DomainError('record.duplicate');
      await tx.contradiction.create({
        data: {
          ...{ orgId: actor.orgId, id, caseId, note: note.trim() },
          ...{ createdAt: this.clock.now(), createdBy: actor.id },
          oneEventId: one.kind === 'event' ? one.id : null,
          oneClaimId: one.kind === 'claim' ? one.id : null,
          otherEventId: other.kind === 'event' ? other.id : null,
          otherClaimId: other.kind === 'claim' ? other.id : null,
        },
      });
      await this.record(tx, 'contradiction.found', id, caseId, { one: one.id, other: other.id });
    });
  }

  /** Somebody found that both can be true; that they were held against each other stays on record. */
  endContradiction(actor: Actor, caseId: string, id: string, reason: string): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const ofCase = { orgId: actor.orgId, caseId, id };
      if (!(await tx.contradiction.findFirst({ where: ofCase }))) throw new DomainError('record.not_found');
      const { count } = await tx.contradiction.updateMany({
        where: { ...ofCase, endedAt: null },
        data: { endedAt: this.clock.now(), endedBy: actor.id, endReason: reason.trim() },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.record(tx, 'contradiction.ended', id, caseId, {});
    });
  }

  private async demand(tx: Tx, { orgId }: Actor, caseId: string, { kind, id }: StatementRef): Promise<void> {
    const where = { orgId, caseId, id, supersededById: null };
    const found = kind === 'event' ? await tx.caseEvent.count({ where }) : await tx.fateClaim.count({ where });
    if (found === 0) throw new DomainError('record.not_found');
  }

  private record(
    tx: Tx,
    action: 'contradiction.found' | 'contradiction.ended',
    id: string,
    caseId: string,
    payload: Record<string, string>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'contradiction', objectId: id, caseId, payload });
  }
}

interface Sides {
  readonly oneEventId: string | null;
  readonly oneClaimId: string | null;
  readonly otherEventId: string | null;
  readonly otherClaimId: string | null;
}

/** The two statements of a contradiction. */
export const sidesOf = ({ oneEventId, oneClaimId, otherEventId, otherClaimId }: Sides): [string, string] => [
  oneEventId ?? oneClaimId ?? '',
  otherEventId ?? otherClaimId ?? '',
];

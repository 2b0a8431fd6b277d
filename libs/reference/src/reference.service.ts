import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Prisma, type ReferenceEntry, type Tx } from '@izdeu/database';
import { Clock, DomainError, isLocalDate, newId, type Actor } from '@izdeu/kernel';
import { checkEntry } from './entry-check.js';
import { KeptEntries } from './kept-entries.js';
import { checkRecipient } from './recipient-check.js';

/** Told in the transaction of a revision, with the kind of the entry. */
export type RevisionHandler = (tx: Tx, actor: Actor, kind: string) => Promise<void>;

export interface NewVersion {
  readonly data: Prisma.InputJsonObject;
  /** First day on which the new text holds; the version before ends the day before. */
  readonly validFrom: string;
  readonly source: string;
  readonly reason: string;
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/**
 * Law, places, recipients, calendars and terms as dated data of the organisation. An entry is never overwritten: an edit
 * closes the version in force and opens a new one, with source and reason.
 */
@Injectable()
export class Reference {
  private readonly handlers: RevisionHandler[] = [];
  private readonly kept = new KeptEntries();

  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Called once by each module that works by reference data and keeps what followed from it. */
  onRevised(handler: RevisionHandler): void {
    this.handlers.push(handler);
  }

  /** Entries of these kinds that hold today, by kind and code. */
  listInForce(actor: Actor, kinds: readonly string[]): Promise<ReferenceEntry[]> {
    return this.work.as(actor, (tx) => this.inForceOf(tx, actor, kinds, this.clock.today()));
  }

  /** The same, and those that were set for a later day. */
  listStanding(actor: Actor, kinds: readonly string[]): Promise<ReferenceEntry[]> {
    return this.work.as(actor, (tx) =>
      tx.referenceEntry.findMany({
        where: {
          orgId: actor.orgId,
          kind: { in: [...kinds] },
          OR: [{ validTo: null }, { validTo: { gte: day(this.clock.today()) } }],
        },
        orderBy: [{ kind: 'asc' }, { code: 'asc' }, { validFrom: { sort: 'asc', nulls: 'first' } }],
      }),
    );
  }

  /** All entries of a kind of whatever day, the oldest first; undated ones before dated ones. */
  ever(tx: Tx, { orgId }: Actor, kind: string): Promise<ReferenceEntry[]> {
    const orderBy = [{ code: 'asc' as const }, { validFrom: { sort: 'asc' as const, nulls: 'first' as const } }];
    return tx.referenceEntry.findMany({ where: { orgId, kind }, orderBy });
  }

  /** All entries of several kinds of whatever day. */
  everOf(tx: Tx, { orgId }: Actor, kinds: readonly string[]): Promise<ReferenceEntry[]> {
    return tx.referenceEntry.findMany({ where: { orgId, kind: { in: [...kinds] } }, orderBy: { code: 'asc' } });
  }

  /** Entries of a kind in force on a day (`YYYY-MM-DD`). */
  inForce(tx: Tx, actor: Actor, kind: string, on: string): Promise<ReferenceEntry[]> {
    return this.inForceOf(tx, actor, [kind], on);
  }

  /** The same for several kinds at once. */
  async inForceOf(tx: Tx, actor: Actor, kinds: readonly string[], on: string): Promise<ReferenceEntry[]> {
    const [asked, moment] = [new Set(kinds), day(on)];
    return (await this.kept.all(tx, actor)).filter(
      ({ kind, validFrom, validTo }) =>
        asked.has(kind) && (validFrom === null || validFrom <= moment) && (validTo === null || validTo >= moment),
    );
  }

  /** @throws DomainError `reference.not_found`. */
  async getInForce(tx: Tx, actor: Actor, kind: string, code: string, on: string): Promise<ReferenceEntry> {
    const found = (await this.inForce(tx, actor, kind, on)).find((entry) => entry.code === code);
    if (!found) throw new DomainError('reference.not_found', { kind, code });
    return found;
  }

  /**
   * Opens a new version of an entry from a day on. Recipients (their rules of acceptance) may be revised by whoever holds
   * `rule:edit`, all else needs `reference:edit`.
   * @throws DomainError `reference.not_found`, `access.denied`, `request.invalid`, `record.changed_meanwhile`
   */
  revise(actor: Actor, id: string, version: number, next: NewVersion): Promise<ReferenceEntry> {
    return this.work.as(actor, async (tx) => {
      const before = await tx.referenceEntry.findFirst({ where: { orgId: actor.orgId, id } });
      if (!before) throw new DomainError('reference.not_found');
      demandEditor(actor, before.kind);
      const made = await this.follow(tx, actor, before, version, next, { confidence: 'own', releaseFrom: null });
      await this.trail.record(tx, {
        action: 'reference.revised',
        objectType: 'reference',
        objectId: made.id,
        payload: { kind: before.kind, code: before.code },
      });
      return made;
    });
  }

  /**
   * Closes a version and opens the next; whoever works by reference data of the kind is told.
   * @throws DomainError `request.invalid`, `record.changed_meanwhile`
   */
  async follow(
    tx: Tx,
    actor: Actor,
    before: ReferenceEntry,
    version: number,
    next: NewVersion,
    origin: { readonly confidence: string; readonly releaseFrom: Date | null },
  ): Promise<ReferenceEntry> {
    const { orgId } = actor;
    const { kind, code, validTo, validFrom: began } = before;
    if (!isLocalDate(next.validFrom)) throw new DomainError('request.invalid', { field: 'validFrom', reason: 'date' });
    checkEntry(kind, next.data);
    if (kind === 'recipient') await checkRecipient(tx, actor, before.data, next.data);
    const validFrom = day(next.validFrom);
    const refuse = (reason: string) => new DomainError('request.invalid', { field: 'validFrom', reason });
    if (began && validFrom <= began) throw refuse('not_after_previous');
    const { count } = await tx.referenceEntry.updateMany({
      where: { orgId, id: before.id, version },
      data: { validTo: new Date(validFrom.getTime() - 86_400_000), version: { increment: 1 }, updatedBy: actor.id },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
    // A version that was set for a later day stands behind this one: the two would hold at once.
    if (validTo && validFrom > validTo) throw refuse('after_its_end');
    const { data, source, reason } = next;
    const made = await tx.referenceEntry.create({
      data: {
        ...{ orgId, id: newId(), kind, code, validFrom, validTo, data, source, reason, ...origin },
        ...{ checkedBy: actor.login, updatedBy: actor.id },
      },
    });
    this.kept.forget(tx);
    for (const handler of this.handlers) await handler(tx, actor, kind);
    return made;
  }
}

/** Rules of acceptance are for lawyers too, all else for administrators. @throws DomainError `access.denied` */
export function demandEditor({ permissions }: Actor, kind: string): void {
  const needs = kind === 'recipient' ? 'rule:edit' : 'reference:edit';
  if (!permissions.has(needs)) throw new DomainError('access.denied', { needs });
}

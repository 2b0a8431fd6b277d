import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Prisma, type ReferenceEntry, type ReferenceProposal, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor, type LocalDate } from '@izdeu/kernel';
import { Reference, demandEditor } from './reference.service.js';

/** What a release says beside the version that the organisation works by; null where that one has ended. */
export interface OpenRelease {
  readonly proposal: ReferenceProposal;
  readonly own: ReferenceEntry | null;
}

export type ReleaseDecision = { readonly reason: string } & (
  | { readonly accepts: false }
  /** `validFrom`: first day on which the text of the release holds. */
  | { readonly accepts: true; readonly validFrom: LocalDate }
);

/**
 * New texts of a release for entries that the organisation has revised itself. Nothing changes until somebody decides: the
 * text of the release becomes the next version, or the own version stays.
 */
@Injectable()
export class ReferenceReleases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** Those that the actor may decide about, by kind and code. */
  listOpen(actor: Actor): Promise<OpenRelease[]> {
    return this.work.as(actor, async (tx) => {
      const open = await tx.referenceProposal.findMany({
        where: { orgId: actor.orgId, decision: null },
        orderBy: [{ kind: 'asc' }, { code: 'asc' }, { createdAt: 'asc' }],
      });
      const kinds = [...new Set(open.map(({ kind }) => kind))];
      const today = await this.reference.inForceOf(tx, actor, kinds, this.clock.today());
      return open.map((proposal) => ({
        proposal,
        own: today.find(({ kind, code }) => kind === proposal.kind && code === proposal.code) ?? null,
      }));
    });
  }

  /** @throws DomainError `reference.not_found`, `access.denied`, `request.invalid`, `record.changed_meanwhile` */
  decide(actor: Actor, id: string, decision: ReleaseDecision): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const { orgId } = actor;
      const proposal = await tx.referenceProposal.findFirst({ where: { orgId, id } });
      if (!proposal) throw new DomainError('reference.not_found');
      demandEditor(actor, proposal.kind);
      const { accepts, reason: decisionReason } = decision;
      const { count } = await tx.referenceProposal.updateMany({
        where: { orgId, id, decision: null },
        data: {
          ...{ decision: accepts ? 'accepted' : 'kept', decisionReason },
          ...{ decidedAt: this.clock.now(), decidedBy: actor.id },
        },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      const objectId = accepts ? await this.accept(tx, actor, proposal, decision) : id;
      const { kind, code } = proposal;
      await this.trail.record(tx, {
        action: accepts ? 'reference.release_accepted' : 'reference.release_kept',
        objectType: 'reference',
        objectId,
        payload: { kind, code },
      });
    });
  }

  private async accept(
    tx: Tx,
    actor: Actor,
    { kind, code, data, source, confidence, releaseFrom }: ReferenceProposal,
    { validFrom, reason }: { readonly validFrom: LocalDate; readonly reason: string },
  ): Promise<string> {
    const own = await this.reference.getInForce(tx, actor, kind, code, this.clock.today());
    const next = { data: data as Prisma.InputJsonObject, source, reason, validFrom };
    const made = await this.reference.follow(tx, actor, own, own.version, next, { confidence, releaseFrom });
    return made.id;
  }
}

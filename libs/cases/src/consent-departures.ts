import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Consent, type Letter, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { demandCase } from './case-access.js';

/** A letter that left, or of which a copy left the house: it cannot be called back, and its recipient can be told. */
export type LetterThatLeft = Pick<
  Letter,
  'id' | 'recipientCode' | 'outgoingNumber' | 'dispatchedOn' | 'channel' | 'incomingNumber' | 'incomingOn'
> & { readonly copies: number };

/** What has left the organisation under a consent. */
@Injectable()
export class ConsentDepartures {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reference: Reference,
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws DomainError case.not_found, consent.not_found */
  list(actor: Actor, caseId: string, consentId: string): Promise<LetterThatLeft[]> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      const consent = await tx.consent.findFirst({ where: { orgId: actor.orgId, caseId, id: consentId } });
      if (!consent) throw new DomainError('consent.not_found');
      await this.trail.recordCaseLook(tx, caseId);
      return this.under(tx, actor, consent);
    });
  }

  /** First letter first. */
  async under(tx: Tx, actor: Actor, { caseId, purpose, recipientCode }: Consent): Promise<LetterThatLeft[]> {
    const { orgId } = actor;
    const letters = await tx.letter.findMany({
      where: {
        ...{ orgId, caseId },
        OR: [{ dispatchedOn: { not: null } }, { copies: { some: { state: 'ready' } } }],
        ...(recipientCode === '' ? {} : { recipientCode }),
      },
      include: { copies: { where: { state: 'ready' }, select: { id: true } } },
      orderBy: [{ dispatchedOn: 'asc' }, { id: 'asc' }],
    });
    const covered = recipientCode === '' ? await this.recipientsOf(tx, actor, purpose) : new Set([recipientCode]);
    // A purpose without recipients is that of keeping the data: with it everything that left is at issue.
    return letters
      .filter((letter) => covered.size === 0 || covered.has(letter.recipientCode))
      .map(({ copies, ...letter }) => ({ ...letter, copies: copies.length }));
  }

  private async recipientsOf(tx: Tx, actor: Actor, purpose: string): Promise<ReadonlySet<string>> {
    const today = this.clock.today();
    const { data } = await this.reference.getInForce(tx, actor, 'consent_purpose', purpose, today);
    const { recipientKinds } = data as unknown as { recipientKinds: readonly string[] };
    const all = await this.reference.inForce(tx, actor, 'recipient', today);
    return new Set(
      all
        .filter((entry) => recipientKinds.includes((entry.data as unknown as { kind: string }).kind))
        .map(({ code }) => code),
    );
  }
}

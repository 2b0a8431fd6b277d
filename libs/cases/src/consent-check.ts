import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { CaseReadiness } from './case-readiness.service.js';
import { consentGap, type ConsentGap } from './domain/consent.js';

/** Whether something may leave, asked by whoever hands it out, in the transaction that hands it out. */
@Injectable()
export class ConsentCheck {
  constructor(
    private readonly readiness: CaseReadiness,
    private readonly clock: Clock,
  ) {}

  /**
   * Null: the consent stands now. The caller holds the lock of the case, so that no withdrawal comes between the question and
   * the commit.
   * @throws DomainError case.not_found
   */
  async gapFor(
    tx: Tx,
    actor: Actor,
    caseId: string,
    recipient: { readonly code: string; readonly purpose: string },
  ): Promise<ConsentGap | null> {
    const { consents } = await this.readiness.factsOf(tx, actor, caseId);
    return consentGap(consents, recipient, this.clock.today());
  }
}

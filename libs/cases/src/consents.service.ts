import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { CaseDesk } from './case-desk.js';
import { ConsentDepartures, type LetterThatLeft } from './consent-departures.js';
import { ConsentStatements } from './consent-statements.js';
import type { ConsentPurpose } from './domain/appeal-codes.js';
import type { ConsentField, ConsentSubject } from './domain/consent.js';

/** How the decision was given. */
export const CONSENT_METHODS = ['signed_paper', 'spoken', 'video', 'witnessed', 'message'] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];

export interface NewConsent {
  /** The applicant who decides. */
  readonly personId: string;
  readonly purpose: ConsentPurpose;
  /** Empty: the purpose as a whole. */
  readonly recipientCode: string;
  readonly granted: boolean;
  readonly givenOn: LocalDate;
  readonly method: ConsentMethod;
  /** BCP 47 of the language in which the statement was read out. */
  readonly language: string;
  readonly limits: string;
  /** Whose data; all when left out. */
  readonly subject?: ConsentSubject | undefined;
  /** What may not go although the rest may. */
  readonly withheld?: readonly ConsentField[] | undefined;
  /** Who was there when it was given, where it was given before a witness. */
  readonly witnessName?: string | undefined;
  /** Hex SHA-256 of the words that were shown; left out where they were on paper. */
  readonly statementDigest?: string | undefined;
  /** The signed form or the clip, where there is one on file. */
  readonly documentId?: string | undefined;
}

/** What a family allows and to whom, with the very words they were read; a decision is withdrawn, never changed. */
@Injectable()
export class Consents {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly statements: ConsentStatements,
    private readonly departures: ConsentDepartures,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError consent.statement_changed when the words in force are others than those that were shown,
   *   request.invalid where a witness has no name or a voice no clip
   */
  record(actor: Actor, caseId: string, key: string, consent: NewConsent): Promise<string> {
    if (consent.givenOn > this.clock.today()) {
      throw new DomainError('request.invalid', { field: 'givenOn', reason: 'in_the_future' });
    }
    demandProof(consent);
    const request = { key, operation: 'consent.record', content: consent };
    return this.desk.add(actor, caseId, 'case:work', request, (tx, id) => this.write(tx, actor, caseId, id, consent));
  }

  /** Writes a decision in the caller's transaction, who settles the readiness of the case. */
  async write(tx: Tx, actor: Actor, caseId: string, id: string, consent: NewConsent): Promise<void> {
    const ofCase = { orgId: actor.orgId, caseId };
    const party = { ...ofCase, personId: consent.personId, role: 'applicant', endedAt: null };
    if ((await tx.caseParty.count({ where: party })) === 0) throw new DomainError('person.not_found');
    if (consent.documentId && (await tx.document.count({ where: { ...ofCase, id: consent.documentId } })) === 0) {
      throw new DomainError('document.not_found');
    }
    const { personId, purpose, recipientCode, granted, method, subject = 'all', withheld = [] } = consent;
    const statement = await this.statements.of(tx, actor, consent, consent.language, this.clock.today());
    if (consent.statementDigest !== undefined && consent.statementDigest !== statement.digest)
      throw new DomainError('consent.statement_changed');
    await tx.consent.create({
      data: {
        ...ofCase,
        id,
        personId,
        purpose,
        recipientCode,
        granted,
        method,
        givenOn: startOfDay(consent.givenOn),
        language: statement.language,
        statementVersion: statement.version,
        statementText: statement.text,
        expiresOn: granted ? statement.expiresOn : null,
        limits: consent.limits.trim(),
        documentId: consent.documentId ?? null,
        subject,
        withheld: granted ? [...withheld].sort() : [],
        witnessName: method === 'witnessed' ? (consent.witnessName ?? '').trim() : '',
        createdBy: actor.id,
      },
    });
    const payload = { purpose, recipient: recipientCode, granted, subject, withheld: withheld.join(',') };
    await this.trail.record(tx, { action: 'consent.recorded', objectType: 'consent', objectId: id, caseId, payload });
  }

  /**
   * Lays the signed form or the clip to a decision that was recorded without one; what is there is never exchanged.
   * @throws DomainError consent.not_found, document.not_found, record.changed_meanwhile
   */
  attach(actor: Actor, caseId: string, id: string, version: number, documentId: string): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const ofCase = { orgId: actor.orgId, caseId };
      if ((await tx.consent.count({ where: { ...ofCase, id } })) === 0) throw new DomainError('consent.not_found');
      if ((await tx.document.count({ where: { ...ofCase, id: documentId } })) === 0)
        throw new DomainError('document.not_found');
      const { count } = await tx.consent.updateMany({
        where: { ...ofCase, id, version, documentId: null },
        data: { documentId, version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.trail.record(tx, {
        action: 'consent.proof_attached',
        objectType: 'consent',
        objectId: id,
        caseId,
        payload: { documentId },
      });
    });
  }

  /**
   * From this moment nothing leaves under it. Answers the letters that already left.
   * @throws DomainError consent.not_found, consent.already_withdrawn, record.changed_meanwhile
   */
  withdraw(actor: Actor, caseId: string, id: string, version: number, reason: string): Promise<LetterThatLeft[]> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const where = { orgId: actor.orgId, caseId, id };
      const consent = await tx.consent.findFirst({ where });
      if (!consent) throw new DomainError('consent.not_found');
      if (consent.withdrawnAt !== null) throw new DomainError('consent.already_withdrawn');
      const { count } = await tx.consent.updateMany({
        where: { ...where, version, withdrawnAt: null },
        data: {
          withdrawnAt: this.clock.now(),
          withdrawnBy: actor.id,
          withdrawalReason: reason.trim(),
          version: { increment: 1 },
        },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      const left = await this.departures.under(tx, actor, consent);
      const payload = { purpose: consent.purpose, recipient: consent.recipientCode, lettersThatLeft: left.length };
      await this.trail.record(tx, {
        action: 'consent.withdrawn',
        objectType: 'consent',
        objectId: id,
        caseId,
        payload,
      });
      return left;
    });
  }
}

/** A voice that nobody can hear again and a witness without a name prove nothing later. Keeping the data goes to nobody. */
function demandProof({ method, granted, purpose, documentId, witnessName = '' }: NewConsent): void {
  if (method === 'witnessed' && witnessName.trim() === '')
    throw new DomainError('request.invalid', { field: 'witnessName', reason: 'missing' });
  if ((method === 'spoken' || method === 'video') && granted && purpose !== 'store' && documentId === undefined)
    throw new DomainError('request.invalid', { field: 'documentId', reason: 'missing' });
}

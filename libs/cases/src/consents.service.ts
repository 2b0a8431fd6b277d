import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { Letter, Tx } from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { CaseDesk } from './case-desk.js';
import { ConsentStatements } from './consent-statements.js';
import type { ConsentPurpose } from './domain/appeal-codes.js';

/** How the decision was given. */
export const CONSENT_METHODS = ['signed_paper', 'spoken', 'video', 'message'] as const;
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
  /** Hex SHA-256 of the words that were shown; left out where they were on paper. */
  readonly statementDigest?: string | undefined;
  /** The signed form, where there is one on file. */
  readonly documentId?: string | undefined;
}

/** A letter that left before a consent was withdrawn: it cannot be called back, and the family is told. */
export type LetterThatLeft = Pick<Letter, 'id' | 'recipientCode' | 'outgoingNumber' | 'dispatchedOn'>;

/** What a family allows and to whom, with the very words they were read; a decision is withdrawn, never changed. */
@Injectable()
export class Consents {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly statements: ConsentStatements,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError consent.statement_changed when the words in force are others than those that were shown */
  record(actor: Actor, caseId: string, key: string, consent: NewConsent): Promise<string> {
    if (consent.givenOn > this.clock.today()) {
      throw new DomainError('request.invalid', { field: 'givenOn', reason: 'in_the_future' });
    }
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
    const { personId, purpose, recipientCode, granted, method } = consent;
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
        createdBy: actor.id,
      },
    });
    const payload = { purpose, recipient: recipientCode, granted };
    await this.trail.record(tx, { action: 'consent.recorded', objectType: 'consent', objectId: id, caseId, payload });
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
      const left = await lettersThatLeft(tx, actor, caseId);
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

/** What has left the organisation in a case, first letter first. */
function lettersThatLeft(tx: Tx, { orgId }: Actor, caseId: string): Promise<LetterThatLeft[]> {
  return tx.letter.findMany({
    where: { orgId, caseId, dispatchedOn: { not: null } },
    select: { id: true, recipientCode: true, outgoingNumber: true, dispatchedOn: true },
    orderBy: [{ dispatchedOn: 'asc' }, { id: 'asc' }],
  });
}

import { Injectable } from '@nestjs/common';
import { lookAt } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import {
  UnitOfWork,
  type DocumentCustody,
  type DocumentMention,
  type DocumentStep,
  type KinStatement,
  type RedactedScan,
} from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { maskNumber } from '@izdeu/people';
import { Mentions } from './mentions.service.js';

export interface PaperDetails {
  readonly documentId: string;
  /** Numbers masked; the whole number is on the scan, whose opening is on record. */
  readonly mentions: readonly (DocumentMention & {
    /** Null when none was written down, empty when it cannot be read. */
    readonly maskedNumber: string | null;
    readonly personName: string;
  })[];
  /** Newest first; the first that is not superseded stands. */
  readonly custody: readonly DocumentCustody[];
  readonly steps: readonly DocumentStep[];
  readonly statements: readonly KinStatement[];
  /** Copies with something blacked out, oldest first. */
  readonly redacted: readonly RedactedScan[];
}

/** Everything that is said about one paper beside its scan. */
@Injectable()
export class PaperDetailQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly mentions: Mentions,
  ) {}

  /** @throws DomainError document.not_found */
  get(actor: Actor, documentId: string): Promise<PaperDetails> {
    return this.work.as(actor, async (tx) => {
      const { orgId } = actor;
      const document = await tx.document.findFirst({
        where: { orgId, id: documentId },
        include: {
          mentions: { where: { removedAt: null }, include: { person: true }, orderBy: { createdAt: 'asc' } },
          custody: { orderBy: { createdAt: 'desc' } },
          steps: { where: { removedAt: null }, orderBy: [{ doneOn: 'asc' }, { createdAt: 'asc' }] },
          statements: { where: { removedAt: null }, orderBy: { createdAt: 'asc' } },
          redacted: { where: { removedAt: null }, orderBy: { createdAt: 'asc' } },
        },
      });
      if (!document) throw new DomainError('document.not_found');
      await lookAt(tx, document.caseLevel);
      await this.trail.record(tx, {
        action: 'paper.viewed',
        objectType: 'document',
        objectId: documentId,
        caseId: document.caseId,
      });
      const { mentions, custody, steps, statements, redacted } = document;
      const ring = await this.mentions.ringOf(tx, orgId, mentions);
      const named = mentions.map(({ person, ...mention }) => {
        const value = this.mentions.numberOf(mention, ring)?.value;
        const maskedNumber = value === undefined ? null : value.readable ? maskNumber(value.text) : '';
        return { ...mention, personName: person.displayName, maskedNumber };
      });
      await this.trail.recordUnreadable(tx, ring.unreadable);
      return {
        ...{ documentId, custody, steps, statements, redacted },
        mentions: named,
      };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { isKinTerm } from '@izdeu/people';
import type { Document, Tx } from '@izdeu/database';
import { Clock, DomainError, edtfBounds, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { demandPersonOfCase } from '../document-fields.js';
import { PaperDesk } from './paper-desk.js';

/** Where the original of a paper is. `safekeeping`: authorities took it "to keep it safe". */
export const CUSTODY_STATES = [
  'with_family',
  'with_relative_abroad',
  'with_us',
  'with_body',
  'safekeeping',
  'seized',
  'returned',
  'lost',
  'destroyed',
  'unknown',
] as const;
export type CustodyState = (typeof CUSTODY_STATES)[number];

/** What is done to a paper so that another country takes it. */
export const PAPER_STEPS = [
  'certified_copy',
  'translation',
  'notary',
  'foreign_ministry',
  'consular_legalisation',
  'apostille',
] as const;
export type PaperStep = (typeof PAPER_STEPS)[number];

export interface NewCustody {
  readonly state: CustodyState;
  readonly holder: string;
  /** EDTF. */
  readonly since?: string | undefined;
  readonly sourceKind: string;
  readonly note: string;
}

export interface NewPaperStep {
  readonly step: PaperStep;
  readonly doneOn?: LocalDate | undefined;
  /** Notary, translator, ministry or consulate. */
  readonly doneBy: string;
  readonly number: string;
  /** Of a translation: the language it was made into, ISO 639-1. */
  readonly language: string;
  /** The spelling of the name that the translation uses. */
  readonly spelling: string;
}

export interface NewKinStatement {
  readonly fromPersonId: string;
  readonly toPersonId: string;
  /** What the second person is to the first. */
  readonly kinTerm: string;
}

/** Custody of originals, the chain from original to apostille, and kinship that a paper states outright. */
@Injectable()
export class PaperHistory {
  constructor(
    private readonly desk: PaperDesk,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The newest word on where the original is stands; earlier ones stay as history. */
  noteCustody(actor: Actor, documentId: string, key: string, custody: NewCustody): Promise<string> {
    const request = { key, operation: 'custody.note', content: custody };
    return this.desk.add(actor, documentId, request, async (tx, id, document) => {
      const { orgId } = actor;
      const { since, ...told } = custody;
      const bounds = since === undefined || since === '' ? null : edtfBounds(since);
      await tx.documentCustody.updateMany({
        where: { orgId, documentId, supersededAt: null },
        data: { supersededAt: this.clock.now() },
      });
      await tx.documentCustody.create({
        data: {
          ...{ orgId, id, caseId: document.caseId, documentId, createdBy: actor.id, ...told },
          sinceEdtf: bounds === null ? null : (since ?? null),
          sinceEarliest: bounds?.earliest ? startOfDay(bounds.earliest) : null,
          sinceLatest: bounds?.latest ? startOfDay(bounds.latest) : null,
        },
      });
      await this.record(tx, document, 'paper.custody_noted', { state: custody.state });
    });
  }

  noteStep(actor: Actor, documentId: string, key: string, step: NewPaperStep): Promise<string> {
    const request = { key, operation: 'paper_step.note', content: step };
    return this.desk.add(actor, documentId, request, async (tx, id, document) => {
      const { doneOn, ...told } = step;
      if (doneOn !== undefined && doneOn > this.clock.today())
        throw new DomainError('request.invalid', { field: 'doneOn', reason: 'in_future' });
      if (step.step === 'translation' && step.language === '')
        throw new DomainError('request.invalid', { field: 'language', reason: 'missing' });
      await tx.documentStep.create({
        data: {
          ...{ orgId: actor.orgId, id, caseId: document.caseId, documentId, createdBy: actor.id, ...told },
          doneOn: doneOn === undefined ? null : startOfDay(doneOn),
        },
      });
      await this.record(tx, document, 'paper.step_noted', { step: step.step });
    });
  }

  removeStep(actor: Actor, documentId: string, id: string): Promise<void> {
    return this.desk.change(actor, documentId, 'case:work', async (tx, document) => {
      const { count } = await tx.documentStep.updateMany({
        where: { orgId: actor.orgId, documentId, id, removedAt: null },
        data: { removedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('paper_detail.not_found');
      await this.record(tx, document, 'paper.step_removed', { step: id });
    });
  }

  stateKinship(actor: Actor, documentId: string, key: string, statement: NewKinStatement): Promise<string> {
    const request = { key, operation: 'kin_statement.add', content: statement };
    return this.desk.add(actor, documentId, request, async (tx, id, document) => {
      const { fromPersonId, toPersonId, kinTerm } = statement;
      if (!isKinTerm(kinTerm)) throw new DomainError('request.invalid', { field: 'kinTerm', reason: 'unknown' });
      if (fromPersonId === toPersonId)
        throw new DomainError('request.invalid', { field: 'toPersonId', reason: 'own_relative' });
      for (const person of [fromPersonId, toPersonId]) await demandPersonOfCase(tx, actor, document.caseId, person);
      await tx.kinStatement.create({
        data: { orgId: actor.orgId, id, caseId: document.caseId, documentId, createdBy: actor.id, ...statement },
      });
      await this.record(tx, document, 'paper.kinship_stated', { kinTerm });
    });
  }

  removeKinship(actor: Actor, documentId: string, id: string): Promise<void> {
    return this.desk.change(actor, documentId, 'case:work', async (tx, document) => {
      const { count } = await tx.kinStatement.updateMany({
        where: { orgId: actor.orgId, documentId, id, removedAt: null },
        data: { removedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('paper_detail.not_found');
      await this.record(tx, document, 'paper.kinship_removed', { statement: id });
    });
  }

  private record(
    tx: Tx,
    { id, caseId }: Document,
    action: AuditAction,
    payload: Record<string, string>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'document', objectId: id, caseId, payload });
  }
}

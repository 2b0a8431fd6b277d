import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { toldDate } from '@izdeu/people';
import { CaseDesk } from './case-desk.js';
import type { EventForm } from './domain/appeal-form.js';
import { isStateSource } from './domain/sources.js';
import { checkTelling, replacedBy, tellingRow, type NewTelling, type Replacing } from './telling.js';

/** One event of the timeline, as on the intake form, with what only the case page asks. */
export interface NewEvent extends EventForm, NewTelling, Replacing {
  /** Who acted, as told ("two officers of the county police"). */
  readonly actors: string;
  /** What leaves is written by a person in each language; empty while nobody wrote it. */
  readonly descriptionKk: string;
  readonly descriptionRu: string;
  readonly sourceNote: string;
  readonly confidence: string;
  /** The name that the source used for the camp, prison or office. */
  readonly facility?: string | undefined;
  /** A sign of life that the holding State made or arranged. */
  readonly producedByState?: boolean | undefined;
}

/** Detention events and signs of life: dated statements with a source, superseded and never overwritten. */
@Injectable()
export class CaseEvents {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError request.invalid where a reason has nobody who claims it, or a replacement no reason */
  add(actor: Actor, caseId: string, key: string, event: NewEvent): Promise<string> {
    if (event.reasons.some(({ claimant }) => claimant === null)) {
      throw new DomainError('request.invalid', { field: 'reasons', reason: 'claimant_missing' });
    }
    if (new Set(event.reasons.map(({ reason }) => reason)).size < event.reasons.length) {
      throw new DomainError('request.invalid', { field: 'reasons', reason: 'named_twice' });
    }
    const old = replacedBy(event);
    const request = { key, operation: 'event.add', content: event };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id, file) => {
      await checkTelling(tx, actor, file, event, this.clock.today());
      await this.write(tx, actor, caseId, id, event);
      if (old) await this.supersede(tx, actor, caseId, old, id);
    });
  }

  /** Writes an event in the caller's transaction, who settles the readiness of the case. */
  async write(tx: Tx, actor: Actor, caseId: string, id: string, event: NewEvent): Promise<void> {
    const date = toldDate(event.date);
    await tx.caseEvent.create({
      data: {
        orgId: actor.orgId,
        id,
        caseId,
        type: event.type,
        dateEdtf: date.edtf,
        earliest: date.earliest,
        latest: date.latest,
        dateWords: event.dateWords.trim(),
        placeCode: event.placeCode === '' ? null : event.placeCode,
        placeText: event.place.trim(),
        facility: event.facility?.trim() ?? '',
        form: event.form,
        reasons: event.reasons.map(({ reason }) => reason),
        reasonClaimants: event.reasons.map(({ claimant }) => claimant ?? 'other'),
        reasonSources: event.reasons.map(({ source }) => source),
        reasonWords: event.reasons.map(({ words }) => words.trim()),
        actors: event.actors.trim(),
        description: event.words.trim(),
        descriptionKk: event.descriptionKk.trim(),
        descriptionRu: event.descriptionRu.trim(),
        sourceKind: event.source,
        sourceNote: event.sourceNote.trim(),
        confidence: event.confidence,
        producedByState: (event.producedByState ?? false) || isStateSource(event.source),
        createdBy: actor.id,
        ...tellingRow(event),
      },
    });
    const payload = { type: event.type };
    await this.trail.record(tx, { action: 'event.recorded', objectType: 'case_event', objectId: id, caseId, payload });
  }

  private async supersede(
    tx: Tx,
    actor: Actor,
    caseId: string,
    { id: old, reason }: { readonly id: string; readonly reason: string },
    by: string,
  ): Promise<void> {
    const { count } = await tx.caseEvent.updateMany({
      where: { orgId: actor.orgId, caseId, id: old, supersededById: null },
      data: { supersededById: by, supersedeReason: reason },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
    const payload = { by };
    await this.trail.record(tx, {
      action: 'event.superseded',
      objectType: 'case_event',
      objectId: old,
      caseId,
      payload,
    });
  }
}

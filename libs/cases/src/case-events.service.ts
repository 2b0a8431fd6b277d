import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { toldDate } from '@izdeu/people';
import { CaseDesk } from './case-desk.js';
import type { EventForm } from './domain/appeal-form.js';

/** One event of the timeline, as on the intake form, with what only the case page asks. */
export interface NewEvent extends EventForm {
  /** Who acted, as told ("two officers of the county police"). */
  readonly actors: string;
  /** What leaves is written by a person in each language; empty while nobody wrote it. */
  readonly descriptionKk: string;
  readonly descriptionRu: string;
  readonly sourceNote: string;
  readonly confidence: string;
  readonly supersedes?: string | undefined;
}

/** Detention events and signs of life: dated statements with a source, superseded and never overwritten. */
@Injectable()
export class CaseEvents {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
  ) {}

  add(actor: Actor, caseId: string, key: string, event: NewEvent): Promise<string> {
    const request = { key, operation: 'event.add', content: event };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id) => {
      await this.write(tx, actor, caseId, id, event);
      if (event.supersedes) await this.supersede(tx, actor, caseId, event.supersedes, id);
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
        form: event.form,
        reasons: [...event.reasons],
        reasonsBy: event.reasonsClaimedBy.trim(),
        actors: event.actors.trim(),
        description: event.words.trim(),
        descriptionKk: event.descriptionKk.trim(),
        descriptionRu: event.descriptionRu.trim(),
        sourceKind: event.source,
        sourceNote: event.sourceNote.trim(),
        confidence: event.confidence,
        createdBy: actor.id,
      },
    });
    const payload = { type: event.type };
    await this.trail.record(tx, { action: 'event.recorded', objectType: 'case_event', objectId: id, caseId, payload });
  }

  private async supersede(tx: Tx, actor: Actor, caseId: string, old: string, by: string): Promise<void> {
    const { count } = await tx.caseEvent.updateMany({
      where: { orgId: actor.orgId, caseId, id: old, supersededById: null },
      data: { supersededById: by },
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

import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '@izdeu/database';
import type { AuditObject } from './audit-objects.js';
import type { AuditAction } from './audit-words.js';
import { canonicalJson, type Plain } from './canonical-json.js';

export interface SemanticEvent {
  /** Past tense, `noun.verb`: `case.opened`, `letter.dispatched`, `case.viewed`. */
  readonly action: AuditAction;
  readonly objectType: AuditObject;
  readonly objectId: string;
  readonly caseId?: string | undefined;
  readonly purpose?: string | undefined;
  /** Ids, codes, counts and field names only: never a name, number or text of a person. */
  readonly payload?: Readonly<Record<string, Plain | undefined>> | undefined;
}

/** A sitting: asked again within it, the same look leaves no second event. */
export const CASE_LOOK_MINUTES = 10;

/**
 * Writes to the trail in the caller's transaction. Who, which session, when and for which organisation are filled in by
 * the database from the session of the transaction, never from here.
 */
@Injectable()
export class AuditTrail {
  async record(tx: Tx, event: SemanticEvent): Promise<void> {
    await tx.$executeRaw`select ${this.within(event)}`;
  }

  /**
   * The same as part of another statement, which saves a way to the database: an expression that writes the event whenever it is
   * worked out. In a CTE that is said to be `materialized`, and read from, that is once however many rows are read beside it.
   * @param payload an expression that makes the canonical JSON text of the payload, where it is not known beforehand
   */
  within(event: SemanticEvent, payload = Prisma.sql`${canonicalJson(event.payload ?? {})}`): Prisma.Sql {
    const { action, objectType, objectId, caseId, purpose } = event;
    return Prisma.sql`audit.append(${action}, ${objectType}, ${objectId}, ${caseId ?? null}::uuid, ${purpose ?? ''}, ${payload})`;
  }

  /** The same for a look at a case, once per session, action and object within the window; refetches leave no second event. */
  async recordView(
    tx: Tx,
    {
      action,
      objectType,
      objectId,
      caseId,
    }: Required<Pick<SemanticEvent, 'action' | 'objectType' | 'objectId'>> & {
      readonly caseId: string;
    },
    withinMinutes: number,
  ): Promise<void> {
    await tx.$executeRaw`select audit.append_view(${action}, ${objectType}, ${objectId}, ${caseId}::uuid,
      make_interval(mins => ${withinMinutes}::int))`;
  }

  /** A look at some part of a case counts as one at the case: parts that are asked for on their own leave their trace too. */
  recordCaseLook(tx: Tx, caseId: string): Promise<void> {
    const look = { action: 'case.viewed', objectType: 'case', objectId: caseId, caseId } as const;
    return this.recordView(tx, look, CASE_LOOK_MINUTES);
  }

  /** Encrypted fields that could not be read: damaged, moved, or without their key. An alarm for the administrator. */
  async recordUnreadable(
    tx: Tx,
    fields: readonly { readonly column: string; readonly rowId: string }[],
  ): Promise<void> {
    for (const { column, rowId } of fields)
      await this.record(tx, {
        ...{ action: 'field.unreadable', objectType: 'field', objectId: rowId },
        payload: { column },
      });
  }

  /** Several events in the order given, by one statement; each becomes an event of its own like any other. */
  async recordAll(tx: Tx, events: readonly SemanticEvent[]): Promise<void> {
    const rows = events.map(({ action, objectType, objectId, caseId, purpose, payload }) => ({
      ...{ action, object_type: objectType, object_id: objectId, case_id: caseId ?? null },
      ...{ purpose: purpose ?? '', payload: canonicalJson(payload ?? {}) },
    }));
    await tx.$executeRaw`select count(audit.append(e.action, e.object_type, e.object_id, e.case_id, e.purpose, e.payload))
      from json_to_recordset(${JSON.stringify(rows)}::json) as e(action text, object_type text, object_id text, case_id uuid, purpose text, payload text)`;
  }
}

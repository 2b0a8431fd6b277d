import { Injectable } from '@nestjs/common';
import { AuditTrail, CASE_LOOK_MINUTES } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { demandCase } from './case-access.js';
import type { FateAxis } from './domain/fate.js';
import { foldedName } from './domain/sources.js';
import {
  compareTestimonies,
  sayingOfClaim,
  sayingsOfEvent,
  type ComparedFact,
  type PlaceTree,
  type Saying,
} from './domain/testimonies.js';
import { placeTree } from './place-tree.js';
import { readStory, type StoryRows } from './story-rows.js';

/** Somebody who tells something in a case, or a kind of source that nobody in person stands behind (a paper, the press). */
export interface Teller {
  /** Of the person on record, else of the first statement or source that names them. */
  readonly id: string;
  /** Empty where only the kind of source is known. */
  readonly name: string;
  readonly kind: string;
  /** Statements that stand and rest on them. */
  readonly statements: number;
}

export interface Testimonies {
  readonly tellers: readonly Teller[];
  /** Empty until two are chosen. */
  readonly compared: readonly ComparedFact[];
}

/** What each teller says, and two of them side by side. */
@Injectable()
export class TestimonyDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
  ) {}

  /**
   * The tellers of a case, and where two are named their testimonies fact by fact; the comparison is on the record.
   * @throws DomainError case.not_found; record.not_found for somebody who tells nothing in this case
   */
  get(actor: Actor, caseId: string, pair: readonly [string, string] | null): Promise<Testimonies> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      const tellers = tellersOf(await readStory(tx, actor, caseId));
      if (pair === null) {
        const view = { action: 'case.viewed', objectType: 'case', objectId: caseId, caseId } as const;
        await this.trail.recordView(tx, view, CASE_LOOK_MINUTES);
        return { tellers, compared: [] };
      }
      const [one, other] = pair.map((id) => tellers.find((teller) => teller.id === id));
      if (!one || !other) throw new DomainError('record.not_found');
      const payload = { one: one.id, other: other.id };
      const look = {
        action: 'case.testimonies_compared',
        objectType: 'case',
        objectId: caseId,
        caseId,
        payload,
      } as const;
      await this.trail.record(tx, look);
      return { tellers, compared: compareTestimonies(one.sayings, other.sayings, await this.places(tx, actor)) };
    });
  }

  private async places(tx: Tx, actor: Actor): Promise<PlaceTree> {
    return placeTree(await this.reference.ever(tx, actor, 'place'));
  }
}

interface Told extends Teller {
  readonly sayings: readonly Saying[];
  /** Ids of the statements. */
  readonly told: ReadonlySet<string>;
}

interface Source {
  readonly id: string;
  readonly kind: string;
  readonly teller: string;
  readonly tellerPersonId: string | null;
}

/** Who tells what: by the person on record, else by the name as it was typed, else by the kind of source. */
function tellersOf({ events, claims, sources, tellers }: StoryRows): Told[] {
  const found = new Map<string, Told>();
  const put = (by: Source, statementId: string, sayings: readonly Saying[]): void => {
    const key = (by.tellerPersonId ?? foldedName(by.teller)) || `kind ${by.kind}`;
    const name = tellers.get(by.tellerPersonId ?? '') ?? by.teller;
    const before = found.get(key) ?? {
      id: by.tellerPersonId ?? by.id,
      name,
      kind: by.kind,
      statements: 0,
      sayings: [],
      told: new Set<string>(),
    };
    if (before.told.has(statementId)) return;
    const told = new Set([...before.told, statementId]);
    found.set(key, { ...before, told, statements: told.size, sayings: [...before.sayings, ...sayings] });
  };
  const statements = [
    ...events.map((event) => {
      const { id, type, dateEdtf: date, placeCode, placeText, facility, form, reasons } = event;
      const placeWords = facility === '' ? placeText : facility;
      return { row: event, sayings: sayingsOfEvent({ id, type, date, placeCode, placeWords, form, reasons }) };
    }),
    ...claims.map((claim) => {
      const { id, value, asOfEdtf: date } = claim;
      return { row: claim, sayings: [sayingOfClaim({ id, axis: claim.axis as FateAxis, value, date })] };
    }),
  ].filter(({ row }) => row.supersededById === null);
  for (const { row, sayings } of statements) {
    put({ ...row, kind: row.sourceKind }, row.id, sayings);
    for (const source of sources.filter((one) => one.eventId === row.id || one.claimId === row.id)) {
      put(source, row.id, sayings);
    }
  }
  return [...found.values()];
}

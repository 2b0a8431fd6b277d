import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
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

/** Somebody who tells something in a case. */
export interface Teller {
  /** Of the person on record, else of the first statement or source that names them. */
  readonly id: string;
  readonly name: string;
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
      const told = tellersOf(await readStory(tx, actor, caseId));
      const tellers = told.map(({ id, name, sayings, statements }) => ({ id, name, statements, sayings }));
      if (pair === null) return { tellers, compared: [] };
      const [one, other] = pair.map((id) => told.find((teller) => teller.id === id));
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
  readonly sayings: Saying[];
}

/** Who tells what: by the person on record, else by the name as it was typed. What nobody tells is left out. */
function tellersOf({ events, claims, sources, tellers }: StoryRows): (Told & { sayings: Saying[] })[] {
  const found = new Map<string, { id: string; name: string; sayings: Saying[]; statements: number }>();
  const put = (
    by: { id: string; teller: string; tellerPersonId: string | null },
    statementId: string,
    sayings: readonly Saying[],
  ): void => {
    const key = by.tellerPersonId ?? foldedName(by.teller);
    if (key === '') return;
    const name = tellers.get(by.tellerPersonId ?? '') ?? by.teller;
    const known = found.get(key) ?? { id: by.tellerPersonId ?? by.id, name, sayings: [], statements: 0 };
    found.set(key, known);
    if (known.sayings.some((saying) => saying.statementId === statementId)) return;
    known.sayings.push(...sayings);
    known.statements += 1;
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
    put(row, row.id, sayings);
    for (const source of sources.filter((one) => one.eventId === row.id || one.claimId === row.id)) {
      put(source, row.id, sayings);
    }
  }
  return [...found.values()];
}

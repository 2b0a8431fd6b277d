import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type {
  CitizenshipClaim,
  Person,
  PersonClaim,
  PersonContact,
  PersonIdentifier,
  PersonName,
  Tx,
} from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { IdentityFields, maskNumber } from './identity-fields.js';
import type { NumberQuestion } from './domain/number-questions.js';
import { recordedElsewhere, type RecordedElsewhere } from './matching/recorded-elsewhere.js';
import { askOfNumbers } from './number-questions.js';

/** Everything on record about one person. Superseded records are in it, marked as such: nothing is forgotten. */
export interface PersonFile {
  readonly person: Person;
  readonly names: readonly PersonName[];
  /** Numbers are masked here; each is opened by itself, on the record. */
  readonly numbers: readonly {
    readonly row: PersonIdentifier;
    readonly masked: string;
    readonly readable: boolean;
    /** On what the number differs from what is told of the person. */
    readonly questions: readonly NumberQuestion[];
  }[];
  readonly contacts: readonly {
    readonly row: PersonContact;
    readonly value: string;
    readonly note: string;
    readonly readable: boolean;
  }[];
  readonly citizenship: readonly CitizenshipClaim[];
  /** Marital status, names of father and mother. */
  readonly claims: readonly PersonClaim[];
  /** Other records that were decided to be this person: shown with it, never copied into it. */
  readonly elsewhere: readonly RecordedElsewhere[];
}

/** Reads persons with all that belongs to them, in the caller's transaction. The caller records that they were read. */
@Injectable()
export class PersonFiles {
  constructor(
    private readonly fields: IdentityFields,
    private readonly trail: AuditTrail,
  ) {}

  /** Persons that the actor may not see, or that do not exist, are not in the answer. */
  async load(tx: Tx, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, PersonFile>> {
    const where = { orgId: actor.orgId, personId: { in: [...ids] } };
    const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
    const persons = await tx.person.findMany({ where: { orgId: actor.orgId, id: { in: [...ids] } } });
    const names = await tx.personName.findMany({ where, orderBy });
    const numbers = await tx.personIdentifier.findMany({ where, orderBy });
    const contacts = await tx.personContact.findMany({ where, orderBy });
    const ring = await this.fields.ringOf(tx, actor, [...numbers, ...contacts]);
    const opened = numbers.map((row) => ({ row, ...this.fields.numberOf(row, ring) }));
    const reached = contacts.map((row) => ({ row, personId: row.personId, ...this.fields.contactOf(row, ring) }));
    await this.trail.recordUnreadable(tx, ring.unreadable);
    const legible = opened.filter(({ readable }) => readable).map(({ row, text: value }) => ({ row, value }));
    const asked = await askOfNumbers(tx, actor, persons, legible);
    const citizenship = await tx.citizenshipClaim.findMany({ where, orderBy });
    const claims = await tx.personClaim.findMany({ where, orderBy });
    const elsewhere = await recordedElsewhere(tx, actor, ids);
    const of = <Row extends { personId: string }>(rows: readonly Row[], id: string): Row[] =>
      rows.filter(({ personId }) => personId === id);
    return new Map(
      persons.map((person) => [
        person.id,
        {
          person,
          names: of(names, person.id),
          numbers: opened
            .filter(({ row }) => row.personId === person.id)
            .map(({ row, text, readable }) => ({
              ...{ row, readable, masked: readable ? maskNumber(text) : '' },
              questions: asked.get(row.id) ?? [],
            })),
          contacts: of(reached, person.id),
          citizenship: of(citizenship, person.id),
          claims: of(claims, person.id),
          elsewhere: elsewhere.get(person.id) ?? [],
        },
      ]),
    );
  }

  /** @throws DomainError person.not_found */
  async get(tx: Tx, actor: Actor, id: string): Promise<PersonFile> {
    const found = (await this.load(tx, actor, [id])).get(id);
    if (!found) throw new DomainError('person.not_found');
    return found;
  }
}

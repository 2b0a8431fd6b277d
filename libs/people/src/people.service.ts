import { Injectable } from '@nestjs/common';
import { lookAt } from '@izdeu/access';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { UnitOfWork, once, type OnceRequest, type Person, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { casesOf, type CaseOfPerson } from './cases-of-person.js';
import { displayNameOf } from './domain/display-name.js';
import { occupationEdited } from './domain/occupation.js';
import { checkIdentityNumber, type DerivedFromNumber, type IdentityNumberKind } from './domain/identity-number.js';
import { IdentityFields } from './identity-fields.js';
import { MatchLooks } from './matching/match-looks.service.js';
import { regionNamed, type RegionName } from './number-questions.js';
import { PersonChanges } from './person-changes.js';
import { PersonFiles, type PersonFile } from './person-files.js';
import { toldDate } from './told-date.js';

/** What may be corrected in place: plain facts of a person. Names, numbers, contacts and claims are added, never edited. */
export interface PersonEdit {
  readonly sex?: string | undefined;
  /** EDTF; empty when it is not known. */
  readonly birth?: string | undefined;
  readonly birthPlace?: string | undefined;
  readonly birthPlaceCode?: string | null | undefined;
  readonly occupation?: string | undefined;
  /** What sheets in a language say of it. */
  readonly occupationKk?: string | undefined;
  readonly occupationRu?: string | undefined;
  readonly occupationEn?: string | undefined;
  readonly lastPlaceCode?: string | null | undefined;
}

/** One number in full, and what it tells by itself. */
export interface OpenedNumber {
  readonly kind: string;
  /** Empty when it cannot be read. */
  readonly value: string;
  readonly readable: boolean;
  readonly says: DerivedFromNumber;
  /** Where a PRC number was first registered; null where the code is not known. */
  readonly region: RegionName | null;
}

/** Records of a person that are added and taken out of use, never edited. */
export const RECORDS_OF_PERSON = [
  'name',
  'number',
  'contact',
  'claim',
  'evidence',
  'step',
  'paper',
  'listing',
] as const;
export type RecordOfPerson = (typeof RECORDS_OF_PERSON)[number];

@Injectable()
export class People {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly files: PersonFiles,
    private readonly fields: IdentityFields,
    private readonly changes: PersonChanges,
    private readonly looks: MatchLooks,
    private readonly clock: Clock,
  ) {}

  /** Everything known of one person; the look is on the record. */
  get(actor: Actor, id: string): Promise<{ file: PersonFile; cases: CaseOfPerson[] }> {
    return this.work.as(actor, async (tx) => {
      const file = await this.files.get(tx, actor, id);
      await lookAt(tx, file.person.level);
      await this.trail.record(tx, { action: 'person.viewed', objectType: 'person', objectId: id });
      return { file, cases: (await casesOf(tx, actor, [id])).get(id) ?? [] };
    });
  }

  /** @throws DomainError record.changed_meanwhile when somebody saved in between */
  edit(actor: Actor, id: string, version: number, edit: PersonEdit): Promise<void> {
    return this.change(actor, id, version, 'person.edited', () => {
      const birth = edit.birth === undefined ? null : toldDate(edit.birth);
      return {
        ...(edit.sex !== undefined && { sex: edit.sex }),
        ...(edit.birthPlace !== undefined && { birthPlace: edit.birthPlace.trim() }),
        ...(edit.birthPlaceCode !== undefined && { birthPlaceCode: edit.birthPlaceCode }),
        ...(edit.lastPlaceCode !== undefined && { lastPlaceCode: edit.lastPlaceCode }),
        ...occupationEdited(edit),
        ...(birth && {
          birthEdtf: birth.edtf === '' ? null : birth.edtf,
          birthEarliest: birth.earliest,
          birthLatest: birth.latest,
        }),
      };
    });
  }

  /** Records how the identity of a person was checked, by whom and when. The gate of a letter asks for it. */
  checkIdentity(actor: Actor, id: string, version: number, level: 'none' | 'copy' | 'original'): Promise<void> {
    const checked = level !== 'none';
    return this.change(actor, id, version, 'person.identity_checked', () => ({
      identityCheck: level,
      identityCheckedBy: checked ? actor.id : null,
      identityCheckedAt: checked ? this.clock.now() : null,
    }));
  }

  /** Adds one record to a person: at most once per key, in one transaction with its event. */
  add(
    actor: Actor,
    personId: string,
    request: OnceRequest,
    action: AuditAction,
    create: (tx: Tx, id: string) => Promise<void>,
  ): Promise<string> {
    return this.work.as(actor, async (tx) => {
      await demandPerson(tx, actor, personId);
      const event = { action, objectType: 'person', objectId: personId } as const;
      const added = async (made: string): Promise<void> => {
        await create(tx, made);
        await this.settleName(tx, actor, personId);
        await this.changes.announce(tx, actor, [personId]);
      };
      const { id } = await once(tx, actor, request, added, (made) =>
        this.trail.within({ ...event, payload: { record: made } }),
      );
      return id;
    });
  }

  /** Takes a record out of use without a newer one in its place; it stays readable. */
  supersede(actor: Actor, personId: string, what: RecordOfPerson, recordId: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      await demandPerson(tx, actor, personId);
      await this.retire(tx, actor, personId, what, recordId);
      await this.settleName(tx, actor, personId);
      await this.changes.announce(tx, actor, [personId]);
    });
  }

  /** @throws DomainError record.changed_meanwhile when it is superseded already or is none of this person */
  async retire(tx: Tx, actor: Actor, personId: string, what: RecordOfPerson, id: string): Promise<void> {
    const change = {
      where: { orgId: actor.orgId, id, personId, supersededAt: null },
      data: { supersededAt: this.clock.now() },
    };
    const { count } = await {
      name: () => tx.personName.updateMany(change),
      number: () => tx.personIdentifier.updateMany(change),
      contact: () => tx.personContact.updateMany(change),
      claim: () => tx.personClaim.updateMany(change),
      evidence: () => tx.citizenshipEvidence.updateMany(change),
      step: () => tx.renunciationStep.updateMany(change),
      paper: () => tx.personPaper.updateMany(change),
      listing: () => tx.kandasListing.updateMany(change),
    }[what]();
    if (count === 0) throw new DomainError('record.changed_meanwhile');
    await this.trail.record(tx, {
      action: `person.${what}_superseded`,
      objectType: 'person',
      objectId: personId,
      payload: { record: id },
    });
  }

  /**
   * Opens one identity number in full. Each opening is on the record by itself, in the history of every case of the person
   * that the actor sees: whoever asks there who saw the number must find it, from wherever it was opened.
   */
  reveal(actor: Actor, personId: string, numberId: string): Promise<OpenedNumber> {
    return this.work.as(actor, async (tx) => {
      const row = await tx.personIdentifier.findFirst({ where: { orgId: actor.orgId, id: numberId, personId } });
      if (!row) throw new DomainError('record.not_found');
      await lookAt(tx, row.personLevel);
      const cases = (await casesOf(tx, actor, [personId])).get(personId) ?? [];
      const caseIds = [...new Set(cases.map(({ id }) => id))].sort();
      for (const caseId of caseIds.length > 0 ? caseIds : [undefined])
        await this.trail.record(tx, {
          action: 'person.number_revealed',
          objectType: 'person',
          objectId: personId,
          caseId,
          payload: { record: numberId, kind: row.kind },
        });
      const ring = await this.fields.ringOf(tx, actor, [row]);
      const { text: value, readable } = this.fields.numberOf(row, ring);
      await this.trail.recordUnreadable(tx, ring.unreadable);
      if (!readable) return { kind: row.kind, value, readable, says: {}, region: null };
      const says = checkIdentityNumber(row.kind as IdentityNumberKind, value).derived;
      const region = says.regionCode === undefined ? null : await regionNamed(tx, actor, says.regionCode);
      return { kind: row.kind, value, readable, says, region };
    });
  }

  private change(
    actor: Actor,
    id: string,
    version: number,
    action: AuditAction,
    data: () => Partial<Person>,
  ): Promise<void> {
    const fields = data();
    return this.work.as(actor, async (tx) => {
      await demandPerson(tx, actor, id);
      const { count } = await tx.person.updateMany({
        where: { orgId: actor.orgId, id, version },
        data: { ...fields, version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      const payload = { fields: Object.keys(fields).sort() };
      await this.trail.record(tx, { action, objectType: 'person', objectId: id, payload });
      // Who may be meant by this record depends on the birth and the sex.
      if ('birthEdtf' in fields || 'sex' in fields) await this.looks.order(tx, id);
      await this.changes.announce(tx, actor, [id]);
    });
  }

  /** The name shown in lists follows the names that stand. */
  private async settleName(tx: Tx, actor: Actor, personId: string): Promise<void> {
    const names = await tx.personName.findMany({
      where: { orgId: actor.orgId, personId, supersededAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    const displayName = displayNameOf(names);
    await tx.person.updateMany({
      where: { orgId: actor.orgId, id: personId, displayName: { not: displayName } },
      data: { displayName, version: { increment: 1 } },
    });
  }
}

/** @throws DomainError person.not_found, also for a person whom the actor may not see */
export async function demandPerson(tx: Tx, actor: Actor, id: string): Promise<Person> {
  const found = await tx.person.findFirst({ where: { orgId: actor.orgId, id } });
  if (!found) throw new DomainError('person.not_found');
  await lookAt(tx, found.level);
  return found;
}

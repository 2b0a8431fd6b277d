import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { cleanName } from '@izdeu/names';
import { stateOfStatus, type CitizenshipStatus } from './domain/citizenship.js';
import { displayNameOf } from './domain/display-name.js';
import { isMaritalStatus, type PersonClaimKind } from './domain/person-claim.js';
import { occupationAsTold, type OccupationLanguage } from './domain/occupation.js';
import { checkIdentityNumber, type IdentityContext, type IdentityNumberKind } from './domain/identity-number.js';
import { IdentityFields } from './identity-fields.js';
import { MatchLooks } from './matching/match-looks.service.js';
import { regionsOf } from './number-questions.js';
import { spellingOf } from './spelling.js';
import { toldDate } from './told-date.js';

export interface NewName {
  readonly value: string;
  readonly kind: string;
  readonly source: string;
  /** BCP 47 where it is known in which language the name is written. */
  readonly language?: string | undefined;
}

export interface NewIdentityNumber {
  readonly kind: IdentityNumberKind;
  readonly value: string;
  readonly source?: string | undefined;
}

export interface NewContact {
  readonly kind: string;
  readonly value: string;
  readonly safety: string;
  /** When and how it is safe to use. */
  readonly note: string;
}

export interface NewCitizenshipClaim {
  readonly status: CitizenshipStatus;
  /** EDTF; empty when not known. */
  readonly from: string;
  readonly to: string;
  readonly assertedBy?: string | undefined;
  readonly sourceKind: string;
  readonly sourceNote: string;
  readonly confidence?: string | undefined;
}

export interface NewPersonClaim {
  readonly kind: PersonClaimKind;
  /** A code for the marital status, else a name as it was told; empty: nothing was said. */
  readonly value: string;
  /** EDTF; empty when not known. */
  readonly asOf: string;
  readonly sourceKind: string;
  readonly sourceNote: string;
}

export interface NewPerson {
  readonly names: readonly NewName[];
  readonly sex: string;
  /** EDTF; empty when not known. */
  readonly birth: string;
  readonly birthPlace: string;
  readonly birthPlaceCode?: string | undefined;
  /** As told; the language in which the words stand, where it is one of those of the sheets. */
  readonly occupation: string;
  readonly occupationLanguage?: OccupationLanguage | undefined;
  /** County of the last known address; the address itself is one of the contacts. */
  readonly lastPlaceCode?: string | undefined;
  readonly numbers: readonly NewIdentityNumber[];
  readonly contacts: readonly NewContact[];
  readonly claims?: readonly NewPersonClaim[] | undefined;
}

/** Writes persons and what is known of them, in the caller's transaction. Nothing here overwrites: records are added. */
@Injectable()
export class PersonRecords {
  constructor(
    private readonly fields: IdentityFields,
    private readonly looks: MatchLooks,
    private readonly clock: Clock,
  ) {}

  /** A person may be without any name: a family may not know what a grandfather was called. */
  async create(tx: Tx, actor: Actor, person: NewPerson): Promise<string> {
    const id = newId();
    const birth = toldDate(person.birth);
    const names = person.names.filter(({ value }) => cleanName(value) !== '');
    await tx.person.create({
      data: {
        orgId: actor.orgId,
        id,
        displayName: displayNameOf(names.map((name) => ({ ...name, ...spellingOf(name.value) }))),
        sex: person.sex,
        birthEdtf: birth.edtf === '' ? null : birth.edtf,
        birthEarliest: birth.earliest,
        birthLatest: birth.latest,
        birthPlace: person.birthPlace.trim(),
        birthPlaceCode: person.birthPlaceCode ?? null,
        ...occupationAsTold(person),
        lastPlaceCode: person.lastPlaceCode ?? null,
        createdBy: actor.id,
      },
    });
    for (const name of names) await this.writeName(tx, actor, id, name, newId());
    if (names.length > 0) await this.looks.order(tx, id);
    for (const number of person.numbers) await this.addNumber(tx, actor, id, number);
    for (const contact of person.contacts) await this.addContact(tx, actor, id, contact);
    for (const claim of person.claims ?? []) await this.addClaim(tx, actor, id, claim);
    return id;
  }

  /** Adds to a person on record what was told now and is not known yet; what is known stays as it is. */
  async enrich(tx: Tx, actor: Actor, id: string, told: NewPerson): Promise<void> {
    await this.fillBlanks(tx, actor, id, told);
    const living = { orgId: actor.orgId, personId: id, supersededAt: null };
    const known = {
      names: new Set((await tx.personName.findMany({ where: living })).map(({ value }) => value)),
      numbers: new Set(
        (await tx.personIdentifier.findMany({ where: living })).map(({ valueIndex }) => hex(valueIndex)),
      ),
      contacts: new Set((await tx.personContact.findMany({ where: living })).map(({ valueIndex }) => hex(valueIndex))),
    };
    for (const name of told.names) {
      const value = cleanName(name.value);
      if (value !== '' && !known.names.has(value)) await this.addName(tx, actor, id, name);
    }
    for (const number of told.numbers) {
      const valueIndex = this.fields.indexOf(actor.orgId, number.kind, number.value);
      if (!known.numbers.has(hex(valueIndex))) await this.addNumber(tx, actor, id, number);
    }
    for (const contact of told.contacts) {
      const valueIndex = this.fields.contactIndexOf(actor.orgId, contact);
      if (!known.contacts.has(hex(valueIndex))) await this.addContact(tx, actor, id, contact);
    }
    const claimed = await tx.personClaim.findMany({ where: living });
    for (const claim of told.claims ?? [])
      if (!claimed.some(({ kind, value }) => kind === claim.kind && value === claim.value.trim()))
        await this.addClaim(tx, actor, id, claim);
  }

  private async fillBlanks(tx: Tx, actor: Actor, id: string, told: NewPerson): Promise<void> {
    const known = await tx.person.findFirstOrThrow({ where: { orgId: actor.orgId, id } });
    const birth = toldDate(known.birthEdtf === null ? told.birth : '');
    const data = {
      ...(birth.edtf !== '' && { birthEdtf: birth.edtf, birthEarliest: birth.earliest, birthLatest: birth.latest }),
      ...(known.sex === 'unknown' && told.sex !== 'unknown' && { sex: told.sex }),
      ...(known.birthPlace === '' && told.birthPlace.trim() !== '' && { birthPlace: told.birthPlace.trim() }),
      ...(known.occupation === '' && occupationAsTold(told)),
      ...(known.lastPlaceCode === null && told.lastPlaceCode && { lastPlaceCode: told.lastPlaceCode }),
    };
    if (Object.keys(data).length === 0) return;
    await tx.person.updateMany({ where: { orgId: actor.orgId, id }, data: { ...data, version: { increment: 1 } } });
  }

  /** Whoever is called alike is looked for once the change is kept. */
  async addName(tx: Tx, actor: Actor, personId: string, name: NewName, id = newId()): Promise<void> {
    await this.writeName(tx, actor, personId, name, id);
    await this.looks.order(tx, personId);
  }

  private async writeName(tx: Tx, actor: Actor, personId: string, name: NewName, id: string): Promise<void> {
    await tx.personName.create({
      data: {
        orgId: actor.orgId,
        id,
        personId,
        ...spellingOf(name.value),
        language: name.language ?? '',
        kind: name.kind,
        source: name.source.trim(),
        createdBy: actor.id,
      },
    });
  }

  /**
   * The number is kept as typed; what looks doubtful is kept beside it and never refuses it. Whoever bears it already
   * becomes a possible duplicate at once.
   */
  async addNumber(tx: Tx, actor: Actor, personId: string, number: NewIdentityNumber, id = newId()): Promise<void> {
    const value = number.value.trim();
    if (value === '') return;
    const ring = await this.fields.ringFor(tx, actor, personId);
    const { warnings } = checkIdentityNumber(number.kind, value, await this.contextOf(tx, actor, number.kind, value));
    await tx.personIdentifier.create({
      data: {
        orgId: actor.orgId,
        id,
        personId,
        kind: number.kind,
        ...this.fields.sealNumber(ring, { orgId: actor.orgId, id, personId }, number.kind, value),
        warnings: [...warnings],
        source: number.source?.trim() ?? '',
        createdBy: actor.id,
      },
    });
    await tx.$executeRaw`select public.match_same_number(${id}::uuid)`;
  }

  /** Of the regions of China only those of Xinjiang are all known, abolished ones too. */
  private async contextOf(tx: Tx, actor: Actor, kind: IdentityNumberKind, value: string): Promise<IdentityContext> {
    const { regionCode } = checkIdentityNumber(kind, value).derived;
    const today = this.clock.today();
    if (regionCode?.startsWith('65') !== true) return { today };
    return { today, knownRegionCodes: new Set((await regionsOf(tx, actor, [regionCode])).keys()) };
  }

  async addContact(tx: Tx, actor: Actor, personId: string, contact: NewContact, id = newId()): Promise<void> {
    const told = { ...contact, value: contact.value.trim(), note: contact.note.trim() };
    if (told.value === '') return;
    const { kind, safety } = told;
    const ring = await this.fields.ringFor(tx, actor, personId);
    const sealed = this.fields.sealContact(ring, { orgId: actor.orgId, id, personId }, told);
    await tx.personContact.create({
      data: { orgId: actor.orgId, id, personId, kind, safety, ...sealed, createdBy: actor.id },
    });
  }

  /** @throws DomainError request.invalid for a marital status that is none */
  async addClaim(tx: Tx, actor: Actor, personId: string, claim: NewPersonClaim, id = newId()): Promise<void> {
    const value = claim.value.trim();
    if (value === '') return;
    if (claim.kind === 'marital_status' && !isMaritalStatus(value))
      throw new DomainError('request.invalid', { field: 'value', reason: 'unknown' });
    const { edtf } = toldDate(claim.asOf);
    await tx.personClaim.create({
      data: {
        ...{ orgId: actor.orgId, id, personId, kind: claim.kind, value, asOfEdtf: edtf === '' ? null : edtf },
        ...{ sourceKind: claim.sourceKind, sourceNote: claim.sourceNote.trim(), createdBy: actor.id },
      },
    });
  }

  async addCitizenship(
    tx: Tx,
    actor: Actor,
    personId: string,
    claim: NewCitizenshipClaim,
    id = newId(),
  ): Promise<void> {
    const [from, to] = [toldDate(claim.from), toldDate(claim.to)];
    await tx.citizenshipClaim.create({
      data: {
        orgId: actor.orgId,
        id,
        personId,
        status: claim.status,
        state: stateOfStatus(claim.status),
        fromEdtf: from.edtf === '' ? null : from.edtf,
        fromEarliest: from.earliest,
        fromLatest: from.latest,
        toEdtf: to.edtf === '' ? null : to.edtf,
        toEarliest: to.earliest,
        toLatest: to.latest,
        assertedBy: claim.assertedBy?.trim() ?? '',
        sourceKind: claim.sourceKind,
        sourceNote: claim.sourceNote.trim(),
        confidence: claim.confidence ?? 'medium',
        createdBy: actor.id,
      },
    });
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

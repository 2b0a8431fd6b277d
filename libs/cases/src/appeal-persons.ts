import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import {
  IDENTITY_NUMBER_KINDS,
  PersonRecords,
  isMaritalStatus,
  demandPerson,
  type NewContact,
  type NewPerson,
} from '@izdeu/people';
import type { AppealForm, ApplicantForm, PersonForm, SoughtForm } from './domain/appeal-form.js';
import { Sitting } from './domain/sitting.js';

/** Records of the people of one form; the same person named in several places is one record. */
export interface AppealPersons {
  readonly applicantId: string;
  /** In the order of the form. */
  readonly soughtIds: readonly string[];
  /** For each sought person the persons between, in order from the applicant. */
  readonly betweenIds: readonly (readonly string[])[];
}

/** Turns the people of an intake form into records: those found by the search are added to, the others are made. */
@Injectable()
export class AppealPeople {
  constructor(
    private readonly records: PersonRecords,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws DomainError person.not_found when a chosen record is none that the actor may see */
  async resolve(tx: Tx, actor: Actor, form: AppealForm): Promise<AppealPersons> {
    const sitting = new Sitting<string>();
    const idOf = (person: PersonForm, told: NewPerson): Promise<string> => this.idOf(tx, actor, sitting, person, told);
    const applicantId = await idOf(form.applicant, applicantAsTold(form.applicant));
    const soughtIds: string[] = [];
    for (const sought of form.sought) soughtIds.push(await idOf(sought, soughtAsTold(sought, form.receivedOn)));
    const betweenIds: string[][] = [];
    for (const { relation } of form.sought) {
      const ids: string[] = [];
      for (const person of relation.between) ids.push(await idOf(person, asTold(person)));
      betweenIds.push(ids);
    }
    return { applicantId, soughtIds, betweenIds };
  }

  private async idOf(
    tx: Tx,
    actor: Actor,
    sitting: Sitting<string>,
    form: PersonForm,
    told: NewPerson,
  ): Promise<string> {
    const known = sitting.find(form) ?? form.personId;
    if (known === null) {
      const id = await this.records.create(tx, actor, told);
      await this.trail.record(tx, { action: 'person.created', objectType: 'person', objectId: id });
      sitting.remember(form, id);
      return id;
    }
    await demandPerson(tx, actor, known);
    await this.records.enrich(tx, actor, known, told);
    sitting.remember({ ...form, personId: known }, known);
    return known;
  }
}

function asTold(form: PersonForm, contacts: readonly NewContact[] = []): NewPerson {
  return {
    names: form.names,
    sex: form.sex,
    birth: form.birth.trim(),
    birthPlace: form.birthPlace,
    occupation: '',
    numbers: form.identityNumbers.map(({ kind, value }) => ({
      kind: IDENTITY_NUMBER_KINDS.find((one) => one === kind) ?? 'other',
      value,
    })),
    contacts,
  };
}

function applicantAsTold(form: ApplicantForm): NewPerson {
  return asTold(
    form,
    form.contacts.map(({ kind, value, safety, safetyNote }) => ({ kind, value, safety, note: safetyNote })),
  );
}

/** The last address in China is kept like any address, encrypted, and marked: nobody writes there. */
function soughtAsTold(form: SoughtForm, receivedOn: string): NewPerson {
  return {
    ...asTold(form, [{ kind: 'address', value: form.lastAddress, safety: 'unsafe', note: '' }]),
    ...{ occupation: form.occupation, occupationLanguage: form.occupationLanguage },
    claims: toldOf(form, receivedOn),
    ...(form.lastAddressCode !== '' && { lastPlaceCode: form.lastAddressCode }),
  };
}

/** What the applicant says of the sought person, on the day of the appeal. */
function toldOf({ maritalStatus = '', fatherName = '', motherName = '' }: SoughtForm, receivedOn: string) {
  const told = [
    { kind: 'marital_status' as const, value: isMaritalStatus(maritalStatus) ? maritalStatus : '' },
    { kind: 'father_name' as const, value: fatherName },
    { kind: 'mother_name' as const, value: motherName },
  ];
  return told.map((one) => ({ ...one, asOf: receivedOn, sourceKind: 'applicant_contact', sourceNote: '' }));
}

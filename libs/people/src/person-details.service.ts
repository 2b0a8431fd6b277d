import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { isCitizenOfKazakhstan } from './domain/citizenship.js';
import { sameNumbers, type SameNumber } from './matching/same-numbers.js';
import { People, demandPerson } from './people.service.js';
import {
  PersonRecords,
  type NewCitizenshipClaim,
  type NewContact,
  type NewIdentityNumber,
  type NewName,
  type NewPersonClaim,
} from './person-records.js';
import { toldDate } from './told-date.js';

/** Id of the record that the new one replaces; it stays readable. */
export interface Superseding {
  readonly supersedes?: string | undefined;
}

/** Names, numbers, contacts and citizenship claims of a person: each addition once per key, never an overwriting. */
@Injectable()
export class PersonDetails {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly people: People,
    private readonly records: PersonRecords,
  ) {}

  addName(actor: Actor, personId: string, key: string, name: NewName & Superseding): Promise<string> {
    const request = { key, operation: 'person.add_name', content: { personId, name } };
    return this.people.add(actor, personId, request, 'person.name_added', async (tx, id) => {
      if (name.supersedes) await this.people.retire(tx, actor, personId, 'name', name.supersedes);
      await this.records.addName(tx, actor, personId, name, id);
    });
  }

  /** Answers also who else bears the number, as far as the actor may know of them. */
  async addNumber(
    actor: Actor,
    personId: string,
    key: string,
    number: NewIdentityNumber & Superseding,
  ): Promise<{ id: string; sameNumbers: SameNumber[] }> {
    const request = { key, operation: 'person.add_number', content: { personId, number } };
    const added = await this.people.add(actor, personId, request, 'person.number_added', async (tx, id) => {
      if (number.supersedes) await this.people.retire(tx, actor, personId, 'number', number.supersedes);
      await this.records.addNumber(tx, actor, personId, number, id);
    });
    return { id: added, sameNumbers: await this.work.as(actor, (tx) => sameNumbers(tx, actor, [personId])) };
  }

  addContact(actor: Actor, personId: string, key: string, contact: NewContact & Superseding): Promise<string> {
    const request = { key, operation: 'person.add_contact', content: { personId, contact } };
    return this.people.add(actor, personId, request, 'person.contact_added', async (tx, id) => {
      if (contact.supersedes) await this.people.retire(tx, actor, personId, 'contact', contact.supersedes);
      await this.records.addContact(tx, actor, personId, contact, id);
    });
  }

  /** Marital status, names of father and mother: one claim beside the others. @throws DomainError request.invalid */
  addClaim(actor: Actor, personId: string, key: string, claim: NewPersonClaim & Superseding): Promise<string> {
    const request = { key, operation: 'person.add_claim', content: { personId, claim } };
    return this.people.add(actor, personId, request, 'person.claim_added', async (tx, id) => {
      if (claim.supersedes) await this.people.retire(tx, actor, personId, 'claim', claim.supersedes);
      await this.records.addClaim(tx, actor, personId, claim, id);
    });
  }

  addCitizenship(
    actor: Actor,
    personId: string,
    key: string,
    claim: NewCitizenshipClaim & Superseding,
  ): Promise<string> {
    const request = { key, operation: 'person.add_citizenship', content: { personId, claim } };
    return this.people.add(actor, personId, request, 'person.citizenship_claimed', async (tx, id) => {
      await this.demandLossStands(tx, actor, personId, claim);
      await this.records.addCitizenship(tx, actor, personId, claim, id);
      if (claim.supersedes) await this.supersedeClaim(tx, actor, personId, claim.supersedes, id);
    });
  }

  /** A person picks the claim to work with; the others stay and go on contradicting it. */
  chooseCitizenship(actor: Actor, personId: string, claimId: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      await demandPerson(tx, actor, personId);
      const ofPerson = { orgId: actor.orgId, personId };
      await tx.citizenshipClaim.updateMany({ where: { ...ofPerson, isWorking: true }, data: { isWorking: false } });
      const { count } = await tx.citizenshipClaim.updateMany({
        where: { ...ofPerson, id: claimId, supersededById: null },
        data: { isWorking: true },
      });
      if (count === 0) throw new DomainError('record.not_found');
      const payload = { claim: claimId };
      await this.trail.record(tx, {
        action: 'person.citizenship_chosen',
        objectType: 'person',
        objectId: personId,
        payload,
      });
    });
  }

  /**
   * A loss of Kazakh citizenship is replaced by another word on the loss, or by citizenship that surely began after it.
   * @throws DomainError citizenship.loss_stands
   */
  private async demandLossStands(
    tx: Tx,
    { orgId }: Actor,
    personId: string,
    { supersedes, status, from }: NewCitizenshipClaim & Superseding,
  ): Promise<void> {
    if (!supersedes || !isCitizenOfKazakhstan(status)) return;
    const old = await tx.citizenshipClaim.findFirst({ where: { orgId, id: supersedes, personId } });
    if (old?.status !== 'KZ_LOST') return;
    const { earliest } = toldDate(from);
    if (!earliest || !old.fromLatest || earliest <= old.fromLatest) throw new DomainError('citizenship.loss_stands');
  }

  private async supersedeClaim(tx: Tx, actor: Actor, personId: string, old: string, by: string): Promise<void> {
    const { count } = await tx.citizenshipClaim.updateMany({
      where: { orgId: actor.orgId, id: old, personId, supersededById: null },
      data: { supersededById: by, isWorking: false },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
  }
}

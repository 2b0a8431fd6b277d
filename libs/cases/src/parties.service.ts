import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { Kinship, PersonRecords, demandPerson, isKinTerm, linksOf, type NewPerson } from '@izdeu/people';
import { CaseDesk } from './case-desk.js';
import { FamilyChanges } from './family-changes.js';

export const PARTY_ROLES = ['applicant', 'between'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export interface NewParty {
  readonly role: PartyRole;
  /** A person on record; else `person` is made. */
  readonly personId?: string | undefined;
  readonly person?: NewPerson | undefined;
  /** What the sought person is to this applicant. */
  readonly kinTerm?: string | undefined;
  /** Persons on record between, in order from the applicant: with a known kin term the links are claimed at once. */
  readonly between?: readonly string[] | undefined;
}

/** Who belongs to a case beside the sought person: further applicants, and the persons through whom they are related. */
@Injectable()
export class Parties {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly records: PersonRecords,
    private readonly kinship: Kinship,
    private readonly family: FamilyChanges,
    private readonly clock: Clock,
  ) {}

  add(actor: Actor, caseId: string, key: string, party: NewParty): Promise<string> {
    const request = { key, operation: 'party.add', content: party };
    return this.desk.add(actor, caseId, 'case:work', request, async (tx, id, file) => {
      const personId = await this.personOf(tx, actor, party);
      if (personId === file.soughtPersonId) {
        throw new DomainError('request.invalid', { field: 'personId', reason: 'is_sought_person' });
      }
      const isFirst = party.role === 'applicant' && (await this.applicants(tx, actor, caseId)) === 0;
      await this.write(tx, actor, caseId, id, {
        personId,
        role: party.role,
        kinTerm: party.kinTerm ?? null,
        isPrimary: isFirst,
        appealId: null,
      });
      if (party.role === 'applicant' && party.kinTerm !== undefined && isKinTerm(party.kinTerm)) {
        const links = linksOf(party.kinTerm, personId, party.between ?? [], file.soughtPersonId);
        await this.kinship.ensure(tx, actor, links, { sourceKind: 'applicant_contact', sourceNote: '' });
      }
      await this.family.announce(tx, actor, [caseId]);
    });
  }

  /** Writes a party in the caller's transaction. @throws DomainError record.duplicate */
  async write(
    tx: Tx,
    actor: Actor,
    caseId: string,
    id: string,
    party: { personId: string; role: PartyRole; kinTerm: string | null; isPrimary: boolean; appealId: string | null },
  ): Promise<void> {
    const { personId, role } = party;
    const standing = { orgId: actor.orgId, caseId, personId, role, endedAt: null };
    if ((await tx.caseParty.count({ where: standing })) > 0) throw new DomainError('record.duplicate');
    await tx.caseParty.create({ data: { orgId: actor.orgId, id, caseId, ...party, createdBy: actor.id } });
    const payload = { person: personId, role };
    await this.trail.record(tx, { action: 'party.added', objectType: 'party', objectId: id, caseId, payload });
  }

  /** @throws DomainError party.not_found, record.changed_meanwhile */
  end(actor: Actor, caseId: string, id: string, version: number): Promise<void> {
    return this.change(actor, caseId, id, version, 'party.ended', { endedAt: this.clock.now(), isPrimary: false });
  }

  /** Makes an applicant the one who signs. */
  makePrimary(actor: Actor, caseId: string, id: string, version: number): Promise<void> {
    return this.change(actor, caseId, id, version, 'party.made_primary', { isPrimary: true }, 'applicant');
  }

  private change(
    actor: Actor,
    caseId: string,
    id: string,
    version: number,
    action: AuditAction,
    data: { endedAt?: Date; isPrimary: boolean },
    role?: PartyRole,
  ): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const ofCase = { orgId: actor.orgId, caseId };
      const where = { ...ofCase, id, endedAt: null, ...(role && { role }) };
      if ((await tx.caseParty.count({ where })) === 0) throw new DomainError('party.not_found');
      if (data.isPrimary) {
        await tx.caseParty.updateMany({
          where: { ...ofCase, isPrimary: true, id: { not: id } },
          data: { isPrimary: false, version: { increment: 1 } },
        });
      }
      const { count } = await tx.caseParty.updateMany({
        where: { ...where, version },
        data: { ...data, version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.trail.record(tx, { action, objectType: 'party', objectId: id, caseId });
      await this.family.announce(tx, actor, [caseId]);
    });
  }

  private async personOf(tx: Tx, actor: Actor, { personId, person }: NewParty): Promise<string> {
    if (personId !== undefined) return (await demandPerson(tx, actor, personId)).id;
    if (person === undefined) throw new DomainError('request.invalid', { field: 'person', reason: 'missing' });
    const id = await this.records.create(tx, actor, person);
    await this.trail.record(tx, { action: 'person.created', objectType: 'person', objectId: id });
    return id;
  }

  private applicants(tx: Tx, { orgId }: Actor, caseId: string): Promise<number> {
    return tx.caseParty.count({ where: { orgId, caseId, role: 'applicant', endedAt: null } });
  }
}

import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { Appeal, Tx } from '@izdeu/database';
import { Clock, DomainError, newId, startOfDay, type Actor } from '@izdeu/kernel';
import {
  CITIZENSHIP_STATUSES,
  Kinship,
  PersonRecords,
  demandPerson,
  isKinTerm,
  linksOf,
  personsBetween,
} from '@izdeu/people';
import { AppealPeople, type AppealPersons } from './appeal-persons.js';
import { Assignments } from './assignments.service.js';
import { lockCase } from './case-access.js';
import { CaseEvents } from './case-events.service.js';
import { CaseReadiness } from './case-readiness.service.js';
import { Consents, type ConsentMethod } from './consents.service.js';
import type { AppealForm, SoughtForm } from './domain/appeal-form.js';
import type { AppealChannel } from './domain/appeal-codes.js';
import { FamilyChanges } from './family-changes.js';
import { Notes } from './notes.service.js';
import { fileNumber, takeNumber } from './number-series.js';
import { Parties } from './parties.service.js';

const METHOD_OF: Readonly<Record<AppealChannel, ConsentMethod>> = {
  video: 'video',
  letter: 'message',
  visit: 'spoken',
  phone: 'spoken',
  online: 'message',
};

interface Told {
  readonly appealId: string;
  readonly form: AppealForm;
  readonly persons: AppealPersons;
}

/** Makes persons, cases, links, claims, events and consents from an appeal, in the transaction of the caller. */
@Injectable()
export class AppealRegistration {
  constructor(
    private readonly trail: AuditTrail,
    private readonly people: AppealPeople,
    private readonly records: PersonRecords,
    private readonly kinship: Kinship,
    private readonly parties: Parties,
    private readonly events: CaseEvents,
    private readonly consents: Consents,
    private readonly notes: Notes,
    private readonly assignments: Assignments,
    private readonly readiness: CaseReadiness,
    private readonly family: FamilyChanges,
    private readonly clock: Clock,
  ) {}

  /** One case per sought person; one who is sought already gets the applicant into the case that stands. */
  async register(tx: Tx, actor: Actor, appeal: Pick<Appeal, 'id' | 'version'>, form: AppealForm): Promise<void> {
    const told: Told = { appealId: appeal.id, form, persons: await this.people.resolve(tx, actor, form) };
    const caseIds: string[] = [];
    for (const [index, sought] of form.sought.entries()) {
      const soughtId = told.persons.soughtIds[index] ?? '';
      const caseId = await this.caseOf(tx, actor, told, soughtId);
      await this.relate(tx, actor, caseId, told, index);
      await this.describe(tx, actor, caseId, told, sought, soughtId);
      await this.consent(tx, actor, caseId, told);
      await this.readiness.settle(tx, actor, caseId);
      caseIds.push(caseId);
    }
    await this.family.announce(tx, actor, caseIds);
    const { count } = await tx.appeal.updateMany({
      where: { orgId: actor.orgId, id: appeal.id, version: appeal.version, status: 'received' },
      data: {
        status: 'registered',
        registeredAt: this.clock.now(),
        registeredBy: actor.id,
        applicantId: told.persons.applicantId,
        version: { increment: 1 },
      },
    });
    if (count === 0) throw new DomainError('appeal.already_registered');
    const payload = { cases: caseIds };
    await this.trail.record(tx, { action: 'appeal.registered', objectType: 'appeal', objectId: appeal.id, payload });
  }

  private async caseOf(tx: Tx, actor: Actor, { appealId, form }: Told, soughtPersonId: string): Promise<string> {
    // Two appeals for one person at the same time: the second waits and joins the case of the first.
    await tx.$queryRaw`select id from person where org_id = ${actor.orgId}::uuid and id = ${soughtPersonId}::uuid for no key update`;
    const standing = await tx.case.findFirst({
      where: { orgId: actor.orgId, soughtPersonId, status: { not: 'closed' } },
      orderBy: { createdAt: 'asc' },
    });
    if (standing) return (await lockCase(tx, actor, standing.id)).id;
    const id = newId();
    const today = this.clock.today();
    const year = Number(today.slice(0, 4));
    const { displayName } = await demandPerson(tx, actor, soughtPersonId);
    await tx.case.create({
      data: {
        orgId: actor.orgId,
        id,
        number: fileNumber('C', year, await takeNumber(tx, actor, 'case', year)),
        soughtPersonId,
        soughtName: displayName,
        regionCode: form.applicant.regionCode === '' ? null : form.applicant.regionCode,
        appealId,
        asks: [...new Set(form.asks)],
        openedOn: startOfDay(today),
        createdBy: actor.id,
      },
    });
    const payload = { appeal: appealId };
    await this.trail.record(tx, { action: 'case.opened', objectType: 'case', objectId: id, caseId: id, payload });
    await this.assignments.write(tx, actor, id, newId(), { userId: actor.id, lead: true });
    return id;
  }

  /** Applicant and persons between become parties; where the kin term says how, the links between them are claimed. */
  private async relate(tx: Tx, actor: Actor, caseId: string, told: Told, index: number): Promise<void> {
    const { applicantId, soughtIds, betweenIds } = told.persons;
    const [soughtId = '', between = []] = [soughtIds[index], betweenIds[index]];
    const { kinTerm = '', words = '' } = told.form.sought[index]?.relation ?? {};
    const parties = await tx.caseParty.findMany({ where: { orgId: actor.orgId, caseId, endedAt: null } });
    const isFree = (personId: string): boolean =>
      personId !== soughtId && !parties.some((party) => party.personId === personId);
    if (applicantId !== soughtId && !parties.some((one) => one.personId === applicantId && one.role === 'applicant')) {
      const isPrimary = !parties.some(({ role }) => role === 'applicant');
      const party = { personId: applicantId, role: 'applicant' as const, kinTerm: kinTerm === '' ? null : kinTerm };
      await this.parties.write(tx, actor, caseId, newId(), { ...party, isPrimary, appealId: told.appealId });
    }
    for (const personId of new Set(between)) {
      if (personId === applicantId || !isFree(personId)) continue;
      const party = { personId, role: 'between' as const, kinTerm: null, isPrimary: false };
      await this.parties.write(tx, actor, caseId, newId(), { ...party, appealId: told.appealId });
    }
    if (!isKinTerm(kinTerm) || personsBetween(kinTerm).length !== between.length) return;
    const links = linksOf(kinTerm, applicantId, between, soughtId);
    await this.kinship.ensure(tx, actor, links, { sourceKind: 'applicant_contact', sourceNote: words });
  }

  /** What the family says of the sought person: statements with their source. */
  private async describe(
    tx: Tx,
    actor: Actor,
    caseId: string,
    { form, persons }: Told,
    sought: SoughtForm,
    soughtId: string,
  ): Promise<void> {
    for (const { status: told, from, to, source: sourceKind, words: sourceNote } of sought.citizenship) {
      const status = CITIZENSHIP_STATUSES.find((one) => one === told) ?? 'UNKNOWN';
      await this.records.addCitizenship(tx, actor, soughtId, { status, from, to, sourceKind, sourceNote });
    }
    for (const event of sought.events) {
      const added = { actors: '', descriptionKk: '', descriptionRu: '', sourceNote: '', confidence: 'medium' };
      const telling = { tellerPersonId: persons.applicantId, learnedOn: form.receivedOn };
      await this.events.write(tx, actor, caseId, newId(), { ...event, ...added, ...telling });
    }
  }

  private async consent(tx: Tx, actor: Actor, caseId: string, { form, persons }: Told): Promise<void> {
    const told = { givenOn: form.receivedOn, method: METHOD_OF[form.channel], language: form.language };
    for (const { purpose, recipientCode, granted, limits } of form.consents) {
      const decision = { purpose, recipientCode, granted, limits, personId: persons.applicantId };
      await this.consents.write(tx, actor, caseId, newId(), { ...decision, ...told });
    }
    if (form.askWords.trim() !== '') await this.notes.write(tx, actor, caseId, newId(), form.askWords);
  }
}

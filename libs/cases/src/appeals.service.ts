import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once, type Appeal, type Organisation, type Prisma, type Tx } from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor } from '@izdeu/kernel';
import {
  IDENTITY_NUMBER_KINDS,
  checkIdentityNumber,
  isKinTerm,
  personsBetween,
  sameNumbers,
  type SameNumber,
} from '@izdeu/people';
import { KeyStore, demandReadable, type OpenedField } from '@izdeu/storage';
import { namesOfAppeals, type AppealNames } from './appeal-names.js';
import { AppealRegistration } from './appeal-registration.service.js';
import type { AppealForm } from './domain/appeal-form.js';
import { choosePersons, personsOf, type PersonChoice } from './domain/chosen-persons.js';
import { readStoredForm } from './domain/stored-form.js';
import { reviewAppealForm, type AppealFinding } from './domain/review-appeal-form.js';
import { Drafts } from './drafts.service.js';
import { fileNumber, takeNumber } from './number-series.js';

const FORM = 'appeal.form';

/** What stands on the receipt slip of an appeal, and the cases made from it as far as the reader may know of them. */
export interface AppealReceipt {
  readonly appeal: Appeal;
  readonly organisation: Organisation;
  /** Name of the colleague who wrote it down. */
  readonly receivedBy: string;
  readonly cases: readonly { readonly id: string; readonly number: string; readonly soughtName: string }[];
  /** Who of the people recorded from it bears a number that another person on record bears. */
  readonly sameNumbers: readonly SameNumber[];
  /** What is worth a second look or a question; never in the way. */
  readonly warnings: readonly AppealFinding[];
}

/** An appeal of a list with whom it speaks of. */
export interface ListedAppeal {
  readonly appeal: Appeal;
  readonly names: AppealNames;
}

const NO_NAMES: AppealNames = { applicant: null, sought: [] };

export interface ReadAppeal extends AppealReceipt {
  readonly form: AppealForm;
}

/** Appeals as relatives bring them. The form is kept whole and encrypted, as it was told. */
@Injectable()
export class Appeals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly keyStore: KeyStore,
    private readonly registration: AppealRegistration,
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes an appeal, once per key, and closes the draft it was written in. Who may register opens the cases at once; an
   * intake volunteer's appeal waits for a caseworker.
   * @throws DomainError appeal.incomplete {errors} when it names no applicant or no sought person or a date is none
   */
  submit(actor: Actor, key: string, form: AppealForm, draftId?: string): Promise<AppealReceipt> {
    const mayRegister = actor.permissions.has('appeal:register');
    this.demandComplete(form);
    if (!mayRegister && personsOf(form).some(({ personId }) => personId !== null)) {
      throw new DomainError('request.invalid', { field: 'personId', reason: 'chosen_when_registered' });
    }
    const request = { key, operation: 'appeal.submit', content: { form, draftId } };
    return this.work.as(actor, async (tx) => {
      const { id } = await once(tx, actor, request, async (made) => {
        const year = Number(this.clock.today().slice(0, 4));
        const ring = await this.keyStore.ringFor(tx, actor.orgId, { appeal: [made] });
        await tx.appeal.create({
          data: {
            orgId: actor.orgId,
            id: made,
            number: fileNumber('A', year, await takeNumber(tx, actor, 'appeal', year)),
            receivedOn: startOfDay(form.receivedOn),
            channel: form.channel,
            language: form.language,
            soughtCount: form.sought.length,
            formCipher: ring.encrypt(made, placeOf(actor.orgId, made), JSON.stringify(form)),
            createdBy: actor.id,
          },
        });
        const payload = { channel: form.channel, sought: form.sought.length };
        await this.trail.record(tx, { action: 'appeal.received', objectType: 'appeal', objectId: made, payload });
        if (draftId) await this.drafts.close(tx, actor, draftId, 'submitted');
        if (mayRegister) await this.registration.register(tx, actor, { id: made, version: 1 }, form);
      });
      return this.receipt(tx, actor, await demandAppeal(tx, actor, id), form);
    });
  }

  /**
   * Opens the cases of an appeal that waits; `choices` name persons on record for places of the form.
   * @throws DomainError appeal.not_found, appeal.already_registered, record.changed_meanwhile
   */
  register(actor: Actor, id: string, version: number, choices: readonly PersonChoice[]): Promise<AppealReceipt> {
    return this.work.as(actor, async (tx) => {
      await tx.$queryRaw`select id from appeal where org_id = ${actor.orgId}::uuid and id = ${id}::uuid for no key update`;
      const appeal = await demandAppeal(tx, actor, id);
      if (appeal.status !== 'received') throw new DomainError('appeal.already_registered');
      if (appeal.version !== version) throw new DomainError('record.changed_meanwhile', { version: appeal.version });
      const form = choosePersons(await this.formOf(tx, appeal), choices);
      await this.registration.register(tx, actor, appeal, form);
      return this.receipt(tx, actor, await demandAppeal(tx, actor, id), form);
    });
  }

  /**
   * By the day on which they came, newest first. An intake volunteer sees the own ones of the last 24 hours: row security
   * says so. @throws DomainError request.invalid {field: 'after'} when that appeal is not there to go on from
   */
  list(
    actor: Actor,
    filter: { status?: string | undefined; after?: string | undefined; limit?: number | undefined },
  ): Promise<{ appeals: ListedAppeal[]; next: string | null }> {
    const limit = filter.limit ?? 50;
    return this.work.as(actor, async (tx) => {
      const where: Prisma.AppealWhereInput = {
        orgId: actor.orgId,
        ...(filter.status !== undefined && { status: filter.status }),
        ...(filter.after !== undefined && { OR: await this.behind(tx, actor, filter.after) }),
      };
      const orderBy: Prisma.AppealOrderByWithRelationInput[] = [{ receivedOn: 'desc' }, { number: 'desc' }];
      const found = await tx.appeal.findMany({ where, orderBy, take: limit + 1 });
      const appeals = found.slice(0, limit);
      const payload = { count: appeals.length };
      await this.trail.record(tx, { action: 'appeal.listed', objectType: 'appeal', objectId: '', payload });
      const forms = await this.opened(tx, actor.orgId, appeals);
      const names = await namesOfAppeals(tx, actor, appeals, ({ id }) => forms.get(id) ?? null);
      return {
        appeals: appeals.map((appeal) => ({ appeal, names: names.get(appeal.id) ?? NO_NAMES })),
        next: found.length > limit ? (appeals.at(-1)?.id ?? null) : null,
      };
    });
  }

  private async behind(tx: Tx, { orgId }: Actor, id: string): Promise<Prisma.AppealWhereInput[]> {
    const last = await tx.appeal.findFirst({ where: { orgId, id }, select: { receivedOn: true, number: true } });
    if (!last) throw new DomainError('request.invalid', { field: 'after' });
    const { receivedOn, number } = last;
    return [{ receivedOn: { lt: receivedOn } }, { receivedOn, number: { lt: number } }];
  }

  /** The form as it was told; the look is on the record. @throws DomainError appeal.not_found */
  get(actor: Actor, id: string): Promise<ReadAppeal> {
    return this.work.as(actor, async (tx) => {
      const appeal = await demandAppeal(tx, actor, id);
      const form = await this.formOf(tx, appeal);
      await this.trail.record(tx, { action: 'appeal.viewed', objectType: 'appeal', objectId: id });
      return { ...(await this.receipt(tx, actor, appeal, form)), form };
    });
  }

  private async receipt(tx: Tx, actor: Actor, appeal: Appeal, form: AppealForm): Promise<AppealReceipt> {
    const persons = await personsOfAppeal(tx, actor, appeal);
    const opened = await tx.case.findMany({
      where: {
        orgId: actor.orgId,
        OR: [{ appealId: appeal.id }, { parties: { some: { appealId: appeal.id } } }],
      },
      select: { id: true, number: true, soughtName: true },
      orderBy: [{ createdAt: 'asc' }, { number: 'asc' }],
    });
    return {
      appeal,
      organisation: await tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } }),
      receivedBy: (await colleagueNames(tx)).get(appeal.createdBy) ?? '',
      cases: opened,
      sameNumbers: await sameNumbers(tx, actor, persons),
      warnings: reviewAppealForm(form, CHECKS).filter(({ level }) => level === 'warning'),
    };
  }

  private demandComplete(form: AppealForm): void {
    const errors = reviewAppealForm(form, CHECKS).filter(({ level }) => level === 'error');
    if (errors.length > 0) {
      throw new DomainError('appeal.incomplete', { errors: errors.map(({ path, code }) => ({ path, code })) });
    }
    if (form.receivedOn > this.clock.today()) {
      throw new DomainError('request.invalid', { field: 'receivedOn', reason: 'in_the_future' });
    }
  }

  /** @throws DomainError record.unreadable */
  private async formOf(tx: Tx, { orgId, id, formCipher }: Appeal): Promise<AppealForm> {
    const ring = await this.keyStore.ringOf(tx, orgId, [formCipher]);
    return readStoredForm(demandReadable(ring.read(placeOf(orgId, id), formCipher)));
  }

  /** By id; one that cannot be read is not in the answer. */
  private async opened(tx: Tx, orgId: string, appeals: readonly Appeal[]): Promise<ReadonlyMap<string, AppealForm>> {
    const ciphers = appeals.map(({ formCipher }) => formCipher);
    const ring = await this.keyStore.ringOf(tx, orgId, ciphers);
    const read = appeals.map(({ id, formCipher }): [string, OpenedField] => [
      id,
      ring.read(placeOf(orgId, id), formCipher),
    ]);
    await this.trail.recordUnreadable(tx, ring.unreadable);
    return new Map(read.flatMap(([id, { text, readable }]) => (readable ? [[id, readStoredForm(text)]] : [])));
  }
}

const placeOf = (orgId: string, rowId: string) => ({ orgId, column: FORM, rowId });

const CHECKS = {
  identityNumber: (kind: string, value: string): readonly string[] => {
    const known = IDENTITY_NUMBER_KINDS.find((one) => one === kind);
    return known ? checkIdentityNumber(known, value).warnings : [];
  },
  personsBetween: (term: string): number | null => (isKinTerm(term) ? personsBetween(term).length : null),
};

/** Everybody recorded from an appeal: its applicant, the sought people of its cases and those between. */
async function personsOfAppeal(tx: Tx, { orgId }: Actor, { id, applicantId }: Appeal): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select person_id as id from case_party where org_id = ${orgId}::uuid and appeal_id = ${id}::uuid
    union select sought_person_id from case_file c where c.org_id = ${orgId}::uuid
      and (c.appeal_id = ${id}::uuid or c.id in (select case_id from case_party where org_id = ${orgId}::uuid and appeal_id = ${id}::uuid))`;
  return [...rows.map((row) => row.id), ...(applicantId === null ? [] : [applicantId])];
}

async function demandAppeal(tx: Tx, actor: Actor, id: string): Promise<Appeal> {
  const found = await tx.appeal.findFirst({ where: { orgId: actor.orgId, id } });
  if (!found) throw new DomainError('appeal.not_found');
  return found;
}

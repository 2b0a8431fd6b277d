import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { demandReach, fileNumber, lockCase, takeNumber } from '@izdeu/cases';
import { UnitOfWork, once, type IncomingPaper, type Letter, type Prisma, type Tx } from '@izdeu/database';
import { Clock, DomainError, isLocalDate, newId, startOfDay, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';

/** What a paper that came in is. */
export const INCOMING_KINDS = [
  'reply',
  'extension_notice',
  'forwarding_notice',
  'return',
  'decision',
  'receipt',
  'other',
] as const;
export type IncomingKind = (typeof INCOMING_KINDS)[number];

/** A paper as it is entered; days are `YYYY-MM-DD`. */
export interface NewIncomingPaper {
  readonly kind: IncomingKind;
  readonly receivedOn: string;
  /** Code of the reference kind recipient, or who it is from in words. */
  readonly senderCode: string | null;
  readonly senderText: string;
  readonly theirNumber: string;
  readonly theirDate: string | null;
  readonly summary: string;
  readonly letterId: string | null;
  readonly documentId: string | null;
}

/** A paper and the number of its case, for lists. */
export type ListedPaper = IncomingPaper & { readonly case: { readonly number: string } };

const CASE_NUMBER = { case: { select: { number: true } } } as const;

/** The register of incoming papers: each number of a year once, cancelled ones too, without a gap. */
@Injectable()
export class IncomingPapers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `case.not_found`, `access.denied`, `letter.not_found`, `document.not_found`, `request.invalid` */
  register(actor: Actor, caseId: string, key: string, input: NewIncomingPaper): Promise<ListedPaper> {
    const enter = async (tx: Tx): Promise<ListedPaper> => {
      await lockCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'letter:send');
      await this.check(tx, actor, caseId, input);
      const made = await once(
        tx,
        actor,
        { key, operation: 'incoming.register', content: { caseId, input } },
        async (id) => {
          await this.write(tx, actor, caseId, id, input);
        },
      );
      return tx.incomingPaper.findFirstOrThrow({ where: { orgId: actor.orgId, id: made.id }, include: CASE_NUMBER });
    };
    return this.work.as(actor, enter, { inLine: 'incoming number' });
  }

  /** The paper that came with a step of a letter. Answers our number; nothing where neither number nor scan was given. */
  async ofStep(
    tx: Tx,
    actor: Actor,
    letter: Letter,
    kind: IncomingKind,
    on: string | undefined,
    { number = '', documentId }: { readonly number?: string | undefined; readonly documentId?: string | undefined },
  ): Promise<string | undefined> {
    if (number === '' && documentId === undefined) return undefined;
    const today = this.clock.today();
    return this.write(tx, actor, letter.caseId, newId(), {
      ...{ kind, receivedOn: today, senderCode: letter.recipientCode, senderText: '', theirNumber: number },
      ...{ theirDate: on ?? null, summary: '', letterId: letter.id, documentId: documentId ?? null },
    });
  }

  /** The number stays. @throws DomainError `incoming.not_found`, `incoming.cancelled_already`, `record.changed_meanwhile` */
  cancel(actor: Actor, id: string, version: number, reason: string): Promise<ListedPaper> {
    return this.work.as(actor, async (tx) => {
      const where = { orgId: actor.orgId, id };
      const paper = await tx.incomingPaper.findFirst({ where });
      if (!paper) throw new DomainError('incoming.not_found');
      await lockCase(tx, actor, paper.caseId);
      await demandReach(tx, actor, paper.caseId, 'letter:send');
      if (paper.cancelledOn !== null) throw new DomainError('incoming.cancelled_already');
      const { count } = await tx.incomingPaper.updateMany({
        where: { ...where, version },
        data: {
          ...{ cancelledOn: startOfDay(this.clock.today()), cancelReason: reason },
          version: { increment: 1 },
        },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.trail.record(tx, {
        ...{ action: 'incoming.cancelled', objectType: 'incoming', objectId: id, caseId: paper.caseId },
        payload: { number: paper.number },
      });
      return tx.incomingPaper.findFirstOrThrow({ where, include: CASE_NUMBER });
    });
  }

  /** @param form how it is given out, for the trail */
  ofYear(
    actor: Actor,
    year: number,
    form: 'json' | 'csv' | 'xlsx',
    { after, limit }: { readonly after?: string | undefined; readonly limit?: number | undefined } = {},
  ): Promise<ListedPaper[]> {
    return this.work.as(actor, async (tx) => {
      const ofYear = { orgId: actor.orgId, year };
      const before = after === undefined ? null : await tx.incomingPaper.findFirst({ where: { ...ofYear, id: after } });
      if (after !== undefined && before === null)
        throw new DomainError('request.invalid', { field: 'after', reason: 'unknown' });
      const found = await tx.incomingPaper.findMany({
        where: { ...ofYear, seq: { gt: before?.seq ?? 0 } },
        orderBy: { seq: 'asc' },
        take: limit,
        include: CASE_NUMBER,
      });
      await this.trail.record(tx, {
        ...{ action: 'registry.viewed', objectType: 'registry', objectId: String(year) },
        payload: { count: found.length, form, series: 'incoming' },
      });
      return found;
    });
  }

  private async check(tx: Tx, actor: Actor, caseId: string, input: NewIncomingPaper): Promise<void> {
    const { receivedOn, theirDate, senderCode, senderText, letterId, documentId } = input;
    const refuse = (field: string, reason: string): never => {
      throw new DomainError('request.invalid', { field, reason });
    };
    if (!isLocalDate(receivedOn)) refuse('receivedOn', 'date');
    if (receivedOn > this.clock.today()) refuse('receivedOn', 'in_future');
    if (theirDate !== null && (!isLocalDate(theirDate) || theirDate > receivedOn)) refuse('theirDate', 'date');
    if (senderCode === null && senderText.trim() === '') refuse('senderText', 'missing');
    if (senderCode !== null) await this.reference.getInForce(tx, actor, 'recipient', senderCode, this.clock.today());
    const ofCase = { orgId: actor.orgId, caseId };
    if (letterId !== null && (await tx.letter.count({ where: { ...ofCase, id: letterId } })) === 0)
      throw new DomainError('letter.not_found');
    if (documentId !== null && (await tx.document.count({ where: { ...ofCase, id: documentId } })) === 0)
      throw new DomainError('document.not_found');
  }

  private async write(tx: Tx, actor: Actor, caseId: string, id: string, input: NewIncomingPaper): Promise<string> {
    const { receivedOn, theirDate, ...rest } = input;
    const year = Number(this.clock.today().slice(0, 4));
    const seq = await takeNumber(tx, actor, 'incoming', year);
    const number = fileNumber('IN', year, seq);
    const { orgId, id: createdBy } = actor;
    const data: Prisma.IncomingPaperUncheckedCreateInput = {
      ...{ orgId, id, caseId, year, seq, number, createdBy, ...rest },
      receivedOn: startOfDay(receivedOn),
      theirDate: theirDate === null ? null : startOfDay(theirDate),
    };
    await tx.incomingPaper.create({ data });
    await this.trail.record(tx, {
      ...{ action: 'incoming.registered', objectType: 'incoming', objectId: id, caseId },
      payload: { number, kind: input.kind, letterId: input.letterId ?? undefined },
    });
    return number;
  }
}

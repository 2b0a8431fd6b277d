import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { UnitOfWork, once, type Letter, type Petition, type PetitionSigner, type Tx } from '@izdeu/database';
import { Clock, DomainError, dayOf, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { linkedCases, type LinkedCase } from './case-choice.js';

/** The text of a petition and to whom it goes. */
export interface NewPetition {
  readonly title: string;
  readonly body: string;
  readonly recipientCode: string;
  /** Where it is signed and handed in. */
  readonly place: string;
}

/** What is not given stays as it is; null takes a day or a link away. */
export interface PetitionEdit extends Partial<NewPetition> {
  readonly handedInOn?: LocalDate | null | undefined;
  /** The letter by which it was sent; it gives the petition its number in the register. */
  readonly letterId?: string | null | undefined;
  /** A paper of one of its cases: the signed sheets. */
  readonly scanDocumentId?: string | null | undefined;
  readonly answeredOn?: LocalDate | null | undefined;
  /** Code of the reference data `reply_class`. */
  readonly answerClass?: string | null | undefined;
  readonly answer?: string | undefined;
}

/** A petition in a list; counts are of what the reader may read. */
export type ListedPetition = Petition & { readonly caseCount: number; readonly signerCount: number };

/** All that the page of one petition shows. */
export interface PetitionPage {
  readonly petition: Petition;
  readonly cases: readonly LinkedCase[];
  readonly signers: readonly PetitionSigner[];
  readonly letter: Pick<Letter, 'id' | 'outgoingNumber'> | null;
  /** Papers of its cases that may be its scan. */
  readonly scan: { readonly id: string; readonly title: string; readonly caseId: string } | null;
  readonly names: ReadonlyMap<string, string>;
}

const MOST_LISTED = 200;
const dayGiven = (day: LocalDate | null | undefined) =>
  day === undefined ? undefined : day === null ? null : startOfDay(day);

/** Petitions: one text, many signers, many cases. Once handed in the text stands as it was signed. */
@Injectable()
export class Petitions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError reference.not_found */
  draft(actor: Actor, key: string, content: NewPetition): Promise<string> {
    return this.work.as(actor, async (tx) => {
      const { id } = await once(tx, actor, { key, operation: 'petition.draft', content }, async (made) => {
        await this.demandRecipient(tx, actor, content.recipientCode);
        const { orgId, id: createdBy } = actor;
        const { recipientCode, title, body, place } = content;
        await tx.petition.create({
          data: { orgId, id: made, createdBy, recipientCode, ...trimmed({ title, body, place }) },
        });
        await this.note(tx, 'petition.drafted', made, { recipientCode });
      });
      return id;
    });
  }

  /**
   * @throws DomainError petition.not_found, petition.handed_in for a change of the signed text, record.changed_meanwhile
   *   {version}, reference.not_found, letter.not_found, document.not_found, request.invalid
   */
  edit(actor: Actor, id: string, version: number, edit: PetitionEdit): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const before = await getPetition(tx, actor, id);
      if (before.version !== version) {
        throw new DomainError('record.changed_meanwhile', { version: before.version });
      }
      const { title, body, recipientCode, place, answerClass, answer } = edit;
      if (before.handedInOn !== null && isOther(before, { title, body, recipientCode })) {
        throw new DomainError('petition.handed_in');
      }
      await this.checkDays(before, edit);
      if (recipientCode !== undefined) await this.demandRecipient(tx, actor, recipientCode);
      if (typeof answerClass === 'string') {
        await this.reference.getInForce(tx, actor, 'reply_class', answerClass, this.clock.today());
      }
      await demandOfItsCases(tx, actor, id, edit);
      const { count } = await tx.petition.updateMany({
        where: { orgId: actor.orgId, id, version },
        data: {
          ...trimmed({ title, body, place, answer }),
          ...{ recipientCode, answerClass, letterId: edit.letterId, scanDocumentId: edit.scanDocumentId },
          ...{ handedInOn: dayGiven(edit.handedInOn), answeredOn: dayGiven(edit.answeredOn) },
          version: { increment: 1 },
        },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      const fields = Object.entries(edit).flatMap(([name, value]) => (value === undefined ? [] : [name]));
      await this.note(tx, 'petition.edited', id, { fields: fields.sort() });
    });
  }

  /** The latest first. Recorded on the trail. */
  list(actor: Actor): Promise<ListedPetition[]> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.petition.findMany({
        where: { orgId: actor.orgId },
        orderBy: { id: 'desc' },
        take: MOST_LISTED,
      });
      const where = { orgId: actor.orgId, petitionId: { in: found.map(({ id }) => id) }, endedAt: null };
      const cases = await tx.petitionCase.groupBy({ by: ['petitionId'], where, _count: true });
      const signers = await tx.petitionSigner.groupBy({ by: ['petitionId'], where, _count: true });
      const countOf = (counted: typeof cases, id: string) =>
        counted.find(({ petitionId }) => petitionId === id)?._count ?? 0;
      await this.note(tx, 'petition.listed', '', { count: found.length });
      return found.map((one) => ({
        ...one,
        caseCount: countOf(cases, one.id),
        signerCount: countOf(signers, one.id),
      }));
    });
  }

  /** @throws DomainError petition.not_found */
  get(actor: Actor, id: string): Promise<PetitionPage> {
    return this.work.as(actor, async (tx) => {
      const { orgId } = actor;
      const petition = await getPetition(tx, actor, id);
      const where = { orgId, petitionId: id, endedAt: null };
      const { letterId, scanDocumentId } = petition;
      const page = {
        petition,
        cases: await linkedCases(tx, actor, await tx.petitionCase.findMany({ where })),
        signers: await tx.petitionSigner.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
        letter: letterId === null ? null : await tx.letter.findFirst({ where: { orgId, id: letterId } }),
        scan: scanDocumentId === null ? null : await tx.document.findFirst({ where: { orgId, id: scanDocumentId } }),
        names: await colleagueNames(tx),
      };
      await this.note(tx, 'petition.viewed', id, { cases: page.cases.length, signers: page.signers.length });
      return page;
    });
  }

  private async checkDays(before: Petition, edit: PetitionEdit): Promise<void> {
    const today = this.clock.today();
    const standing = (day: Date | null) => day && dayOf(day);
    const handedIn = edit.handedInOn === undefined ? standing(before.handedInOn) : edit.handedInOn;
    const answered = edit.answeredOn === undefined ? standing(before.answeredOn) : edit.answeredOn;
    const refuse = (field: string, reason: string): Promise<never> =>
      Promise.reject(new DomainError('request.invalid', { field, reason }));
    if (handedIn !== null && handedIn > today) return refuse('handedInOn', 'in_the_future');
    if (answered === null) return;
    if (answered > today) return refuse('answeredOn', 'in_the_future');
    if (handedIn === null || answered < handedIn) return refuse('answeredOn', 'before_handed_in');
  }

  private async demandRecipient(tx: Tx, actor: Actor, code: string): Promise<void> {
    await this.reference.getInForce(tx, actor, 'recipient', code, this.clock.today());
  }

  private note(
    tx: Tx,
    action: AuditAction,
    objectId: string,
    payload: Readonly<Record<string, string | number | string[]>>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'petition', objectId, payload });
  }
}

/** @throws DomainError petition.not_found */
export async function getPetition(tx: Tx, { orgId }: Actor, id: string): Promise<Petition> {
  const found = await tx.petition.findFirst({ where: { orgId, id } });
  if (!found) throw new DomainError('petition.not_found');
  return found;
}

const trimmed = <T extends Readonly<Record<string, string | undefined>>>(texts: T): T =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text?.trim()])) as T;

const isOther = (before: Petition, edit: Pick<PetitionEdit, 'title' | 'body' | 'recipientCode'>): boolean =>
  (['title', 'body', 'recipientCode'] as const).some(
    (field) => edit[field] !== undefined && edit[field].trim() !== before[field],
  );

/** The letter and the scan belong to a case that the petition speaks for. */
async function demandOfItsCases(
  tx: Tx,
  { orgId }: Actor,
  petitionId: string,
  { letterId, scanDocumentId }: PetitionEdit,
): Promise<void> {
  const links = await tx.petitionCase.findMany({ where: { orgId, petitionId, endedAt: null } });
  const caseId = { in: links.map((link) => link.caseId) };
  if (typeof letterId === 'string' && (await tx.letter.count({ where: { orgId, id: letterId, caseId } })) === 0) {
    throw new DomainError('letter.not_found');
  }
  if (
    typeof scanDocumentId === 'string' &&
    (await tx.document.count({ where: { orgId, id: scanDocumentId, caseId, replacedById: null } })) === 0
  ) {
    throw new DomainError('document.not_found');
  }
}

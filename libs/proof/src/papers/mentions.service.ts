import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { DocumentMention, Tx } from '@izdeu/database';
import { Clock, DomainError, newId, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { IdentityFields, type IdentityNumberKind } from '@izdeu/people';
import { KeyStore, demandReadable, type KeyRing, type OpenedField } from '@izdeu/storage';
import { demandPersonOfCase } from '../document-fields.js';
import { endProposals, withdrawVerdicts } from '../link-papers.js';
import { giveConfirmation } from '../second-lawyer/decisions.js';
import { SecondLawyer } from '../second-lawyer/second-lawyer.service.js';
import { PaperDesk } from './paper-desk.js';

/** How a paper speaks of a person. */
export const MENTION_PARTS = [
  'holder',
  'child',
  'father',
  'mother',
  'spouse',
  'head_of_household',
  'member',
  'old_name',
  'new_name',
  'other',
] as const;
export type MentionPart = (typeof MENTION_PARTS)[number];

export interface NewMention {
  readonly personId: string;
  readonly part: MentionPart;
  /** Letter by letter as the paper has it. */
  readonly spelling: string;
  /** `YYYY-MM-DD`, only where the paper gives the whole day. */
  readonly birthDate?: LocalDate | undefined;
  readonly number?: { readonly kind: IdentityNumberKind; readonly value: string } | undefined;
}

const NUMBER = 'document_mention.number';

/**
 * How papers name people: spelling, birth date and number as they stand there. The engine joins persons across papers by
 * them; a lawyer may say that a spelling is this person where the paper itself leaves it open.
 */
@Injectable()
export class Mentions {
  constructor(
    private readonly desk: PaperDesk,
    private readonly trail: AuditTrail,
    private readonly keyStore: KeyStore,
    private readonly identity: IdentityFields,
    private readonly second: SecondLawyer,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError request.invalid when the person does not belong to the case */
  add(actor: Actor, documentId: string, key: string, mention: NewMention): Promise<string> {
    const request = { key, operation: 'mention.add', content: mention };
    return this.desk.add(actor, documentId, request, async (tx, id, { caseId }) => {
      await demandPersonOfCase(tx, actor, caseId, mention.personId);
      await this.write(tx, actor, caseId, documentId, id, mention);
      await this.trail.record(tx, {
        action: 'paper.mention_added',
        objectType: 'document',
        objectId: documentId,
        caseId,
        payload: { mention: id, person: mention.personId, part: mention.part },
      });
    });
  }

  /** What was noted wrongly goes; verdicts given while it stood are for the lawyer to confirm anew. */
  remove(actor: Actor, documentId: string, id: string): Promise<void> {
    return this.desk.change(actor, documentId, 'case:work', async (tx, { caseId }) => {
      const { count } = await tx.documentMention.updateMany({
        where: { orgId: actor.orgId, documentId, id, removedAt: null },
        data: { removedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('mention.not_found');
      await endProposals(tx, actor, caseId, { mentionId: id }, this.clock.now());
      const links = await tx.linkPaper.findMany({ where: { orgId: actor.orgId, documentId, removedAt: null } });
      const linkIds = links.map(({ linkId }) => linkId);
      const verdictsFallen = await withdrawVerdicts(tx, actor, caseId, linkIds, this.clock.now());
      const payload = { mention: id, verdictsFallen };
      await this.trail.record(tx, {
        ...{ action: 'paper.mention_removed', objectType: 'document', objectId: documentId, caseId, payload },
      });
    });
  }

  /** A lawyer's word that a spelling is this person, with the reason; a proposal where a second lawyer is demanded. */
  confirm(actor: Actor, documentId: string, id: string, reason: string): Promise<void> {
    return this.desk.change(actor, documentId, 'proof:judge', async (tx, { caseId }) => {
      const { orgId } = actor;
      const open = { orgId, documentId, id, removedAt: null, confirmedAt: null };
      if ((await tx.documentMention.count({ where: open })) === 0) throw new DomainError('mention.not_found');
      const rule = await this.second.ruleFor(tx, actor, 'identity_join');
      if (rule) return this.second.propose(tx, actor, caseId, rule, { kind: 'identity_join', mentionId: id, reason });
      const given = { orgId, caseId, by: actor.id, at: this.clock.now() };
      await giveConfirmation(tx, given, { mentionId: id, reason });
      await this.trail.record(tx, {
        action: 'paper.mention_confirmed',
        objectType: 'document',
        objectId: documentId,
        caseId,
        payload: { mention: id },
      });
    });
  }

  /** Takes over what a replaced paper said, where the new one is another scan of it. */
  async carryOver(tx: Tx, actor: Actor, from: string, to: string): Promise<void> {
    const old = await tx.documentMention.findMany({ where: { orgId: actor.orgId, documentId: from, removedAt: null } });
    const ring = await this.ringOf(tx, actor.orgId, old);
    for (const mention of old) {
      const number = this.numberOf(mention, ring);
      await this.write(tx, actor, mention.caseId, to, newId(), {
        personId: mention.personId,
        part: MENTION_PARTS.find((one) => one === mention.part) ?? 'other',
        spelling: mention.spelling,
        birthDate: mention.birthDate?.toISOString().slice(0, 10),
        number: number === null ? undefined : { kind: number.kind, value: demandReadable(number.value) },
      });
    }
  }

  /** The keys that open the numbers of these mentions. */
  ringOf(tx: Tx, orgId: string, mentions: readonly DocumentMention[]): Promise<KeyRing> {
    return this.keyStore.ringOf(
      tx,
      orgId,
      mentions.map(({ numberCipher }) => numberCipher),
    );
  }

  /** The number in clear, for those who may read the case. */
  numberOf(mention: DocumentMention, ring: KeyRing): { kind: IdentityNumberKind; value: OpenedField } | null {
    const { orgId, id, numberKind, numberCipher } = mention;
    if (numberKind === null || numberCipher === null) return null;
    const value = ring.read({ orgId, column: NUMBER, rowId: id }, numberCipher);
    return { kind: numberKind as IdentityNumberKind, value };
  }

  private async write(
    tx: Tx,
    actor: Actor,
    caseId: string,
    documentId: string,
    id: string,
    { personId, part, spelling, birthDate, number }: NewMention,
  ): Promise<void> {
    const { orgId } = actor;
    const ring = number && (await this.keyStore.ringFor(tx, orgId, { case: [caseId] }));
    await tx.documentMention.create({
      data: {
        ...{ orgId, id, caseId, documentId, personId, part, spelling, createdBy: actor.id },
        ...(birthDate !== undefined && { birthDate: startOfDay(birthDate) }),
        ...(number &&
          ring && {
            numberKind: number.kind,
            numberCipher: ring.encrypt(caseId, { orgId, column: NUMBER, rowId: id }, number.value),
            numberIndex: this.identity.indexOf(orgId, number.kind, number.value),
          }),
      },
    });
  }
}

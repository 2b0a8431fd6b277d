import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once, type CoveringEvent, type CoveringLetter, type Letter, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { CaseSheetsQueries, CoveringSheets, lettersTogether, type PacketLanguage } from '@izdeu/packets';
import { availableCoveringActions, type CoveringAction } from '../domain/covering-lifecycle.js';
import { isAwaitingReply, LETTER_STATES } from '../domain/letter-lifecycle.js';
import { CoveringDesk, getCovering, type AnnexAtHand, type CoveringAtHand } from './covering-desk.js';

/** As many letters as one covering letter may list: they are sent in one transaction. */
export const MOST_ANNEXES = 100;

export interface NewCovering {
  /** Approved letters to one recipient. */
  readonly letterIds: readonly string[];
}

/** What is not given stays as it is. */
export interface CoveringEdit {
  readonly subjectKk?: string | undefined;
  readonly subjectRu?: string | undefined;
  readonly bodyKk?: string | undefined;
  readonly bodyRu?: string | undefined;
  readonly withNames?: boolean | undefined;
  /** All letters of the list, in its order. */
  readonly letterIds?: readonly string[] | undefined;
}

/** All that the page of one covering letter shows. */
export interface CoveringPage {
  readonly covering: CoveringLetter;
  readonly annexes: readonly AnnexAtHand[];
  readonly languages: readonly PacketLanguage[];
  readonly facts: CoveringAtHand['facts'];
  readonly actions: readonly CoveringAction[];
  readonly history: readonly (CoveringEvent & { readonly byName: string })[];
  readonly names: ReadonlyMap<string, string>;
}

/** In a list: how many letters it holds and how many of their answers are waited for, as far as the reader sees them. */
export type ListedCovering = CoveringLetter & { readonly letters: number; readonly awaited: number };

const MOST_LISTED = 200;
const TEXTS = ['subjectKk', 'subjectRu', 'bodyKk', 'bodyRu'] as const;
const AWAITED: readonly string[] = LETTER_STATES.filter(isAwaitingReply);

/** Covering letters: written, filled with letters, read. What happens to them then stands in `CoveringActions`. */
@Injectable()
export class CoveringLetters {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly desk: CoveringDesk,
    private readonly sheets: CaseSheetsQueries,
    private readonly files: CoveringSheets,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `letter.not_found`, `case.not_found`, `covering.annex_unfit` {letters}, `request.invalid` */
  draft(actor: Actor, key: string, { letterIds }: NewCovering): Promise<string> {
    return this.work.as(actor, async (tx) => {
      const { orgId, id: authorId } = actor;
      const content = { letterIds };
      const made = await once(tx, actor, { key, operation: 'covering.draft', content }, async (id) => {
        const letters = await this.fitting(tx, actor, letterIds, null);
        const recipientCode = letters[0]?.recipientCode ?? '';
        const book = await this.sheets.book(tx, actor);
        if (this.files.languagesOf(book, recipientCode).length === 0)
          throw new DomainError('request.invalid', { field: 'letterIds', reason: 'form_only' });
        await tx.coveringLetter.create({ data: { orgId, id, recipientCode, authorId, createdBy: authorId } });
        await this.list(tx, actor, id, letters);
        const payload = { recipientCode, letters: letters.length };
        await this.desk.note(tx, actor, id, { kind: 'drafted', payload });
      });
      return made.id;
    });
  }

  /** @throws DomainError `covering.not_found`, `record.changed_meanwhile`, `covering.annex_unfit`, `covering.action_not_allowed` … */
  edit(actor: Actor, id: string, version: number, edit: CoveringEdit): Promise<void> {
    return this.desk.change(actor, id, version, 'edit', async (tx, { covering, annexes }, state) => {
      const { letterIds, withNames, ...texts } = edit;
      const [inKazakh, inRussian] = [texts.subjectKk ?? texts.bodyKk, texts.subjectRu ?? texts.bodyRu].map(
        (one) => one !== undefined,
      );
      await this.desk.save(tx, actor, covering, {
        ...texts,
        withNames,
        ...(inKazakh ? { textKkBy: actor.id } : {}),
        ...(inRussian ? { textRuBy: actor.id } : {}),
        ...{ state, sheetsSha256: null, sheetsKkKey: null, sheetsRuKey: null, approvedBy: null, approvedAt: null },
      });
      const fields = TEXTS.filter((name) => texts[name] !== undefined);
      if (fields.length > 0 || withNames !== undefined)
        await this.desk.note(tx, actor, id, {
          ...{ kind: 'text_changed', data: { fields, from: covering.state } },
          payload: { fields: [...fields, ...(withNames === undefined ? [] : ['withNames'])] },
        });
      if (letterIds !== undefined) await this.relist(tx, actor, covering, annexes, letterIds);
    });
  }

  /** The latest first. Recorded on the trail. */
  listAll(actor: Actor): Promise<ListedCovering[]> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.coveringLetter.findMany({
        where: { orgId: actor.orgId },
        include: { annexes: { where: { endedAt: null }, select: { letter: { select: { state: true } } } } },
        orderBy: { id: 'desc' },
        take: MOST_LISTED,
      });
      await this.trail.record(tx, {
        ...{ action: 'covering.listed', objectType: 'covering_letter', objectId: '' },
        payload: { count: found.length },
      });
      return found.map(({ annexes, ...one }) => ({
        ...one,
        letters: annexes.length,
        awaited: annexes.filter(({ letter }) => AWAITED.includes(letter.state)).length,
      }));
    });
  }

  /** @throws DomainError `covering.not_found` */
  get(actor: Actor, id: string): Promise<CoveringPage> {
    return this.work.as(actor, async (tx) => {
      const hand = await this.desk.take(tx, actor, await getCovering(tx, actor, id));
      const { covering, annexes, facts, held, book } = hand;
      const names = await colleagueNames(tx);
      const history = await tx.coveringEvent.findMany({
        where: { orgId: actor.orgId, coveringId: id },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      await this.trail.record(tx, {
        ...{ action: 'covering.viewed', objectType: 'covering_letter', objectId: id },
        payload: { letters: annexes.length },
      });
      return {
        ...{ covering, annexes, facts, names },
        languages: this.files.languagesOf(book, covering.recipientCode),
        actions: availableCoveringActions(facts, held),
        history: history.map((event) => ({ ...event, byName: names.get(event.createdBy) ?? '' })),
      };
    });
  }

  /** Puts the list in another order, takes letters off it and on it. */
  private async relist(
    tx: Tx,
    actor: Actor,
    { id, recipientCode }: CoveringLetter,
    annexes: readonly AnnexAtHand[],
    letterIds: readonly string[],
  ): Promise<void> {
    const { orgId } = actor;
    const standing = new Set(annexes.map(({ letter }) => letter.id));
    const wanted = new Set(letterIds);
    const off = annexes.filter(({ letter }) => !wanted.has(letter.id));
    await tx.coveringAnnex.updateMany({
      where: { orgId, id: { in: off.map(({ annex }) => annex.id) } },
      data: { endedAt: this.clock.now(), endedBy: actor.id, endReason: 'taken_off' },
    });
    const added = letterIds.filter((one) => !standing.has(one));
    const letters = added.length === 0 ? [] : await this.fitting(tx, actor, added, recipientCode);
    if (letterIds.length > MOST_ANNEXES) throw tooMany();
    await this.list(tx, actor, id, letters);
    for (const [at, letterId] of letterIds.entries())
      await tx.coveringAnnex.updateMany({
        where: { orgId, coveringId: id, letterId, endedAt: null },
        data: { position: at + 1, packetId: null, zipSha256: null, sheets: null },
      });
    const payload = { added: added.length, takenOff: off.length };
    await this.desk.note(tx, actor, id, { kind: 'annexes_changed', data: payload, payload });
  }

  private async list(tx: Tx, actor: Actor, coveringId: string, letters: readonly Letter[]): Promise<void> {
    const { orgId, id: createdBy } = actor;
    for (const [at, { id: letterId, caseId }] of letters.entries())
      await tx.coveringAnnex.create({
        data: { orgId, id: newId(), coveringId, caseId, letterId, position: at + 1, createdBy },
      });
  }

  /** Approved letters of cases on which the actor may send, to one recipient, on no other list; in the order given. */
  private async fitting(
    tx: Tx,
    actor: Actor,
    letterIds: readonly string[],
    recipientCode: string | null,
  ): Promise<Letter[]> {
    const { orgId } = actor;
    if (letterIds.length > MOST_ANNEXES) throw tooMany();
    if (letterIds.length === 0 || new Set(letterIds).size !== letterIds.length)
      throw new DomainError('request.invalid', { field: 'letterIds', reason: 'count' });
    const listed = await tx.coveringAnnex.findMany({
      where: { orgId, letterId: { in: [...letterIds] }, endedAt: null, covering: { state: { not: 'cancelled' } } },
    });
    const elsewhere = new Set(listed.map(({ letterId }) => letterId));
    let to = recipientCode;
    return lettersTogether(tx, actor, {
      ...{ ids: letterIds, needs: 'letter:send', refusal: 'covering.annex_unfit' },
      because: ({ id, state, recipientCode: code }) => {
        if (state !== 'approved') return 'not_approved';
        if (elsewhere.has(id)) return 'on_other_list';
        // The first that fits says to whom.
        to ??= code;
        return code === to ? null : 'other_recipient';
      },
    });
  }
}

const tooMany = (): DomainError => new DomainError('covering.over_limit', { most: MOST_ANNEXES });

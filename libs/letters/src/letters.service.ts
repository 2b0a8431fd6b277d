import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail, shownCases } from '@izdeu/audit';
import { demandCase } from '@izdeu/cases';
import {
  UnitOfWork,
  type CoveringLetter,
  type Letter,
  type LetterEvent,
  type Packet,
  type Prisma,
  type Tx,
} from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor } from '@izdeu/kernel';
import { CaseSheetsQueries, Packets, outputLanguages, type OutputLanguage } from '@izdeu/packets';
import { isAwaitingReply, LETTER_STATES, type LetterAction, type LetterState } from './domain/letter-lifecycle.js';
import type { LetterKind } from './domain/letter-kind.js';
import type { ListedPaper } from './incoming-papers.service.js';
import { LetterClock, type LetterClockFace } from './letter-clock.service.js';
import { LetterDesk, getLetter } from './letter-desk.js';
import { LetterGate, copiesKey, type GateReport } from './letter-gate.service.js';
import { LetterDrafts } from './letter-drafts.service.js';
import { openProposals, type OpenProposal } from './open-proposals.js';
import { LetterTexts, type TypedText } from './letter-texts.service.js';
import { wordsDigest } from './letter-words.js';

/** All that the page of one letter shows. */
export interface LetterPage {
  readonly letter: Letter;
  /** In which it is written and its PDFs are made. */
  readonly languages: readonly OutputLanguage[];
  readonly gate: GateReport;
  readonly clock: LetterClockFace;
  readonly history: readonly (LetterEvent & { readonly byName: string })[];
  readonly packet: Packet | null;
  readonly actions: readonly LetterAction[];
  /** The reader wrote or changed the text: another approves it. */
  readonly isAuthor: boolean;
  /** What is on record says something else than the packet by now: it is made again before anybody approves. */
  readonly packetOutdated: boolean;
  /** Names of those whom the letter names by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The letter from which it came, and those that came from it, as far as the reader sees them. */
  readonly kin: readonly Letter[];
  readonly papers: readonly ListedPaper[];
  /** The covering letter on whose list it stands, if the reader may read it. */
  readonly covering: Pick<CoveringLetter, 'id' | 'outgoingNumber' | 'state'> | null;
  /** Texts that came back from a word processor and wait for a decision. */
  readonly proposals: readonly OpenProposal[];
}

export interface LetterFilter {
  readonly state?: LetterState | undefined;
  readonly recipientCode?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** Id of the last letter of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** How it is given out where that is no page of the screen, for the trail. */
  readonly form?: 'xlsx' | undefined;
}

/** A letter, the number of its case and by how many working days its answer came late, for lists. */
export type ListedLetter = Letter & { readonly case: { readonly number: string }; readonly lateBy: number | null };

const RUNNING = LETTER_STATES.filter(isAwaitingReply);

@Injectable()
export class Letters {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly desk: LetterDesk,
    private readonly gates: LetterGate,
    private readonly clocks: LetterClock,
    private readonly drafts: LetterDrafts,
    private readonly texts: LetterTexts,
    private readonly packets: Packets,
    private readonly sheets: CaseSheetsQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `case.not_found`, `access.denied`, `reference.not_found`, `letter.kind_not_accepted` */
  async draft(
    actor: Actor,
    caseId: string,
    key: string,
    input: { recipientCode: string; kind: LetterKind },
  ): Promise<LetterPage> {
    return this.get(actor, await this.drafts.begin(actor, caseId, key, input));
  }

  /** @throws DomainError `letter.not_found` */
  get(actor: Actor, id: string): Promise<LetterPage> {
    return this.work.as(actor, async (tx) => {
      const letter = await getLetter(tx, actor, id);
      const hand = await this.desk.take(tx, actor, letter);
      const names = await colleagueNames(tx);
      const history = await tx.letterEvent.findMany({
        where: { orgId: actor.orgId, letterId: id },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      await this.trail.record(tx, {
        action: 'letter.viewed',
        objectType: 'letter',
        objectId: id,
        caseId: letter.caseId,
      });
      const book = await this.sheets.book(tx, actor);
      return {
        letter,
        languages: outputLanguages(book, letter.recipientCode),
        gate: hand.gate,
        clock: await this.clocks.face(tx, actor, letter),
        history: history.map((event) => ({ ...event, byName: names.get(event.createdBy) ?? '' })),
        packet: hand.packet,
        actions: this.desk.actionsOf(hand),
        isAuthor: hand.facts.isAuthor,
        packetOutdated: hand.facts.packet === 'outdated',
        names,
        kin: await kinOf(tx, actor, letter),
        covering: await tx.coveringLetter.findFirst({
          where: { orgId: actor.orgId, annexes: { some: { letterId: id, endedAt: null } } },
        }),
        papers: await tx.incomingPaper.findMany({
          where: { orgId: actor.orgId, letterId: id },
          orderBy: { registeredAt: 'asc' },
          include: { case: { select: { number: true } } },
        }),
        proposals: await openProposals(tx, actor, this.gates, letter),
      };
    });
  }

  /** What keeps the letter from leaving, now. */
  gate(actor: Actor, id: string): Promise<GateReport> {
    return this.work.as(actor, async (tx) => {
      const letter = await getLetter(tx, actor, id);
      const { gate } = await this.desk.take(tx, actor, letter);
      await this.trail.recordCaseLook(tx, letter.caseId);
      return gate;
    });
  }

  /** What would keep a letter of this case to this recipient from leaving, before it is begun. @throws DomainError `case.not_found` */
  gateOfCase(actor: Actor, caseId: string, recipientCode: string): Promise<GateReport> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      await this.trail.recordCaseLook(tx, caseId);
      return this.gates.foresee(tx, actor, caseId, recipientCode);
    });
  }

  listOfCase(actor: Actor, caseId: string): Promise<ListedLetter[]> {
    return this.work.as(actor, async (tx) => {
      const { number } = await demandCase(tx, actor, caseId);
      const found = await tx.letter.findMany({ where: { orgId: actor.orgId, caseId }, orderBy: { id: 'desc' } });
      await this.trail.record(tx, {
        action: 'letter.listed',
        objectType: 'case',
        objectId: caseId,
        caseId,
        payload: { count: found.length },
      });
      const listed = found.map((letter) => ({ ...letter, case: { number } }));
      return this.clocks.withAnswers(tx, actor, listed);
    });
  }

  /** Newest first. Overdue: the clock runs and the last day is over. */
  list(actor: Actor, { state, recipientCode, overdue, after, limit, form }: LetterFilter): Promise<ListedLetter[]> {
    const today = startOfDay(this.clock.today());
    const where: Prisma.LetterWhereInput = {
      orgId: actor.orgId,
      ...(state === undefined ? {} : { state }),
      ...(recipientCode === undefined ? {} : { recipientCode }),
      ...(overdue === true ? { dueOn: { lt: today }, AND: [{ state: { in: RUNNING } }] } : {}),
      ...(after === undefined ? {} : { id: { lt: after } }),
    };
    return this.work.as(actor, async (tx) => {
      const found = await tx.letter.findMany({
        where,
        orderBy: { id: 'desc' },
        take: limit,
        include: { case: { select: { number: true } } },
      });
      await this.trail.record(tx, {
        action: 'letter.listed',
        objectType: 'letter',
        objectId: '',
        payload: { count: found.length, state, recipientCode, form, shown: shownCases(found.map((one) => one.caseId)) },
      });
      return this.clocks.withAnswers(tx, actor, found);
    });
  }

  /** Saves what was typed, under the name of who saves it. @throws DomainError `letter.action_not_allowed`, `letter.changed_meanwhile` */
  async editText(actor: Actor, id: string, version: number, text: TypedText): Promise<LetterPage> {
    await this.desk.change(actor, id, version, 'edit', (tx, { letter }, state) =>
      this.texts.write(tx, actor, letter, { state, text }),
    );
    return this.get(actor, id);
  }

  /** A lawyer has read the words that can hurt and answers for them in this version of the text. */
  async confirmWording(actor: Actor, id: string, version: number, reason: string): Promise<LetterPage> {
    await this.desk.change(actor, id, version, { needs: 'letter:approve' }, async (tx, { letter, gate }) => {
      if (letter.state !== 'drafted' && letter.state !== 'registered')
        throw new DomainError('letter.action_not_allowed', { action: 'confirm_wording', state: letter.state });
      const codes = [...new Set(gate.words.map(({ code }) => code))];
      const { textVersion } = letter;
      await this.desk.note(tx, actor, letter, {
        kind: 'wording_confirmed',
        data: { textVersion, codes, reason, words: wordsDigest(gate.words) },
        payload: { textVersion, codes },
      });
      await this.desk.save(tx, actor, letter, {});
    });
    return this.get(actor, id);
  }

  /** A lawyer lets the letter go without the copies that this recipient may not have. @throws DomainError `letter.action_not_allowed` */
  async leaveCopiesOut(actor: Actor, id: string, version: number, reason: string): Promise<LetterPage> {
    await this.desk.change(actor, id, version, { needs: 'letter:approve' }, async (tx, { letter, gate }) => {
      const gap = gate.open.find(({ code }) => code === 'copies_kept_back');
      if (!gap) throw new DomainError('letter.action_not_allowed', { action: 'leave_copies_out', state: letter.state });
      await this.desk.note(tx, actor, letter, {
        kind: 'copies_left_out',
        data: { ...gap.facts, copies: copiesKey(gap.facts), reason },
        payload: gap.facts,
      });
      await this.desk.save(tx, actor, letter, {});
    });
    return this.get(actor, id);
  }

  /** Orders the packet anew, where its making failed or it no longer says what is on record. @throws DomainError `letter.action_not_allowed` */
  async remakePacket(actor: Actor, id: string, version: number): Promise<LetterPage> {
    await this.desk.change(actor, id, version, 'remake_packet', async (tx, { letter }) => {
      await this.desk.save(tx, actor, letter, { packetId: await this.packets.order(tx, actor, letter) });
    });
    return this.get(actor, id);
  }
}

function kinOf(tx: Tx, { orgId }: Actor, { id, parentId }: Letter): Promise<Letter[]> {
  const wanted = [{ parentId: id }, ...(parentId === null ? [] : [{ id: parentId }])];
  return tx.letter.findMany({ where: { orgId, OR: wanted }, orderBy: { id: 'asc' } });
}

import { Injectable } from '@nestjs/common';
import { CaseReadiness, readiness, type CaseReadinessFacts, type Readiness, type ReadinessFacts } from '@izdeu/cases';
import type { Letter, Tx } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import {
  CaseSheetsQueries,
  LabelBook,
  asksLeftOut,
  copiesKeptBack,
  openRows,
  purposeFor,
  scansKeptFrom,
  type ScanKept,
} from '@izdeu/packets';
import { ProtectionReadings, protectionBefore, type ProtectionLine } from '@izdeu/people';
import { Reference } from '@izdeu/reference';
import { awaitedBeside, awaitedLetters, type AwaitedLetter } from './awaited-letters.js';
import { guardWording } from './domain/wording-guard.js';
import { rulesOf, wordsDigest, wordsIn, wordsOfSheets, type FoundWords } from './letter-words.js';

export interface GateReport extends Readiness {
  /** The ground on which this recipient may be asked to act for the sought person; null where there is none. */
  readonly protection: ProtectionLine | null;
  /** A refugee or asylum seeker: nothing may reach the authorities of the PRC. */
  readonly neverContactPrc: boolean;
  /** Words that can hurt a person, with where they stand. */
  readonly words: readonly FoundWords[];
  /** How many of them a lawyer still has to confirm for this version of the text. */
  readonly wordsToConfirm: number;
  /** Scans that stay in the house because they show what this recipient must not get; empty once the packet is approved. */
  readonly scansKept: readonly ScanKept[];
  /** What the family asks for and the letter does not, for want of a ground; codes of the reference kind ask. */
  readonly asksLeftOut: readonly string[];
  /**
   * Letters about the case that this recipient has not answered yet: a warning, a repetition may be right. For a letter those
   * of its kind, before there is one those of every kind; empty once it has left.
   */
  readonly awaited: readonly AwaitedLetter[];
}

/** What keeps a letter from leaving, asked anew in each transaction that brings it nearer to leaving. */
@Injectable()
export class LetterGate {
  constructor(
    private readonly cases: CaseReadiness,
    private readonly sheets: CaseSheetsQueries,
    private readonly protection: ProtectionReadings,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  async judge(tx: Tx, actor: Actor, letter: Letter): Promise<GateReport> {
    const book = await this.book(tx, actor);
    const texts = textsOf(letter);
    // Afterwards the packet is frozen, and what changes on record no longer leaves with it.
    const sheets = isInTheMaking(letter) ? await this.sheets.load(tx, actor, letter.caseId) : null;
    const lacking = sheets ? openRows(sheets, letter) : [];
    const copies = sheets ? copiesKeptBack(sheets, letter) : null;
    const without = copies === null ? null : await this.leftOut(tx, actor, letter, copies);
    const asks = { texts, lacking, copies, without };
    const found = await this.measure(tx, actor, letter.caseId, letter.recipientCode, asks, book);
    const words = wordsIn(letter, sheets, book);
    const asked = isInTheMaking(letter) ? words.filter(({ severity }) => severity === 'lawyer_confirms').length : 0;
    const confirmed = asked > 0 && (await this.isConfirmed(tx, actor, letter, words));
    const scansKept = sheets ? scansKeptFrom(sheets, letter.recipientCode) : [];
    const unasked = sheets ? asksLeftOut(sheets, letter.recipientCode) : [];
    const awaited = isToLeave(letter) ? await awaitedBeside(tx, actor, letter) : [];
    return { ...found, words, wordsToConfirm: confirmed ? 0 : asked, scansKept, asksLeftOut: unasked, awaited };
  }

  /**
   * Those of approved letters that may not leave now, by id. Their packets are frozen, so that only what the cases say
   * counts: asked once for all of them.
   */
  async closedAmong(tx: Tx, actor: Actor, approved: readonly Letter[], book: LabelBook): Promise<ReadonlySet<string>> {
    const caseIds = [...new Set(approved.map(({ caseId }) => caseId))];
    const factsOf = await this.cases.factsOfMany(tx, actor, caseIds);
    const closed = approved.filter((letter) => {
      const facts = factsOf.get(letter.caseId);
      if (!facts) return true;
      const asks = { texts: textsOf(letter), lacking: [], copies: null, without: null };
      return this.gapsOf(facts, letter.recipientCode, asks, book).open.length > 0;
    });
    return new Set(closed.map(({ id }) => id));
  }

  /** The same before there is a letter: what would keep one to this recipient from leaving, whatever its text will be. */
  async foresee(tx: Tx, actor: Actor, caseId: string, recipientCode: string): Promise<GateReport> {
    const book = await this.book(tx, actor);
    const asks = { texts: null, lacking: [], copies: null, without: null };
    const found = await this.measure(tx, actor, caseId, recipientCode, asks, book);
    const sheets = await this.sheets.load(tx, actor, caseId);
    const words = wordsOfSheets(sheets, { recipientCode, id: null }, rulesOf(book));
    const scansKept = scansKeptFrom(sheets, recipientCode);
    const unasked = asksLeftOut(sheets, recipientCode);
    const awaited = await awaitedLetters(tx, actor, caseId, recipientCode);
    return { ...found, words, wordsToConfirm: words.length, scansKept, asksLeftOut: unasked, awaited };
  }

  /** Words that can hurt a person in texts that are no part of the letter yet. */
  async wordsOf(
    tx: Tx,
    actor: Actor,
    texts: readonly Pick<FoundWords, 'field' | 'language' | 'text'>[],
  ): Promise<FoundWords[]> {
    const rules = rulesOf(await this.book(tx, actor));
    return texts.flatMap((one) => guardWording(one.text, rules).map((found) => ({ ...found, ...one })));
  }

  private async measure(
    tx: Tx,
    actor: Actor,
    caseId: string,
    code: string,
    asks: AskedOfLetter,
    book: LabelBook,
  ): Promise<Measured> {
    const found = this.gapsOf(await this.cases.factsOf(tx, actor, caseId), code, asks, book);
    const { soughtPersonId } = await tx.case.findFirstOrThrow({ where: { orgId: actor.orgId, id: caseId } });
    const reading = await this.protection.of(tx, actor, soughtPersonId);
    return { ...found, protection: protectionBefore(reading, code), neverContactPrc: reading.neverContactPrc };
  }

  private gapsOf(
    facts: CaseReadinessFacts,
    code: string,
    { texts, lacking, copies, without }: AskedOfLetter,
    book: LabelBook,
  ): Readiness {
    const recipient = {
      code,
      purpose: purposeFor({ book }, code),
      languages: book.strings('recipient', code, 'languages'),
      // A recipient that is no longer in the reference data is not written to.
      neverSend: book.data('recipient', code)['neverSend'] !== false,
      ...askedBy(book, code),
    };
    return readiness({
      ...facts,
      ...{ today: this.clock.today(), recipient, texts, missingElements: lacking, copiesKeptBack: copies },
      overrides: [
        ...facts.overrides,
        ...(without === null ? [] : [{ gap: 'copies_kept_back', reason: without, recipientCode: code }]),
      ],
    });
  }

  /** Recipients, purposes and rules of wording in force today. */
  async book(tx: Tx, actor: Actor): Promise<LabelBook> {
    const kinds = ['recipient', 'consent_purpose', 'wording_guard'] as const;
    return new LabelBook(await this.reference.inForceOf(tx, actor, kinds, this.clock.today()));
  }

  /** Why a lawyer lets the letter go without the copies that stay back now; null where nobody decided so about these. */
  private async leftOut(
    tx: Tx,
    { orgId }: Actor,
    { id: letterId }: Letter,
    copies: Readonly<Record<string, string>>,
  ): Promise<string | null> {
    const found = await tx.letterEvent.findFirst({
      where: {
        ...{ orgId, letterId, kind: 'copies_left_out' },
        AND: [{ data: { path: ['copies'], equals: copiesKey(copies) } }],
      },
      orderBy: { createdAt: 'desc' },
    });
    const data: unknown = found?.data;
    const reason = typeof data === 'object' && data !== null && 'reason' in data ? data.reason : null;
    return typeof reason === 'string' ? reason : null;
  }

  /** A lawyer's word holds for the version of the text that they read and for the words that they were shown. */
  private async isConfirmed(
    tx: Tx,
    { orgId }: Actor,
    { id: letterId, textVersion }: Letter,
    words: readonly FoundWords[],
  ): Promise<boolean> {
    const digest = wordsDigest(words);
    return (
      (await tx.letterEvent.count({
        where: {
          ...{ orgId, letterId, kind: 'wording_confirmed' },
          AND: [
            { data: { path: ['textVersion'], equals: textVersion } },
            { data: { path: ['words'], equals: digest } },
          ],
        },
        take: 1,
      })) > 0
    );
  }
}

/** What the case and the recipient say, whatever the letter is. */
type Measured = Readiness & Pick<GateReport, 'protection' | 'neverContactPrc'>;

interface AskedOfLetter {
  readonly texts: ReadinessFacts['texts'];
  readonly lacking: readonly string[];
  readonly copies: ReadinessFacts['copiesKeptBack'];
  /** Why a lawyer lets it go without these copies. */
  readonly without: string | null;
}

/** What stays back, in one string: a decision holds for these copies and for no others. */
export const copiesKey = (facts: Readonly<Record<string, string>>): string =>
  ['letters', 'unknown', 'scans'].map((name) => `${name}=${facts[name] ?? ''}`).join(';');

/** What a recipient's rules of acceptance ask for; what they leave out is asked for. */
function askedBy(book: LabelBook, code: string): { readonly asksProof: boolean; readonly asksApplication: boolean } {
  const rule = book.data('recipient', code)['acceptanceRule'];
  const said = typeof rule === 'object' && rule !== null ? (rule as Readonly<Record<string, unknown>>) : {};
  const papers = said['requiredPapers'];
  return {
    asksProof: said['asksProof'] !== false,
    asksApplication: !Array.isArray(papers) || papers.includes('application_signed'),
  };
}

/** Until it is approved. */
const isInTheMaking = ({ state }: Letter): boolean => state === 'drafted' || state === 'registered';
/** Until it has left. */
const isToLeave = (letter: Letter): boolean => isInTheMaking(letter) || letter.state === 'approved';

const textsOf = (letter: Letter): NonNullable<ReadinessFacts['texts']> => ({
  kk: { written: isWritten(letter.subjectKk, letter.bodyKk), signed: letter.textKkBy !== null },
  ru: { written: isWritten(letter.subjectRu, letter.bodyRu), signed: letter.textRuBy !== null },
  en: { written: isWritten(letter.subjectEn, letter.bodyEn), signed: letter.textEnBy !== null },
});

const isWritten = (subject: string, body: string): boolean => subject.trim() !== '' && body.trim() !== '';

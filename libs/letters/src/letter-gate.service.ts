import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CaseReadiness, readiness, type CaseReadinessFacts, type Readiness, type ReadinessFacts } from '@izdeu/cases';
import type { Letter, Tx } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import {
  CaseSheetsQueries,
  LabelBook,
  answersOf,
  copiesKeptBack,
  openRows,
  outgoingTexts,
  purposeFor,
  scansKeptFrom,
  type CaseSheets,
  type OutgoingSheet,
  type ScanKept,
} from '@izdeu/packets';
import { ProtectionReadings, protectionBefore, type ProtectionLine } from '@izdeu/people';
import { Reference } from '@izdeu/reference';
import { guardWording, type WordingFinding, type WordingRule } from './domain/wording-guard.js';

/** Texts of a letter that people type into it. */
export const LETTER_FIELDS = ['subjectKk', 'subjectRu', 'subjectEn', 'bodyKk', 'bodyRu', 'bodyEn'] as const;
/** Answers typed into the rows of a form. */
export const ANSWERS = 'answersEn';

export interface FoundWords extends WordingFinding {
  /** A field of the letter, or the sheet of the packet that would carry the words out. */
  readonly field: (typeof LETTER_FIELDS)[number] | typeof ANSWERS | OutgoingSheet;
  readonly language: 'kk' | 'ru' | 'en';
  /** The text in which they stand. */
  readonly text: string;
}

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
    return { ...found, words, wordsToConfirm: confirmed ? 0 : asked, scansKept };
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
    return { ...found, words, wordsToConfirm: words.length, scansKept: scansKeptFrom(sheets, recipientCode) };
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
  ): Promise<Omit<GateReport, 'words' | 'wordsToConfirm' | 'scansKept'>> {
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

/** Hex SHA-256 of the words that a lawyer answers for: other words need another answer. */
export function wordsDigest(words: readonly FoundWords[]): string {
  const shown = words.map(({ code, field, language, text, start, end }) => [
    code,
    field,
    language,
    text.slice(start, end),
  ]);
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}

export function rulesOf(book: LabelBook): WordingRule[] {
  return book.codes('wording_guard').map((code) => {
    const { language, severity } = book.data('wording_guard', code);
    return {
      code,
      language: typeof language === 'string' ? language : 'any',
      patterns: book.strings('wording_guard', code, 'patterns'),
      severity: severity === 'warns' ? 'warns' : 'lawyer_confirms',
    };
  });
}

/** Words that can hurt a person in what somebody typed, and, while the letter is in the making, in its sheets. */
function wordsIn(letter: Letter, sheets: CaseSheets | null, book: LabelBook): FoundWords[] {
  const rules = rulesOf(book);
  const own = LETTER_FIELDS.flatMap((field) => {
    const [text, language] = [letter[field], languageOf(field)];
    return guardWording(text, rules).map((found) => ({ ...found, field, language, text }));
  });
  const answers = Object.values(answersOf(letter.answersEn)).flatMap((text) =>
    guardWording(text, rules).map((found) => ({ ...found, field: ANSWERS, language: 'en', text }) as const),
  );
  return [...own, ...answers, ...(sheets ? wordsOfSheets(sheets, letter, rules) : [])];
}

/**
 * Words that stop a letter in the sheets that go with it: what people wrote of events, places, papers. The same words of
 * one language are named once, where they are mended.
 */
function wordsOfSheets(
  sheets: CaseSheets,
  { recipientCode, id }: { readonly recipientCode: string; readonly id: string | null },
  rules: readonly WordingRule[],
): FoundWords[] {
  const stopping = rules.filter(({ severity }) => severity === 'lawyer_confirms');
  const texts = outgoingTexts(sheets, recipientCode, id);
  const found = texts.flatMap(({ sheet: field, language, text }) =>
    guardWording(text, stopping).map((one) => ({ ...one, field, language, text })),
  );
  const said = ({ code, language, text, start, end }: FoundWords): string =>
    `${code} ${language} ${text.slice(start, end)}`;
  const seen = new Set<string>();
  return found.filter((one) => !seen.has(said(one)) && seen.add(said(one)));
}

const languageOf = (field: (typeof LETTER_FIELDS)[number]): FoundWords['language'] =>
  field.endsWith('Kk') ? 'kk' : field.endsWith('Ru') ? 'ru' : 'en';

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

const textsOf = (letter: Letter): NonNullable<ReadinessFacts['texts']> => ({
  kk: { written: isWritten(letter.subjectKk, letter.bodyKk), signed: letter.textKkBy !== null },
  ru: { written: isWritten(letter.subjectRu, letter.bodyRu), signed: letter.textRuBy !== null },
  en: { written: isWritten(letter.subjectEn, letter.bodyEn), signed: letter.textEnBy !== null },
});

const isWritten = (subject: string, body: string): boolean => subject.trim() !== '' && body.trim() !== '';

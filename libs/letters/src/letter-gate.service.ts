import { Injectable } from '@nestjs/common';
import { CaseReadiness, readiness, type Readiness, type ReadinessFacts } from '@izdeu/cases';
import type { Letter, Tx } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { LabelBook, purposeFor } from '@izdeu/packets';
import { ProtectionReadings, protectionBefore, type ProtectionLine } from '@izdeu/people';
import { Reference } from '@izdeu/reference';
import { guardWording, type WordingFinding, type WordingRule } from './domain/wording-guard.js';

export interface FoundWords extends WordingFinding {
  readonly field: 'subjectKk' | 'subjectRu' | 'bodyKk' | 'bodyRu';
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
}

const FIELDS = ['subjectKk', 'subjectRu', 'bodyKk', 'bodyRu'] as const;

/** What keeps a letter from leaving, asked anew in each transaction that brings it nearer to leaving. */
@Injectable()
export class LetterGate {
  constructor(
    private readonly cases: CaseReadiness,
    private readonly protection: ProtectionReadings,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  async judge(tx: Tx, actor: Actor, letter: Letter): Promise<GateReport> {
    const book = await this.book(tx, actor);
    const texts = {
      kk: { written: isWritten(letter.subjectKk, letter.bodyKk), signed: letter.textKkBy !== null },
      ru: { written: isWritten(letter.subjectRu, letter.bodyRu), signed: letter.textRuBy !== null },
    };
    const found = await this.measure(tx, actor, letter.caseId, letter.recipientCode, texts, book);
    const words = this.words(letter, book);
    const asked = words.filter(({ severity }) => severity === 'lawyer_confirms').length;
    const confirmed = asked > 0 && (await this.isConfirmed(tx, actor, letter));
    return { ...found, words, wordsToConfirm: confirmed ? 0 : asked };
  }

  /** The same before there is a letter: what would keep one to this recipient from leaving, whatever its text will be. */
  async foresee(tx: Tx, actor: Actor, caseId: string, recipientCode: string): Promise<GateReport> {
    const found = await this.measure(tx, actor, caseId, recipientCode, null, await this.book(tx, actor));
    return { ...found, words: [], wordsToConfirm: 0 };
  }

  private async measure(
    tx: Tx,
    actor: Actor,
    caseId: string,
    code: string,
    texts: ReadinessFacts['texts'],
    book: LabelBook,
  ): Promise<Omit<GateReport, 'words' | 'wordsToConfirm'>> {
    const recipient = {
      code,
      purpose: purposeFor({ book }, code),
      languages: book.strings('recipient', code, 'languages'),
      // A recipient that is no longer in the reference data is not written to.
      neverSend: book.data('recipient', code)['neverSend'] !== false,
    };
    const found = readiness({
      ...(await this.cases.factsOf(tx, actor, caseId)),
      today: this.clock.today(),
      recipient,
      texts,
    });
    const { soughtPersonId } = await tx.case.findFirstOrThrow({ where: { orgId: actor.orgId, id: caseId } });
    const reading = await this.protection.of(tx, actor, soughtPersonId);
    return { ...found, protection: protectionBefore(reading, code), neverContactPrc: reading.neverContactPrc };
  }

  private async book(tx: Tx, actor: Actor): Promise<LabelBook> {
    const kinds = ['recipient', 'consent_purpose', 'wording_guard'] as const;
    return new LabelBook(await this.reference.inForceOf(tx, actor, kinds, this.clock.today()));
  }

  private words(letter: Letter, book: LabelBook): FoundWords[] {
    const rules = book.codes('wording_guard').map((code): WordingRule => {
      const { language, severity } = book.data('wording_guard', code);
      return {
        code,
        language: typeof language === 'string' ? language : 'any',
        patterns: book.strings('wording_guard', code, 'patterns'),
        severity: severity === 'warns' ? 'warns' : 'lawyer_confirms',
      };
    });
    return FIELDS.flatMap((field) => guardWording(letter[field], rules).map((found) => ({ ...found, field })));
  }

  /** A lawyer's word holds for the version of the text that they read. */
  private async isConfirmed(tx: Tx, { orgId }: Actor, { id: letterId, textVersion }: Letter): Promise<boolean> {
    return (
      (await tx.letterEvent.count({
        where: { orgId, letterId, kind: 'wording_confirmed', data: { path: ['textVersion'], equals: textVersion } },
      })) > 0
    );
  }
}

const isWritten = (subject: string, body: string): boolean => subject.trim() !== '' && body.trim() !== '';

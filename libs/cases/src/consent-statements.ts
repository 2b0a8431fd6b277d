import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ReferenceEntry, type Tx } from '@izdeu/database';
import { Clock, DomainError, formatEdtf, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import type { ConsentField, ConsentSubject } from './domain/consent.js';
import { narrowed } from './domain/consent-words.js';

/** Languages in which a statement is read out. */
export const STATEMENT_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type StatementLanguage = (typeof STATEMENT_LANGUAGES)[number];

/** What is asked: one purpose, for one recipient or (empty code) for the purpose as a whole, decided on a day. */
export interface ConsentAsked {
  readonly purpose: string;
  readonly recipientCode: string;
  readonly givenOn: LocalDate;
  readonly subject?: ConsentSubject | undefined;
  readonly withheld?: readonly ConsentField[] | undefined;
}

/** The words that a person agreed to or refused, as they were shown, and how long they hold. */
export interface ConsentStatement {
  readonly version: string;
  readonly language: StatementLanguage;
  readonly text: string;
  /** Hex SHA-256 of the text: tells the server which words were shown. */
  readonly digest: string;
  readonly expiresOn: Date;
}

interface PurposeData {
  readonly statementVersion: string;
  readonly statement: Readonly<Record<string, string>>;
  readonly termMonths: number;
  readonly recipientKinds: readonly string[];
}

interface RecipientData {
  readonly labels: Readonly<Record<string, string>>;
  readonly kind: string;
  readonly neverSend: boolean;
}

/** Makes the statement of a purpose from the reference data in force, with the organisation's own name and contact. */
@Injectable()
export class ConsentStatements {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** The statement as it would be recorded now, to be read out before anybody decides. Holds nothing of a case. */
  show(actor: Actor, asked: ConsentAsked, language: StatementLanguage): Promise<ConsentStatement> {
    const today = this.clock.today();
    if (asked.givenOn > today) throw new DomainError('request.invalid', { field: 'givenOn', reason: 'in_the_future' });
    return this.work.as(actor, (tx) => this.of(tx, actor, asked, language, today));
  }

  /**
   * The words are those in force on the day of recording: what was read out years ago in other words is an enclosure, not
   * a statement of ours. The term counts from the day on which the person decided, so that old decisions run out.
   * @param told BCP 47 of the language in which it was read out; Kazakh unless Russian or English
   * @throws DomainError reference.not_found for an unknown purpose or recipient, request.invalid for one never written to
   */
  async of(tx: Tx, actor: Actor, consent: ConsentAsked, told: string, on: LocalDate): Promise<ConsentStatement> {
    const language: StatementLanguage = /^ru/i.test(told) ? 'ru' : /^en/i.test(told) ? 'en' : 'kk';
    const { data } = await this.reference.getInForce(tx, actor, 'consent_purpose', consent.purpose, on);
    const purpose = data as unknown as PurposeData;
    const house = await tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } });
    const expires = addMonths(consent.givenOn, purpose.termMonths);
    const words: Readonly<Record<string, string>> = {
      operator: { kk: house.nameKk, ru: house.nameRu, en: house.nameEn }[language],
      bin: house.bin,
      contact: [house.phone, house.email].filter((one) => one !== '').join(', '),
      term: formatEdtf(expires, language),
      recipient: (await this.recipients(tx, actor, consent.recipientCode, purpose.recipientKinds, on))
        .map(({ labels }) => labels[language] ?? '')
        .join('; '),
    };
    const { subject = 'all', withheld = [] } = consent;
    const text = narrowed(fillIn(purpose.statement[language] ?? '', words), language, subject, withheld);
    const digest = createHash('sha256').update(text).digest('hex');
    return { version: purpose.statementVersion, language, text, digest, expiresOn: startOfDay(expires) };
  }

  /** The body that was named, or all bodies that the purpose as a whole covers. */
  private async recipients(
    tx: Tx,
    actor: Actor,
    code: string,
    kinds: readonly string[],
    on: LocalDate,
  ): Promise<RecipientData[]> {
    const dataOf = (entry: ReferenceEntry): RecipientData => entry.data as unknown as RecipientData;
    if (code === '') {
      const all = (await this.reference.inForce(tx, actor, 'recipient', on)).map(dataOf);
      return all.filter(({ kind, neverSend }) => kinds.includes(kind) && !neverSend);
    }
    const named = dataOf(await this.reference.getInForce(tx, actor, 'recipient', code, on));
    if (named.neverSend) throw new DomainError('request.invalid', { field: 'recipientCode', reason: 'never_send' });
    return [named];
  }
}

/** Puts words into the gaps of a statement. A word that ends in a full stop ("2027 г.") does not get that of the sentence too. */
export function fillIn(statement: string, words: Readonly<Record<string, string>>): string {
  return statement.replace(/\{(\w+)\}(\.?)/g, (gap, word: string, stop: string) => {
    const filled = words[word];
    if (filled === undefined) return gap;
    return filled.endsWith('.') ? filled : `${filled}${stop}`;
  });
}

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const start = startOfDay(day);
  const target = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(start.getUTCDate(), last));
  return target.toISOString().slice(0, 10);
}

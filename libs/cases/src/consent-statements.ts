import { Injectable } from '@nestjs/common';
import type { ReferenceEntry, Tx } from '@izdeu/database';
import { DomainError, formatEdtf, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';

/** The words that a person agreed to or refused, as they were shown, and how long they hold. */
export interface ConsentStatement {
  readonly version: string;
  readonly language: 'kk' | 'ru' | 'en';
  readonly text: string;
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
  constructor(private readonly reference: Reference) {}

  /**
   * The words are those in force on the day of recording: what was read out years ago in other words is an enclosure, not
   * a statement of ours. The term counts from the day on which the person decided, so that old decisions run out.
   * @param told BCP 47 of the language in which it was read out; Kazakh unless Russian or English
   * @throws DomainError reference.not_found for an unknown purpose or recipient, request.invalid for one never written to
   */
  async of(
    tx: Tx,
    actor: Actor,
    consent: { readonly purpose: string; readonly recipientCode: string; readonly givenOn: LocalDate },
    told: string,
    on: LocalDate,
  ): Promise<ConsentStatement> {
    const language = /^ru/i.test(told) ? 'ru' : /^en/i.test(told) ? 'en' : 'kk';
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
    const text = (purpose.statement[language] ?? '').replace(/\{(\w+)\}/g, (gap, word: string) => words[word] ?? gap);
    return { version: purpose.statementVersion, language, text, expiresOn: startOfDay(expires) };
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

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const start = startOfDay(day);
  const target = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(start.getUTCDate(), last));
  return target.toISOString().slice(0, 10);
}

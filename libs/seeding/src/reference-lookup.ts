import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';
import type { LocalDate } from '@izdeu/kernel';
import { deadlineOf, type Deadline, type DeadlineTerm, type LetterDates, type WorkingCalendar } from '@izdeu/letters';
import { loadReference, type ReferenceEntry, type ReferenceKind } from '../../../seeds/reference/index.js';

export interface RecipientRules {
  readonly code: string;
  /** The purpose whose consent covers this recipient. */
  readonly purpose: string;
  readonly languages: readonly string[];
  readonly neverSend: boolean;
  readonly asksProof: boolean;
  readonly asksApplication: boolean;
}

interface RecipientData {
  readonly kind: string;
  readonly languages: readonly string[];
  readonly calendar: string;
  readonly deadlineRule: string | null;
  readonly neverSend: boolean;
  readonly acceptanceRule: { readonly asksProof: boolean; readonly requiredPapers: readonly string[] } | null;
}

interface PurposeData {
  readonly recipientKinds: readonly string[];
  readonly statementVersion: string;
  readonly statement: Readonly<Record<string, string>>;
}

/** The reference data of this release, as the seeds ask it: the same entries that were planted into the organisation. */
export class ReferenceLookup {
  private constructor(private readonly entries: readonly ReferenceEntry[]) {}

  static load(): ReferenceLookup {
    return new ReferenceLookup(loadReference(join(projectRoot(), 'seeds', 'reference')));
  }

  /** @throws Error when no entry is in force on the day: the seeds and the reference data of one release disagree */
  private find(kind: ReferenceKind, code: string, on: LocalDate | null): ReferenceEntry['data'] {
    const found = this.entries.find(
      (entry) =>
        entry.kind === kind &&
        entry.code === code &&
        (on === null || ((entry.validFrom ?? on) <= on && (entry.validTo ?? on) >= on)),
    );
    if (!found) throw new Error(`No reference entry ${kind} ${code}`);
    return found.data;
  }

  recipient(code: string): RecipientRules {
    const { kind, languages, neverSend, acceptanceRule } = this.recipientData(code);
    const purpose = this.entries.find(
      (entry) =>
        entry.kind === 'consent_purpose' && (entry.data as unknown as PurposeData).recipientKinds.includes(kind),
    );
    return {
      ...{ code, languages, neverSend, purpose: purpose?.code ?? '' },
      asksProof: acceptanceRule?.asksProof ?? true,
      asksApplication: acceptanceRule?.requiredPapers.includes('application_signed') ?? true,
    };
  }

  /** The statement of a consent as it was shown, with its blanks filled. */
  statement(
    purpose: string,
    language: string,
    blanks: Readonly<Record<string, string>>,
  ): { version: string; text: string } {
    const { statementVersion, statement } = this.find('consent_purpose', purpose, null) as unknown as PurposeData;
    const text = (statement[language] ?? '').replace(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank);
    return { version: statementVersion, text };
  }

  /** The name of an entry in a language, for example of a recipient. */
  label(kind: ReferenceKind, code: string, language: 'kk' | 'ru'): string {
    return this.find(kind, code, null).labels[language];
  }

  /** When the answer of a recipient is due; null while the letter has not left or where no rule gives a term. */
  deadline(recipientCode: string, dates: LetterDates): Deadline | null {
    const { calendar, deadlineRule } = this.recipientData(recipientCode);
    const start = dates.incomingOn ?? dates.deliveredOn ?? dates.dispatchedOn;
    if (deadlineRule === null || start === null) return null;
    const { term, unit } = this.find('deadline_rule', deadlineRule, start) as unknown as Omit<DeadlineTerm, 'code'>;
    return deadlineOf(
      dates,
      { code: deadlineRule, term, unit },
      this.find('calendar', calendar, null) as unknown as WorkingCalendar,
    );
  }

  private recipientData(code: string): RecipientData {
    return this.find('recipient', code, null) as unknown as RecipientData;
  }
}

import type { PacketTemplate } from '../domain/template.js';
import type { CaseSheets } from './packet-facts.js';

/** All that a form in English is made of. */
export interface FormSheets {
  readonly sheets: CaseSheets;
  readonly template: PacketTemplate;
  readonly recipientCode: string;
  /** Consent purpose under which the recipient is written to. */
  readonly purpose: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Null while there is no letter: what only a letter brings is then open. */
  readonly letter: FormLetter | null;
  readonly enclosures: readonly {
    readonly number: number;
    readonly title: string;
    readonly pages: number;
    readonly sheets: { readonly from: number; readonly to: number };
  }[];
}

export interface FormLetter {
  readonly id: string;
  readonly bodyEn: string;
  readonly subjectEn: string;
  /** Typed into single rows, by the code of the row; stands in place of what is on record. */
  readonly answers: Readonly<Record<string, string>>;
  readonly outgoingNumber: string | null;
  /** `YYYY-MM-DD`. */
  readonly registeredOn: string | null;
}

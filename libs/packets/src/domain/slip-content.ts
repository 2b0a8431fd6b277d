import type { Bilingual, Label } from './languages.js';
import type { PacketContent } from './packet-content.js';

/** What the foot of a slip says about the organisation. */
export interface SlipOrganisation {
  readonly name: Label;
  readonly address: Label;
  readonly phone: string;
  readonly email: string;
}

/**
 * The receipt of an appeal (A5). A slip can be found on the person who carries it, so it names no one unless the family
 * wants it: `applicantName` may be null, and the sought person stands only in `recorded`, if at all.
 */
export interface ReceiptSlipContent {
  readonly appealNumber: string;
  /** `YYYY-MM-DD`, the organisation's local day. */
  readonly receivedOn: string;
  /** ISO 8601 instant in UTC; creation date of the PDF. */
  readonly createdAt: string;
  readonly organisation: SlipOrganisation;
  readonly receivedBy: string;
  readonly applicantName: string | null;
  readonly recorded: readonly Label[];
  /** To whom data may go, one line per consent; empty means: to nobody. */
  readonly consents: readonly Label[];
}

/** The application that is printed for the applicant to sign. */
export interface ApplicationForSigningContent extends Pick<
  PacketContent,
  'createdAt' | 'applicant' | 'application' | 'soughtPerson' | 'relation' | 'earlierLetters'
> {
  /** Papers that go with the application, each with its sheets. */
  readonly enclosures: readonly { readonly title: Bilingual; readonly sheets: number }[];
  readonly consentLimits: Readonly<Record<'kk' | 'ru', readonly string[]>>;
}

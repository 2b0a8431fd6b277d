import type {
  Case,
  CaseEvent,
  CaseParty,
  CitizenshipClaim,
  Consent,
  Document,
  DocumentCustody,
  DocumentMention,
  FateClaim,
  Letter,
  Organisation,
  Person,
  PersonClaim,
  PersonContact,
  PersonIdentifier,
  PersonName,
  RedactedScan,
} from '@izdeu/database';
import type { Relation } from '@izdeu/proof';
import type { Disclosed, SentPdf } from '../domain/disclosed.js';
import type { Label } from '../domain/languages.js';
import type { LabelBook } from './label-book.js';

/** A person with all that the sheets say of them; superseded rows are left out, encrypted values are opened. */
export interface PersonFacts {
  readonly person: Person;
  readonly names: readonly PersonName[];
  readonly identifiers: readonly { readonly kind: PersonIdentifier['kind']; readonly value: string }[];
  readonly contacts: readonly {
    readonly kind: PersonContact['kind'];
    readonly value: string;
    readonly safety: string;
  }[];
  /** Claims of all records of this person. */
  readonly citizenship: readonly CitizenshipClaim[];
  /** What is told beside: marital status, names of father and mother; of all records too. */
  readonly claims: readonly PersonClaim[];
}

/** Number of the enclosure that holds a document; null when it does not go with the letter. */
export type EnclosureOf = (documentId: string) => number | null;

/** How a paper names a person; of the number no more than its end. */
export type SheetMention = DocumentMention & { readonly maskedNumber: string | null };

/** Everything from which the sheets of one case are made, read in one transaction. */
export interface CaseSheets {
  readonly today: string;
  readonly book: LabelBook;
  readonly organisation: Organisation;
  readonly case: Case;
  readonly relation: Relation;
  /** The applicant who signs; null while the case has none. */
  readonly applicant: { readonly party: CaseParty; readonly facts: PersonFacts } | null;
  readonly sought: PersonFacts;
  /** Papers of which a copy with something blacked out goes along. */
  readonly copies?: ReadonlySet<string>;
  /** True where a recipient must not learn who the parents are, on record or told. */
  readonly withoutParents?: boolean;
  readonly people: ReadonlyMap<string, PersonFacts>;
  readonly events: readonly CaseEvent[];
  readonly fate: readonly FateClaim[];
  readonly consents: readonly Consent[];
  /** Living documents, oldest first. */
  readonly documents: readonly Document[];
  /** Copies of scans with something blacked out, oldest first. */
  readonly redacted: readonly RedactedScan[];
  /** Where the originals are and were, oldest first. */
  readonly custody: readonly DocumentCustody[];
  /** Oldest first. */
  readonly mentions: readonly SheetMention[];
  /** All letters of the case, oldest first. */
  readonly letters: readonly Letter[];
  /** What the house keeps of the letters that others of the case follow. */
  readonly earlier: EarlierRecord;
}

export interface EarlierRecord {
  /** Frozen packets of letters that have left. */
  readonly packets: readonly SentPacket[];
  /** Scans that came of those letters or prove that they left, in order of the day. */
  readonly papers: readonly EarlierPaper[];
}

export interface SentPacket {
  readonly letterId: string;
  readonly objectKey: string;
  readonly createdAt: Date;
  /** Null: made before it was noted what a packet tells. */
  readonly disclosed: Disclosed | null;
}

/** What a scan is to the letter from which it came. */
export type EarlierRole = 'proof' | 'reply' | 'decision' | 'notice' | 'ruling';

/** A copy of a letter that has left, or a scan that came of it, on its way into another packet. */
export type FollowedPaper = { readonly title: Label } & (
  | { readonly packet: SentPacket; readonly pdf: SentPdf; readonly document: null }
  | { readonly packet: null; readonly pdf: null; readonly document: Document }
);

export interface EarlierPaper {
  readonly letterId: string;
  /** The living version of the scan. */
  readonly documentId: string;
  readonly role: EarlierRole;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

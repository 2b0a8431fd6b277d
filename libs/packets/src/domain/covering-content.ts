import type { Bilingual, BilingualLines } from './languages.js';
import type { Organisation, RegistryEntry } from './packet-content.js';

/** One letter on the list of a covering letter: what a clerk ticks off. */
export interface AnnexLine {
  /** Our number and day of the letter. */
  readonly outgoing: RegistryEntry;
  readonly kind: Bilingual;
  /** Sheets of its packet, enclosures included, in all its languages. */
  readonly sheets: number;
  /** Of whom it speaks, as the packet itself does; null where the list names nobody or the packet tells no name. */
  readonly name: Bilingual | null;
}

/** A covering letter with its list, in both languages. */
export interface CoveringContent {
  /** ISO 8601 instant in UTC; becomes the creation date of the PDF, so that equal content gives equal bytes. */
  readonly createdAt: string;
  readonly organisation: Organisation;
  /** Null while it is a draft, which is then marked as one on every page. */
  readonly outgoing: RegistryEntry | null;
  readonly addressee: BilingualLines;
  readonly subject: Bilingual;
  /** Paragraphs. */
  readonly body: BilingualLines;
  readonly annexes: readonly AnnexLine[];
  /** The list has a column for names. */
  readonly withNames: boolean;
}

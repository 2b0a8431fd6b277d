import type { Bilingual, BilingualLines, Label, OutputLanguage } from './languages.js';
import type { SubmissionContent } from './submission-content.js';

/** One person's name as it stands in each script. A spelling that nobody has documented is null, never guessed. */
export interface NamesByScript {
  /** Cyrillic, Kazakh spelling. */
  readonly kazakh: string;
  /** Cyrillic, Russian spelling. */
  readonly russian: string;
  /** Latin, as in a passport where there is one. */
  readonly latin: string | null;
  /** Kazakh in Arabic script (töte jazu), right to left. */
  readonly arabic: string | null;
  /** Han characters, as in papers of the PRC. */
  readonly chinese: string | null;
}

/** Who signs, and where the organisation is reached: the letterhead and the foot of a letter. */
export interface Organisation {
  readonly name: Bilingual;
  /** Business identification number, 12 digits. */
  readonly bin: string;
  readonly address: Bilingual;
  readonly phone: string;
  readonly email: string;
  readonly signatory: { readonly name: Bilingual; readonly position: Bilingual };
  readonly executor: { readonly name: Bilingual; readonly phone: string };
}

/** A number and day in a registry. `date` is `YYYY-MM-DD`. */
export interface RegistryEntry {
  readonly number: string;
  readonly date: string;
}

export interface LetterContent {
  /** Letter kind, e.g. Өтініш / Заявление. */
  readonly kind: Label;
  /** Outgoing number; null while the letter is only a draft, which is then marked as one on every page. */
  readonly outgoing: RegistryEntry | null;
  /** The recipient's own letter that this one answers. */
  readonly inReplyTo: RegistryEntry | null;
  /** Body, unit, position and name of the addressee, one line each. */
  readonly addressee: BilingualLines;
  readonly subject: Bilingual;
  /** Paragraphs. */
  readonly body: BilingualLines;
  /** What the recipient is asked to do, one request per item. */
  readonly requests: BilingualLines;
  /** Copies of the enclosures handed over. */
  readonly copies: number;
}

export interface ApplicantContent {
  readonly names: NamesByScript;
  /** Individual identification number of Kazakhstan, 12 digits. */
  readonly iin: string | null;
  readonly address: Bilingual;
  readonly phone: string | null;
  readonly email: string | null;
  /** What the sought person is to the applicant, e.g. "the applicant's younger brother". */
  readonly relation: Bilingual;
}

/** The applicant's own application, as signed or to be signed. */
export interface ApplicationText {
  readonly addressee: BilingualLines;
  readonly paragraphs: BilingualLines;
  readonly requests: BilingualLines;
  /**
   * Day on which the signed application was handed in, `YYYY-MM-DD`; null on a sheet that is still to be signed. It says nothing
   * of the facts on the sheet: some of them may have become known later.
   */
  readonly handedInOn: string | null;
  /** Day as of which the sheet tells the facts, `YYYY-MM-DD`. */
  readonly factsAsOf: string;
  /** Enclosure that holds the signed original; null on a sheet that is still to be signed. */
  readonly signedEnclosure: number | null;
}

/** A date that people tell: EDTF (ISO 8601-2) for machines, words for readers. */
export interface ToldDate {
  readonly edtf: string;
  readonly words: Bilingual;
}

export interface IdentityDocument {
  readonly title: Bilingual;
  /** Number as printed, or null with the reason standing in `note`. */
  readonly number: string | null;
  readonly note: Bilingual | null;
}

export interface SoughtPersonContent {
  readonly names: NamesByScript;
  readonly sex: Label;
  readonly birth: ToldDate | null;
  readonly birthPlace: Bilingual | null;
  readonly identityDocuments: readonly IdentityDocument[];
  /** Neutral wording of what the family and the papers say; see the wording guard. */
  readonly citizenshipPosition: Bilingual;
  /** As told by the family; null where nobody said it. */
  readonly maritalStatus: Label | null;
  /** Father and mother, on record or as they were told. */
  readonly parents: Bilingual | null;
  readonly occupation: Bilingual | null;
  readonly lastAddress: Bilingual | null;
  /** The last detention with day, place, by whom and for which reasons; without one the last contact. */
  readonly detention: Bilingual | null;
  /** How the person left Kazakhstan or entered the PRC. */
  readonly departure: Bilingual | null;
}

/** One axis of fate (liberty, contact, documents, place) with its working value. */
export interface FateAxis {
  readonly axis: Label;
  readonly value: Label;
  readonly asOf: Bilingual;
  readonly source: Bilingual;
}

export interface TimelineEvent {
  readonly when: ToldDate;
  readonly what: Bilingual;
  readonly place: Bilingual | null;
  readonly source: Bilingual;
  readonly confidence: Label;
}

export interface RelationPerson {
  readonly names: NamesByScript;
  /** E.g. applicant; the applicant's brother; sought person. */
  readonly role: Bilingual;
  readonly born: Bilingual | null;
  readonly spellings: readonly PaperSpelling[];
}

/** How one enclosed paper names a person of the path. */
export interface PaperSpelling {
  readonly paper: Bilingual;
  readonly enclosure: number | null;
  /** Letter by letter as the paper has it. */
  readonly spelling: string;
  readonly script: 'cyrillic' | 'latin' | 'arabic' | 'han' | 'mixed';
  /** The end of the number only: the whole one stands in the paper. */
  readonly number: string | null;
  /** `YYYY-MM-DD`. */
  readonly born: string | null;
  /** By what the person of this paper is known to be the one of the others. */
  readonly joined: Bilingual;
}

/** The link between person i and person i + 1 of the path. */
export interface RelationLink {
  /** What person i is to person i + 1, e.g. "father"; without a path: what the sought person is to the applicant. */
  readonly relation: Label;
  /** The same as a whole sentence with both names, so that nobody can read it the wrong way round. */
  readonly sentence: Bilingual;
  readonly documents: readonly { readonly title: Bilingual; readonly enclosure: number | null }[];
  readonly verdict: Label;
  readonly reason: Bilingual | null;
}

/** The documented path from the applicant to the sought person; `links.length` is `persons.length - 1`. */
export interface RelationPath {
  /** The weakest link's verdict. */
  readonly conclusion: Label;
  /** The link or the person on whom the conclusion rests least surely; null where all is proven without a bridge. */
  readonly weakest: Bilingual | null;
  readonly persons: readonly RelationPerson[];
  readonly links: readonly RelationLink[];
  readonly judgedBy: Bilingual;
  /** `YYYY-MM-DD`; null while no lawyer has judged. */
  readonly judgedOn: string | null;
}

export interface EarlierLetter {
  readonly addressee: Bilingual;
  /** The number is null where a family wrote without one. */
  readonly outgoing: { readonly number: string | null; readonly date: string };
  readonly incoming: RegistryEntry | null;
  /** What was answered; null when nothing came. */
  readonly reply: Bilingual | null;
}

export interface ConsentContent {
  /** What the applicant allowed, when and how. */
  readonly statement: Bilingual;
  /** E.g. "the applicant's address is not passed to the PRC side". */
  readonly limits: BilingualLines;
}

export interface EnclosureEntry {
  readonly number: number;
  readonly title: Bilingual;
  readonly pages: number;
  /** First and last sheet in the paper packet, counted over all enclosures. */
  readonly sheets: { readonly from: number; readonly to: number };
  /** SHA-256 of the file, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Path inside the ZIP. */
  readonly path: string;
}

/**
 * The one data set from which every sheet of a packet is made. All free text stands in it in both languages, each version
 * typed by a person; coded values come with their words.
 */
export interface PacketContent {
  /** The template by which it was made; a later version of it makes another packet. */
  readonly template: { readonly code: string; readonly version: string };
  /** Code and version of the rule that says what this recipient may learn. */
  readonly redaction: { readonly code: string; readonly version: string };
  readonly caseNumber: string;
  /** ISO 8601 instant in UTC; becomes the creation date of the PDF, so that equal content gives equal bytes. */
  readonly createdAt: string;
  readonly organisation: Organisation;
  readonly letter: LetterContent;
  readonly applicant: ApplicantContent;
  readonly application: ApplicationText;
  readonly soughtPerson: SoughtPersonContent;
  readonly fate: readonly FateAxis[];
  readonly timeline: readonly TimelineEvent[];
  readonly relation: RelationPath;
  readonly earlierLetters: readonly EarlierLetter[];
  readonly consent: ConsentContent;
  readonly enclosures: readonly EnclosureEntry[];
  /** Languages that this recipient takes; one PDF is made for each. */
  readonly recipientLanguages: readonly OutputLanguage[];
  /** The form in English; null for recipients that take a set of letters. */
  readonly submission: SubmissionContent | null;
}

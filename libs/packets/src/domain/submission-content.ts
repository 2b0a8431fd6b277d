const SCRIPTS = ['latin', 'cyrillic', 'arabic', 'han'] as const;

/** One line in a row of a form; names stand in their own scripts. */
export interface FormLine {
  readonly text: string;
  readonly script: (typeof SCRIPTS)[number];
}

/** What an open row says: of the person sought nothing is known, of ourselves nothing is stated. */
export type OpenAs = 'unknown' | 'noneTaken' | 'unstated';

export interface FormRow {
  /** Code of the element in the template. */
  readonly element: string;
  readonly title: string;
  readonly mandatory: boolean;
  /** Empty: the form says so, as `openAs` has it. */
  readonly lines: readonly FormLine[];
  readonly openAs: OpenAs;
  /** Set over the whole width: paragraphs that somebody typed, or a list of what happened. */
  readonly isNarrative: boolean;
  readonly isProse: boolean;
}

export interface FormSection {
  readonly code: string;
  readonly title: string;
  readonly rows: readonly FormRow[];
}

/** A form or letter in English: every word of it is English, but for names in their own scripts. */
export interface SubmissionContent {
  readonly createdAt: string;
  readonly caseNumber: string;
  readonly template: { readonly code: string; readonly version: string };
  readonly title: string;
  readonly note: string;
  readonly addressee: readonly string[];
  readonly subject: string;
  /** Null while it is a draft, which is then marked as one on every page. */
  readonly outgoing: { readonly number: string; readonly date: string } | null;
  readonly organisation: {
    readonly name: string;
    readonly address: string;
    readonly bin: string;
    readonly phone: string;
    readonly email: string;
    readonly signatory: string;
    readonly position: string;
  };
  readonly sections: readonly FormSection[];
  readonly enclosures: readonly {
    readonly number: number;
    readonly title: string;
    readonly pages: number;
    readonly sheets: { readonly from: number; readonly to: number };
  }[];
}

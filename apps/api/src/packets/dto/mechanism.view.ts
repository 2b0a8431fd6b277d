import { ApiProperty } from '@nestjs/swagger';
import {
  REDACTED_FIELDS,
  REDACTION_MODES,
  type FormRowAtHand,
  type MechanismReadiness,
  type MissingElement,
  type RedactedRow,
  type RedactionPreview,
  type UrgentWindow,
} from '@izdeu/packets';

const NEEDS = ['mandatory', 'if_known', 'optional'] as const;

/** The same words in the three languages of the interface. */
export class WordsView {
  @ApiProperty() readonly kk: string;
  @ApiProperty() readonly ru: string;
  @ApiProperty() readonly en: string;
}

export class MissingElementView {
  @ApiProperty() readonly code: string;
  @ApiProperty({ type: WordsView }) readonly title: WordsView;
  @ApiProperty({ enum: NEEDS, enumName: 'ElementNeed' }) readonly need: string;
  /** To be put to whoever can answer; null where the title says all. */
  @ApiProperty({ type: WordsView, nullable: true }) readonly question: WordsView | null;
  @ApiProperty({ enum: ['family', 'lawyer', 'office'], enumName: 'AskedOf' }) readonly askedOf: string;

  static of({ code, title, need, question, askedOf }: MissingElement): MissingElementView {
    return { code, title, need, question, askedOf };
  }
}

export class UrgentWindowView {
  @ApiProperty({ enum: ['open', 'uncertain', 'closed'], enumName: 'UrgentStanding' }) readonly standing: string;
  /** Last day, whichever day of those that were told it was. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly safeUntil: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly latestUntil: string | null;

  static of({ standing, safeUntil, latestUntil }: UrgentWindow): UrgentWindowView {
    return { standing, safeUntil, latestUntil };
  }
}

export class MechanismView {
  @ApiProperty() readonly recipientCode: string;
  /** Code of the reference kind packet_template, with the version by which it was measured. */
  @ApiProperty() readonly templateCode: string;
  @ApiProperty() readonly templateVersion: string;
  @ApiProperty({ enum: ['letter', 'submission'], enumName: 'TemplateForm' }) readonly form: string;
  @ApiProperty({ type: 'integer' }) readonly mandatory: number;
  @ApiProperty({ type: 'integer' }) readonly present: number;
  @ApiProperty({ type: [MissingElementView] }) readonly missing: MissingElementView[];
  @ApiProperty({ type: UrgentWindowView, nullable: true }) readonly urgent: UrgentWindowView | null;
  /** Whether it is proposed, by whether the whereabouts are known; null where that decides nothing. */
  @ApiProperty({ type: Boolean, nullable: true }) readonly proposed: boolean | null;
  /** False where it is closed to a person of this citizenship. */
  @ApiProperty() readonly open: boolean;

  static of(found: MechanismReadiness): MechanismView {
    const { recipientCode, template, mandatory, present, missing, urgent, proposed, open } = found;
    return {
      ...{ recipientCode, templateCode: template.code, templateVersion: template.version, form: template.form },
      ...{ mandatory, present, proposed, open },
      missing: missing.map((one) => MissingElementView.of(one)),
      urgent: urgent && UrgentWindowView.of(urgent),
    };
  }
}

export class RedactedRowView {
  @ApiProperty({ enum: REDACTED_FIELDS, enumName: 'RedactedField' }) readonly field: string;
  @ApiProperty({ enum: REDACTION_MODES, enumName: 'RedactionMode' }) readonly mode: string;
  @ApiProperty({ type: [String] }) readonly before: string[];
  @ApiProperty({ type: [String] }) readonly after: string[];

  static of({ field, mode, before, after }: RedactedRow): RedactedRowView {
    return { field, mode, before: [...before], after: [...after] };
  }
}

export class RedactionPreviewView {
  /** Code and version of the reference kind redaction_profile. */
  @ApiProperty() readonly profile: string;
  @ApiProperty() readonly version: string;
  @ApiProperty({ type: [RedactedRowView] }) readonly rows: RedactedRowView[];

  static of({ profile, version, rows }: RedactionPreview): RedactionPreviewView {
    return { profile, version, rows: rows.map((one) => RedactedRowView.of(one)) };
  }
}

export class FormRowView {
  @ApiProperty() readonly code: string;
  @ApiProperty() readonly section: string;
  @ApiProperty({ type: WordsView }) readonly title: WordsView;
  @ApiProperty({ enum: NEEDS, enumName: 'ElementNeed' }) readonly need: string;
  @ApiProperty({ type: WordsView, nullable: true }) readonly question: WordsView | null;
  /** What will be printed where nobody types an answer; empty: not known. */
  @ApiProperty({ type: [String] }) readonly onRecord: string[];
  @ApiProperty() readonly answer: string;

  static of({ code, section, title, need, question, onRecord, answer }: FormRowAtHand): FormRowView {
    return { code, section, title, need, question, onRecord: [...onRecord], answer };
  }
}

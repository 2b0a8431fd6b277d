import { ApiProperty } from '@nestjs/swagger';
import {
  CUSTODY_STATES,
  MENTION_PARTS,
  PAPER_STEPS,
  SCAN_PARTS,
  type CustodyState,
  type MentionPart,
  type PaperDetails,
  type PaperStep,
} from '@izdeu/proof';

const day = (at: Date | null): string | null => at?.toISOString().slice(0, 10) ?? null;
const known = <T extends string>(all: readonly T[], text: string, otherwise: T): T =>
  all.find((one) => one === text) ?? otherwise;

export class MentionView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  @ApiProperty() readonly personName: string;
  @ApiProperty({ enum: MENTION_PARTS, enumName: 'MentionPart' }) readonly part: MentionPart;
  @ApiProperty() readonly spelling: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly birthDate: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly numberKind: string | null;
  /** All but the end hidden; empty when it cannot be read. */
  @ApiProperty({ type: String, nullable: true }) readonly maskedNumber: string | null;
  /** A lawyer said that this spelling is this person. */
  @ApiProperty() readonly confirmed: boolean;
  @ApiProperty() readonly confirmReason: string;
}

export class CustodyView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: CUSTODY_STATES, enumName: 'CustodyState' }) readonly state: CustodyState;
  @ApiProperty() readonly holder: string;
  @ApiProperty({ type: String, nullable: true }) readonly since: string | null;
  @ApiProperty() readonly sourceKind: string;
  @ApiProperty() readonly note: string;
  /** What is known now; earlier ones are history. */
  @ApiProperty() readonly stands: boolean;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
}

export class PaperStepView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: PAPER_STEPS, enumName: 'PaperStep' }) readonly step: PaperStep;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly doneOn: string | null;
  @ApiProperty() readonly doneBy: string;
  @ApiProperty() readonly number: string;
  @ApiProperty() readonly language: string;
  @ApiProperty() readonly spelling: string;
}

export class KinStatementView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly fromPersonId: string;
  @ApiProperty({ format: 'uuid' }) readonly toPersonId: string;
  @ApiProperty() readonly kinTerm: string;
}

/** A copy with something blacked out: beside the scan, never in its place. */
export class RedactedScanView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: SCAN_PARTS, enumName: 'ScanPart', isArray: true }) readonly parts: string[];
  @ApiProperty({ type: 'integer' }) readonly pages: number;
  @ApiProperty() readonly fileName: string;
  @ApiProperty({ type: 'integer' }) readonly size: number;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of({ id, parts, pages, fileName, size, createdAt }: PaperDetails['redacted'][number]): RedactedScanView {
    return { id, parts, pages, fileName, size, createdAt: createdAt.toISOString() };
  }
}

export class PaperDetailsView {
  @ApiProperty({ format: 'uuid' }) readonly documentId: string;
  @ApiProperty({ type: [MentionView] }) readonly mentions: MentionView[];
  /** Newest first. */
  @ApiProperty({ type: [CustodyView] }) readonly custody: CustodyView[];
  @ApiProperty({ type: [PaperStepView] }) readonly steps: PaperStepView[];
  @ApiProperty({ type: [KinStatementView] }) readonly statements: KinStatementView[];

  @ApiProperty({ type: [RedactedScanView] }) readonly redacted: RedactedScanView[];

  static of({ documentId, mentions, custody, steps, statements, redacted }: PaperDetails): PaperDetailsView {
    return {
      documentId,
      redacted: redacted.map((one) => RedactedScanView.of(one)),
      mentions: mentions.map((one) => ({
        ...{ id: one.id, personId: one.personId, personName: one.personName, spelling: one.spelling },
        part: known(MENTION_PARTS, one.part, 'other'),
        birthDate: day(one.birthDate),
        ...{ numberKind: one.numberKind, maskedNumber: one.maskedNumber },
        ...{ confirmed: one.confirmedAt !== null, confirmReason: one.confirmReason },
      })),
      custody: custody.map((one) => ({
        ...{ id: one.id, holder: one.holder, since: one.sinceEdtf, sourceKind: one.sourceKind, note: one.note },
        state: known(CUSTODY_STATES, one.state, 'unknown'),
        stands: one.supersededAt === null,
        createdAt: one.createdAt.toISOString(),
      })),
      steps: steps.flatMap((one) => {
        const step = PAPER_STEPS.find((code) => code === one.step);
        const { id, doneBy, number, language, spelling } = one;
        return step === undefined ? [] : [{ id, step, doneOn: day(one.doneOn), doneBy, number, language, spelling }];
      }),
      statements: statements.map(({ id, fromPersonId, toPersonId, kinTerm }) => ({
        ...{ id, fromPersonId, toPersonId, kinTerm },
      })),
    };
  }
}

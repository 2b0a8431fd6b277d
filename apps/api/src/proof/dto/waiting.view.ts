import { ApiProperty } from '@nestjs/swagger';
import type { RemedyAttempt } from '@izdeu/database';
import {
  ATTEMPT_RESULTS,
  PATH_VERDICTS,
  READY_THROUGH,
  type AttemptResult,
  type ReadyThrough,
  type WaitingCase,
  type WaitingPage,
} from '@izdeu/proof';
import { ProofGapView } from './evaluation.view.js';

export class WaitingCaseView {
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly number: string;
  @ApiProperty() readonly soughtName: string;
  @ApiProperty({ type: String, nullable: true }) readonly applicantName: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly kinTerm: string | null;
  @ApiProperty({ enum: PATH_VERDICTS, enumName: 'PathVerdict' }) readonly verdict: string;
  @ApiProperty({ type: [ProofGapView] }) readonly gaps: ProofGapView[];
  /** Why papers are missing, as people noted it: codes of gap_reason. */
  @ApiProperty({ type: [String] }) readonly reasons: string[];
  @ApiProperty({ format: 'date-time' }) readonly since: string;
  /** What made it ready: papers and people, or a rule that changed, began or ended; null while it waits. */
  @ApiProperty({ enum: READY_THROUGH, enumName: 'ReadyThrough', nullable: true })
  readonly readyThrough: ReadyThrough | null;
  @ApiProperty({ format: 'date' }) readonly nextLook: string;
  @ApiProperty() readonly note: string;

  static of({ gaps, reasons, ...rest }: WaitingCase): WaitingCaseView {
    return { ...rest, reasons: [...reasons], gaps: gaps.map((gap) => ProofGapView.of(gap)) };
  }
}

export class WaitingPageView {
  @ApiProperty({ type: [WaitingCaseView] }) readonly items: WaitingCaseView[];
  @ApiProperty({ type: String, nullable: true }) readonly next: string | null;
  /** Up to 1,000; 1,001 means more. */
  @ApiProperty({ type: 'integer' }) readonly count: number;

  static of({ rows, next, count }: WaitingPage): WaitingPageView {
    return { items: rows.map((row) => WaitingCaseView.of(row)), next, count };
  }
}

export class AttemptView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly remedy: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly linkGapId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly taskId: string | null;
  @ApiProperty({ format: 'date' }) readonly triedOn: string;
  @ApiProperty({ enum: ATTEMPT_RESULTS, enumName: 'AttemptResult' }) readonly result: AttemptResult;
  @ApiProperty() readonly note: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly documentId: string | null;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of({ id, remedy, linkGapId, taskId, triedOn, result, note, documentId, version }: RemedyAttempt): AttemptView {
    return {
      ...{ id, remedy, linkGapId, taskId, note, documentId, version },
      triedOn: triedOn.toISOString().slice(0, 10),
      result: ATTEMPT_RESULTS.find((one) => one === result) ?? 'waiting',
    };
  }
}

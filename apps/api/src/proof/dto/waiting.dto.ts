import {
  ATTEMPT_RESULTS,
  GAP_REASONS,
  PROOF_GAPS,
  READY_THROUGH,
  type AttemptResult,
  type ReadyThrough,
} from '@izdeu/proof';
import { Choice, Day, Flag, Id, Text, Version } from '../../http/fields.js';

const YES = ['true'] as const;
export const WAITING_STATES = ['waiting', 'to_judge'] as const;

export class ListWaitingQuery {
  @Choice(WAITING_STATES, 'WaitingState', { optional: true }) readonly state?: (typeof WAITING_STATES)[number];
  @Choice(PROOF_GAPS, 'ProofGapCode', { optional: true }) readonly gap?: string;
  @Choice(GAP_REASONS, 'GapReason', { optional: true }) readonly reason?: string;
  /** Only those whose next look has come. */
  @Choice(YES, 'Yes', { optional: true }) readonly due?: 'true';
  /** Only those that became ready by a rule, or by papers. */
  @Choice(READY_THROUGH, 'ReadyThrough', { optional: true }) readonly through?: ReadyThrough;
  @Text(200, { optional: true }) readonly after?: string;
}

export class SetLookDto {
  @Day() readonly lookOn: string;
  @Text(1000, { optional: true }) readonly note: string = '';
}

export class TryRemedyDto {
  /** Code of the reference kind remedy. */
  @Text(40, { pattern: /^[a-z_]{2,40}$/ }) readonly remedy: string;
  @Id({ optional: true }) readonly linkGapId?: string;
  @Id({ optional: true }) readonly taskId?: string;
  @Day() readonly triedOn: string;
  @Text(2000, { optional: true }) readonly note: string = '';
}

export class SettleAttemptDto {
  @Version() readonly version: number;
  @Choice(ATTEMPT_RESULTS, 'AttemptResult') readonly result: AttemptResult;
  @Text(2000, { optional: true }) readonly note: string = '';
  @Id({ optional: true }) readonly documentId?: string;
  /** The task from which it was tried is done with it; the note becomes its outcome. */
  @Flag({ optional: true }) readonly closesTask?: boolean;
}

import { ApiProperty } from '@nestjs/swagger';
import type { MatchRuns } from '@izdeu/people';

const RUN_STATES = ['waiting', 'running', 'done'] as const;
type Run = NonNullable<Awaited<ReturnType<MatchRuns['latest']>>>;

export class MatchRunView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: RUN_STATES, enumName: 'MatchRunState' }) readonly state: string;
  /** People to compare, and those compared so far. */
  @ApiProperty({ type: 'integer' }) readonly total: number;
  @ApiProperty({ type: 'integer' }) readonly done: number;
  /** Pairs that are new on the list. */
  @ApiProperty({ type: 'integer' }) readonly found: number;
  @ApiProperty({ format: 'date-time' }) readonly startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly finishedAt: string | null;

  static of({ id, state, total, done, found, startedAt, finishedAt }: Run): MatchRunView {
    const times = { startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
    return { id, state, total, done, found, ...times };
  }
}

export class LastMatchRunView {
  /** null when one never ordered any. */
  @ApiProperty({ type: MatchRunView, nullable: true }) readonly run: MatchRunView | null;

  static of(run: Run | null): LastMatchRunView {
    return { run: run && MatchRunView.of(run) };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { CHECKPOINT_CAUSES, type StoredCheckpoint } from '@izdeu/audit';

export class CheckpointView {
  /** How many events of the chain it holds. */
  @ApiProperty({ type: 'integer' }) readonly size: number;
  @ApiProperty({ format: 'date-time' }) readonly madeAt: string;
  @ApiProperty({ enum: CHECKPOINT_CAUSES }) readonly cause: string;
  /** The signed note as it is kept elsewhere: three lines, an empty one, a signature. */
  @ApiProperty() readonly note: string;

  static of({ size, madeAt, cause, note }: StoredCheckpoint): CheckpointView {
    return { size, madeAt: madeAt.toISOString(), cause, note };
  }
}

export class CheckpointsView {
  /** Key of the chain, as it is told to witnesses and auditors. */
  @ApiProperty() readonly key: string;
  @ApiProperty({ type: [CheckpointView] }) readonly checkpoints: CheckpointView[];
}

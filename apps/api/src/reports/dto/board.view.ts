import { ApiProperty } from '@nestjs/swagger';
import { BOARD_DIMENSIONS, FUNNEL_STEPS, type Figure, type FunnelFigure } from '@izdeu/reports';

export class FigureView {
  @ApiProperty({ enum: BOARD_DIMENSIONS, enumName: 'BoardDimension' }) readonly dimension: string;
  /** A code, an id of a colleague (their role for who sees no colleagues) or a band of days; empty where nothing is recorded. */
  @ApiProperty() readonly key: string;
  @ApiProperty({ type: 'integer' }) readonly count: number;

  static of({ dimension, key, count }: Figure): FigureView {
    return { dimension, key, count };
  }
}

export class FunnelStepView {
  @ApiProperty({ enum: FUNNEL_STEPS, enumName: 'FunnelStep' }) readonly step: string;
  @ApiProperty({ type: 'integer' }) readonly count: number;

  static of({ step, count }: FunnelFigure): FunnelStepView {
    return { step, count };
  }
}

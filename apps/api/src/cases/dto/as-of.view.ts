import { ApiProperty } from '@nestjs/swagger';
import type { StoryAsOf } from '@izdeu/cases';
import { EventView, FateAxisView, FateClaimView } from './story.view.js';

/** What was learned after the day that is looked at, as it reads when it was known. */
export class LearnedLaterView {
  @ApiProperty({ type: [FateClaimView] }) readonly claims: FateClaimView[];
  @ApiProperty({ type: [EventView] }) readonly events: EventView[];
}

/** The story as it was believed at the end of a day: by when things were learned, not by when they happened. */
export class AsOfView {
  @ApiProperty({ format: 'date' }) readonly on: string;
  @ApiProperty({ type: [FateAxisView] }) readonly fate: FateAxisView[];
  /** Events that were known by then, in the order in which they happened. */
  @ApiProperty({ type: [EventView] }) readonly events: EventView[];
  @ApiProperty() readonly learnedLater: LearnedLaterView;

  static of({ on, fate, events, learnedLater, rows, names }: StoryAsOf): AsOfView {
    const context = { names, rows };
    return {
      on,
      fate: fate.map((axis) => FateAxisView.of(axis, context)),
      events: events.map((event) => EventView.of(event, context)),
      learnedLater: {
        claims: learnedLater.claims.map((claim) => FateClaimView.of(claim, context)),
        events: learnedLater.events.map((event) => EventView.of(event, context)),
      },
    };
  }
}

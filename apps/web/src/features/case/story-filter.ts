import type { EventView } from '@izdeu/api-client';

/** What of the timeline is shown; everything where a part is left out. */
export interface StoryFilter {
  readonly source?: string;
  /** The farthest reliability that is shown, 1 to 5. */
  readonly reliability?: string;
  readonly confidence?: string;
}

type Filtered = Pick<EventView, 'confidence'> & {
  readonly sources: readonly Pick<EventView['sources'][number], 'kind' | 'reliability'>[];
};

/**
 * Does an event pass? One source that fits is enough, and kind and reliability must fit the same source.
 * @param usual the reliability that sources of a kind usually have, for those of which nobody said it
 */
export function passes(event: Filtered, filter: StoryFilter, usual: (kind: string) => number): boolean {
  if (filter.confidence !== undefined && event.confidence !== filter.confidence) return false;
  return event.sources.some(
    ({ kind, reliability }) =>
      (filter.source === undefined || kind === filter.source) &&
      (filter.reliability === undefined || (reliability ?? usual(kind)) <= Number(filter.reliability)),
  );
}

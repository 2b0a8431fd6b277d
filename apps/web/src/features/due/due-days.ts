import type { WorklistItemView } from '@izdeu/api-client';

export interface DueGroup {
  /** `late`, or the day, YYYY-MM-DD. */
  readonly key: string;
  readonly items: readonly WorklistItemView[];
}

/** What is late first and together, then day by day. Items come in order of their day. */
export function byDay(items: readonly WorklistItemView[]): readonly DueGroup[] {
  const groups = new Map<string, WorklistItemView[]>();
  for (const item of items) {
    const key = item.late ? 'late' : item.on;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups].map(([key, found]) => ({ key, items: found }));
}

/** The day that is so many days after another, YYYY-MM-DD. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

import type { ReasonFormDto } from '@izdeu/api-client';

/** Chosen reasons as one text of a form. */
export const writeReasons = (chosen: readonly ReasonFormDto[]): string =>
  chosen.length === 0 ? '' : JSON.stringify(chosen);

/** Nothing where the text is of an earlier version of the screen. */
export function readReasons(text: string): ReasonFormDto[] {
  if (!text.startsWith('[')) return [];
  // Only this screen writes such texts.
  return JSON.parse(text) as ReasonFormDto[];
}

/** Empty while somebody is missing who claims a reason: the form does not go out without. */
export const claimantsTold = (text: string): string =>
  readReasons(text).every(({ claimant }) => claimant !== null) ? 'told' : '';

import { diffArrays } from 'diff';

export const TEXT_CHANGES = ['same', 'added', 'removed'] as const;

/** A run of a text: in both versions, in the new one only, in the old one only. */
export interface TextChange {
  readonly kind: (typeof TEXT_CHANGES)[number];
  readonly text: string;
}

/** Words with their marks and digits, each space and each other sign for itself: any script, no letter apart from its word. */
const PIECES = /[\p{L}\p{M}\p{N}]+(?:[’'ʼ-][\p{L}\p{M}\p{N}]+)*|\s|[^\s\p{L}\p{M}\p{N}]/gu;

/** Beyond so many changed pieces the two are shown as two texts: nobody reads a patchwork, and nobody should wait for it. */
const MOST_CHANGES = 2000;

/**
 * Two versions of a text word by word. Joining what is `same` or `removed` gives the old text, what is `same` or `added` the
 * new one.
 */
export function diffText(before: string, after: string): TextChange[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const found = diffArrays(before.match(PIECES) ?? [], after.match(PIECES) ?? [], { maxEditLength: MOST_CHANGES });
  const runs: TextChange[] = found
    ? found.map(({ value, added, removed }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      }))
    : [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ];
  return runs.filter(({ text }) => text !== '');
}

/** Paragraphs as they are shown and stored, whatever line ends they were typed with. */
export const inParagraphs = (text: string): string =>
  text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n\n');

import type { BoardDimension } from '@izdeu/api-client';
import { useSignedIn } from '../../shared/session/session.js';
import { listBehind, type BoardFilter } from './figures.js';

/** The address of the list behind a figure, where this reader may open it. */
export function useListBehind(filter: BoardFilter): (dimension: BoardDimension, key: string) => string | null {
  const { may } = useSignedIn();
  return (dimension, key) => {
    const needs = dimension.startsWith('letter_') ? 'case:read' : 'case:exists';
    return may(needs) ? listBehind(dimension, key, filter) : null;
  };
}

import type { BoardDimension } from '@izdeu/api-client';
import { useSignedIn } from '../../shared/session/session.js';
import { NEEDS_READING, listBehind, listOfStep, whyNoList, type BoardFilter, type WhyNoList } from './figures.js';

interface ListsBehind {
  /** The address of the list behind a figure, where this reader may open it. */
  readonly of: (dimension: BoardDimension, key: string) => string | null;
  readonly ofStep: (step: string) => string | null;
  /** Why numbers of one kind lead nowhere; null where they lead on, and for who sees no cases at all, who is told above. */
  readonly why: (dimension: BoardDimension) => WhyNoList | null;
  readonly readsCases: boolean;
  readonly knowsCases: boolean;
}

export function useListsBehind(filter: BoardFilter): ListsBehind {
  const { may } = useSignedIn();
  const [knowsCases, readsCases] = [may('case:exists'), may('case:read')];
  return {
    of: (dimension, key) => {
      const open = NEEDS_READING.includes(dimension) ? readsCases : knowsCases;
      return open ? listBehind(dimension, key, filter) : null;
    },
    // What a letter or a claim tells of a case is listed for who may read them.
    ofStep: (step) =>
      (step === 'cases' || step === 'relation_proven' ? knowsCases : readsCases) ? listOfStep(step) : null,
    why: (dimension) => (knowsCases ? whyNoList(dimension, filter, readsCases) : null),
    readsCases,
    knowsCases,
  };
}

import { getRelation, type RelationAction, type RelationPersonView, type RelationView } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { useCaseFile } from '../../shared/cases/case-file.js';

/** Links, papers, verdicts and gaps of the open case. */
export function useRelationQuery() {
  const { file } = useCaseFile();
  return useQuery({
    queryKey: ['case', file.id, 'relation'],
    queryFn: () => getRelation({ path: { id: file.id } }),
  });
}

export const RelationContext = createContext<RelationView | null>(null);

interface RelationState {
  readonly relation: RelationView;
  /** What the server offers this reader. */
  readonly offers: (action: RelationAction) => boolean;
  readonly person: (id: string) => RelationPersonView | undefined;
}

export function useRelation(): RelationState {
  const relation = use(RelationContext);
  if (!relation) throw new Error('useRelation stands outside of the relation tab');
  return {
    relation,
    offers: (action) => relation.actions.includes(action),
    person: (id) => relation.persons.find((one) => one.id === id),
  };
}

import type { RelationAction, RelationPersonView, RelationView } from '@izdeu/api-client';
import { createContext, use } from 'react';

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

import { getCovering, type CoveringView } from '@izdeu/api-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';

const coveringKey = (id: string) => ['coverings', 'one', id] as const;

export const useCovering = (id: string) =>
  useQuery({ queryKey: coveringKey(id), queryFn: () => getCovering({ path: { id } }) });

/** Takes what a change answered, and lets the lists that show it and its letters be read anew. */
export function useCoveringChanged(): (covering: CoveringView) => void {
  const client = useQueryClient();
  return (covering) => {
    client.setQueryData(coveringKey(covering.id), covering);
    for (const queryKey of [['coverings', 'list'], ['letters'], ['registry'], ['letter'], ['case']])
      void client.invalidateQueries({ queryKey });
  };
}

import { getRelation } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useCaseFile } from '../cases/case-file.js';

/** Links, papers, verdicts and gaps of the open case. */
export function useRelationQuery() {
  const { file } = useCaseFile();
  return useQuery({
    queryKey: ['case', file.id, 'relation'],
    queryFn: () => getRelation({ path: { id: file.id } }),
  });
}

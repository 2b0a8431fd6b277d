import { getCitizenship } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useCaseFile } from '../../shared/cases/case-file.js';

/** The citizenship of the sought person. It lies under the key of the case, so that a change of either shows. */
export function useCitizenship() {
  const { file } = useCaseFile();
  const id = file.sought.id;
  return useQuery({
    queryKey: ['case', file.id, 'citizenship', id],
    queryFn: () => getCitizenship({ path: { id } }),
  });
}

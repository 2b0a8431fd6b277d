import { getPaperDetails } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useCaseFile } from '../cases/case-file.js';

/** Names in a paper, steps done to it, custody of its original; the look goes on the record. */
export function usePaperDetails(documentId: string) {
  const { file } = useCaseFile();
  return useQuery({
    queryKey: ['case', file.id, 'paper', documentId],
    queryFn: () => getPaperDetails({ path: { id: documentId } }),
  });
}

import { getPaperDetails, type MentionView } from '@izdeu/api-client';
import { useQueries } from '@tanstack/react-query';
import { useCaseFile } from '../../shared/cases/case-file.js';

interface SpelledIn {
  readonly documentId: string;
  readonly mention: MentionView;
}

/** How papers name the people of the case, in the order of the papers; each look goes on the record. */
export function useSpellings(documentIds: readonly string[]): readonly SpelledIn[] {
  const { file } = useCaseFile();
  const details = useQueries({
    queries: documentIds.map((id) => ({
      queryKey: ['case', file.id, 'paper', id],
      queryFn: () => getPaperDetails({ path: { id } }),
    })),
  });
  return details.flatMap(({ data }) =>
    (data?.mentions ?? []).map((mention) => ({ mention, documentId: data?.documentId ?? '' })),
  );
}

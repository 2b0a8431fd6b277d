import { listDocuments } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { usePaperWords } from '../../shared/papers/use-paper-words.js';

/** Documents of the case as choices of a list. */
export function useCasePapers(): readonly { readonly value: string; readonly label: string }[] {
  const { file } = useCaseFile();
  const words = usePaperWords();
  const { data } = useQuery({
    queryKey: ['case', file.id, 'documents'],
    queryFn: () => listDocuments({ path: { id: file.id } }),
  });
  return (data ?? [])
    .filter(({ replacedById }) => replacedById === null)
    .map((paper) => ({
      value: paper.id,
      label: [words.kind(paper.kind), words.own(paper)].filter((part) => part !== '').join(': '),
    }));
}

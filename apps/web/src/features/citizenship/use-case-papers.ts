import { listDocuments } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** Documents of the case as choices of a list. */
export function useCasePapers(): readonly { readonly value: string; readonly label: string }[] {
  const { file } = useCaseFile();
  const { label } = useCodeWords(['document_kind']);
  const { data } = useQuery({
    queryKey: ['case', file.id, 'documents'],
    queryFn: () => listDocuments({ path: { id: file.id } }),
  });
  return (data ?? [])
    .filter(({ replacedById }) => replacedById === null)
    .map(({ id, kind, title }) => ({
      value: id,
      label: [label('document_kind', kind), title].filter(Boolean).join(': '),
    }));
}

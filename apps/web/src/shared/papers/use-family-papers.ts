import { listDocuments, type DocumentView } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../cases/case-file.js';
import { usePaperWords } from './use-paper-words.js';
import { useRelationQuery } from './use-relation-query.js';

interface FamilyPapers {
  /** Without those that were replaced. */
  readonly all: readonly DocumentView[];
  readonly find: (documentId: string) => DocumentView | undefined;
  /** The kind of a paper with its title; a paper of another case of the family with the number of that case. */
  readonly label: (documentId: string) => string;
}

/** The papers of the case by their words. */
export function useFamilyPapers(): FamilyPapers {
  const { t } = useTranslation('proof');
  const { file } = useCaseFile();
  const words = usePaperWords();
  const { data } = useQuery({
    queryKey: ['case', file.id, 'documents'],
    queryFn: () => listDocuments({ path: { id: file.id } }),
  });
  const relation = useRelationQuery();
  const find = (documentId: string) => data?.find((one) => one.id === documentId);
  return {
    all: (data ?? []).filter(({ replacedById }) => replacedById === null),
    find,
    label: (documentId) => {
      const own = find(documentId);
      const elsewhere = own ? undefined : relation.data?.papersElsewhere.find((one) => one.documentId === documentId);
      const found = own ?? elsewhere;
      if (!found) return t('engine.paperElsewhere');
      const title = words.own(found);
      const paper = title === '' ? words.kind(found.kind) : `${words.kind(found.kind)} (${title})`;
      return elsewhere ? t('engine.paperOfCase', { paper, number: elsewhere.caseNumber }) : paper;
    },
  };
}

import type { BearingPaperView } from '@izdeu/api-client';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** The document that bears something out, leading to the documents of its case. */
export function BearingPaper({ paper }: { readonly paper: BearingPaperView | null }) {
  const { label } = useCodeWords(['document_kind']);
  if (paper === null) return null;
  return (
    <Anchor
      renderRoot={(props) => <Link to="/cases/$id/documents" params={{ id: paper.caseId }} {...props} />}
      className="izdeu-plain"
    >
      {label('document_kind', paper.kind)}
      {paper.title && <bdi>: {paper.title}</bdi>}
    </Anchor>
  );
}

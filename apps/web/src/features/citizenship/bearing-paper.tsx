import type { BearingPaperView } from '@izdeu/api-client';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePaperWords } from '../../shared/papers/use-paper-words.js';

/** The document that bears something out, leading to the documents of its case. */
export function BearingPaper({ paper }: { readonly paper: BearingPaperView | null }) {
  const words = usePaperWords();
  if (paper === null) return null;
  return (
    <Anchor
      renderRoot={(props) => <Link to="/cases/$id/documents" params={{ id: paper.caseId }} {...props} />}
      className="izdeu-plain"
    >
      {words.kind(paper.kind)}
      {words.own(paper) && <bdi>: {words.own(paper)}</bdi>}
    </Anchor>
  );
}

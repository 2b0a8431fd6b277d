import { readLabels, useReference } from '../reference/use-reference.js';

interface PaperNamed {
  readonly kind: string;
  readonly title: string;
}

interface PaperWords {
  readonly kind: (code: string) => string;
  /** What the title adds to the kind; empty where the paper is only called by its kind, in whatever language that was typed. */
  readonly own: (paper: PaperNamed) => string;
}

/** The words by which a paper is spoken of. */
export function usePaperWords(): PaperWords {
  const book = useReference('document_kind');
  return {
    kind: (code) => book.label('document_kind', code),
    own: ({ kind, title }) => {
      const words = readLabels(book.find('document_kind', kind)?.data['labels']);
      return words !== null && Object.values(words).includes(title.trim()) ? '' : title;
    },
  };
}

/** Who closes a gap, in the words of the catalogue; `you` where the reader may do it. */
export type Closer = 'you' | 'caseworker' | 'lawyer' | 'assigned' | 'lawyerAssigned' | 'applicant';

interface Reader {
  readonly may: (permission: string) => boolean;
  /** The reader may change the letter, and so is assigned to its case. */
  readonly edits: boolean;
}

/** What is typed into the letter itself, by whoever is assigned to its case. */
const isTyped = (gap: string): boolean => gap.startsWith('text_') || gap === 'elements_missing';

/**
 * @param fixedBy as the reference data name it: the role that this usually falls to. A reader who holds the right is told
 * that they may do it themselves, and nobody is sent to a person who they are.
 */
export function closerOf(gap: string, fixedBy: unknown, { may, edits }: Reader): Closer | null {
  if (fixedBy === 'applicant') return 'applicant';
  if (fixedBy !== 'caseworker' && fixedBy !== 'lawyer') return null;
  if (isTyped(gap)) return edits ? 'you' : 'assigned';
  if (fixedBy === 'caseworker') return may('case:work') ? 'you' : 'caseworker';
  // Decided with a reason, by any lawyer who reads the letter.
  if (gap === 'copies_kept_back' && may('letter:approve')) return 'you';
  if (!may('proof:judge')) return 'lawyer';
  return edits ? 'you' : 'lawyerAssigned';
}

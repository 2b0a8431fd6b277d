/** Kinds of appeal of the Administrative Procedure and Process-Related Code of Kazakhstan; the procedure depends on them. */
export const LETTER_KINDS = ['application', 'complaint', 'inquiry', 'message', 'proposal', 'response'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

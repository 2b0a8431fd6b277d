import type { LetterKind, ReferenceEntryView } from '@izdeu/api-client';

const LETTER_KINDS = [
  'application',
  'complaint',
  'inquiry',
  'message',
  'proposal',
  'response',
] as const satisfies readonly LetterKind[];

/** Kinds of letter that a recipient takes, in the order of its rules. */
export function kindsOf(recipient: ReferenceEntryView | null): readonly LetterKind[] {
  const listed = recipient?.data.letterKinds;
  return Array.isArray(listed) ? listed.flatMap((kind) => LETTER_KINDS.find((one) => one === kind) ?? []) : [];
}

/** The bodies of Kazakhstan first: most letters go to them. */
export const ownCountryFirst = (recipients: readonly ReferenceEntryView[]): readonly ReferenceEntryView[] =>
  recipients.toSorted((one, other) => Number(other.data.country === 'KZ') - Number(one.data.country === 'KZ'));

/** Nothing is ever written to this body: sending there would endanger the family. */
export const isNeverSent = (recipient: ReferenceEntryView): boolean => recipient.data.neverSend !== false;

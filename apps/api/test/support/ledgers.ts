import type { SignedInUser } from './test-app.js';

export interface LedgerAct {
  readonly action: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly purpose: string;
  readonly sha256: string | null;
  readonly codes: readonly string[];
  readonly otherDocumentId: string | null;
  readonly letter: { readonly id: string; readonly number: string | null } | null;
  readonly copyNumber: number | null;
}

export interface Ledger {
  readonly sha256: string | null;
  readonly title: string | null;
  readonly complete: boolean;
  readonly more: boolean;
  readonly differences: readonly string[] | null;
  readonly acts: readonly LedgerAct[];
}

export async function ledgerOf(by: SignedInUser, documentId: string): Promise<Ledger> {
  return (await by.get(`/documents/${documentId}/custody`).expect(200)).body as Ledger;
}

/** A document as a walk left it, kept apart from the system under test. */
export interface WalkedDocument {
  sha256: string;
  bytes: Buffer;
  replacedBy: string | null;
  seenOn: string | null;
  original: string | null;
  /** Standing copies with something covered: id to digest. */
  redacted: Map<string, string>;
  /** How often its bytes were handed out, by digest. */
  taken: Map<string, number>;
}

/** The same from a ledger as it is printed, by rules written apart from those of the system. */
export function replayed({ acts }: Ledger): Omit<WalkedDocument, 'bytes' | 'redacted'> & { covered: string[] } {
  const taken = new Map<string, number>();
  const covered: string[] = [];
  const last = (action: string): LedgerAct | undefined => acts.findLast((one) => one.action === action);
  for (const { action, sha256 } of acts) {
    if (action === 'document.redacted_added') covered.push(sha256 ?? '');
    if (action.endsWith('downloaded')) taken.set(sha256 ?? '', (taken.get(sha256 ?? '') ?? 0) + 1);
  }
  return {
    sha256: last('document.added')?.sha256 ?? '',
    replacedBy: last('document.replaced')?.otherDocumentId ?? null,
    seenOn: last('document.original_seen')?.codes[0] ?? null,
    original: last('paper.custody_noted')?.codes[0] ?? null,
    ...{ covered: covered.sort(), taken },
  };
}

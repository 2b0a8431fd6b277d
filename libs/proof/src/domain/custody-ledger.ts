/** One act on a document, as the trail tells it. */
export interface CustodyAct {
  readonly action: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What is true of a document, by the ledger or by the record. `undefined`: the ledger does not say (acts of before it said so). */
export interface LedgerState {
  /** Hex SHA-256 of the file as it was received. */
  readonly sha256: string | undefined;
  readonly replacedBy: string | null;
  /** What the scanner said; null as long as it has said nothing. */
  readonly verdict: string | null;
  /** Day on which somebody of the house held the original, or null. */
  readonly seenOn: string | null | undefined;
  /** Where the original is, or null. */
  readonly original: string | null;
  /** Copies with something covered that stand: id to hex SHA-256. */
  readonly redacted: ReadonlyMap<string, string | undefined>;
  /** Copies without hidden data, under the id of the redacted scan or '' for the original; null where none can be made. */
  readonly bare: ReadonlyMap<string, string | null | undefined>;
  readonly shredded: boolean;
}

/** Parts in which ledger and record can differ. */
export const CUSTODY_PARTS = ['file', 'replaced', 'scan', 'seen', 'original', 'redacted', 'bare', 'shredded'] as const;
export type CustodyPart = (typeof CUSTODY_PARTS)[number];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What the acts on a document, in their order, have made of it. */
export function replayCustody(acts: readonly CustodyAct[]): LedgerState {
  let sha256: string | undefined;
  let replacedBy: string | null = null;
  let verdict: string | null = null;
  let seenOn: string | null | undefined = null;
  let original: string | null = null;
  let shredded = false;
  const redacted = new Map<string, string | undefined>();
  const bare = new Map<string, string | null | undefined>();
  for (const { action, payload } of acts) {
    const digest = textOf(payload['sha256']);
    const record = textOf(payload['record']) ?? '';
    if (action === 'document.added') sha256 = digest;
    else if (action === 'document.replaced') replacedBy = textOf(payload['by']) ?? null;
    else if (action === 'document.scanned') verdict = textOf(payload['verdict']) ?? null;
    else if (action === 'document.original_seen') seenOn = textOf(payload['on']);
    else if (action === 'paper.custody_noted') original = textOf(payload['state']) ?? null;
    else if (action === 'document.redacted_added') redacted.set(record, digest);
    else if (action === 'document.redacted_removed') redacted.delete(record);
    else if (action === 'document.derived')
      bare.set(textOf(payload['redacted']) ?? '', payload['obstacle'] === '' ? digest : null);
    else if (action === 'case.shredded') shredded = true;
  }
  return { sha256, replacedBy, verdict, seenOn, original, redacted, bare, shredded };
}

/** Where the record is not what the ledger says. What the ledger does not say it cannot contradict. */
export function custodyDifferences(told: LedgerState, kept: LedgerState): CustodyPart[] {
  const differs: Readonly<Record<CustodyPart, boolean>> = {
    file: told.sha256 !== undefined && told.sha256 !== kept.sha256,
    replaced: told.replacedBy !== kept.replacedBy,
    scan: told.verdict !== kept.verdict,
    seen: told.seenOn !== undefined && told.seenOn !== kept.seenOn,
    original: told.original !== kept.original,
    redacted: !sameCopies(told.redacted, kept.redacted),
    bare: [...told.bare].some(([of, digest]) => digest !== undefined && digest !== kept.bare.get(of)),
    shredded: told.shredded,
  };
  return CUSTODY_PARTS.filter((part) => differs[part]);
}

function sameCopies(
  told: ReadonlyMap<string, string | undefined>,
  kept: ReadonlyMap<string, string | undefined>,
): boolean {
  if (told.size !== kept.size) return false;
  return [...told].every(([id, digest]) => kept.has(id) && (digest === undefined || digest === kept.get(id)));
}

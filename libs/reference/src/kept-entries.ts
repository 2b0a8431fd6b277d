import type { ReferenceEntry, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

interface Kept {
  readonly mark: string;
  readonly entries: readonly ReferenceEntry[];
}

/** Organisations whose entries are kept: some hundred rows each. */
const MOST = 50;

/**
 * The reference entries of an organisation as they were last read. They are some hundred rows, change a few times a year and
 * are asked for several times in each step of a letter; before they are used again the database is asked, once in each
 * transaction, whether any row was written since.
 */
export class KeptEntries {
  private readonly kept = new Map<string, Kept>();
  private readonly marks = new WeakMap<Tx, string>();

  /** All entries that the actor may read, by kind and code. They are shared: nobody may change them. */
  async all(tx: Tx, { orgId }: Actor): Promise<readonly ReferenceEntry[]> {
    const mark = this.marks.get(tx) ?? (await markOf(tx, orgId));
    this.marks.set(tx, mark);
    const kept = this.kept.get(orgId);
    if (kept?.mark === mark) return kept.entries;
    const entries = frozen(
      await tx.referenceEntry.findMany({ where: { orgId }, orderBy: [{ kind: 'asc' }, { code: 'asc' }] }),
    );
    this.kept.delete(orgId);
    this.kept.set(orgId, { mark, entries });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    return entries;
  }

  /** An entry was written in this transaction: it reads its own writing. */
  forget(tx: Tx): void {
    this.marks.delete(tx);
  }
}

/** How many rows there are and which transactions wrote them: another writing, whoever did it, is another mark. */
async function markOf(tx: Tx, orgId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ mark: string }[]>`
    select count(*) || ' ' || coalesce(sum(hashtextextended(id::text || ' ' || xmin::text, 0)), 0) as mark
      from reference_entry where org_id = ${orgId}::uuid`;
  return row?.mark ?? '';
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

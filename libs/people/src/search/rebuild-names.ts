import type { ClientBase } from 'pg';
import { searchKey } from '@izdeu/names';
import { storedWords } from './name-words.js';

export interface RebuildProgress {
  readonly organisation: string;
  readonly step: 'folded' | 'indexed';
  readonly names: number;
}

interface NameRow {
  readonly id: string;
  readonly value: string;
  readonly search_key: string;
  readonly search_words: readonly string[] | null;
}

const NAMES_A_ROUND = 20_000;
/** Namesakes are folded once. */
const MOST_KEPT = 200_000;
const ATTEMPTS = 3;
/** Somebody changed a level meanwhile (foreign key, deadlock): the organisation is done again. */
const PASSING = new Set(['23503', '40P01', '40001']);

/**
 * Folds every name record anew and makes the search index from them, one organisation after the other, each in one
 * transaction: a broken run leaves whole organisations, old or new, and may be started again. Safe while the system runs.
 * @param operator a login that may do so: the owner's or a superuser's.
 */
export async function rebuildNames(
  operator: ClientBase,
  onProgress: (progress: RebuildProgress) => void,
): Promise<{ organisations: number; names: number }> {
  const { rows } = await operator.query<{ org_id: string; slug: string }>(
    'select org_id, slug from organisation order by slug, org_id',
  );
  let names = 0;
  for (const { org_id: orgId, slug } of rows) names += await rebuildOne(operator, orgId, slug, onProgress);
  return { organisations: rows.length, names };
}

async function rebuildOne(
  operator: ClientBase,
  orgId: string,
  organisation: string,
  onProgress: (progress: RebuildProgress) => void,
  attempt = 1,
): Promise<number> {
  await operator.query('begin');
  try {
    const folded = await foldAnew(operator, orgId);
    onProgress({ organisation, step: 'folded', names: folded });
    const { rows } = await operator.query<{ names: number }>('select rebuild_name_index($1) as names', [orgId]);
    const names = rows[0]?.names ?? 0;
    await operator.query(
      `select audit.write_event($1::uuid, 'names.rebuilt', 'organisation', $1::uuid::text, null, '', $2)`,
      [orgId, JSON.stringify({ folded, names })],
    );
    await operator.query('commit');
    onProgress({ organisation, step: 'indexed', names });
    return names;
  } catch (error) {
    await operator.query('rollback');
    if (attempt >= ATTEMPTS || !PASSING.has((error as { code?: string }).code ?? '')) throw error;
    return rebuildOne(operator, orgId, organisation, onProgress, attempt + 1);
  }
}

/** Writes the words and keys that today's rules give where they differ; answers how many names that were. */
async function foldAnew(operator: ClientBase, orgId: string): Promise<number> {
  let folded = 0;
  const kept = new Map<string, Folded>();
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await operator.query<NameRow>({
      name: 'names-to-fold',
      text: `select id, value, search_key, search_words from person_name where org_id = $1 and id > $2 order by id limit ${NAMES_A_ROUND}`,
      values: [orgId, after],
    });
    const last = rows.at(-1);
    if (!last) return folded;
    after = last.id;
    const changed = rows.flatMap(({ id, value, search_key, search_words }) => {
      const now = { id, ...foldedOf(value, kept) };
      const same = now.search_key === search_key && now.search_words.join() === (search_words ?? []).join();
      return same ? [] : [now];
    });
    folded += changed.length;
    if (changed.length > 0)
      await operator.query(
        `update person_name n set search_key = f.search_key, search_words = f.search_words
           from json_populate_recordset(null::person_name, $2) f where n.org_id = $1 and n.id = f.id`,
        [orgId, JSON.stringify(changed)],
      );
  }
}

interface Folded {
  readonly search_key: string;
  readonly search_words: readonly string[];
}

function foldedOf(value: string, kept: Map<string, Folded>): Folded {
  const known = kept.get(value);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const folded = { search_key: searchKey(value), search_words: storedWords(value) };
  kept.set(value, folded);
  return folded;
}

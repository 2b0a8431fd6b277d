import type { ClientBase } from 'pg';
import { NameFolder, searchKey } from '@izdeu/names';
import { storedForm } from './name-words.js';

export interface RebuildProgress {
  readonly organisation: string;
  readonly step: 'folded' | 'indexed';
  readonly names: number;
}

interface NameRow {
  readonly id: string;
  readonly value: string;
  readonly search_key: string;
  /** Joined by spaces. */
  readonly words: string;
}

const NAMES_A_ROUND = 20_000;
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
  const folder = new NameFolder();
  for (const { org_id: orgId, slug } of rows) names += await rebuildOne({ operator, folder, orgId, slug }, onProgress);
  return { organisations: rows.length, names };
}

interface Rebuilding {
  readonly operator: ClientBase;
  readonly folder: NameFolder;
  readonly orgId: string;
  readonly slug: string;
}

async function rebuildOne(
  what: Rebuilding,
  onProgress: (progress: RebuildProgress) => void,
  attempt = 1,
): Promise<number> {
  const { operator, folder, orgId, slug: organisation } = what;
  await operator.query('begin');
  try {
    const folded = await foldAnew(operator, orgId, folder);
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
    return rebuildOne(what, onProgress, attempt + 1);
  }
}

/** Writes the words and keys that today's rules give where they differ; answers how many names that were. */
async function foldAnew(operator: ClientBase, orgId: string, folder: NameFolder): Promise<number> {
  let folded = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await operator.query<NameRow>({
      name: 'names-to-fold',
      text: `select id, value, search_key, array_to_string(search_words, ' ') as words
               from person_name where org_id = $1 and id > $2 order by id limit ${NAMES_A_ROUND}`,
      values: [orgId, after],
    });
    const last = rows.at(-1);
    if (!last) return folded;
    after = last.id;
    const changed = rows.flatMap(({ id, value, search_key, words }) => {
      const now = { id, key: searchKey(value), words: storedForm(folder.words(value)).join(' ') };
      return now.key === search_key && now.words === words ? [] : [now];
    });
    folded += changed.length;
    if (changed.length > 0)
      await operator.query(
        `update person_name n set search_key = f.key, search_words = string_to_array(f.words, ' ')
           from unnest($2::uuid[], $3::text[], $4::text[]) f(id, key, words) where n.org_id = $1 and n.id = f.id`,
        [orgId, changed.map(({ id }) => id), changed.map(({ key }) => key), changed.map(({ words }) => words)],
      );
  }
}

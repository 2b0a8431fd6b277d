import { Client } from 'pg';
import { storedWords } from './name-words.js';
import { rebuildNames, type RebuildProgress } from './rebuild-names.js';

/** So many of the oldest and of the newest names of each organisation are read again: a change of the rules shows in some. */
const NAMES_A_SIDE = 200;

interface Sampled {
  readonly value: string;
  readonly search_words: readonly string[] | null;
}

/**
 * Makes the index of the search anew when names were folded by the rules of another release, or before there was an index.
 * A look at a sample decides, so that an ordinary start costs some milliseconds.
 * @param adminUrl address with a login that may do so: the owner's or a superuser's.
 * @returns whether it was made anew
 */
export async function keepNamesInStep(
  adminUrl: string,
  onProgress: (progress: RebuildProgress) => void,
): Promise<boolean> {
  const operator = new Client({ connectionString: adminUrl });
  await operator.connect();
  try {
    if (await areNamesInStep(operator)) return false;
    await rebuildNames(operator, onProgress);
    return true;
  } finally {
    await operator.end();
  }
}

/** Whether a sample of names is folded by the rules of this release. */
export async function areNamesInStep(operator: Client): Promise<boolean> {
  const { rows } = await operator.query<Sampled>({
    text: `select s.value, s.search_words from organisation o cross join lateral (
             (select value, search_words from person_name n where n.org_id = o.org_id order by id limit $1)
             union all
             (select value, search_words from person_name n where n.org_id = o.org_id order by id desc limit $1)) s`,
    values: [NAMES_A_SIDE],
  });
  return rows.every(({ value, search_words }) => storedWords(value).join() === (search_words ?? []).join());
}

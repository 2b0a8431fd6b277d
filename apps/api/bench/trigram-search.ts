import type { Client } from 'pg';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { PeopleSearch, type AskedWord } from '@izdeu/people';

const THRESHOLD = '0.45';
const MOST = 100;
const NEAREST = `select person_id, max(similarity(search_key, $2)) as likeness from person_name
  where org_id = $1::uuid and search_key % $2 group by person_id order by 2 desc limit ${MOST}`;

/** The usual answer to a misspelled name: trigrams (`pg_trgm`, GIN, 0.45) of the folded spelling. For comparison only. */
export class TrigramSearch extends PeopleSearch {
  protected override async candidates(
    tx: Tx,
    { orgId }: Actor,
    words: readonly AskedWord[],
  ): Promise<ReadonlyMap<string, number>> {
    await tx.$queryRaw`select set_config('pg_trgm.similarity_threshold', ${THRESHOLD}, true)`;
    const rows = await tx.$queryRawUnsafe<{ person_id: string; likeness: number }[]>(NEAREST, orgId, trigramKey(words));
    return new Map(rows.map(({ person_id, likeness }) => [person_id, likeness]));
  }
}

/** As names are kept for trigrams: the first reading of each word. */
export const trigramKey = (words: readonly AskedWord[]): string =>
  words.map(({ readings }) => readings[0]?.word ?? '').join(' ');

export async function plantTrigrams(admin: Client): Promise<void> {
  await admin.query(`create extension if not exists pg_trgm;
    create index if not exists bench_trigram on person_name using gin (search_key gin_trgm_ops);
    analyze person_name`);
}

/** The same question over this line. */
export async function trigramsOver(client: Client): Promise<(orgId: string, key: string) => Promise<unknown>> {
  await client.query(`set pg_trgm.similarity_threshold = ${THRESHOLD}`);
  return (orgId, key) => client.query({ name: 'bench-trigram', text: NEAREST, values: [orgId, key] });
}

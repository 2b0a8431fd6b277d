import type { Client } from 'pg';
import { doubleMetaphone } from 'double-metaphone';

/**
 * The shape in which Primero keeps and asks (primeroIMS/primero, read at 4b95bf9474): a record is one JSON document with the
 * phonetic tokens of its names – double metaphone of Latin words, others in capitals –, found by `?|` over a GIN index; every
 * page counts exactly and skips by OFFSET. The SQL is our own, kinder than theirs: five indexes for 105, no Rails above it.
 */
const SHAPE = `create table peer_case as
  select c.id, c.sought_person_id as person_id, jsonb_build_object('case_id', c.number, 'name', n.names[1], 'name_other', n.names[2], 'status', c.status,
           'region', c.region_code, 'created_at', c.created_at, 'owned_by', c.created_by, 'owned_by_groups', jsonb_build_array(c.org_id),
           'notes', repeat('Summary of the circumstances. ', 4)) as data,
         jsonb_build_object('tokens', n.tokens) as phonetic_data,
         c.status as srch_status, array[c.org_id::text] as srch_owned_by_groups, c.created_at as srch_created_at
    from case_file c join (
      select person_id, array_agg(distinct value) as names, jsonb_agg(distinct t.token) as tokens
        from person_name n cross join lateral string_to_table(n.value, ' ') w join peer_token t on t.word = w group by person_id
    ) n on n.person_id = c.sought_person_id;
  alter table peer_case add primary key (id);
  create index on peer_case using gin ((phonetic_data -> 'tokens'));
  create index on peer_case using gin (srch_owned_by_groups);
  create index on peer_case (srch_status);
  create index on peer_case (srch_created_at);
  vacuum analyze peer_case`;

const tokenOf = (word: string): string => (/[a-z]/i.test(word) ? doubleMetaphone(word)[0] : word.toUpperCase());

export function tokensOf(text: string): string[] {
  return [...new Set(text.split(' ').map(tokenOf))].filter((token) => token !== '');
}

/** Once for each database of a run. */
export async function plantPeer(admin: Client): Promise<void> {
  const { rows: known } = await admin.query<{ is: boolean }>(`select to_regclass('peer_case') is not null as is`);
  if (known[0]?.is) return;
  await admin.query('create extension if not exists pg_trgm');
  await admin.query(`set work_mem = '256MB'; set maintenance_work_mem = '512MB'`);
  const { rows } = await admin.query<{ word: string }>(
    `select distinct w as word from person_name n cross join lateral string_to_table(n.value, ' ') w`,
  );
  const tokens = rows.map(({ word }) => ({ word, token: tokenOf(word) })).filter(({ token }) => token !== '');
  await admin.query('create table peer_token (word text, token text)');
  await admin.query('insert into peer_token select * from json_populate_recordset(null::peer_token, $1)', [
    JSON.stringify(tokens),
  ]);
  await admin.query('analyze peer_token');
  for (const statement of SHAPE.split(';\n')) await admin.query(statement);
  await admin.query('reset work_mem; reset maintenance_work_mem');
}

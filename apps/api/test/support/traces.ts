import type { Client } from 'pg';

/** Folded words of the names of some people, as the vocabulary of the search has them. */
export async function wordsBorne(admin: Client, whose: string, personId: string): Promise<Set<string>> {
  const { rows } = await admin.query<{ word: string }>(
    `select distinct split_part(unnest(search_words), ':', 2) as word from person_name where ${whose}`,
    [personId],
  );
  return new Set(rows.map(({ word }) => word));
}

/** Every word that the vocabulary of the search has. */
export async function vocabularyOf(admin: Client): Promise<Set<string>> {
  const { rows } = await admin.query<{ word: string }>('select distinct word from name_word');
  return new Set(rows.map(({ word }) => word));
}

/** Keys of the requests that made an appeal, a paper and a record of the person who is sought in a case. */
export async function receiptsBehind(admin: Client, caseId: string): Promise<string[]> {
  const { rows } = await admin.query<{ key: string }>(
    `select k.key from idempotency_key k, case_file c where c.id = $1 and (k.object_id = c.appeal_id
        or k.object_id in (select id from document where case_id = c.id)
        or k.object_id in (select id from person_identifier where person_id = c.sought_person_id)) order by 1`,
    [caseId],
  );
  return rows.map(({ key }) => key);
}

/** How many bytes of these receipts still depend on what was asked. */
export async function tellingOf(admin: Client, keys: readonly string[]): Promise<number[]> {
  const { rows } = await admin.query<{ bytes: number }>(
    'select length(request_hash) as bytes from idempotency_key where key = any ($1) order by key',
    [keys],
  );
  return rows.map(({ bytes }) => bytes);
}

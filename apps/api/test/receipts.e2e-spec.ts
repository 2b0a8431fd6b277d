import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';
import { UnitOfWork, migrateDatabase, once } from '@izdeu/database';
import { JobRunner } from '@izdeu/jobs';
import { newId } from '@izdeu/kernel';
import { testPasswordFor } from '@izdeu/testing';
import { openCase, pageOf } from './support/appeal-forms.js';
import { anEmptyDatabase } from './support/backups.js';
import { actorOf } from './support/people-on-record.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const MINE = '20261125120000_receipts_that_tell_nothing';

let house: TestApp;
let caseworker: SignedInUser;
beforeAll(async () => {
  house = await startTestApp();
  caseworker = await house.a('caseworker');
});
afterAll(() => house.close());

const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await house.database.admin.query<Row>(sql, [...values])).rows;

const receiptOf = async (key: string): Promise<string | undefined> =>
  (
    await rows<{ hash: string }>(`select encode(request_hash, 'hex') as hash from idempotency_key where key = $1`, [
      key,
    ])
  )[0]?.hash;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const NUMBER = { kind: 'iin', value: '680412301237', source: 'self_declared' };

async function aPersonId(): Promise<string> {
  const { id } = await openCase(caseworker);
  return (await pageOf(caseworker, id)).sought.id;
}

describe('the receipt of a request', () => {
  it('confirms no guess at what was asked to whoever has the database alone', async () => {
    const personId = await aPersonId();
    const add = (key: string) => caseworker.post(`/people/${personId}/numbers`, NUMBER).set('Idempotency-Key', key);
    await add('number-told-0001').expect(201);
    const receipt = await receiptOf('number-told-0001');
    const told = JSON.stringify({ personId, number: NUMBER });
    for (const guess of [told, JSON.stringify(NUMBER), NUMBER.value, `receipt|${told}`])
      expect(receipt).not.toContain(sha256(guess));
    // Nor do two that say the same show it: whoever may send requests cannot try guesses against the receipts of others.
    await add('number-told-0002').expect(201);
    expect((await receiptOf('number-told-0002'))?.slice(16)).not.toBe(receipt?.slice(16));
  });

  it('still answers a repeated request with what the first made, and refuses another under its key', async () => {
    const { id } = await openCase(caseworker);
    const write = (body: string) => caseworker.post(`/cases/${id}/notes`, { body }).set('Idempotency-Key', 'note-0001');
    const first = await write('жазба').expect(201);
    const second = await write('жазба').expect(201);
    expect((second.body as { id: string }).id).toBe((first.body as { id: string }).id);
    expect((await write('басқа').expect(422)).body).toMatchObject({ code: 'request.idempotency_key_reused' });
  });

  it.each([
    ['under another root', `decode(repeat('ab', 40), 'hex')`],
    ['whose content is known no more', `''`],
  ])('made %s doubles nothing: its key and what it was for are enough', async (name, hash) => {
    const { id } = await openCase(caseworker);
    const key = `line-${name.length}-0001`;
    const write = () => caseworker.post(`/cases/${id}/notes`, { body: 'бір рет' }).set('Idempotency-Key', key);
    const first = await write().expect(201);
    await rows(`update idempotency_key set request_hash = ${hash} where key = $1`, [key]);
    expect((await write().expect(201)).body).toEqual(first.body);
    expect(await rows(`select 1 from note where case_id = $1 and body = 'бір рет'`, [id])).toHaveLength(1);
    const other = await caseworker.post(`/people/${await aPersonId()}/numbers`, NUMBER).set('Idempotency-Key', key);
    expect([other.status, other.body]).toMatchObject([422, { code: 'request.idempotency_key_reused' }]);
  });

  it('is never made without the key of the house', async () => {
    const actor = await actorOf(house, caseworker);
    const request = { key: 'no-key-0001', operation: 'test', content: {} };
    const work = new UnitOfWork(house.database.connections);
    await expect(work.as(actor, (tx) => once(tx, actor, request, () => Promise.resolve()))).rejects.toThrow('no key');
  });

  it('is forgotten in the morning after two days, and no sooner', async () => {
    const { id } = await openCase(caseworker);
    for (const key of ['young-0001', 'old-0001'])
      await caseworker.post(`/cases/${id}/notes`, { body: key }).set('Idempotency-Key', key).expect(201);
    await rows(`update idempotency_key set created_at = now() - interval '47 hours' where key = 'young-0001'`);
    await rows(`update idempotency_key set created_at = now() - interval '49 hours' where key = 'old-0001'`);
    await house.app.get(JobRunner).start();
    await house.app.get(JobRunner).beginDay();
    expect(await receiptOf('young-0001')).toBeDefined();
    expect(await receiptOf('old-0001')).toBeUndefined();
    expect(await rows('select body from note where case_id = $1 order by body', [id])).toContainEqual({
      body: 'old-0001',
    });
  });
});

describe('the upgrade', () => {
  it('takes the plain digests out of the receipts of before and leaves no word that nobody bears', async () => {
    const all = readdirSync(join(projectRoot(), 'prisma', 'migrations')).filter((name) => /^\d/.test(name));
    const empty = await anEmptyDatabase();
    try {
      const before = all.sort().slice(0, all.indexOf(MINE));
      await migrateDatabase(projectRoot(), empty.url, testPasswordFor, before);
      const [org, user, person] = [newId(), newId(), newId()];
      await empty.client.query(
        `insert into organisation (org_id, slug, name_kk, name_ru, name_en) values ($1, 'old', 'Ескі', 'Старая', 'Old')`,
        [org],
      );
      await empty.client.query(
        `insert into idempotency_key (org_id, user_id, key, operation, request_hash, object_id)
         values ($1, $2, 'before-0001', 'person.number', sha256('680412301237'), $2)`,
        [org, user],
      );
      await empty.client.query(
        `insert into person (org_id, id, display_name, sex, created_by, updated_at) values ($1, $2, 'Сынақ', 'female', $3, now())`,
        [org, person, user],
      );
      await empty.client.query(
        `insert into person_name (org_id, id, person_id, value, script, language, kind, search_key, search_words, created_by)
         values ($1, gen_random_uuid(), $2, 'Сынақ', 'cyrillic', 'kk', 'legal', '', '{0:synaq:SNK}', $3)`,
        [org, person, user],
      );
      await empty.client.query(
        `insert into name_word (org_id, key, word, level, added_in) select $1, k, 'qalghan', 1, 1 from name_keys('qalghan', 'KLGN') k on conflict do nothing`,
        [org],
      );
      await migrateDatabase(projectRoot(), empty.url, testPasswordFor);
      const { rows: receipts } = await empty.client.query('select key, operation, request_hash from idempotency_key');
      expect(receipts).toEqual([{ key: 'before-0001', operation: 'person.number', request_hash: Buffer.alloc(0) }]);
      const { rows: words } = await empty.client.query('select distinct word from name_word');
      expect(words).toEqual([{ word: 'synaq' }]);
    } finally {
      await empty.drop();
    }
  }, 120_000);
});

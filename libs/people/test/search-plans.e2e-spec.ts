import { ServiceSessions } from '@izdeu/access';
import { Prisma, UnitOfWork } from '@izdeu/database';
import { newId, type Actor } from '@izdeu/kernel';
import { aUser, anOrganisation, cloneDatabase, type TestDatabase } from '@izdeu/testing';
import { peopleByIds } from '../src/search/found-people.js';
import { bearersOf, freshWords, hiddenWords, vocabularyAround } from '../src/search/name-candidates.js';
import { nameKeys, nameNumber } from '../src/search/name-keys.js';
import { nameWords } from '../src/search/name-words.js';

/** Row security must not take the index away from a statement (performance goal 9): the very statements, as the login of the application. */
describe('the statements of the search', () => {
  let database: TestDatabase;
  let actor: Actor;
  const narrow = { birthYear: undefined, countyCode: undefined };
  beforeAll(async () => {
    database = await cloneDatabase();
    const orgId = await anOrganisation(database.admin, 'plans');
    const { id } = await aUser(database.admin, orgId, 'caseworker');
    actor = await new ServiceSessions(database.keys).open(database.admin, id, 'test', 'test');
    const { admin } = database;
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `insert into person (org_id, id, display_name, created_by) select $1, gen_random_uuid(), 'n' || i, $2 from generate_series(1, 50000) i`,
      [orgId, id],
    );
    await admin.query(
      `insert into person_name (org_id, id, person_id, value, script, kind, search_key, created_by)
       select $1, gen_random_uuid(), id, display_name, 'latin', 'legal', '', $2 from person`,
      [orgId, id],
    );
    await admin.query(`insert into name_word select $1, i % 9000, 'w' || i, 1, 1 from generate_series(1, 50000) i`, [
      orgId,
    ]);
    // As in life, one word stands in many names.
    await admin.query(
      `insert into name_pair select $1, i % 200, 200 + (i / 200) % 200, 1950 + i % 50, gen_random_uuid(), 1 from generate_series(1, 50000) i`,
      [orgId],
    );
    await admin.query(
      `insert into kinship_link (org_id, id, from_person_id, to_person_id, kind, source_kind, created_by)
       select $1, gen_random_uuid(), p.id, gen_random_uuid(), 'parent', 'other', $2 from person p`,
      [orgId, id],
    );
    await admin.query('set session_replication_role = origin');
    for (const table of ['name_word', 'name_pair', 'person', 'person_name', 'kinship_link'])
      await admin.query(`vacuum analyze ${table}`);
  });
  afterAll(() => database.drop());

  const plan = (statement: Prisma.Sql): Promise<string> =>
    new UnitOfWork(database.connections).as(actor, async (tx) => {
      const rows = await tx.$queryRaw<{ 'QUERY PLAN': string }[]>`explain ${statement}`;
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });

  it('look words up by key and by beginning in the index alone', async () => {
    const found = await plan(
      vocabularyAround(actor.orgId, [{ key: '7', index: 0 }], [{ beginning: 'ka', index: 0 }], 0),
    );
    expect(found).toMatch(/Index Only Scan using name_word_pkey[\s\S]*Index Cond: .*key = q\.key/);
    expect(found).toMatch(/Index Only Scan using name_word_pkey[\s\S]*Index Cond: .*key = .*word >= .*word </);
    expect(found).not.toMatch(/Seq Scan/);
  });

  it('read what was added since, and what only restricted names are made of, in indexes of their own', async () => {
    expect(await plan(freshWords(actor.orgId, 700n))).toMatch(
      /Index (Only )?Scan using name_word_fresh[\s\S]*added_in >=/,
    );
    expect(await plan(hiddenWords(actor.orgId))).toMatch(/Index (Only )?Scan using name_word_hidden/);
  });

  it.each([
    ['the pair', narrow, /Index Cond: .*a = q\.a.*b = q\.b/],
    ['the pair and the year', { ...narrow, birthYear: 1970 }, /Index Cond: .*a = q\.a.*b = q\.b[\s\S]*birth_year >= /],
    [
      'the pair, the year and the county',
      { birthYear: 1970, countyCode: '654125' },
      /Index Cond: .*b = q\.b[\s\S]*using person_\w+ on person x/,
    ],
  ])('look people up by %s in the index alone', async (_, narrowing, condition) => {
    const found = await plan(bearersOf(actor.orgId, [{ a: 5n, b: 7n }], narrowing, 100));
    expect(found).toMatch(/Index Only Scan using name_pair_pkey/);
    expect(found).toMatch(condition);
    expect(found).not.toMatch(/Seq Scan/);
  });

  it('keep that index when the plan is kept for any year', async () => {
    const { text, values } = bearersOf(actor.orgId, [{ a: 5n, b: 7n }], { ...narrow, birthYear: 1970 }, 100);
    const given = values.map((one) => (Array.isArray(one) ? `'{${one.join(',')}}'` : `'${String(one)}'`));
    const found = await new UnitOfWork(database.connections).as(actor, async (tx) => {
      await tx.$executeRawUnsafe('set local plan_cache_mode = force_generic_plan');
      await tx.$executeRawUnsafe(`prepare kept as ${text}`);
      const rows = await tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`explain execute kept(${given.join(', ')})`);
      await tx.$executeRawUnsafe('deallocate kept');
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(found).toMatch(/Index Only Scan using name_pair_pkey[\s\S]*Index Cond: .*a = q\.a.*b = q\.b/);
  });

  it('look people up by a word alone through both columns', async () => {
    const found = await plan(bearersOf(actor.orgId, [{ a: 5n, b: 0n }], narrow, 100));
    expect(found).toMatch(/Index Cond: .*a = q\.a/);
    expect(found).toMatch(/Index Cond: .*b = q\.a/);
    expect(found).not.toMatch(/Seq Scan/);
  });

  it('read what is shown by keys', async () => {
    const found = await plan(peopleByIds(actor.orgId, Array.from({ length: 50 }, newId)));
    for (const index of [
      'using person_org_id_id_level_key on person p',
      'person_name_org_id_person_id_idx',
      'kinship_link_org_id_to_person_id_idx',
    ])
      expect(found).toContain(index);
    expect(found).not.toMatch(/Seq Scan on (person|person_name)\b/);
  });

  it('count words and keys as the database does', async () => {
    for (const word of nameWords('Қайрат Ер Самарқанов Шыңғысханұлы Ая')) {
      const { rows } = await database.admin.query<{ k: string }>('select distinct k::text from name_keys($1, $2) k', [
        word.word,
        word.skeleton,
      ]);
      expect(rows.map(({ k }) => k).sort()).toEqual([...nameKeys(word).map(nameNumber), 0n].map(String).sort());
    }
    const { rows } = await database.admin.query<{ n: string }>(`select name_number('kairat')::text as n`);
    expect(rows[0]?.n).toBe(String(nameNumber('kairat')));
  });
});

import { UnitOfWork } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { keepNamesInStep, PersonRecords, rebuildNames } from '@izdeu/people';
import { actorOf, aPersonNamed, aRecord } from './support/people-on-record.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('the index of names', () => {
  let house: TestApp;
  let actor: Actor;
  beforeAll(async () => {
    house = await startTestApp();
    actor = await actorOf(house, await house.a('caseworker'));
    for (const names of [['Қайрат Сәбитұлы Мұқан', 'KAIRAT MUKAN'], ['Гүлжан'], ['Ержан Ержан', 'Ер'], ['古丽·木汗']])
      await aRecord(house, actor, names, { birth: '1970/1974' });
  });
  afterAll(() => house.close());

  const contents = async (): Promise<unknown> => {
    const { rows: pairs } = await house.database.admin.query('select * from name_pair order by 1, 2, 3, 4, 5');
    const { rows: words } = await house.database.admin.query(
      'select distinct org_id, key, word, level from name_word order by 1, 2, 3, 4',
    );
    return { pairs, words };
  };

  it('is made anew by one command exactly as the writing of names made it', async () => {
    const before = await contents();
    const steps: string[] = [];
    const done = await rebuildNames(house.database.admin, ({ step, names }) => steps.push(`${step} ${names}`));
    expect(done.names).toBe(6);
    expect(await contents()).toEqual(before);
    expect(steps).toContain('folded 0');
  });

  it('is made anew by the start of a release that folds names otherwise, and only then', async () => {
    const before = await contents();
    const { adminUrl } = house.database;
    expect(await keepNamesInStep(adminUrl, () => undefined)).toBe(false);
    await house.database.admin.query(
      `update person_name set search_words = array['0:older:LDR'] where value = 'KAIRAT MUKAN'`,
    );
    expect(await keepNamesInStep(adminUrl, () => undefined)).toBe(true);
    expect(await contents()).toEqual(before);
    expect(await keepNamesInStep(adminUrl, () => undefined)).toBe(false);
  });

  it('is whole again after it was lost and the names were folded by older rules', async () => {
    const before = await contents();
    await house.database.admin.query(
      `delete from name_pair; delete from name_word; update person_name set search_words = '{}'`,
    );
    await rebuildNames(house.database.admin, () => undefined);
    expect(await contents()).toEqual(before);
  });

  it('loses with the names of a shredded person what nobody else bears, and hides what only locked people still bear', async () => {
    const { admin } = house.database;
    const everybodys = await contents();
    const gone = await aRecord(house, actor, ['Айсұлу Жойылған', 'Қайрат Айсұлу']);
    const locked = await aRecord(house, actor, ['Айсұлу Жасырын']);
    await admin.query('update person set level = 3 where id = $1', [locked]);
    const levels = async (): Promise<unknown> =>
      (
        await admin.query(
          `select distinct split_part(unnest(n.search_words), ':', 2) as word, w.level from person_name n
             join name_word w on w.word = any (select split_part(unnest(n.search_words), ':', 2)) where n.person_id = $1 order by 1, 2`,
          [locked],
        )
      ).rows.map((row: { level: number }) => row.level);
    expect(await levels()).toContain(1);
    await admin.query('delete from person_name where person_id = $1', [gone]);
    expect(await levels()).not.toContain(1);
    const after = await contents();
    expect(JSON.stringify(after)).not.toContain(gone);
    await rebuildNames(admin, () => undefined);
    expect(await contents()).toEqual(after);
    await admin.query('delete from person_name where person_id = $1', [locked]);
    expect(await contents()).toEqual(everybodys);
  });

  it('takes the same new words from many at once, in any order, without one waiting for another', async () => {
    const words = Array.from({ length: 12 }, (_, i) => `Жаңасөз${'абвгдежзиклм'[i] ?? ''}`);
    const orders = [words, words.toReversed()];
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        house.app.get(UnitOfWork).as(actor, async (tx) => {
          for (const word of orders[i % 2] ?? [])
            await house.app.get(PersonRecords).create(tx, actor, aPersonNamed([`${word} Сынақ`]));
        }),
      ),
    );
    const { rows } = await house.database.admin.query<{ n: string }>(
      `select count(distinct person_id) as n from name_pair where name_number('sinak') in (a, b)`,
    );
    expect(rows).toEqual([{ n: '96' }]);
  });
});

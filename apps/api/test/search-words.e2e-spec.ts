import { ServiceSessions } from '@izdeu/access';
import { UnitOfWork } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { askedWords, KnownWordsOfNames, NameCandidates, PersonRecords } from '@izdeu/people';
import { aUser, cloneDatabase } from '@izdeu/testing';
import { actorOf, aPersonNamed, aRecord } from './support/people-on-record.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Each instance of the program keeps the words of names in memory; what another one writes has to be found at once. */
describe('the words that an instance keeps', () => {
  const everywhere = { birthYear: undefined, countyCode: undefined };
  const instance = (): NameCandidates => new NameCandidates(new KnownWordsOfNames());
  let house: TestApp;
  let actor: Actor;
  beforeAll(async () => {
    house = await startTestApp();
    actor = await actorOf(house, await house.a('caseworker'));
    await aRecord(house, actor, ['Қайрат Мұқанұлы']);
  });
  afterAll(() => house.close());

  const asking = (names: NameCandidates, text: string): Promise<string[]> =>
    house.app
      .get(UnitOfWork)
      .as(actor, async (tx) => [...(await names.of(tx, actor, askedWords(text, ''), everywhere)).keys()]);

  it('find a name that was written by another instance a moment ago, slips and all', async () => {
    const names = instance();
    expect(await asking(names, 'Жұлдызай Тілеубекқызы')).toEqual([]);
    const id = await aRecord(house, actor, ['Жұлдызай Тілеубекқызы']);
    expect(await asking(names, 'Julduzay Tileubek')).toEqual([id]);
    expect(await asking(names, 'Жұлдыз')).toEqual([id]);
  });

  it('find what a slow transaction commits after younger ones', async () => {
    const names = instance();
    let release = (): void => undefined;
    let written = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    const isWritten = new Promise<void>((done) => (written = done));
    const slow = house.app.get(UnitOfWork).as(actor, async (tx) => {
      const id = await house.app.get(PersonRecords).create(tx, actor, aPersonNamed(['Бекзатгүл Сапарәліқызы']));
      written();
      await released;
      return id;
    });
    await isWritten;
    for (const name of ['Өміржан Дәуітұлы', 'Серікбол Иманғалиұлы']) {
      const id = await aRecord(house, actor, [name]);
      expect(await asking(names, name)).toEqual([id]);
    }
    expect(await asking(names, 'Бекзатгүл Сапарәліқызы')).toEqual([]);
    release();
    const late = await slow;
    expect(await asking(names, 'Бекзатгүл Сапарәліқызы')).toEqual([late]);
  });

  it('are read anew when another database stands in the place of the one that was read', async () => {
    const names = instance();
    expect(await asking(names, 'Қайрат Мұқанұлы')).toHaveLength(1);
    const restored = await cloneDatabase();
    try {
      const { rows } = await house.database.admin.query<{ row: string }>(
        'select row_to_json(o)::text as row from organisation o where org_id = $1',
        [actor.orgId],
      );
      await restored.admin.query(
        'insert into organisation select * from json_populate_record(null::organisation, $1)',
        [rows[0]?.row],
      );
      const { id } = await aUser(restored.admin, actor.orgId, 'caseworker');
      const there = await new ServiceSessions(restored.keys).open(restored.admin, id, 'test', 'test');
      // Written before anybody asks: no transaction number tells that it is news.
      await restored.admin.query('set session_replication_role = replica');
      await restored.admin.query(
        `insert into name_pair
        select $1, least(name_number('aksaule'), name_number('nurbol')), greatest(name_number('aksaule'), name_number('nurbol')), 0, $2, 1`,
        [actor.orgId, id],
      );
      await restored.admin.query(
        `insert into name_word select $1, k, w, 1, 3 from unnest(array['aksaule', 'nurbol']) w, unnest(array[0, name_number(w)]) k`,
        [actor.orgId],
      );
      const found = await new UnitOfWork(restored.connections).as(there, (tx) =>
        names.of(tx, there, askedWords('Aqsäule Nurbol', ''), everywhere),
      );
      expect([...found.keys()]).toEqual([id]);
    } finally {
      await restored.drop();
    }
  });
});

import { SystemClock } from '@izdeu/kernel';
import { seedPublished } from '@izdeu/seeding';
import type { AsOf } from './support/story.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** Days on which somebody might ask what was known of the five people of the articles, and what the articles answer. */
const KNOWN: readonly [
  code: string,
  on: string,
  axes: Readonly<Record<string, string>>,
  events: string[],
  later: number,
][] = [
  // Omir Bekali: he spoke to a news agency in May 2018; the first article is of June 2018.
  ['Omir Bekali', '2018-01-01', {}, [], 8],
  ['Omir Bekali', '2018-05-31', {}, ['entered_prc', 'detained', 'questioned', 'transferred', 'testimony_given'], 3],
  [
    'Omir Bekali',
    '2019-03-01',
    { liberty: 'at_liberty' },
    ['entered_kz', 'entered_prc', 'detained', 'questioned', 'transferred', 'released_from', 'testimony_given'],
    0,
  ],
  // Kayrat Samarkan: two articles, of June 2018 and of 2019.
  ['Kayrat Samarkan', '2018-01-01', {}, [], 8],
  [
    'Kayrat Samarkan',
    '2019-03-01',
    { liberty: 'at_liberty' },
    ['entered_kz', 'entered_prc', 'questioned', 'transferred', 'released_from', 'testimony_given'],
    1,
  ],
  [
    'Kayrat Samarkan',
    '2020-01-01',
    { liberty: 'at_liberty' },
    ['entered_kz', 'entered_prc', 'questioned', 'transferred', 'released_from', 'testimony_given', 'testimony_given'],
    0,
  ],
  // Guzalnur Zheniskyzy: the ministry said in May 2018 that it was aware of her case; the article is of 2019.
  ['Guzalnur Zheniskyzy', '2018-01-01', {}, [], 4],
  ['Guzalnur Zheniskyzy', '2019-03-01', { liberty: 'detained' }, ['detained'], 2],
  ['Guzalnur Zheniskyzy', '2020-01-01', { liberty: 'detained', place: 'in_prc' }, ['detained'], 0],
  // Sairagul Sauytbai: known in May 2018, tried in August; convicted and denied refuge by the later articles.
  ['Sairagul Sauytba', '2018-06-01', {}, ['detained', 'entered_kz'], 8],
  ['Sairagul Sauytba', '2018-09-01', { liberty: 'at_liberty' }, ['detained', 'entered_kz', 'tried'], 6],
  [
    'Sairagul Sauytba',
    '2020-01-01',
    { liberty: 'at_liberty', place: 'in_kazakhstan' },
    ['detained', 'entered_kz', 'sentenced', 'testimony_given', 'tried', 'work_assigned', 'work_assigned'],
    0,
  ],
  // Qarapa Nasiolla: his mother and brother appealed in 2021; a newspaper counted him among the held at the end of July 2024.
  ['Qarapa Nasiolla', '2019-03-01', {}, [], 6],
  ['Qarapa Nasiolla', '2022-01-01', { liberty: 'unknown' }, ['last_contact', 'published'], 3],
  ['Qarapa Nasiolla', '2024-08-01', { liberty: 'detained' }, ['last_contact', 'published', 'published'], 1],
  [
    'Qarapa Nasiolla',
    '2025-01-01',
    { liberty: 'detained', contact: 'none' },
    ['last_contact', 'published', 'published'],
    0,
  ],
];

describe('what was known of the people of the articles', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    const { adminUrl, connections, keys } = house.database;
    const platform = { config: house.config, adminUrl, connections, keys };
    const { rows } = await house.database.admin.query<{ slug: string }>(
      'select slug from organisation where org_id = $1',
      [house.orgId],
    );
    const options = { organisation: rows[0]?.slug ?? '', today: new SystemClock().today() };
    expect(await seedPublished(platform, options)).toBe(5);
  });
  afterAll(() => house.close());

  const caseOf = async (name: string): Promise<string> => {
    const { rows } = await house.database.admin.query<{ id: string }>(
      'select id from case_file where org_id = $1 and sought_name like $2',
      [house.orgId, `${name}%`],
    );
    return rows[0]?.id ?? expect.fail(`no case of ${name}`);
  };

  it.each(KNOWN)('%s on %s', async (name, on, axes, events, later) => {
    const { body } = await caseworker.get(`/cases/${await caseOf(name)}/as-of?on=${on}`).expect(200);
    const story = body as AsOf;
    const working = story.fate.flatMap((one) => (one.working === null ? [] : [[one.axis, one.working.value]]));
    expect(Object.fromEntries(working)).toEqual(axes);
    expect(story.events.map(({ type }) => type).sort()).toEqual([...events].sort());
    expect(story.learnedLater.claims.length + story.learnedLater.events.length).toBe(later);
  });

  it('stands on the page of each case, with who tells it and since when, and the contradictions of the articles', async () => {
    const { body } = await caseworker.get(`/cases/${await caseOf('Qarapa Nasiolla')}`).expect(200);
    const { fate } = body as { fate: { axis: string; contradicted: boolean; claims: unknown[] }[] };
    const claims = fate.find(({ axis }) => axis === 'liberty');
    expect(claims).toMatchObject({ contradicted: true });
    expect(claims?.claims).toContainEqual(
      expect.objectContaining({
        value: 'detained',
        knownSince: '2024-07-31',
        contradicts: [expect.objectContaining({ kind: 'claim' }) as object],
        sources: [expect.objectContaining({ teller: expect.stringContaining('Zhas Alash') as string }) as object],
      }),
    );
  });

  it('reads side by side as two articles tell it', async () => {
    const path = `/cases/${await caseOf('Sairagul Sauytba')}/testimonies`;
    const { tellers } = (await caseworker.get(path)).body as { tellers: { id: string; name: string }[] };
    const [one, other] = ['S2 bne IntelliNews', 'S4 CABAR.asia'].map(
      (name) => tellers.find((t) => t.name === name)?.id,
    );
    const { body } = await caseworker.get(`${path}?one=${one ?? ''}&other=${other ?? ''}`).expect(200);
    const verdicts = (body as { compared: { fact: string; verdict: string }[] }).compared;
    expect(Object.fromEntries(verdicts.map(({ fact, verdict }) => [fact, verdict]))).toMatchObject({
      detained_when: 'only_second',
      liberty: 'conflict',
    });
  });
});

import { SAID_NAMES } from '../../../seeds/demo/said-names.js';
import { actorOf, aRecord } from './support/people-on-record.js';
import { anAppealForm, aSought, lastPayload, openCase, pageOf } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Hit {
  readonly id: string;
  readonly displayName: string;
  readonly matched: readonly string[];
  readonly score: number;
  readonly matchedName: { readonly value: string; readonly script: string; readonly superseded: boolean } | null;
  readonly verdict: string | null;
  readonly differences: readonly { readonly code: string; readonly words: string }[];
  readonly cases: readonly { readonly number: string }[];
}

describe('the search', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    const actor = await actorOf(house, caseworker);
    for (const [recorded] of SAID_NAMES) ids.set(recorded, await aRecord(house, actor, [recorded]));
  });
  afterAll(() => house.close());

  const find = async (text: string, by = caseworker): Promise<readonly Hit[]> => {
    const { body } = await by.post('/search', { text }).expect(200);
    return (body as { items: Hit[] }).items;
  };

  it.each(SAID_NAMES)('finds %s by what the family says: %s', async (recorded, said) => {
    const [first] = await find(said);
    expect(first).toMatchObject({ id: ids.get(recorded), matched: ['name'], matchedName: { value: recorded } });
  });

  it('says in the language of the caller where the spelling differs', async () => {
    const { body } = await caseworker.post('/search', { text: 'Ержан Қамза' }).set('Accept-Language', 'ru').expect(200);
    const [first] = (body as { items: Hit[] }).items;
    expect(first).toMatchObject({ displayName: '叶尔江·哈木扎', verdict: 'same' });
    expect(first?.differences.map(({ code }) => code)).toContain('chinese_rendering');
    expect(first?.differences.map(({ words }) => words).join(' ')).toMatch(/китайская запись тех же слогов/);
  });

  it('forgives a slip of the finger', async () => {
    expect((await find('Ербоат Кайырбек'))[0]?.displayName).toBe('Ерболат Қайырбекұлы');
    expect((await find('Бейсенбке Жумадил'))[0]?.displayName).toBe('Бейсенбек Жұмаділ');
  });

  it('finds as one types, from two letters on', async () => {
    for (const typed of ['се', 'Сери', 'DUISENB', 'Дүйсенбек С'])
      expect((await find(typed)).map(({ displayName }) => displayName)).toContain('DUISENBEK SERIKZHAN');
    expect((await find('叶')).map(({ displayName }) => displayName)).toContain('叶尔江·哈木扎');
  });

  it('takes a year, a county and numbers out of the same line', async () => {
    const actor = await actorOf(house, caseworker);
    const born = (birth: string, lastPlaceCode: string) =>
      aRecord(house, actor, ['Дәулетхан Сатыбалды'], { birth, lastPlaceCode });
    const [older, younger, far] = [
      await born('1961', '654125'),
      await born('1978', '654026'),
      await born('1978', '654301'),
    ];
    const idsOf = async (text: string) => (await find(text)).map(({ id }) => id);
    expect(await idsOf('Даулетхан Сатыбалды 1961')).toEqual([older]);
    expect((await idsOf('Даулетхан Сатыбалды 1978 ж. Алтай'))[0]).toBe(far);
    expect((await idsOf('Dauletkhan Satybaldy 阿勒泰'))[0]).toBe(far);
    expect((await idsOf('Dauletkhan Satybaldy 654026'))[0]).toBe(younger);
    expect((await find('Dauletkhan Satybaldy Altay'))[0]?.matched).toEqual(['name', 'county']);
  });

  it('keeps a spelling that was replaced findable, and marks it', async () => {
    const { id } = await openCase(caseworker, anAppealForm({ sought: [aSought('Құрманхан Есенгелді')] }));
    const { sought } = await pageOf(caseworker, id);
    const { body } = await caseworker.get(`/people/${sought.id}`).expect(200);
    const [wrong] = (body as { names: { id: string }[] }).names;
    const name = { value: 'Құрманәлі Есенгелді', kind: 'legal', source: 'куәлік', supersedes: wrong?.id };
    await caseworker.post(`/people/${sought.id}/names`, name).expect(201);
    expect((await find('Kurmankhan Esengeldi'))[0]).toMatchObject({
      id: sought.id,
      displayName: 'Құрманәлі Есенгелді',
      matchedName: { value: 'Құрманхан Есенгелді', superseded: true },
    });
  });

  it('follows a corrected birth', async () => {
    const { id } = await openCase(
      caseworker,
      anAppealForm({ sought: [aSought('Тілеужан Мырзағали', { birth: '1950' })] }),
    );
    const { sought } = await pageOf(caseworker, id);
    expect(await find('Тилеужан Мырзагали 1985')).toEqual([]);
    await caseworker.patch(`/people/${sought.id}`, { version: sought.version, birth: '1985-03' }).expect(204);
    expect(await find('Тилеужан Мырзагали 1985')).toMatchObject([{ matched: ['name', 'birth_year'] }]);
  });

  it('neither shows nor counts people of restricted cases, nor their words, to those who are not assigned', async () => {
    const { id } = await openCase(caseworker, anAppealForm({ sought: [aSought('Зейнолқабиден Өтепберген')] }));
    const colleague = await house.a('lawyer');
    expect(await find('Zeinolkabiden', colleague)).toHaveLength(1);
    await caseworker.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    expect(await find('Zeinolkabiden Otepbergen')).toHaveLength(1);
    expect(await find('Zeinolkabiden Otepbergen', colleague)).toEqual([]);
    const { rows } = await house.database.admin.query<{ payload: string }>(
      `select payload from audit.event where action = 'person.searched' and actor_id = $1 order by at desc limit 1`,
      [colleague.id],
    );
    expect(JSON.parse(rows[0]?.payload ?? '{}')).toEqual({ by: '', count: 0, shown: [] });
    const levels = await house.database.admin.query(
      `select distinct level from name_word where word like 'zeinol%' or word like 'otepber%'`,
    );
    expect(levels.rows).toEqual([{ level: 2 }]);
  });

  it('is told of with the cases that it showed: all of them, or those of the best finds alone', async () => {
    const names = ['Елдархан Ботабай', 'Елдархан Ботабаев', 'Елдархан Батабай'];
    const cases: string[] = [];
    for (const name of names) cases.push((await openCase(caseworker, anAppealForm({ sought: [aSought(name)] }))).id);
    expect(await find('Елдархан Ботабай')).toHaveLength(3);
    const all = { by: 'name', count: 3, shown: [...cases].sort() };
    expect(await lastPayload(house, 'person.searched')).toEqual(all);
    await caseworker.post('/search', { text: 'Елдархан Ботабай 1975', limit: 3 }).expect(200);
    expect(await lastPayload(house, 'person.searched')).toMatchObject({ by: 'birth_year,name' });
    await caseworker.post('/search', { text: 'Елдархан Ботабай', limit: 1 }).expect(200);
    const best = { by: 'name', count: 1, shown: cases.slice(0, 1) };
    expect(await lastPayload(house, 'person.searched')).toEqual(best);
  });

  it('narrows the list of cases by a name in any script, misspelled or half typed, page by page', async () => {
    const { number } = await openCase(caseworker, anAppealForm({ sought: [aSought('塔拉提·阿布都拉')] }));
    const second = await openCase(caseworker, anAppealForm({ sought: [aSought('Талат Абдулла')] }));
    const list = async (text: string, by = caseworker, after?: string) => {
      const { body } = await by.post('/cases/search', { text, limit: 1, ...(after && { after }) }).expect(200);
      const { items, next, count } = body as { items: { number: string }[]; next: string | null; count: number };
      return { numbers: items.map((one) => one.number), next, count };
    };
    for (const text of ['Talat Abdulla', 'Талат Абдула', 'تالات ابدۋللا', 'Талат Абд']) {
      const first = await list(text);
      const rest = await list(text, caseworker, first.next ?? '');
      expect([first.count, ...first.numbers, ...rest.numbers]).toEqual([2, second.number, number]);
      expect(rest.next).toBeNull();
    }
    expect(await list('Talat Abdulla', await house.a('administrator'))).toMatchObject({ count: 0 });
  });

  it('leaves what was asked in no trail and no log', async () => {
    await find('Qarlyǵash Ábdiraman');
    const { rows } = await house.database.admin.query(`select from audit.event where payload ilike '%abdiraman%'`);
    expect(rows).toEqual([]);
  });
});

import { createHash } from 'node:crypto';
import { actsOn, lastPayload, pageOf } from './support/appeal-forms.js';
import { matchDesk } from './support/match-desk.js';
import { actorOf, aRecord } from './support/people-on-record.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('possible duplicates', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  let desk: ReturnType<typeof matchDesk>;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    colleague = await house.a('caseworker');
    desk = matchDesk(caseworker);
  });
  afterAll(() => house.close());

  describe('decided to be one person', () => {
    it('are shown as one everywhere: all names, all cases, under the chosen record', async () => {
      const one = await desk.caseOf('Бірлескен Сынақұлы', { birth: '1971-03-02' });
      const two = await desk.caseOf('Бірлэскен Сынахулы', { birth: '1971' });
      const before = await desk.pair(one.soughtId, two.soughtId);
      expect(before.state).toBe('open');
      await desk.decide(before, { decision: 'same', canonicalId: two.soughtId }).expect(200);

      const after = await desk.match(before.id);
      expect(after).toMatchObject({
        state: 'same',
        areOne: true,
        decisions: [{ score: before.score, revokedBy: null }],
      });
      expect(await desk.listed()).not.toContain(before.id);
      expect(await desk.listed('decided')).toContain(before.id);
      const [hit, ...more] = await desk.find('Бірлескен Сынақұлы');
      expect(more).toEqual([]);
      expect(hit).toMatchObject({ id: two.soughtId, alsoRecordedAs: ['Бірлескен Сынақұлы'] });
      expect(hit?.names.map(({ value }) => value).sort()).toEqual(['Бірлескен Сынақұлы', 'Бірлэскен Сынахулы']);
      expect(hit?.cases.map(({ number }) => number).sort()).toEqual([one.number, two.number].sort());
      const told = await lastPayload(house, 'person.searched');
      expect(told).toEqual({ by: 'name', count: 1, shown: [one.caseId, two.caseId].sort() });
      expect(await pageOf(caseworker, one.caseId)).toMatchObject({
        sought: {
          elsewhere: [
            { personId: two.soughtId, isHead: true, names: ['Бірлэскен Сынахулы'], cases: [{ number: two.number }] },
          ],
        },
      });
      expect(await actsOn(house, before.id)).toEqual([
        'match.proposed',
        'match.viewed',
        'match.merged',
        'match.viewed',
      ]);

      await caseworker
        .post(`/matches/${before.id}/revoke`, { version: after.version, reason: 'қателестік' })
        .expect(204);
      expect(await desk.match(before.id)).toMatchObject({ state: 'open', areOne: false });
      expect((await desk.find('Бірлескен Сынақұлы')).map(({ id }) => id).sort()).toEqual(
        [one.soughtId, two.soughtId].sort(),
      );
    });

    it('leave every business table as it was, byte for byte, once the decision is taken back', async () => {
      const one = await desk.caseOf('Байт Санаушы', { birth: '1970' });
      const two = await desk.caseOf('Байт Санауши', { birth: '1970' });
      const asked = await desk.pair(one.soughtId, two.soughtId);
      const before = await digests(house);
      await desk.decide(asked, { decision: 'same', canonicalId: one.soughtId }).expect(200);
      const during = await digests(house);
      expect(differing(before, during)).toEqual([...DECISION_RECORDS, 'canonical_link'].sort());
      await caseworker.post(`/matches/${asked.id}/revoke`, { version: asked.version + 1, reason: 'сынақ' }).expect(204);
      expect(differing(before, await digests(house))).toEqual([...DECISION_RECORDS].sort());
    });

    it('stay one through a third record until their own decision is taken back', async () => {
      const [a, b, c] = [
        await desk.caseOf('Тізбек Алғашқы'),
        await desk.caseOf('Тізбек Ортаншы'),
        await desk.caseOf('Тізбек Соңғы'),
      ];
      const ab = await desk.pair(a.soughtId, b.soughtId);
      await desk.decide(ab, { decision: 'same', canonicalId: b.soughtId }).expect(200);
      const ac = await desk.pair(a.soughtId, c.soughtId);
      await desk.decide(ac, { decision: 'same', canonicalId: c.soughtId }).expect(200);
      const bc = await desk.pair(b.soughtId, c.soughtId);
      expect(bc).toMatchObject({ state: 'open', areOne: true });
      // A circle of decisions is one group like any other.
      await desk.decide(bc, { decision: 'same', canonicalId: b.soughtId }).expect(200);
      const heads = async () => {
        const { rows } = await house.database.admin.query<{ person_id: string; canonical_id: string }>(
          'select person_id, canonical_id from canonical_link where person_id = any($1)',
          [[a.soughtId, b.soughtId, c.soughtId]],
        );
        return rows;
      };
      expect(await heads()).toHaveLength(2);
      await caseworker.post(`/matches/${ab.id}/revoke`, { version: 2, reason: 'сынақ' }).expect(204);
      expect(await desk.match(ab.id)).toMatchObject({ areOne: true });
      await caseworker.post(`/matches/${bc.id}/revoke`, { version: 2, reason: 'сынақ' }).expect(204);
      expect(await desk.match(ab.id)).toMatchObject({ areOne: false });
      expect(await heads()).toEqual([{ person_id: a.soughtId, canonical_id: c.soughtId }]);
    });

    it('hide as before: who may not read one of them sees the other alone', async () => {
      const [secret, open] = [await desk.caseOf('Құпия Жазба'), await desk.caseOf('Ашық Жазба', {}, colleague)];
      const asked = await desk.pair(secret.soughtId, open.soughtId);
      await desk.decide(asked, { decision: 'same', canonicalId: secret.soughtId }).expect(200);
      await caseworker.patch(`/cases/${secret.caseId}`, { version: 1, level: 2 }).expect(200);
      expect(await pageOf(colleague, open.caseId)).toMatchObject({ sought: { elsewhere: [] } });
      expect(await desk.find('Құпия Жазба', colleague)).toEqual([]);
      expect((await desk.find('Ашық Жазба', colleague))[0]).toMatchObject({ id: open.soughtId, alsoRecordedAs: [] });
      expect((await desk.find('Ашық Жазба'))[0]).toMatchObject({ id: secret.soughtId });
      await colleague.get(`/matches/${asked.id}`).expect(404);
    });
  });

  it('are decided once, for a reason, on what was looked at', async () => {
    const [one, two] = [await desk.caseOf('Бір Рет'), await desk.caseOf('Бір Реет')];
    const asked = await desk.pair(one.soughtId, two.soughtId);
    await desk.decide(asked, { decision: 'same', canonicalId: caseworker.id }).expect(400);
    await desk.decide(asked, { decision: 'not_the_same', reason: ' ' }).expect(400);
    await desk.decide({ ...asked, version: 7 }, { decision: 'not_the_same' }).expect(409);
    await desk.decide(asked, { decision: 'not_the_same' }).expect(200);
    await desk.decide({ ...asked, version: 2 }, { decision: 'same', canonicalId: one.soughtId }).expect(409);
    expect(await desk.listed()).not.toContain(asked.id);
  });

  it('come back when a decision has run out', async () => {
    const [one, two] = [await desk.caseOf('Мерзімі Өткен'), await desk.caseOf('Мерзими Откен')];
    const asked = await desk.pair(one.soughtId, two.soughtId);
    await desk.decide(asked, { decision: 'not_the_same', expiresOn: '2020-01-01' }).expect(200);
    expect(await desk.listed()).toContain(asked.id);
    await desk.decide({ ...asked, version: 2 }, { decision: 'same', canonicalId: one.soughtId }).expect(200);
    expect((await desk.match(asked.id)).decisions).toHaveLength(2);
  });

  it('are looked for while an intake is typed: names of any script, birth, numbers, relatives', async () => {
    const known = await desk.caseOf('Тексерілген Аманұлы', { birth: '1969-05-04', lastAddressCode: '654121' });
    const told = {
      names: ['Tekserilgen Amanuly'],
      sex: 'male',
      birth: '1969',
      countyCode: '654121',
      numbers: [],
      relatives: [],
    };
    const { body } = await caseworker.post('/matches/check', told).expect(200);
    expect(body).toMatchObject({
      items: [{ person: { id: known.soughtId }, grounds: ['name', 'birth', 'county'], names: { verdict: 'same' } }],
    });
    const { body: other } = await caseworker
      .post('/matches/check', { ...told, birth: '1999', countyCode: '' })
      .expect(200);
    expect(other).toEqual({ items: [] });
    const { body: nothing } = await caseworker.post('/matches/check', { ...told, names: [], numbers: [] }).expect(200);
    expect(nothing).toEqual({ items: [] });
  });

  it.each([
    ['a given name alone', 'Меруерт', 'Меруерт Ақжолқызы'],
    ['a given name in other letters', 'Meruert', 'Меруерт Ақжолқызы'],
    ['the beginning of a given name', 'Меру', 'Меруерт Ақжолқызы'],
    ['a father half typed', 'Меруерт Ақж', 'Меруерт Ақжолқызы'],
    ['a beginning in other letters', 'Meruert Akzh', 'Меруерт Ақжолқызы'],
    ['the first characters', '古丽娜', '古丽娜尔·巴合提'],
    ['a family name in Chinese half typed', 'Гүлнар Бақ', '古丽娜尔·巴合提'],
  ])('are looked for by %s: %s', async (_, typed, recorded) => {
    const { soughtId: id } = await desk.caseOf(recorded, { sex: 'unknown' });
    const told = { names: [typed], sex: 'unknown', birth: '', countyCode: '', numbers: [], relatives: [] };
    const { body } = await caseworker.post('/matches/check', told).expect(200);
    expect((body as { items: { person: { id: string } }[] }).items.map(({ person }) => person.id)).toContain(id);
  });

  it('say that a name only begins so, and are not offered to somebody of another sex or time', async () => {
    const known = await desk.caseOf('Шаттықбек Өмірзаққызы', { sex: 'female', birth: '1970' });
    const told = { names: ['Шаттық'], sex: 'unknown', birth: '', countyCode: '', numbers: [], relatives: [] };
    const { body } = await caseworker.post('/matches/check', told).expect(200);
    expect(body).toMatchObject({
      items: [{ person: { id: known.soughtId }, begins: 'Шаттықбек Өмірзаққызы', names: null, conflicts: [] }],
    });
    for (const more of [{ sex: 'male' }, { birth: '1995' }])
      expect((await caseworker.post('/matches/check', { ...told, ...more }).expect(200)).body).toEqual({ items: [] });
  });

  it('are of no use to another organisation', async () => {
    const [one, two] = [await desk.caseOf('Өз Ұйымы'), await desk.caseOf('Өз Ұйымы')];
    const asked = await desk.pair(one.soughtId, two.soughtId);
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    await stranger.get(`/matches/${asked.id}`).expect(404);
    await stranger.post('/matches', { personId: one.soughtId, otherId: two.soughtId }).expect(404);
    expect(await desk.listed('open', stranger)).toEqual([]);
    const actor = await actorOf(house, stranger);
    await aRecord(house, actor, ['Бөтен Адам'], { numbers: [{ kind: 'iin', value: '851101450239' }] });
    expect(await desk.listed('open', stranger)).toEqual([]);
  });
});

const DECISION_RECORDS = ['match_decision', 'person_match'];

/** A digest of every row of every business table, in order. */
async function digests({ database: { admin } }: TestApp): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like '\\_%' order by 1`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: string }>(`select t::text as row from public.${name} t order by 1`);
    found.set(
      name,
      createHash('sha256')
        .update(rows.map(({ row }) => row).join('\n'))
        .digest('hex'),
    );
  }
  return found;
}

function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after]
    .filter(([name, digest]) => before.get(name) !== digest)
    .map(([name]) => name)
    .sort();
}

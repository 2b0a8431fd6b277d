import { JobRunner } from '@izdeu/jobs';
import { anAppealForm, anApplicant, aSought, openCase, takeAppeal } from './support/appeal-forms.js';
import { matchDesk } from './support/match-desk.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Listed {
  readonly foundBy: string;
  readonly grounds: readonly string[];
  readonly a: { readonly displayName: string };
  readonly b: { readonly displayName: string };
}

describe('whoever was just recorded', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    await house.app.get(JobRunner).start();
  });
  afterAll(() => house.close());

  const familyOf = (name: string, birth: string, relative: string) =>
    anAppealForm({
      applicant: anApplicant(relative, { identityNumbers: [] }),
      sought: [aSought(name, { birth, identityNumbers: [], lastAddressCode: '' })],
    });
  const open = async (by = caseworker): Promise<Listed[]> =>
    ((await by.get('/matches').expect(200)).body as { items: Listed[] }).items;
  const pairs = async (by = caseworker): Promise<string[][]> =>
    (await open(by)).map(({ a, b }) => [a.displayName, b.displayName].sort());
  /** Every look that was ordered has been taken. */
  const allLooked = () =>
    vi.waitFor(
      async () => {
        const { rows } = await house.database.admin.query(
          `select from graphile_worker.jobs where task_identifier = 'match.look'`,
        );
        expect(rows).toEqual([]);
      },
      { timeout: 10_000, interval: 50 },
    );

  it.each([
    ['Chinese characters', 'Ержан Қамзаұлы', '叶尔江·哈木扎'],
    ['Arabic script', 'Қуаныш Сейітханұлы', 'قۋانىش سەيىتحان'],
    ['Latin letters', 'Меңсұлу Қыдырханқызы', 'Mensulu Kydyrkhan'],
  ])('is put beside the record that says the name in %s, though nobody ordered a comparison', async (_, one, other) => {
    await takeAppeal(caseworker, familyOf(one, '1974', 'Алғашқы Айтушы'));
    await takeAppeal(caseworker, familyOf(other, '1974', 'Екінші Хабаршы'));
    await allLooked();
    expect(await pairs()).toContainEqual([one, other].sort());
    expect(await open()).toContainEqual(expect.objectContaining({ foundBy: 'check', grounds: ['name', 'birth'] }));
  });

  it('is put beside nobody born at another time', async () => {
    await takeAppeal(caseworker, familyOf('Тұрғанбек Есімханұлы', '1950', 'Үшінші Айтушы'));
    await takeAppeal(caseworker, familyOf('Turganbek Esimkhan', '1988', 'Төртінші Хабаршы'));
    await allLooked();
    expect((await pairs()).flat()).not.toContain('Тұрғанбек Есімханұлы');
  });

  it('is compared anew when a further spelling becomes known', async () => {
    const desk = matchDesk(caseworker);
    const known = await desk.caseOf('Бейсенбек Жұмаділұлы', { birth: '1966', lastAddressCode: '' });
    const other = await desk.caseOf('Әбілқайыр Мәмбетұлы', { birth: '1966', lastAddressCode: '' });
    await allLooked();
    expect((await pairs()).flat()).not.toContain('Әбілқайыр Мәмбетұлы');
    const alias = { value: 'بەيسەنبەك جۇمادىل', kind: 'alias', source: 'көрші' };
    await caseworker.post(`/people/${other.soughtId}/names`, alias).expect(201);
    await allLooked();
    expect(await pairs()).toContainEqual(['Бейсенбек Жұмаділұлы', 'Әбілқайыр Мәмбетұлы'].sort());
    expect(known.soughtId).not.toBe(other.soughtId);
  });

  it('is compared anew when the year of birth is corrected', async () => {
    const desk = matchDesk(caseworker);
    const names = ['Нұрмағамбет Сейсенбайұлы', 'Nurmagambet Seisenbai'] as const;
    await desk.caseOf(names[0], { birth: '1959', lastAddressCode: '' });
    const other = await desk.caseOf(names[1], { birth: '1995', lastAddressCode: '' });
    await allLooked();
    expect((await pairs()).flat()).not.toContain(names[1]);
    await caseworker.patch(`/people/${other.soughtId}`, { version: 1, birth: '1959' }).expect(204);
    await allLooked();
    expect(await pairs()).toContainEqual([...names].sort());
  });

  it('is put beside nobody of a restricted case that its author may not read, in no list and no count', async () => {
    const colleague = await house.a('caseworker');
    const { id } = await openCase(colleague, familyOf('Жасырын Сақталғанұлы', '1961', 'Бесінші Айтушы'));
    await colleague.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    await allLooked();
    await takeAppeal(caseworker, familyOf('Zhasyryn Saktalgan', '1961', 'Алтыншы Хабаршы'));
    await allLooked();
    expect((await pairs()).flat()).not.toContain('Zhasyryn Saktalgan');
    const { rows } = await house.database.admin.query<{ payload: string }>(
      `select e.payload from audit.event e join person p on p.id::text = e.object_id
        where e.action = 'match.checked' and p.display_name = 'Zhasyryn Saktalgan'`,
    );
    expect(rows.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([{ count: 0 }]);
  });
});

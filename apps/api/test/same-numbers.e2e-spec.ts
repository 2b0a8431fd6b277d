import { anAppealForm, anApplicant, aSought, takeAppeal } from './support/appeal-forms.js';
import { matchDesk, type SameNumber } from './support/match-desk.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('an identity number that somebody bears already', () => {
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

  let made = 0;
  /** A made-up PRC number of the test, 15 digits. */
  const shortNumber = (): string => `654125${70 + (made % 30)}0101${String(++made).padStart(3, '0')}`;

  it('is told at once, also where the other paper has the short form of it', async () => {
    const short = shortNumber();
    const first = await desk.caseOf('Нөмірлес Бірінші');
    const second = await desk.caseOf('Басқаша Аталған');
    expect(await desk.addNumber(first.soughtId, 'prc_id_15', short)).toEqual([]);
    const long = `${short.slice(0, 6)}19${short.slice(6)}`;
    const told = await desk.addNumber(second.soughtId, 'prc_id', `${long}${checkCharacter(long)}`);
    expect(told).toMatchObject([{ personId: second.soughtId, otherId: first.soughtId, otherName: 'Нөмірлес Бірінші' }]);
    const [{ matchId } = { matchId: '' }] = told;
    expect(await desk.listed()).toContain(matchId);
    expect(await desk.match(matchId)).toMatchObject({ score: 1, grounds: ['identity_number'], conflicts: ['name'] });
  });

  it('is told with the receipt of an appeal', async () => {
    const iin = '851101450239';
    const first = await desk.caseOf('ЖСН Иесі', { identityNumbers: [{ kind: 'iin', value: iin }] });
    const taken = await takeAppeal(
      caseworker,
      anAppealForm({
        applicant: anApplicant('Сынақ Арызшы', { identityNumbers: [] }),
        sought: [aSought('Мүлде Басқа', { identityNumbers: [{ kind: 'iin', value: '8511 0145 0239' }] })],
      }),
    );
    expect((taken as unknown as { sameNumbers: SameNumber[] }).sameNumbers).toMatchObject([
      { otherId: first.soughtId },
    ]);
  });

  it('says nothing where it cannot be read, or where it is of another kind of paper', async () => {
    const [one, two] = [await desk.caseOf('Жарты Нөмір'), await desk.caseOf('Тағы Жарты')];
    await desk.addNumber(one.soughtId, 'iin', '12345');
    expect(await desk.addNumber(two.soughtId, 'iin', '12345')).toEqual([]);
    await desk.addNumber(one.soughtId, 'kz_id_card', '012345678');
    expect(await desk.addNumber(two.soughtId, 'kz_residence_permit', '012345678')).toEqual([]);
  });

  it('says nothing of a person in a restricted case, whose colleagues and the administrator learn of it', async () => {
    const number = shortNumber();
    const hidden = await desk.caseOf('Жабық Істегі');
    await desk.addNumber(hidden.soughtId, 'prc_id_15', number);
    await caseworker.patch(`/cases/${hidden.caseId}`, { version: 1, level: 2 }).expect(200);
    const open = await desk.caseOf('Ашық Істегі', {}, colleague);
    const before = await desk.listed('open', colleague);
    expect(await desk.addNumber(open.soughtId, 'prc_id_15', number, colleague)).toEqual([]);
    expect(await desk.listed('open', colleague)).toEqual(before);
    const { body: acts } = await colleague.get('/audit/own').expect(200);
    expect(JSON.stringify(acts)).not.toContain('hidden_found');
    expect(JSON.stringify(acts)).not.toContain('person_match');

    const { rows } = await house.database.admin.query<{ id: string }>(
      'select id from person_match where $1 in (a_person_id, b_person_id)',
      [hidden.soughtId],
    );
    const id = rows[0]?.id ?? '';
    await colleague.get(`/matches/${id}`).expect(404);
    await colleague.post(`/matches/${id}/decide`, { version: 1, decision: 'not_the_same', reason: 'x' }).expect(404);
    await colleague.post('/matches', { personId: open.soughtId, otherId: hidden.soughtId }).expect(404);
    expect(await desk.listed()).toContain(id);
    const { body: trail } = await caseworker.get(`/audit/cases/${hidden.caseId}?limit=100`).expect(200);
    expect(JSON.stringify(trail)).toContain('match.hidden_found');
    const administrator = await house.a('administrator');
    const { body: security } = await administrator.get('/audit/security').expect(200);
    expect(JSON.stringify(security)).toContain('match.hidden_found');
  });
});

/** The last sign of an 18-digit PRC number (ISO 7064 MOD 11-2), reckoned apart from the product. */
function checkCharacter(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, at) => all + weight * Number(seventeen[at]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

import { openCase, pageOf } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Recorded {
  readonly id: string;
  readonly what: string;
  readonly setBy: string;
  readonly setByName: string | null;
  readonly endedAt: string | null;
}
interface Person {
  readonly id: string;
  readonly numbers: { readonly id: string; readonly masked: string; readonly superseded: boolean }[];
  readonly contacts: { readonly id: string; readonly value: string; readonly superseded: boolean }[];
}

const NEW = '+7 700 222 00 88';
const OLD = { phone: '+7 700 111 00 77', number: '880202400777' };

/** Who set what, when: old values follow the rules of the values that stand. */
describe('the history of what is on record about a person', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, colleague] = [await house.a('caseworker'), await house.a('lawyer')];
  });
  afterAll(() => house.close());

  /** A person whose telephone and number were replaced once. */
  async function aChangedPerson(): Promise<{ caseId: string; person: Person }> {
    const { id: caseId } = await openCase(caseworker);
    const { sought } = await pageOf(caseworker, caseId);
    const contact = { kind: 'phone', safety: 'safe', note: '' };
    const first = await caseworker.post(`/people/${sought.id}/contacts`, { ...contact, value: OLD.phone }).expect(201);
    const supersedes = (first.body as { id: string }).id;
    await colleague.post(`/people/${sought.id}/contacts`, { ...contact, value: NEW, supersedes }).expect(201);
    await caseworker.post(`/people/${sought.id}/numbers`, { kind: 'other', value: OLD.number }).expect(201);
    return { caseId, person: (await caseworker.get(`/people/${sought.id}`).expect(200)).body as Person };
  }
  const historyOf = async (id: string, by = caseworker): Promise<Recorded[]> =>
    (await by.get(`/people/${id}/history`).expect(200)).body as Recorded[];
  const level = async (caseId: string, to: number): Promise<void> => {
    const { admin } = house.database;
    const { version } = await pageOf(caseworker, caseId);
    await caseworker.patch(`/cases/${caseId}`, { version, level: 2 }).expect(200);
    if (to === 3) await admin.query('update case_file set level = 3 where id = $1', [caseId]);
  };

  it('says who set each value and until when it stood, and holds no value itself', async () => {
    const { person } = await aChangedPerson();
    const history = await historyOf(person.id);
    const [old, standing] = [
      person.contacts.find((one) => one.superseded),
      person.contacts.find(({ value }) => value === NEW),
    ];
    expect(history.find(({ id }) => id === old?.id)).toMatchObject({
      ...{ what: 'contact', setBy: caseworker.id, endedAt: expect.stringMatching(/^20/) as string },
    });
    expect(history.find(({ id }) => id === standing?.id)).toMatchObject({ setBy: colleague.id, endedAt: null });
    expect(history.filter(({ setByName }) => !setByName)).toEqual([]);
    for (const value of [OLD.phone, OLD.number, NEW, 'Сынақбаев']) expect(JSON.stringify(history)).not.toContain(value);
    // The values come with the person: numbers masked whether they stand or not.
    expect(old?.value).toBe(OLD.phone);
    expect(JSON.stringify(person.numbers)).not.toContain(OLD.number);
  });

  it.each([1, 2, 3])('is read at level %i by exactly those who read the person', async (to) => {
    const { caseId, person } = await aChangedPerson();
    if (to > 1) await level(caseId, to);
    const readers: [SignedInUser, string][] = [
      [caseworker, 'assigned'],
      [colleague, 'unassigned'],
      ...(await Promise.all(
        (['administrator', 'auditor', 'intake'] as const).map(async (role): Promise<[SignedInUser, string]> => [
          await house.a(role),
          role,
        ]),
      )),
      [await house.a('caseworker', await house.anotherOrganisation()), 'elsewhere'],
    ];
    const answers: Record<string, number[]> = {};
    for (const [by, who] of readers)
      answers[who] = [
        (await by.get(`/people/${person.id}`)).status,
        (await by.get(`/people/${person.id}/history`)).status,
      ];
    const [seen, hidden, none] = [
      [200, 200],
      [404, 404],
      [403, 403],
    ];
    expect(answers).toEqual({
      assigned: to === 3 ? hidden : seen,
      unassigned: to === 1 ? seen : hidden,
      ...{ administrator: none, auditor: none, intake: none, elsewhere: hidden },
    });
  });

  it('has nothing left to show once the key of the person is gone', async () => {
    const { person } = await aChangedPerson();
    await house.database.admin.query('delete from data_key where id = $1', [person.id]);
    const after = (await caseworker.get(`/people/${person.id}`).expect(200)).body as Person;
    expect(after.contacts.map(({ value }) => value)).toEqual(after.contacts.map(() => ''));
    expect(JSON.stringify(await historyOf(person.id))).not.toContain(OLD.phone);
  });
});

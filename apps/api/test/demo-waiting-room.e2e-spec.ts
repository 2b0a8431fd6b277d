import { SystemClock } from '@izdeu/kernel';
import { Passwords } from '@izdeu/access';
import { seedFirstStart } from '@izdeu/seeding';
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS } from '../../../seeds/demo/accounts.js';
import { makeDocket, type DemoCase, type DemoPerson } from '../../../seeds/demo/index.js';
import { anUpload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Listed {
  readonly items: readonly { readonly caseId: string; readonly soughtName: string; readonly applicantName: string }[];
  readonly count: number;
}
interface RelationBody {
  readonly persons: readonly { readonly id: string; readonly displayName: string }[];
  readonly links: readonly { readonly id: string; readonly fromPersonId: string; readonly toPersonId: string }[];
}

const PUBLISHED = 5;
const today = new SystemClock().today();
const nameOf = ({ names }: DemoPerson): string => names[0]?.value ?? '';

describe('the waiting room of the demo', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    const { adminUrl, connections, keys } = house.database;
    const platform = { config: house.config, adminUrl, connections, keys };
    await seedFirstStart(platform, new Passwords(keys), today, () => undefined);
    const account = DEMO_ACCOUNTS.find(({ login }) => login === 'caseworker') ?? expect.fail('no caseworker');
    const { id, login, role } = account;
    caseworker = await house.signIn({ id, login, role, orgId: DEMO_ORGANISATIONS.bureau.id });
  }, 180_000);
  afterAll(() => house.close());

  const listed = async (state: string): Promise<Listed> =>
    (await caseworker.get(`/waiting-room?state=${state}`).expect(200)).body as Listed;

  /** Cases of the docket that wait for one link only. */
  const oneLinkShort = makeDocket({ today, seed: 'izdeu' }).cases.filter(
    ({ referred, path, links }) =>
      !referred && path.length > 0 && links.filter(({ verdict }) => verdict !== 'proven').length === 1,
  );
  const person = ({ persons }: DemoCase, key: string): DemoPerson =>
    persons.find((one) => one.key === key) ?? expect.fail(key);

  async function bringPaper(demo: DemoCase, caseId: string): Promise<void> {
    const link = demo.links.find(({ verdict }) => verdict !== 'proven') ?? expect.fail('nothing is missing');
    const ends = [person(demo, link.from), person(demo, link.to)];
    const { persons, links } = (await caseworker.get(`/cases/${caseId}/relation`).expect(200)).body as RelationBody;
    const ids = ends.map((one) => persons.find(({ displayName }) => displayName === nameOf(one))?.id);
    const found = links.find(({ fromPersonId, toPersonId }) => fromPersonId === ids[0] && toPersonId === ids[1]);
    const kind = link.kind === 'spouse' ? 'KZ-MARR' : 'KZ-COURT';
    const documentId = await anUpload(caseworker, caseId, { kind, title: 'Табылған құжат', language: 'kk' });
    await caseworker.post(`/documents/${documentId}/original-seen`, { version: 1, on: today }).expect(200);
    await caseworker.post(`/cases/${caseId}/links/${found?.id}/papers`, { documentId }).expect(200);
    for (const [at, one] of ends.entries()) {
      const mention = { personId: ids[at], part: 'other', spelling: nameOf(one), birthDate: one.birthDay };
      await caseworker.post(`/documents/${documentId}/mentions`, mention).expect(201);
    }
  }

  it('holds the 31 of the docket and the published cases, and nobody to judge', async () => {
    const [waiting, ready] = [await listed('waiting'), await listed('to_judge')];
    expect([waiting.count, ready.count]).toEqual([31 + PUBLISHED, 0]);
  });

  it('is left by exactly the five whose paper came, without anybody looking for them', async () => {
    const before = await listed('waiting');
    const five = oneLinkShort.slice(0, 5).map((demo) => {
      const names = [nameOf(person(demo, demo.sought)), nameOf(person(demo, demo.applicant))];
      const found = before.items.find((one) => one.soughtName === names[0] && one.applicantName === names[1]);
      return { demo, caseId: found?.caseId ?? expect.fail(demo.key) };
    });
    expect(five).toHaveLength(5);
    for (const { demo, caseId } of five) await bringPaper(demo, caseId);
    const [waiting, ready] = [await listed('waiting'), await listed('to_judge')];
    expect(ready.items.map(({ caseId }) => caseId).sort()).toEqual(five.map(({ caseId }) => caseId).sort());
    expect([waiting.count, ready.count]).toEqual([before.count - 5, 5]);
  });
});

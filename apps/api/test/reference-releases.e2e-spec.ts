import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';
import { addDays, localDayOf } from '@izdeu/kernel';
import { renewReference } from '@izdeu/seeding';
import { loadReference, type ReferenceEntry } from '../../../seeds/reference/index.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Entry {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly validFrom: string | null;
  readonly confidence: string;
  readonly data: Readonly<Record<string, unknown>>;
}
interface Release {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly data: object;
  readonly own: Entry | null;
}

const shipped = loadReference(join(projectRoot(), 'seeds', 'reference'));
const today = localDayOf(new Date());

/** This release with other words in some entries. */
const releaseWith = (changes: Readonly<Record<string, Partial<ReferenceEntry>>>): ReferenceEntry[] =>
  shipped.map((entry) => ({ ...entry, ...changes[`${entry.kind} ${entry.code}`] }));
const dataOf = (kind: string, code: string): ReferenceEntry['data'] => {
  const found = shipped.find((one) => one.kind === kind && one.code === code);
  if (!found) throw new Error(`no ${kind} ${code}`);
  return found.data;
};

describe('reference data that a release has changed', () => {
  let house: TestApp;
  let administrator: SignedInUser;
  let lawyer: SignedInUser;
  let orgId: string;
  beforeAll(async () => {
    house = await startTestApp();
  });
  beforeEach(async () => {
    orgId = await house.anotherOrganisation();
    [administrator, lawyer] = [await house.a('administrator', orgId), await house.a('lawyer', orgId)];
  });
  afterAll(() => house.close());

  const arrives = (changes: Readonly<Record<string, Partial<ReferenceEntry>>>) =>
    renewReference(house.database.admin, orgId, releaseWith(changes), today);
  const one = async (kind: string, code: string): Promise<Entry> => {
    const all = (await lawyer.get(`/reference?kinds=${kind}`).expect(200)).body as Entry[];
    const found = all.filter((entry) => entry.code === code);
    expect(found).toHaveLength(1);
    return found[0] as Entry;
  };
  const open = async (by = administrator): Promise<Release[]> =>
    (await by.get('/reference/releases').expect(200)).body as Release[];
  const revise = async (kind: string, code: string, data: object): Promise<void> => {
    const entry = await one(kind, code);
    const version = { version: entry.version, validFrom: '2026-01-01', source: 'Бұйрық № 1', reason: 'Өзіміз' };
    await administrator.post(`/reference/${entry.id}/revise`, { ...version, data }).expect(200);
  };
  const told = async (action: string) =>
    (
      await house.database.admin.query<{ payload: string; actor_role: string }>(
        'select payload, actor_role from audit.event where org_id = $1 and action = $2',
        [orgId, action],
      )
    ).rows;
  const D14 = dataOf('deadline_rule', 'D14');
  const CHANNEL = dataOf('letter_kind', 'complaint');

  it('is the same for whoever has it already', async () => {
    expect(await arrives({})).toEqual({ entries: 0, renewed: 0, proposed: 0 });
  });

  it('holds from today on where the entry was left as it came, and the old text stays with its end', async () => {
    const before = await one('deadline_rule', 'D14');
    const data = { ...D14, term: 10 };
    expect(await arrives({ 'deadline_rule D14': { data } })).toEqual({ entries: 0, renewed: 1, proposed: 0 });
    expect(await one('deadline_rule', 'D14')).toMatchObject({ validFrom: today, data: { term: 10 } });
    const { rows } = await house.database.admin.query(
      'select valid_to::text, data from reference_entry where id = $1',
      [before.id],
    );
    expect(rows).toEqual([{ valid_to: addDays(today, -1), data: before.data }]);
    const [event] = await told('reference.released');
    expect(event?.actor_role).toMatch(/^system:/);
    expect(JSON.parse(event?.payload ?? '')).toEqual({ kind: 'deadline_rule', code: 'D14' });
    // The next start finds nothing to do, and another release follows on the latest.
    expect(await arrives({ 'deadline_rule D14': { data } })).toMatchObject({ renewed: 0, proposed: 0 });
    await arrives({ 'deadline_rule D14': { data: { ...D14, term: 12 } } });
    expect((await one('deadline_rule', 'D14')).data).toMatchObject({ term: 12 });
  });

  it('takes over the day on which an entry ends', async () => {
    const end = addDays(today, 30);
    expect(await arrives({ 'deadline_rule D14': { validTo: end } })).toMatchObject({ renewed: 1 });
    expect(await one('deadline_rule', 'D14')).toMatchObject({ validTo: end });
  });

  it('is only proposed where the organisation has a version of its own', async () => {
    await revise('deadline_rule', 'D14', { ...D14, term: 9 });
    const data = { ...D14, term: 10 };
    expect(await arrives({ 'deadline_rule D14': { data } })).toEqual({ entries: 0, renewed: 0, proposed: 1 });
    expect((await one('deadline_rule', 'D14')).data).toMatchObject({ term: 9 });
    expect(await open()).toMatchObject([{ kind: 'deadline_rule', code: 'D14', data, own: { data: { term: 9 } } }]);
    expect(await open(lawyer)).toEqual([]);
    expect((await told('reference.proposed'))[0]?.actor_role).toMatch(/^system:/);
    // Said again by the next start it is not proposed twice; a later release overtakes it.
    expect(await arrives({ 'deadline_rule D14': { data } })).toMatchObject({ proposed: 0 });
    await arrives({ 'deadline_rule D14': { data: { ...D14, term: 11 } } });
    expect(await open()).toMatchObject([{ data: { term: 11 } }]);
  });

  it('is accepted as the next version from a day on', async () => {
    await revise('deadline_rule', 'D14', { ...D14, term: 9 });
    await arrives({ 'deadline_rule D14': { data: { ...D14, term: 10 } } });
    const [release] = await open();
    const word = { decision: 'accepted', reason: 'Заң өзгерді', validFrom: today };
    await lawyer.post(`/reference/releases/${release?.id}`, word).expect(404);
    await administrator.post(`/reference/releases/${release?.id}`, word).expect(204);
    expect(await one('deadline_rule', 'D14')).toMatchObject({ validFrom: today, data: { term: 10 }, version: 1 });
    expect(await open()).toEqual([]);
    await administrator.post(`/reference/releases/${release?.id}`, word).expect(409);
    expect(await told('reference.release_accepted')).toHaveLength(1);
    expect(await arrives({ 'deadline_rule D14': { data: { ...D14, term: 10 } } })).toMatchObject({ proposed: 0 });
  });

  it('is put away when the own version is kept, until a release says something else', async () => {
    await revise('letter_kind', 'complaint', { ...CHANNEL, note: 'өз сөзіміз' });
    const changed = { 'letter_kind complaint': { data: { ...CHANNEL, note: 'шығарылым' } } };
    await arrives(changed);
    const [release] = await open();
    const kept = { decision: 'kept', reason: 'Өзіміздікі дұрыс' };
    await administrator.post(`/reference/releases/${release?.id}`, kept).expect(204);
    expect((await one('letter_kind', 'complaint')).data).toMatchObject({ note: 'өз сөзіміз' });
    expect(await arrives(changed)).toMatchObject({ proposed: 0 });
    expect(await open()).toEqual([]);
    await arrives({ 'letter_kind complaint': { data: { ...CHANNEL, note: 'тағы' } } });
    expect(await open()).toHaveLength(1);
  });

  it('is for lawyers to decide where it is a rule of acceptance', async () => {
    const ministry = dataOf('recipient', 'KZ-MFA');
    await revise('recipient', 'KZ-MFA', { ...ministry, note: 'өз' });
    await arrives({ 'recipient KZ-MFA': { data: { ...ministry, note: 'шығарылым' } } });
    const [release] = await open(lawyer);
    await lawyer.post(`/reference/releases/${release?.id}`, { decision: 'kept', reason: 'Хат бар' }).expect(204);
  });

  it('says nothing to other organisations', async () => {
    await revise('deadline_rule', 'D14', { ...D14, term: 9 });
    await arrives({ 'deadline_rule D14': { data: { ...D14, term: 10 } } });
    const stranger = await house.a('administrator');
    expect(await open(stranger)).toEqual([]);
    const [release] = await open();
    await stranger.post(`/reference/releases/${release?.id}`, { decision: 'kept', reason: 'Бөтен' }).expect(404);
  });
});

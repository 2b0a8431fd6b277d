import { createHmac } from 'node:crypto';
import type { Response } from 'supertest';
import { aUser } from '@izdeu/testing';
import { openCase } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const codeOf = ({ body }: Response): string => (body as { code: string }).code;
const NEW = 'жеті қат көк 2 астында';

interface Told {
  readonly kind: string;
  readonly who: string;
  readonly role: string | null;
  readonly caseId: string | null;
}

/** What takes two administrators takes two people: nobody agrees with an account of their own making. */
describe('two administrators', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  let logins = 0;
  const sql = (statement: string, ...values: unknown[]) => house.database.admin.query(statement, values);
  const planted = async (name: string, role: 'administrator' | 'auditor' | 'caseworker' = 'administrator') =>
    house.signIn(await aUser(house.database.admin, house.orgId, role, name));
  /** An account that an administrator adds, its first password set by whoever holds the link. */
  async function addedBy(by: SignedInUser, role: SignedInUser['role'] = 'administrator'): Promise<SignedInUser> {
    const login = `added-${++logins}`;
    const { body } = await by.post('/users', { login, displayName: 'Сынақ Қосылған', role }).expect(201);
    const { user, link } = body as { user: { id: string }; link: string };
    const token = new URL(link).hash.slice(1);
    await by.post('/session/new-password', { token, password: NEW }).expect(204);
    return house.signIn({ id: user.id, orgId: house.orgId, login, role });
  }
  /** As if the account had been added, and its password set, that long ago. */
  async function aged({ id }: SignedInUser, hours: number): Promise<void> {
    await sql(
      'update sec.app_user set administrator_since = now() - make_interval(hours => $2) where id = $1',
      id,
      hours,
    );
    await sql('update sec.reset set used_at = now() - make_interval(hours => $2) where user_id = $1', id, hours);
  }
  const versionOf = async ({ id }: SignedInUser): Promise<number> =>
    ((await sql('select version from sec.app_user where id = $1', id)).rows as { version: number }[])[0]?.version ?? 0;
  async function resetBy(by: SignedInUser, factors = true): Promise<{ id: string; of: SignedInUser; link: string }> {
    const of = await house.a('lawyer');
    const { body } = await by.post(`/users/${of.id}/reset`, { version: await versionOf(of), factors }).expect(200);
    return { ...(body as { id: string; link: string }), of };
  }
  const hindranceFor = async (by: SignedInUser, id: string): Promise<string | null | undefined> =>
    ((await by.get('/resets').expect(200)).body as { id: string; hindrance: string | null }[]).find(
      (one) => one.id === id,
    )?.hindrance;
  /** The screen says beforehand what the server says when it is tried all the same. */
  async function hindered(second: SignedInUser, asker: SignedInUser, why: string | null): Promise<void> {
    const { id } = await resetBy(asker);
    expect(await hindranceFor(second, id)).toBe(why);
    const answer = await second.post(`/resets/${id}/confirm`);
    const [status, code] = why === null ? [200, undefined] : [409, `user.second_${why}`];
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  }

  it('agree where the operator or a seed made both, from the first hour', async () => {
    await hindered(await planted('бірінші'), await planted('екінші'), null);
  });

  it('do not agree where one made the other, however long ago, whichever of them asks', async () => {
    const maker = await planted('жасаушы');
    const made = await addedBy(maker);
    await aged(made, 24 * 400);
    await hindered(made, maker, 'tied');
    await hindered(maker, made, 'tied');
  });

  it('do not agree where both come from one hand, directly or through others', async () => {
    const maker = await planted('жасаушы');
    const [one, other] = [await addedBy(maker), await addedBy(maker)];
    const further = await addedBy(other);
    for (const made of [one, other, further]) await aged(made, 48);
    await hindered(one, other, 'tied');
    await hindered(one, further, 'tied');
    await hindered(further, maker, 'tied');
    await hindered(further, await planted('басқа'), null);
  });

  it('agree to nothing in the first 24 hours, and to what another asks after them', async () => {
    const [maker, asker] = [await planted('жасаушы'), await planted('сұраушы')];
    const made = await addedBy(maker);
    await hindered(made, asker, 'too_new');
    await aged(made, 23);
    await hindered(made, asker, 'too_new');
    await aged(made, 25);
    await hindered(made, asker, null);
  });

  it('count from when somebody became an administrator, by whose hand it was, or by the operator', async () => {
    const raised = await planted('көтерілген', 'caseworker');
    const by = await planted('көтеруші');
    await sql(`select set_config('app.session', $1, false)`, handleOf(by));
    await sql(`update sec.app_user set role = 'administrator' where id = $1`, raised.id);
    await sql(`select set_config('app.session', '', false)`);
    await hindered(await house.signIn({ ...raised, role: 'administrator' }), by, 'tied');
    await sql(`update sec.app_user set role = 'caseworker' where id = $1`, raised.id);
    await sql(`update sec.app_user set role = 'administrator' where id = $1`, raised.id);
    await hindered(await house.signIn({ ...raised, role: 'administrator' }), by, null);
  });

  it('agree to nothing, nor are agreed with, for a day after a colleague gave one of them a link to a new password', async () => {
    const [taker, owner, third] = [await planted('алушы'), await planted('иесі'), await planted('үшінші')];
    const { body } = await taker.post(`/users/${owner.id}/reset`, { version: await versionOf(owner) }).expect(200);
    const token = new URL((body as { link: string }).link).hash.slice(1);
    await taker.post('/session/new-password', { token, password: NEW }).expect(204);
    const taken = await house.signIn(owner);
    await hindered(taken, taker, 'reset_lately');
    await hindered(taker, taken, 'reset_lately');
    await hindered(third, taker, null);
    await aged(owner, 25);
    await hindered(taken, third, null);
  });

  it('let nobody in again with an account of their own making', async () => {
    const [asker, third] = [await planted('сұраушы'), await planted('үшінші')];
    const ghost = await addedBy(asker);
    await aged(ghost, 48);
    const frozen = await house.a('caseworker');
    await sql('update sec.app_user set disabled_at = now() where id = $1', frozen.id);
    await sql(
      'insert into sec.account_freeze (org_id, user_id, openings) values ($1, $2, 100)',
      house.orgId,
      frozen.id,
    );
    const enable = async (by: SignedInUser) =>
      by.post(`/users/${frozen.id}/enable`, { version: await versionOf(frozen) });
    const seenBy = async (by: SignedInUser) =>
      ((await by.get('/users').expect(200)).body as { id: string; frozen: object | null }[]).find(
        ({ id }) => id === frozen.id,
      )?.frozen;
    expect((await enable(asker)).status).toBe(200);
    expect(await seenBy(ghost)).toMatchObject({ askedBy: asker.id, hindrance: 'tied' });
    expect(codeOf(await enable(ghost))).toBe('user.second_tied');
    expect(codeOf(await enable(asker))).toBe('user.second_needed');
    const made = await addedBy(third);
    expect(codeOf(await enable(made))).toBe('user.second_too_new');
    expect(await seenBy(third)).toMatchObject({ askedBy: asker.id, hindrance: null });
    expect((await enable(third)).body).toMatchObject({ disabled: false, frozen: null });
  });

  describe('and those who watch', () => {
    let administrator: SignedInUser;
    let other: SignedInUser;
    let auditor: SignedInUser;
    beforeEach(async () => {
      administrator = await planted('әкімші');
      other = await planted('басқа');
      auditor = await planted('аудитор', 'auditor');
    });
    const toldTo = async (user: SignedInUser): Promise<Told[]> =>
      ((await user.get('/home').expect(200)).body as { notices: Told[] }).notices;
    const kindsFor = async (user: SignedInUser): Promise<string[]> =>
      (await toldTo(user)).map(({ kind }) => kind).sort();

    it('hear of a new account: who made it and of which role, not whose it is', async () => {
      const made = await addedBy(administrator, 'lawyer');
      const notice = { kind: 'account_created', who: 'Сынақ әкімші', role: 'lawyer', caseId: null };
      for (const watcher of [other, auditor]) {
        expect(await toldTo(watcher)).toEqual([expect.objectContaining(notice)]);
        expect(JSON.stringify(await toldTo(watcher))).not.toMatch(/Қосылған|added-/);
      }
      expect(await toldTo(administrator)).toEqual([]);
      expect(await toldTo(made)).toEqual([]);
      const ghost = await addedBy(administrator);
      expect(await toldTo(ghost)).toEqual([]);
      expect((await toldTo(other)).map(({ role }) => role)).toEqual(['administrator', 'lawyer']);
    });

    it('hear when an administrator puts somebody on a restricted case, the lead with the auditors', async () => {
      const [lead, beside, puppet] = [
        await house.a('caseworker'),
        await house.a('lawyer'),
        await house.a('caseworker'),
      ];
      const { id } = await openCase(lead);
      const assign = (by: SignedInUser, userId: string, mark = false) =>
        by.post(`/cases/${id}/assignments`, { userId, lead: mark }).expect(201);
      await assign(administrator, beside.id);
      for (const user of [lead, beside, auditor, other]) expect(await kindsFor(user)).toEqual([]);
      await sql('update case_file set level = 2 where id = $1', id);
      await assign(administrator, puppet.id);
      expect(await toldTo(lead)).toEqual([
        expect.objectContaining({ kind: 'assigned_by_administrator', who: 'Сынақ әкімші', caseId: id, role: null }),
      ]);
      expect(await kindsFor(auditor)).toEqual(['assigned_by_administrator']);
      for (const user of [beside, puppet, other, administrator]) expect(await kindsFor(user)).toEqual([]);
      // What colleagues on the case do among themselves needs no alarm.
      await assign(lead, (await house.a('caseworker')).id);
      expect(await kindsFor(auditor)).toEqual(['assigned_by_administrator']);
    });

    it('hear when an administrator gives the lead to another, whose place it was first of all', async () => {
      const [lead, puppet, next] = [await house.a('caseworker'), await house.a('caseworker'), await house.a('lawyer')];
      const { id } = await openCase(lead);
      await administrator.post(`/cases/${id}/assignments`, { userId: puppet.id, lead: true }).expect(201);
      expect(await toldTo(lead)).toEqual([
        expect.objectContaining({ kind: 'lead_replaced', who: 'Сынақ әкімші', caseId: id }),
      ]);
      expect(await kindsFor(auditor)).toEqual(['lead_replaced']);
      expect(await kindsFor(puppet)).toEqual([]);
      await puppet.post(`/cases/${id}/assignments`, { userId: next.id, lead: true }).expect(201);
      expect(await kindsFor(puppet)).toEqual([]);
      expect(await kindsFor(auditor)).toEqual(['lead_replaced']);
    });
  });

  /** What the server tells the database of a session. */
  function handleOf(user: SignedInUser): string {
    return createHmac('sha256', house.database.keys.derive('session-handle'))
      .update(user.cookie.slice('izdeu='.length))
      .digest('hex');
  }
});

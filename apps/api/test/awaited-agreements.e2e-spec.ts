import { newId } from '@izdeu/kernel';
import { aUser } from '@izdeu/testing';
import { YESTERDAY, lastPayload, openCase } from './support/appeal-forms.js';
import { aValue, idOf } from './support/story.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Agreement {
  readonly id: string;
  readonly kind: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly until: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly account: string | null;
}

const WHY = 'Отбасы жариялауға келісті';
const HOUR_MS = 3_600_000;

/** Acts that take two people stand on the home page of whoever may be the second, and on no other. */
describe('what waits for an agreement', () => {
  let house: TestApp;
  let foreign: SignedInUser[];
  beforeAll(async () => {
    house = await startTestApp();
    const other = await house.anotherOrganisation();
    foreign = [
      await house.a('administrator', other),
      await house.a('lawyer', other),
      await house.a('caseworker', other),
    ];
  });
  afterAll(() => house.close());

  const sql = (statement: string, ...values: unknown[]): Promise<unknown> =>
    house.database.admin.query(statement, values);
  const waitingFor = async (by: SignedInUser): Promise<Agreement[]> =>
    ((await by.get('/home').expect(200)).body as { agreements: Agreement[] }).agreements;
  const named = async (role: 'administrator' | 'caseworker' | 'lawyer', name: string): Promise<SignedInUser> =>
    house.signIn(await aUser(house.database.admin, house.orgId, role, name));
  const idsFor = async (by: SignedInUser): Promise<string[]> => (await waitingFor(by)).map(({ id }) => id);
  async function nothingFor(users: readonly SignedInUser[], id: string): Promise<void> {
    for (const user of [...users, ...foreign]) expect(await idsFor(user)).not.toContain(id);
  }
  const versionOf = async ({ id }: SignedInUser): Promise<number> =>
    (await house.database.admin.query<{ version: number }>('select version from sec.app_user where id = $1', [id]))
      .rows[0]?.version ?? 0;

  describe('by administrators', () => {
    let first: SignedInUser;
    let second: SignedInUser;
    let locked: SignedInUser;
    beforeEach(async () => {
      first = await named('administrator', 'бірінші');
      second = await named('administrator', 'екінші');
      locked = await named('lawyer', 'құлып');
    });
    const reset = async (of: SignedInUser, factors = true): Promise<string> =>
      idOf((await first.post(`/users/${of.id}/reset`, { version: await versionOf(of), factors }).expect(200)).body);

    it('is a lost device: told to the others with who asks and how long it stands, until one agrees', async () => {
      const id = await reset(locked);
      const [one, ...others] = (await waitingFor(second)).filter((found) => found.id === id);
      expect(one).toMatchObject({
        kind: 'factors_reset',
        askedBy: 'Сынақ бірінші',
        account: 'Сынақ құлып',
        caseId: null,
      });
      expect(Date.parse(one?.until ?? '') - Date.parse(one?.askedAt ?? '')).toBe(24 * HOUR_MS);
      expect(others).toEqual([]);
      const roles = await Promise.all(
        (['caseworker', 'lawyer', 'intake', 'auditor'] as const).map((role) => house.a(role)),
      );
      await nothingFor([first, ...roles], id);
      await second.post(`/resets/${id}/confirm`).expect(200);
      await nothingFor([first, second], id);
    });

    it('is told no more once it ran out or was called off, and a mere new password asks nobody', async () => {
      const late = await reset(locked);
      await sql(`update sec.reset set expires_at = now() where id = $1`, late);
      await nothingFor([first, second], late);
      const off = await reset(locked);
      expect(await idsFor(second)).toContain(off);
      await first.delete(`/resets/${off}`).expect(204);
      await nothingFor([second], off);
      await nothingFor([first, second], await reset(await named('lawyer', 'пароль'), false));
    });

    it('is not told to an administrator who may not agree, since both accounts come from one hand', async () => {
      const tie = (by: SignedInUser, maker: string | null): Promise<unknown> =>
        sql('update sec.app_user set made_administrator_by = $2 where id = $1', by.id, maker);
      const id = await reset(locked);
      expect(await idsFor(second)).toContain(id);
      await tie(second, first.id);
      await nothingFor([second], id);
      await tie(second, null);
    });

    it('is not told to the administrator whose own device is lost', async () => {
      const id = await reset(second);
      // A reset ends every session: they come back by another one.
      await nothingFor([await house.signIn(second)], id);
    });

    it('is a frozen colleague, once one administrator asks to let them in, for a day', async () => {
      await sql('update sec.app_user set disabled_at = now() where id = $1', locked.id);
      await sql(
        'insert into sec.account_freeze (org_id, user_id, openings) values ($1, $2, 100)',
        house.orgId,
        locked.id,
      );
      await nothingFor([first, second], locked.id);
      const enable = async (by: SignedInUser) =>
        by.post(`/users/${locked.id}/enable`, { version: await versionOf(locked) }).expect(200);
      await enable(first);
      const [one] = (await waitingFor(second)).filter(({ id }) => id === locked.id);
      expect(one).toMatchObject({ kind: 'account_let_in', askedBy: 'Сынақ бірінші', account: 'Сынақ құлып' });
      expect(Date.parse(one?.until ?? '') - Date.parse(one?.askedAt ?? '')).toBe(24 * HOUR_MS);
      await nothingFor([first, await house.a('auditor')], locked.id);
      await sql(`update sec.account_freeze set asked_at = now() - interval '25 hours' where user_id = $1`, locked.id);
      await nothingFor([first, second], locked.id);
      await enable(first);
      expect(await idsFor(second)).toContain(locked.id);
      await sql('update sec.app_user set administrator_since = now() where id = $1', second.id);
      await nothingFor([second], locked.id);
      await sql('update sec.app_user set administrator_since = null where id = $1', second.id);
      await enable(second);
      await nothingFor([first, second], locked.id);
    });
  });

  it('is a covering letter with its list made: told to lawyers who neither began nor changed it', async () => {
    const [author, editor, reader] = [await named('lawyer', 'автор'), await house.a('lawyer'), await house.a('lawyer')];
    const [id, { orgId }] = [newId(), house];
    await sql(
      `insert into covering_letter (org_id, id, recipient_code, state, outgoing_year, outgoing_seq, outgoing_number, author_id, created_by)
       values ($1, $2, 'KZ-MFA', 'registered', 2026, 7, '1-1/7', $3, $3)`,
      ...[orgId, id, author.id],
    );
    const event = (kind: string, by: SignedInUser): Promise<unknown> =>
      sql(
        `insert into covering_event (org_id, id, covering_id, kind, on_date, created_by) values ($1, $2, $3, $4, now(), $5)`,
        ...[orgId, newId(), id, kind, by.id],
      );
    await event('text_changed', editor);
    await event('registered', author);
    await nothingFor([reader], id);
    await sql(`update covering_letter set sheets_sha256 = sha256('list') where id = $1`, id);
    expect((await waitingFor(reader)).filter((one) => one.id === id)).toMatchObject([
      { kind: 'covering_letter', askedBy: 'Сынақ автор', outgoingNumber: '1-1/7', caseId: null, until: null },
    ]);
    await nothingFor([author, editor, await house.a('caseworker'), await house.a('administrator')], id);
    await sql(`update covering_letter set state = 'approved', approved_by = $2 where id = $1`, id, reader.id);
    await nothingFor([reader], id);
  });

  describe('on a case', () => {
    let lead: SignedInUser;
    let lawyer: SignedInUser;
    let beside: SignedInUser;
    let stranger: SignedInUser;
    let administrator: SignedInUser;
    let caseId: string;
    let caseNumber: string;
    beforeEach(async () => {
      [lead, lawyer] = [await named('caseworker', 'жауапты'), await named('lawyer', 'заңгер')];
      [beside, stranger] = [await house.a('caseworker'), await house.a('lawyer')];
      administrator = await named('administrator', 'әкімші');
      ({ id: caseId, number: caseNumber } = await openCase(lead));
      for (const { id: userId } of [lawyer, beside])
        await lead.post(`/cases/${caseId}/assignments`, { userId, lead: false }).expect(201);
    });
    const at = (path: string): string => `/cases/${caseId}${path}`;

    it('is a lower level: told to whoever makes a pair with the one who asks', async () => {
      await lead.patch(at(''), { version: 1, level: 2 }).expect(200);
      const ask = async (): Promise<string> =>
        idOf((await lead.post(at('/level-requests'), { toLevel: 1, reason: WHY }).expect(201)).body);
      const id = await ask();
      expect(await waitingFor(lawyer)).toMatchObject([
        { id, kind: 'level_lowered', askedBy: 'Сынақ жауапты', until: null, caseId, caseNumber, account: null },
      ]);
      expect(await lastPayload(house, 'home.viewed')).toEqual({ shown: [caseId] });
      await nothingFor([lead, beside, stranger, administrator], id);
      await lead.post(at(`/level-requests/${id}/take-back`), {}).expect(204);
      await nothingFor([lawyer], id);
      const again = await ask();
      expect(await idsFor(lawyer)).toEqual([again]);
      await lawyer.post(at(`/level-requests/${again}/answer`), { agreed: true }).expect(204);
      await nothingFor([lead, lawyer, beside], again);
    });

    it('is told to nobody behind a wall', async () => {
      await lead.patch(at(''), { version: 1, level: 2 }).expect(200);
      const id = idOf((await lead.post(at('/level-requests'), { toLevel: 1, reason: WHY }).expect(201)).body);
      await lead.post(at('/walls'), { userId: lawyer.id, reason: 'relative', note: '' }).expect(201);
      await nothingFor([lawyer], id);
    });

    it('is a shredding: told to the lead and the lawyer until each has confirmed or it is held', async () => {
      const decision = { decisionNumber: '8/2026', decidedOn: YESTERDAY };
      const id = idOf((await administrator.post(at('/shredding'), decision).expect(201)).body);
      for (const one of [lead, lawyer])
        expect(await waitingFor(one)).toMatchObject([
          { id, kind: 'case_shredded', askedBy: 'Сынақ әкімші', caseNumber },
        ]);
      await nothingFor([administrator, beside, stranger], id);
      await lead.post(at('/shredding/confirm'), { version: 1 }).expect(200);
      await nothingFor([lead], id);
      expect(await idsFor(lawyer)).toEqual([id]);
      await lawyer.post(at('/legal-hold')).expect(200);
      await nothingFor([lead, lawyer], id);
    });

    it('is a reported death: told to those who work on the case, and where nobody else does, to all who read it', async () => {
      const claim = aValue({ value: 'deceased' });
      const id = idOf((await lead.post(at('/fate-claims'), claim).expect(201)).body);
      for (const one of [lawyer, beside])
        expect(await waitingFor(one)).toMatchObject([{ id, kind: 'reported_death', askedBy: 'Сынақ жауапты', caseId }]);
      await nothingFor([lead, stranger, administrator], id);
      await lawyer.post(at(`/fate-claims/${id}/confirm`)).expect(204);
      await nothingFor([lead, lawyer, beside], id);

      const alone = await openCase(lead);
      const { body } = await lead.post(`/cases/${alone.id}/fate-claims`, claim).expect(201);
      expect(await idsFor(stranger)).toContain(idOf(body));
      await nothingFor([lead, administrator], idOf(body));
    });
  });
});

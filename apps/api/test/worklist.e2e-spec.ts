import request from 'supertest';
import { today } from '@izdeu/testing';
import { aFamily, aReadyDraft, act, approve, register, startQueue, type LetterBody } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Item {
  readonly kind: string;
  readonly on: string;
  readonly late: boolean;
  readonly letterId: string;
  readonly caseNumber: string;
}

let house: TestApp;
let caseworker: SignedInUser;
let lawyer: SignedInUser;
let second: SignedInUser;
let letter: LetterBody;
beforeAll(async () => {
  house = await startTestApp();
  [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
  await startQueue(house);
  const family = await aFamily(house, [caseworker, lawyer, second]);
  const approved = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
  letter = (await act(caseworker, approved, 'dispatch', { channel: 'post', on: today() }).expect(200))
    .body as LetterBody;
});
afterAll(() => house.close());

const worklist = async (by: SignedInUser, query = ''): Promise<Item[]> =>
  (await by.get(`/worklist?until=2999-12-31${query}`).expect(200)).body as Item[];
const readFeed = (address: string): request.Test => request(house.app.getHttpServer()).get(new URL(address).pathname);
const openFeed = async (by: SignedInUser): Promise<string> =>
  ((await by.post('/calendar-feed', { language: 'kk' }).expect(201)).body as { address: string }).address;

describe('what falls due', () => {
  it('stands in the worklist of those who work on the case, earliest first, without a name', async () => {
    const items = await worklist(caseworker);
    expect(items.map(({ kind, letterId }) => [kind, letterId])).toEqual([
      ['incoming_number', letter.id],
      ['answer', letter.id],
    ]);
    expect(items.every(({ late }) => !late)).toBe(true);
    expect(JSON.stringify(items)).not.toContain('Сынақ');
    expect(await worklist(caseworker, '&mine=true')).toEqual(items);
    const colleague = await house.a('caseworker');
    expect(await worklist(colleague)).toEqual(items);
    expect(await worklist(colleague, '&mine=true')).toEqual([]);
    expect(await worklist(await house.a('lawyer', await house.anotherOrganisation()))).toEqual([]);
    expect((await caseworker.get(`/worklist?until=${today()}`).expect(200)).body).toEqual([]);
    await caseworker.get('/worklist').expect(400);
    await (await house.a('administrator')).get('/worklist?until=2999-12-31').expect(403);
  });
});

describe('the calendar address', () => {
  it('opens numbers and days to a program that knows the secret, as long as it lives, on the record', async () => {
    expect((await caseworker.get('/calendar-feed').expect(200)).body).toEqual({ feed: null });
    const address = await openFeed(caseworker);
    const { text, headers } = await readFeed(address).expect(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(text).toContain(`SUMMARY:${letter.outgoingNumber}: жауап мерзімі`);
    expect(text).not.toMatch(/Сынақ|Сынак|SYNAK/);
    expect((await caseworker.get('/calendar-feed').expect(200)).body).toMatchObject({
      feed: { language: 'kk', address: null, readAt: expect.any(String) as unknown },
    });
    const { rows } = await house.database.admin.query<{ actor: string }>(
      `select actor_id as actor from audit.event where action = 'feed.read'`,
    );
    expect(rows).toEqual([{ actor: caseworker.id }]);

    const next = await openFeed(caseworker);
    const { body: ended } = await readFeed(address).expect(404);
    await readFeed(next).expect(200);
    await caseworker.delete('/calendar-feed').expect(204);
    await caseworker.delete('/calendar-feed').expect(204);
    const { body: revoked } = await readFeed(next).expect(404);
    const { body: unknown } = await readFeed(`${next.slice(0, -3)}AAA`).expect(404);
    const plain = (body: object): object => ({ ...body, requestId: '' });
    expect(plain(revoked as object)).toEqual(plain(unknown as object));
    expect(plain(ended as object)).toEqual(plain(unknown as object));
  });

  it('keeps no secret in the database, and ends with the account', async () => {
    const address = await openFeed(second);
    const token = address.split('/').at(-1) ?? '';
    const { rows } = await house.database.admin.query<{ row: string }>(
      `select (calendar_feed.*)::text as row from calendar_feed union all select event::text from audit.event event`,
    );
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
    await house.database.admin.query('update sec.app_user set disabled_at = now() where id = $1', [second.id]);
    await readFeed(address).expect(404);
  });

  it('of somebody who no longer works on a case shows it no more', async () => {
    const address = await openFeed(lawyer);
    expect((await readFeed(address).expect(200)).text).toContain('VEVENT');
    await house.database.admin.query('update assignment set ended_at = now() where user_id = $1', [lawyer.id]);
    expect((await readFeed(address).expect(200)).text).not.toContain('VEVENT');
  });
});

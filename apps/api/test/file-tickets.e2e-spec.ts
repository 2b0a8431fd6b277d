import request, { type Test } from 'supertest';
import { openApiDocument } from '../src/http/openapi.js';
import { operationsOf } from './support/contract.js';
import { aFamily, aPdf, anUpload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** A file leaves for a ticket only: once, within a minute, for the session that asked, at the address it asked for. */
describe('a ticket for a file', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let file: string;
  let other: string;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    const { caseId } = await aFamily(house, [caseworker]);
    const paper = { kind: 'KZ-MARR', title: 'Куәлік', pages: '1' };
    file = `/api/v1/documents/${await anUpload(caseworker, caseId, paper)}/file`;
    other = `/api/v1/documents/${await anUpload(caseworker, caseId, { ...paper, title: 'Басқа' })}/file`;
  });
  afterAll(() => house.close());

  const take = (address: string, who = caseworker): Test =>
    request(house.app.getHttpServer()).get(address).set('Cookie', who.cookie);
  async function ticketFor(address: string, purpose = 'work', who = caseworker): Promise<string> {
    const { body } = await who.post('/file-tickets', { address, purpose }).expect(200);
    return (body as { address: string }).address;
  }
  const readings = async (): Promise<{ purpose: string }[]> =>
    (
      await house.database.admin.query<{ purpose: string }>(
        `select purpose from audit.event where action = 'document.downloaded' order by at`,
      )
    ).rows;

  it('hands out the file once and records why it was taken', async () => {
    const before = (await readings()).length;
    const address = await ticketFor(file, 'authenticity');
    const answer = await take(address).buffer(true).expect(200);
    expect(Buffer.from(answer.body as Uint8Array).equals(aPdf('Куәлік'))).toBe(true);
    const again = await take(address).expect(409);
    expect(again.body).toMatchObject({ code: 'file.ticket_needed' });
    expect((await readings()).slice(before)).toEqual([{ purpose: 'authenticity' }]);
  });

  it('is needed, and is good neither for another file nor for another session of the same person', async () => {
    const before = (await readings()).length;
    await take(file).expect(409);
    await take(`${file}?ticket=${'A'.repeat(43)}`).expect(409);
    const ticket = (await ticketFor(file)).split('?')[1] ?? '';
    await take(`${other}?${ticket}`).expect(409);
    await take(`${file}?${ticket}`, await house.signIn(caseworker)).expect(409);
    expect((await readings()).length).toBe(before);
    // None of these tries used it up.
    await take(`${file}?${ticket}`).expect(200);
  });

  it('is too old after a minute', async () => {
    const address = await ticketFor(file);
    await house.database.admin.query(`update sec.file_ticket set expires_at = expires_at - interval '61 seconds'`);
    await take(address).expect(409);
  });

  it('is good for one of many who come at the same moment', async () => {
    const address = await ticketFor(file);
    const statuses = await Promise.all(Array.from({ length: 10 }, () => take(address).then(({ status }) => status)));
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  });

  it('comes back when the reading could not be recorded, and no byte leaves', async () => {
    const { admin } = house.database;
    await admin.query(
      `create function audit.killed() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`,
    );
    await admin.query(
      'create trigger killed before insert on audit.event for each row execute function audit.killed()',
    );
    const address = await ticketFor(file);
    const refused = await take(address);
    await admin.query('drop trigger killed on audit.event');
    expect(refused.status).toBe(500);
    expect(refused.text ?? '').not.toContain('%PDF');
    await take(address).expect(200);
  });

  it('says nothing about a file: a stranger gets one for any address and learns no more than without', async () => {
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    const [theirs, none] = [file, file.replace(/[0-9a-f-]{36}/, '00000000-0000-0000-0000-000000000000')];
    const answers = await Promise.all(
      [theirs, none].map(async (address) => take(await ticketFor(address, 'work', stranger), stranger).expect(404)),
    );
    const [a, b] = answers.map(({ body }) => ({ ...(body as object), requestId: '' }));
    expect(a).toEqual(b);
  });

  it.each([
    'https://elsewhere.example/api/v1/documents',
    '//elsewhere.example/api/v1/x',
    '/api/v1/x\r\nSet-Cookie: a=b',
  ])('is not given for %j', async (address) => {
    await caseworker.post('/file-tickets', { address, purpose: 'work' }).expect(400);
  });

  it('is asked by every route that hands out a file to be saved', () => {
    const shown = ['previewLetter', 'previewCovering'];
    const contract = openApiDocument(house.app, '0');
    const answering = Object.values(contract.paths).flatMap((item) =>
      Object.values(item as Record<string, { operationId?: string }>).flatMap(({ operationId, ...operation }) =>
        JSON.stringify(operation).includes('"format":"binary"') ? [operationId] : [],
      ),
    );
    const binary = operationsOf(contract).filter(({ name, method }) => method === 'get' && answering.includes(name));
    expect(binary.length).toBeGreaterThan(12);
    const bare = binary.filter(({ parameters }) => !parameters.some((one) => one.name === 'ticket'));
    expect(bare.map(({ name }) => name).sort()).toEqual([...shown].sort());
  });
});

import { startTestApp, type TestApp } from './support/test-app.js';

/** A server that takes no more connections is a passing trouble, not a mistake of ours. */
describe('a database that takes no more connections', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('makes the API say "later" to whom it cannot serve, and serves all again afterwards', async () => {
    const lawyer = await house.a('lawyer');
    const { rows } = await house.database.admin.query<{ name: string }>('select current_database() as name');
    const name = rows[0]?.name ?? '';
    const ask = async (): Promise<number[]> =>
      (await Promise.all(Array.from({ length: 12 }, () => lawyer.get('/cases')))).map(({ status }) => status);
    await house.database.admin.query(`alter database "${name}" connection limit 0`);
    const meanwhile = await ask();
    await house.database.admin.query(`alter database "${name}" connection limit -1`);
    expect(meanwhile.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(meanwhile).toContain(503);
    expect(await ask()).toEqual(Array.from({ length: 12 }, () => 200));
  });
});

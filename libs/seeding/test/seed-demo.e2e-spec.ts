import { cloneDatabase, type TestDatabase } from '@izdeu/testing';
import { Passwords } from '@izdeu/access';
import { seedDemo, seedDemoAccounts } from '@izdeu/seeding';

describe('the demo data', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
    await seedDemoAccounts(database.adminUrl, new Passwords(database.keys));
  });
  afterAll(() => database.drop());

  it('plants', async () => {
    const start = Date.now();
    const done = await seedDemo(database, { today: '2026-11-20' });
    console.log(done, Date.now() - start);
    const { rows } = await database.admin.query('select count(*) from audit.event');
    console.log(rows);
  });
});

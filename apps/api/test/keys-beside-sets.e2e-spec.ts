import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup, makeIdentity, readIdentity, restoreSet, type BackupReport } from '@izdeu/backup';
import { projectRoot } from '@izdeu/config';
import { cloneDatabase } from '@izdeu/testing';
import { openCase } from './support/appeal-forms.js';
import { aBackupDesk, anEmptyDatabase, filesBelow, type BackupDesk } from './support/backups.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** One copy of the keys serves all sets of a folder, so that what is shredded opens from none of them (docs/adr/0022). */
describe('the copy of the keys beside the sets of a backup', () => {
  let house: TestApp;
  let desk: BackupDesk;
  beforeAll(async () => {
    house = await startTestApp();
    desk = await aBackupDesk(house);
    await openCase(await house.a('caseworker'));
    await desk.make();
  });
  afterAll(async () => {
    await house.close();
    desk.remove();
  });

  const kept = (): string[] => filesBelow(join(desk.folder, 'sets'));
  const backupOf = (adminUrl: string, recipient = desk.recipient): Promise<BackupReport> =>
    makeBackup({
      ...{ config: house.config, keys: house.database.keys, adminUrl, now: new Date() },
      ...{ to: join(desk.folder, 'sets'), recipients: [recipient] },
    });
  const refused = /keys that this database does not have/;

  it('gives way to none of another house, or of a new database: the older sets would be lost', async () => {
    const before = kept();
    const fresh = await cloneDatabase();
    try {
      await expect(backupOf(fresh.adminUrl)).rejects.toThrow(refused);
    } finally {
      await fresh.drop();
    }
    expect(kept()).toEqual(before);
  });

  it('gives way to none of an earlier state of the same house', async () => {
    const before = kept();
    const { admin, adminUrl } = house.database;
    await admin.query('create table key_aside as select * from data_key limit 1');
    await admin.query('delete from data_key where id in (select id from key_aside)');
    try {
      await expect(backupOf(adminUrl)).rejects.toThrow(refused);
    } finally {
      await admin.query('insert into data_key select * from key_aside');
      await admin.query('drop table key_aside');
    }
    expect(kept()).toEqual(before);
    await desk.make();
    expect(kept().filter((path) => path.startsWith('keys/'))).toHaveLength(2);
  });

  it('opens to a later recipient, and an older set beside it with both identities in one file', async () => {
    const older = await desk.make();
    const file = join(desk.folder, 'later.txt');
    await backupOf(house.database.adminUrl, await makeIdentity(file));
    const later = await readIdentity(file);
    writeFileSync(file, `# of before\n${desk.identity}\n# of today\n${later}\n`);
    const empty = await anEmptyDatabase();
    const target = { root: projectRoot(), keys: house.database.keys, adminUrl: empty.url, files: null };
    try {
      await expect(restoreSet(older.set, desk.identity, target)).rejects.toThrow(/sealed to somebody else/);
      expect((await restoreSet(older.set, await readIdentity(file), target)).rows).toBe(older.rows);
    } finally {
      await empty.drop();
    }
  });
});

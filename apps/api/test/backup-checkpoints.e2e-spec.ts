import { Checkpoints, Sealer } from '@izdeu/audit';
import { drill } from '@izdeu/backup';
import { projectRoot } from '@izdeu/config';
import { openCase } from './support/appeal-forms.js';
import { aBackupDesk, type BackupDesk } from './support/backups.js';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('the trail in a backup', () => {
  let house: TestApp;
  let desk: BackupDesk;
  beforeAll(async () => {
    house = await startTestApp();
    desk = await aBackupDesk(house);
    await openCase(await house.a('caseworker'));
  });
  afterAll(async () => {
    await house.close();
    desk.remove();
  });

  it('is held against its signed checkpoints in the drill: one that was altered shows', async () => {
    await house.app.get(Sealer).sealWaiting();
    expect(await house.app.get(Checkpoints).make(house.orgId, 'backup')).not.toBeNull();
    const drilled = async () =>
      drill((await desk.make()).set, desk.identity, {
        ...{ root: projectRoot(), keys: house.database.keys, config: house.config },
      });
    const whole = await drilled();
    expect(whole).toMatchObject({ sound: true, trailSound: true });
    expect(whole.checkpoints).toBeGreaterThan(0);
    const { admin } = house.database;
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `update audit.checkpoint set note = replace(note, split_part(note, E'\\n', 3), translate(split_part(note, E'\\n', 3), 'ABCDEFGH', 'BCDEFGHA')) where org_id = $1`,
      [house.orgId],
    );
    await admin.query('set session_replication_role = origin');
    // The chain itself is what it was: only the signature tells.
    expect(await drilled()).toMatchObject({ sound: false, trailSound: false, headsEqual: true, differ: [] });
  }, 180_000);
});

import { Session } from 'node:inspector/promises';
import { cloneDatabase } from '@izdeu/testing';
import { readConfig } from '@izdeu/config';
import { Passwords } from '@izdeu/access';
import { seedDemo, seedDemoAccounts } from '@izdeu/seeding';
it('prof', async () => {
  const database = await cloneDatabase();
  await seedDemoAccounts(database.adminUrl, new Passwords(database.keys));
  const s = new Session();
  s.connect();
  await s.post('Profiler.enable');
  await s.post('Profiler.start');
  const t = Date.now();
  await seedDemo(
    { ...database, config: { ...readConfig({}), storageDir: database.storageDir } },
    { today: '2026-11-20' },
  );
  console.log(Date.now() - t);
  const { profile } = await s.post('Profiler.stop');
  const self = new Map<string, number>();
  const byId = new Map(profile.nodes.map((n) => [n.id, n]));
  profile.samples!.forEach((id, i) => {
    const n = byId.get(id)!;
    const k = n.callFrame.functionName + ' ' + n.callFrame.url.split('/').slice(-3).join('/');
    self.set(k, (self.get(k) ?? 0) + profile.timeDeltas![i]! / 1000);
  });
  console.table([...self].sort((a, b) => b[1] - a[1]).slice(0, 25));
  await database.drop();
}, 120000);

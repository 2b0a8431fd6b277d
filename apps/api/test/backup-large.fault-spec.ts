import { randomBytes, randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sealer } from '@izdeu/audit';
import { drill, restoreSet, verifySet } from '@izdeu/backup';
import { projectRoot } from '@izdeu/config';
import { FolderFiles } from '@izdeu/storage';
import { aFilm } from './support/a-film.js';
import { aBackupDesk, aScanIn, anEmptyDatabase, filesBelow, objectsBelow, type BackupDesk } from './support/backups.js';
import { figure } from './support/figures.js';
import { aFamily, upload } from './support/referral.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const MB = 1024 * 1024;
const EVENTS = 100_000;
/** Stored twice each: as it came, and as the copy without hidden data. */
const FILMS = 52;
const FILM = 10 * MB;
/** The bar of T50 for making ready again what a house of this size has. */
const LONGEST = 600;

/** Restore drill in the size of a house that has worked for years: 100,000 events, 1 GB of files (threat model T50). */
describe('a backup of 100,000 events and 1 GB of files', () => {
  let house: TestApp;
  let desk: BackupDesk;
  const seconds = { backup: 0, check: 0, restore: 0 };

  async function timed<T>(step: keyof typeof seconds, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const done = await work();
    seconds[step] = (performance.now() - began) / 1000;
    return done;
  }

  beforeAll(async () => {
    house = await startTestApp();
    desk = await aBackupDesk(house);
    const caseworker = await house.a('caseworker');
    const { caseId } = await aFamily(house, [caseworker]);
    const { head, tail } = aFilm(FILM, '+43.2389+076.8897/');
    const picture = randomBytes(FILM);
    for (let number = 0; number < FILMS; number++) {
      randomFillSync(picture, 0, 4096);
      const film = Buffer.concat([head, picture, tail]);
      await upload(caseworker, caseId, { kind: 'OTHER', title: 'Жазба', pages: '1' }, film, 'film.mp4').expect(201);
    }
    // Rows whose own triggers write their events, and the chain that the system itself makes over them.
    await house.database.admin.query(
      `insert into note (org_id, id, case_id, body, created_by)
       select $1, gen_random_uuid(), $2, 'жазба ' || n, $3 from generate_series(1, $4::int) n`,
      [house.orgId, caseId, caseworker.id, EVENTS],
    );
    await vi.waitUntil(
      async () => {
        await house.app.get(Sealer).sealWaiting();
        return (await house.database.admin.query('select from audit.pending limit 1')).rowCount === 0;
      },
      { timeout: 600_000, interval: 100 },
    );
  }, 1_200_000);
  afterAll(async () => {
    await house.close();
    desk.remove();
  });

  it('is made, checked, restored whole and passes the drill within ten minutes', async () => {
    const { database, config } = house;
    const report = await timed('backup', () => desk.make());
    expect(report.missingObjects).toEqual([]);
    expect(report.events).toBeGreaterThan(EVENTS);
    expect(report.objects).toBe(2 * FILMS);
    expect(report.objectBytes).toBeGreaterThan(1024 * MB);

    const { contents, objects } = await timed('check', () =>
      verifySet(report.set, { keys: database.keys, identity: desk.identity }),
    );
    expect(objects).toBe(report.objects);

    const empty = await anEmptyDatabase();
    const storageDir = mkdtempSync(join(tmpdir(), 'izdeu-restored-'));
    try {
      const files = new FolderFiles(storageDir);
      const target = { root: projectRoot(), keys: database.keys, adminUrl: empty.url, files };
      await timed('restore', () =>
        restoreSet(report.set, desk.identity, target, async (client) => {
          for (const { name, rows } of contents?.tables ?? []) {
            const { rows: counted } = await client.query<{ n: string }>(`select count(*) as n from ${name}`);
            expect(Number(counted[0]?.n), name).toBe(rows);
          }
        }),
      );
      expect(filesBelow(storageDir)).toEqual(objectsBelow(config.storageDir));
      expect((await aScanIn(empty.client, storageDir, database.keys)).length).toBeGreaterThan(FILM);
    } finally {
      await empty.drop();
      rmSync(storageDir, { recursive: true, force: true });
    }

    const done = await drill(report.set, desk.identity, { root: projectRoot(), keys: database.keys, config });
    expect(done.events).toBeGreaterThan(EVENTS);
    expect(done).toMatchObject({
      ...{ sound: true, differ: [], trailSound: true, headsEqual: true, signedIn: true, evidenceMissing: [] },
      ...{ rows: report.rows, objects: report.objects, evidenceOpened: 10 },
    });
    figure(
      'T50',
      [
        `${done.rows} rows, ${done.events} events, ${done.objects} files of ${(report.objectBytes / MB).toFixed(0)} MB`,
        `(sets of ${((report.objectBytes + report.sealedBytes) / MB).toFixed(0)} MB): backup ${seconds.backup.toFixed(0)} s,`,
        `check ${seconds.check.toFixed(0)} s, restore with its own check ${seconds.restore.toFixed(0)} s, drill ${done.seconds.whole.toFixed(0)} s`,
      ].join(' '),
    );
    expect(done.seconds.whole).toBeLessThan(LONGEST);
    expect(seconds.restore).toBeLessThan(LONGEST);
  }, 2_400_000);
});

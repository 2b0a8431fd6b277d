import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BackupError, drill, makeBackup, restoreSet, verifySet, type BackupReport } from '@izdeu/backup';
import { projectRoot } from '@izdeu/config';
import { FolderFiles, MasterKey } from '@izdeu/storage';
import { openCase } from './support/appeal-forms.js';
import { aBackupDesk, aScanIn, anEmptyDatabase, filesBelow, objectsBelow, type BackupDesk } from './support/backups.js';
import { WHOLE, figure } from './support/figures.js';
import { aFamily, aPdf, upload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const FLIPS_PER_PART = WHOLE ? 60 : 2;

/** Backup, restore and what must be noticed before either is believed (threat model T31, T50, T51). */
describe('a backup', () => {
  let house: TestApp;
  let desk: BackupDesk;
  let caseworker: SignedInUser;
  let report: BackupReport;
  let caseId: string;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await aBackupDesk(house);
    caseworker = await house.a('caseworker');
    const family = await aFamily(house, [caseworker]);
    caseId = family.caseId;
    const paper = { kind: 'KZ-MARR', title: 'Неке қию туралы куәлік', pages: '2', number: 'AB 123-456' };
    for (const name of ['one', 'two', 'three'])
      await upload(
        caseworker,
        caseId,
        { ...paper, issued: '1999-07', form: 'certified_copy' },
        aPdf(name),
        `${name}.pdf`,
      ).expect(201);
    report = await desk.make();
  });
  afterAll(async () => {
    await house.close();
    desk.remove();
  });

  const sound = (set = report.set) => verifySet(set, { keys: house.database.keys, identity: desk.identity });
  const target = (adminUrl: string, storageDir: string | null) => ({
    ...{
      root: projectRoot(),
      keys: house.database.keys,
      adminUrl,
      files: storageDir === null ? null : new FolderFiles(storageDir),
    },
  });

  it('holds every table with every row, and every stored file', async () => {
    const { contents, objects } = await sound();
    const { rows } = await house.database.admin.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname in ('public', 'sec', 'audit', 'jobs', 'figures', 'graphile_worker')
          and n.nspname || '.' || c.relname not in ('public._prisma_migrations', 'graphile_worker.migrations',
                'public.data_key', 'public.shredded_subject') order by 1`,
    );
    // The keys lie apart, as one copy beside the sets.
    expect(contents?.tables.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
    const counted = new Map(contents?.tables.map(({ name, rows: n }) => [name, n]));
    for (const [name, least] of [
      ['public.case_file', 1],
      ['public.document', 3],
      ['sec.app_user', 1],
      ['audit.event', 20],
    ] as const)
      expect(counted.get(name), name).toBeGreaterThanOrEqual(least);
    expect(objects).toBe(objectsBelow(house.config.storageDir).length);
    expect(report.missingObjects).toEqual([]);
    expect(report.bypassedRowSecurity).toBe(true);
  });

  it('is on the record, and the login that read it opens nothing any more', async () => {
    const { rows } = await house.database.admin.query(
      `select object_id from audit.event where action = 'backup.made' and object_id = $1`,
      [report.name],
    );
    expect(rows).toHaveLength(1);
    const { rows: login } = await house.database.admin.query<{ open: boolean }>(
      `select rolcanlogin as open from pg_roles where rolname = 'app_backup'`,
    );
    expect(login).toEqual([{ open: false }]);
  });

  it('gives away no name, number or file to somebody without the identity', () => {
    const canaries = [
      'Сынақ',
      'Айжан',
      'Бауыржан',
      '654125197501010012',
      '800203400014',
      '%PDF',
      'куәлік',
      caseworker.login,
    ];
    for (const path of filesBelow(join(desk.folder, 'sets'))) {
      const bytes = readFileSync(join(desk.folder, 'sets', path));
      for (const word of canaries)
        for (const form of [
          Buffer.from(word),
          Buffer.from(word, 'utf16le'),
          Buffer.from(Buffer.from(word).toString('base64')),
        ])
          expect(bytes.includes(form), `${word} in ${path}`).toBe(false);
    }
  });

  it('is not written to nobody, and never over what is there', async () => {
    const order = {
      ...{ config: house.config, keys: house.database.keys, adminUrl: house.database.adminUrl, now: new Date() },
      to: join(desk.folder, 'refused'),
    };
    await expect(makeBackup({ ...order, recipients: [] })).rejects.toThrow(/Nobody to seal the backup to/);
    await expect(makeBackup({ ...order, recipients: ['age1nobody'] })).rejects.toThrow(/is no age recipient/);
    const again = await desk.make();
    expect(again.set).not.toBe(report.set);
    await sound();
    expect(filesBelow(join(desk.folder, 'sets')).filter((path) => /\.part(ial)?$|\.partial\//.test(path))).toEqual([]);
  });

  it('is one moment, although people write meanwhile', async () => {
    let writing = true;
    const writer = (async () => {
      let written = 0;
      while (writing) {
        await caseworker.post(`/cases/${caseId}/notes`, { body: `жазба ${++written}` }).expect(201);
      }
      return written;
    })();
    const while1 = await desk.make();
    writing = false;
    expect(await writer).toBeGreaterThan(0);
    const empty = await anEmptyDatabase();
    try {
      await restoreSet(while1.set, desk.identity, target(empty.url, null), async (client) => {
        const { rows } = await client.query<{ n: string; e: string }>(
          `select (select count(*) from note where body like 'жазба %') as n,
                  (select count(*) from audit.event where action = 'note.added') as e`,
        );
        expect(rows[0]?.n).toBe(rows[0]?.e);
      });
    } finally {
      await empty.drop();
    }
  });

  it('comes back byte for byte in an empty database, and everybody signs in anew', async () => {
    const empty = await anEmptyDatabase();
    const storageDir = mkdtempSync(join(tmpdir(), 'izdeu-restored-'));
    try {
      const before = (await sound()).contents;
      const done = await restoreSet(report.set, desk.identity, target(empty.url, storageDir), async (client) => {
        for (const { name, rows } of before?.tables ?? []) {
          const { rows: counted } = await client.query<{ n: string }>(`select count(*) as n from ${name}`);
          expect(Number(counted[0]?.n), name).toBe(rows);
        }
      });
      expect(done.sessionsEnded).toBeGreaterThan(0);
      expect(filesBelow(storageDir)).toEqual(objectsBelow(house.config.storageDir));
      expect((await aScanIn(empty.client, storageDir, house.database.keys)).subarray(0, 4).toString()).toBe('%PDF');
      const { rows: guarded } = await empty.client.query<{ open: string }>(
        `select c.oid::regclass::text as open from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname in ('public', 'sec', 'audit') and c.relname <> '_prisma_migrations'
            and not (c.relrowsecurity and c.relforcerowsecurity)
         union all select tgrelid::regclass::text from pg_trigger where tgenabled <> 'O'`,
      );
      expect(guarded).toEqual([]);
      const keys = `select count(*) as n from pg_constraint where contype = 'f' and convalidated`;
      expect((await empty.client.query(keys)).rows).toEqual((await house.database.admin.query(keys)).rows);
      await expect(restoreSet(report.set, desk.identity, target(empty.url, storageDir))).rejects.toThrow(
        /The database is not empty/,
      );
    } finally {
      await empty.drop();
      rmSync(storageDir, { recursive: true, force: true });
    }
  });

  it('passes the drill: rows equal, trail sound, files open, somebody signs in', async () => {
    await openCase(caseworker);
    const done = await drill(report.set, desk.identity, {
      ...{ root: projectRoot(), keys: house.database.keys },
      config: { ...house.config, secondFactor: 'compulsory' },
    });
    expect(done).toMatchObject({
      ...{ sound: true, differ: [], trailSound: true, headsEqual: true, signedIn: true, evidenceMissing: [] },
      ...{ rows: report.rows, objects: report.objects, evidenceOpened: Math.min(10, report.objects) },
    });
    expect(done.casesSeen).toBeGreaterThan(0);
    figure(
      'T50',
      `restore drill: ${done.rows} rows, ${done.objects} files, ${done.events} events in ${done.seconds.whole.toFixed(1)} s`,
    );
  }, 120_000);

  describe('that was damaged', () => {
    const copy = (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'izdeu-damaged-'));
      cpSync(join(desk.folder, 'sets', 'objects'), join(folder, 'objects'), { recursive: true });
      cpSync(report.set, join(folder, report.name), { recursive: true });
      return join(folder, report.name);
    };

    it(
      'is refused before a restore touches anything, whichever part has a flipped bit or lost its end',
      async () => {
        const set = copy();
        const empty = await anEmptyDatabase();
        const storageDir = mkdtempSync(join(tmpdir(), 'izdeu-untouched-'));
        const everyPart = [
          ...filesBelow(set).map((path) => join(set, path)),
          ...filesBelow(join(dirname(set), 'objects')).map((path) => join(dirname(set), 'objects', path)),
        ];
        // In the short form every seventh table stands for all: they are written and read by the same lines.
        const parts = WHOLE ? everyPart : everyPart.filter((path, at) => !path.includes('tables') || at % 7 === 0);
        let tried = 0;
        const missed: string[] = [];
        const mustRefuse = async (part: string, how: string): Promise<void> => {
          tried += 1;
          try {
            await restoreSet(set, desk.identity, target(empty.url, storageDir));
            missed.push(`${part} ${how}`);
          } catch (error) {
            if (!(error instanceof BackupError)) throw error;
          }
        };
        try {
          for (const part of parts) {
            const whole = readFileSync(part);
            const places = Array.from({ length: FLIPS_PER_PART }, () => randomInt(whole.length));
            for (const at of places) {
              const changed = Buffer.from(whole);
              changed[at] = (changed[at] ?? 0) ^ (1 << randomInt(8));
              writeFileSync(part, changed);
              // A line end after the last hex digit may become another blank: the digest is the same then.
              if (!(part.endsWith('manifest.mac') && changed.toString().trim() === whole.toString().trim()))
                await mustRefuse(part, `flipped at ${at}`);
            }
            writeFileSync(part, whole);
            truncateSync(part, whole.length - 2);
            await mustRefuse(part, 'cut short');
            rmSync(part);
            await mustRefuse(part, 'taken out');
            writeFileSync(part, whole);
          }
          expect(missed).toEqual([]);
          const { rows } = await empty.client.query(
            `select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'`,
          );
          expect(rows).toEqual([]);
          expect(filesBelow(storageDir)).toEqual([]);
          figure('T51', `${tried} damaged sets in ${parts.length} parts, ${missed.length} missed`);
          await verifySet(set, { keys: house.database.keys, identity: desk.identity });
        } finally {
          await empty.drop();
          for (const folder of [storageDir, dirname(set)]) rmSync(folder, { recursive: true, force: true });
        }
      },
      WHOLE ? 1_800_000 : 300_000,
    );

    it('or sealed by somebody else, or under another key, is not taken for ours', async () => {
      const other = new MasterKey(Buffer.alloc(32, 9));
      await expect(verifySet(report.set, { keys: other, identity: desk.identity })).rejects.toThrow(
        /needs the master key/,
      );
      const set = copy();
      try {
        const path = join(set, 'manifest.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace(/"release": "[^"]*"/, '"release": "9.9.9"'));
        await expect(sound(set)).rejects.toThrow(/was changed or not written by this system/);
      } finally {
        rmSync(dirname(set), { recursive: true, force: true });
      }
    });
  });

  it('names a stored file that rows point at and nobody has any more', async () => {
    const { rows } = await house.database.admin.query<{ key: string }>(
      'select object_key as key from document where object_key is not null order by object_key limit 1',
    );
    const key = rows[0]?.key ?? '';
    const path = join(house.config.storageDir, key.slice(0, 2), key);
    const bytes = readFileSync(path);
    rmSync(path);
    const lone = await aBackupDesk(house);
    try {
      expect((await lone.make()).missingObjects).toEqual([key]);
    } finally {
      writeFileSync(path, bytes);
      lone.remove();
    }
  });
});

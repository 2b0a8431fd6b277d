import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkpoints, Sealer, verifyTrail } from '@izdeu/audit';
import {
  FIELDS,
  FILES,
  fieldsToMove,
  lookAtFiles,
  moveOldData,
  rotateOrganisation,
  rotateRoot,
  type RekeyProgress,
} from '@izdeu/rekeying';
import { restoreSet } from '@izdeu/backup';
import { projectRoot } from '@izdeu/config';
import { newId } from '@izdeu/kernel';
import {
  FieldCipher,
  FileOwner,
  HeldRoots,
  KeyFile,
  MasterKey,
  ObjectStore,
  FolderFiles,
  openOrganisationKey,
} from '@izdeu/storage';
import { TEST_KEY } from '@izdeu/testing';
import { openCase, pageOf } from './support/appeal-forms.js';
import { aBackupDesk, aScanIn, anEmptyDatabase } from './support/backups.js';
import { aKeyHouse, asOfOld, lies, type KeyHouse } from './support/key-house.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let keyHouse: KeyHouse;
let house: TestApp;
/** Another instance of the API on the same database and key file. */
let other: TestApp;
beforeAll(async () => {
  keyHouse = await aKeyHouse();
  ({ house } = keyHouse);
  const { database } = house;
  other = await startTestApp(
    { storageDir: house.config.storageDir },
    { ...database, keys: new KeyFile(keyHouse.keyPath), drop: () => Promise.resolve() },
    house.orgId,
  );
});
afterAll(async () => {
  await other.close();
  await keyHouse.close();
});

const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await house.database.admin.query<Row>(sql, [...values])).rows;
const actions = async (): Promise<string[]> =>
  (await rows<{ action: string }>(`select action from audit.event where action like 'key.%' order by at`)).map(
    ({ action }) => action,
  );

/** Breaks off at the first progress of a step, as a killed process does between two statements. */
function killedAt(step: RekeyProgress['step'], whole = false): (progress: RekeyProgress) => void {
  return (progress) => {
    if (progress.step === step && (!whole || progress.done === progress.total)) throw new Error('killed');
  };
}

/** Reads and writes at the other instance for as long as the work lasts; every answer must be right. */
async function whileSomebodyWorks<T>(work: () => Promise<T>): Promise<T> {
  const reader = await other.signIn(keyHouse.caseworker);
  let ended = false;
  let looks = 0;
  const looking = (async () => {
    while (!ended) {
      const page = JSON.stringify(await pageOf(reader, keyHouse.caseId));
      expect(page).toContain('+7 700 111 22 33');
      await reader.get(`/documents/${keyHouse.documentId}/file`).expect(200);
      const made = await openCase(reader);
      expect(JSON.stringify(await pageOf(reader, made.id))).toContain('+7 700 111 22 33');
      looks += 1;
    }
  })();
  try {
    return await work();
  } finally {
    ended = true;
    await looking;
    expect(looks).toBeGreaterThan(0);
  }
}

it('knows every encrypted column and every column that names a stored file', async () => {
  const columns = await rows<{ name: string }>(
    `select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and not a.attisdropped and a.attnum > 0 and n.nspname in ('public', 'sec')
        and (a.attname like '%\\_cipher' or a.attname = 'object_key' or a.attname ~ '^sheets_.*_key$'
             or (a.attname = 'secret' and a.atttypid = 'bytea'::regtype)) order by 1`,
  );
  const known = [...FIELDS, ...FILES].map(({ table, column }) => `${table}.${column}`).sort();
  expect(columns.map(({ name }) => name).sort()).toEqual([...new Set(known)]);
});

it('are not touched by a login that row security binds, nor by one that does not see who else works', async () => {
  const { admin } = house.database;
  await admin.query('create role sees_nobody bypassrls');
  try {
    for (const [role, said] of [
      ['app_rw', 'row security does not bind'],
      ['sees_nobody', 'pg_read_all_stats'],
    ] as const) {
      await admin.query(`set role ${role}`);
      await expect(moveOldData(keyHouse.order())).rejects.toThrow(said);
    }
  } finally {
    await admin.query('reset role; drop role sees_nobody');
  }
});

describe('moving what was written before cases had keys', () => {
  it('puts every field and file under the key of its case, person or appeal, also when it was killed on the way', async () => {
    const old = await asOfOld(keyHouse);
    expect(old.fields).toBeGreaterThan(8);
    expect(await fieldsToMove(house.database.admin)).toBe(old.fields);
    await keyHouse.demandAll();
    const look = () => lookAtFiles({ ...keyHouse.order(), store: storeOf(new KeyFile(keyHouse.keyPath)) }, 100);
    expect((await look()).toMove).toBe(old.files.length);

    await expect(moveOldData(keyHouse.order(killedAt('fields')))).rejects.toThrow('killed');
    const left = await fieldsToMove(house.database.admin);
    expect(left).toBeLessThan(old.fields);
    expect(left).toBeGreaterThan(0);
    await keyHouse.demandAll();

    const tally = await moveOldData(keyHouse.order());
    expect(tally).toEqual({ moved: left + old.files.length, unreadable: 0, missing: 0 });
    expect(await fieldsToMove(house.database.admin)).toBe(0);
    expect(await look()).toMatchObject({ toMove: 0, unreadable: 0 });
    expect(old.files.filter((key) => lies(keyHouse, key))).toEqual([]);
    await keyHouse.demandAll();
    expect(await moveOldData(keyHouse.order())).toEqual({ moved: 0, unreadable: 0, missing: 0 });
    expect(await actions()).toEqual(['key.data_moved']);
  });
});

describe('a new key of an organisation', () => {
  it('takes the place of the old one under the keys of its cases, killed in the middle, while people work', async () => {
    const [before] = await rows<{ id: string }>('select id from organisation_key where org_id = $1', [house.orgId]);
    const [files] = await rows<{ keys: string[] }>('select array_agg(object_key order by id) as keys from document');
    await whileSomebodyWorks(async () => {
      for (const step of ['begun', 'keys'] as const)
        await expect(rotateOrganisation(keyHouse.order(killedAt(step)), house.orgId)).rejects.toThrow('killed');
      await keyHouse.demandAll();
      const report = await rotateOrganisation(keyHouse.order(), house.orgId);
      expect(report.resumed).toBe(true);
    });
    const after = await rows<{ id: string; retired_at: Date | null }>(
      'select id, retired_at from organisation_key where org_id = $1',
      [house.orgId],
    );
    expect(after).toEqual([{ id: expect.not.stringContaining(before?.id ?? '') as string, retired_at: null }]);
    expect(await rows('select array_agg(object_key order by id) as keys from document')).toEqual([files]);
    await keyHouse.demandAll();
    expect((await actions()).slice(-2)).toEqual(['key.organisation_rotation_begun', 'key.organisation_rotated']);
  });
});

describe('a new root', () => {
  it('takes the place of the old one, killed at each step, while people work; the old one opens nothing any more', async () => {
    const pepper = new KeyFile(keyHouse.keyPath).derive('password-pepper');
    // Of no single case: the sheets of a covering letter, and a file that no row names.
    const ofHouse = FileOwner.organisation(house.orgId);
    const [sheets, orphan] = [
      await storeOf(new KeyFile(keyHouse.keyPath)).put(ofHouse, Buffer.from('sheets')),
      await storeOf(new KeyFile(keyHouse.keyPath)).put(ofHouse, Buffer.from('orphan')),
    ];
    await rows(
      `insert into covering_letter (org_id, id, recipient_code, sheets_kk_key, author_id, created_by) values ($1, $2, 'KZ-MFA', $3, $4, $4)`,
      [house.orgId, newId(), sheets.key, keyHouse.caseworker.id],
    );
    await whileSomebodyWorks(async () => {
      for (const [step, whole] of [
        ['begun', false],
        ['organisations', false],
        ['fields', false],
        ['files', false],
        ['indexes', false],
        ['indexes', true],
      ] as const) {
        await expect(rotateRoot(keyHouse.order(killedAt(step, whole)))).rejects.toThrow('killed');
        await keyHouse.demandAll();
      }
      // The file says that the indexes have changed, and the transaction that changed them never came to its end.
      const order = keyHouse.order();
      const write = order.keys.write.bind(order.keys);
      vi.spyOn(order.keys, 'write').mockImplementationOnce((...what) => {
        write(...what);
        throw new Error('killed');
      });
      await expect(rotateRoot(order)).rejects.toThrow('killed');
      expect(new KeyFile(keyHouse.keyPath).roots.former).toEqual(TEST_KEY);
      const report = await rotateRoot(keyHouse.order());
      expect(report).toMatchObject({ resumed: true, unreadable: 0, missing: 0 });
    });
    await keyHouse.demandAll();
    const file = new KeyFile(keyHouse.keyPath);
    expect(file.roots.former).toBeNull();
    expect(readFileSync(keyHouse.keyPath, 'utf8')).not.toContain(TEST_KEY.toString('base64').slice(0, 30));
    expect(file.derive('password-pepper')).toEqual(pepper);
    expect(file.derive('field', 'x')).not.toEqual(new MasterKey(TEST_KEY).derive('field', 'x'));

    // With the old root in hand nothing opens: no wrap, no field, no file, no index.
    const thief = new MasterKey(TEST_KEY);
    for (const { org_id, id, wrapped } of await rows<{ org_id: string; id: string; wrapped: Buffer }>(
      'select org_id, id, wrapped from organisation_key',
    ))
      expect(() => openOrganisationKey(thief, org_id, id, wrapped)).toThrow();
    for (const { table, column, place, row } of FIELDS)
      for (const { org_id: orgId, row_id: rowId, sealed } of await rows<{
        org_id: string;
        row_id: string;
        sealed: Buffer;
      }>(
        `select org_id, ${row} as row_id, ${column} as sealed from ${table} where substring(${column} from 1 for 1) = '\\x01'`,
      ))
        expect(new FieldCipher(thief).isOfLivingRoot({ orgId, column: place, rowId }, sealed), place).toBe(false);
    for (const { table, column } of FILES)
      for (const { org_id: orgId, key } of await rows<{ org_id: string; key: string }>(
        `select org_id, ${column} as key from ${table} where ${column} is not null`,
      ))
        expect(await storeOf(thief).openedBy(FileOwner.organisation(orgId), key)).toBeNull();
    const [covering] = await rows<{ key: string }>('select sheets_kk_key as key from covering_letter');
    expect(await storeOf(file).get(ofHouse, covering?.key ?? '')).toEqual(Buffer.from('sheets'));
    expect([sheets.key, orphan.key].filter((key) => lies(keyHouse, key))).toEqual([]);
    const index = new FieldCipher(thief).blindIndex(
      { orgId: house.orgId, column: 'person_identifier.value' },
      '654125197501010012',
    );
    expect(await rows('select id from person_identifier where value_index = $1', [index])).toEqual([]);
    expect((await actions()).filter((action) => action.includes('rot')).slice(-2)).toEqual([
      'key.rotation_begun',
      'key.rotated',
    ]);
    await house.app.get(Sealer).sealWaiting();
    const trail = await verifyTrail(house.database.connections.sealer.pool, {
      checkpoints: house.app.get(Checkpoints),
    });
    expect(trail.finding).toBeNull();
  });

  it('is taken a second time', async () => {
    expect(await rotateRoot(keyHouse.order())).toMatchObject({ resumed: false, unreadable: 0, missing: 0 });
    await keyHouse.demandAll();
  });

  it('does not end while a key opens with no root', async () => {
    const [one] = await rows<{ id: string; wrapped: Buffer }>('select id, wrapped from organisation_key limit 1');
    await rows('update organisation_key set wrapped = $1 where id = $2', [Buffer.alloc(61, 1), one?.id]);
    await expect(rotateRoot(keyHouse.order())).rejects.toThrow(/opens with no root at hand/);
    expect(new KeyFile(keyHouse.keyPath).roots.former).not.toBeNull();
    await rows('update organisation_key set wrapped = $1 where id = $2', [one?.wrapped, one?.id]);
    expect(await rotateRoot(keyHouse.order())).toMatchObject({ resumed: true });
    await keyHouse.demandAll();
  });
});

describe('backups of before', () => {
  it('come back with the keys beside them: after a new key of the organisation, and after a new root with the old one', async () => {
    const desk = await aBackupDesk(house);
    const [first, second] = [await anEmptyDatabase(), await anEmptyDatabase()];
    const restored = mkdtempSync(join(tmpdir(), 'izdeu-restored-'));
    try {
      const before = await desk.make();
      const order = () => keyHouse.order();
      await rotateOrganisation(order(), house.orgId);
      await desk.make();
      const target = { root: projectRoot(), files: new FolderFiles(restored) };
      await restoreSet(before.set, desk.identity, { ...target, keys: order().keys, adminUrl: first.url });
      expect((await aScanIn(first.client, restored, order().keys)).subarray(0, 4).toString()).toBe('%PDF');

      const between = await desk.make();
      const old = new HeldRoots(order().keys.roots);
      await rotateRoot(order());
      await desk.make();
      const at = { ...target, adminUrl: second.url };
      await expect(restoreSet(between.set, desk.identity, { ...at, keys: order().keys })).rejects.toThrow(
        /needs the master key/,
      );
      await restoreSet(between.set, desk.identity, { ...at, keys: old });
      expect((await aScanIn(second.client, restored, old)).subarray(0, 4).toString()).toBe('%PDF');
    } finally {
      await first.drop();
      await second.drop();
      desk.remove();
      rmSync(restored, { recursive: true, force: true });
    }
  });
});

const storeOf = (keys: KeyFile | MasterKey): ObjectStore =>
  new ObjectStore(new FolderFiles(house.config.storageDir), keys);

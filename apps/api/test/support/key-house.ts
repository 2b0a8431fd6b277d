import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIELDS, FILES, OperatorKeys, type RekeyProgress } from '@izdeu/rekeying';
import { FieldCipher, FileOwner, FolderFiles, KeyFile, ObjectStore, subjectOf } from '@izdeu/storage';
import { TEST_KEY, cloneDatabase } from '@izdeu/testing';
import { openCase, pageOf } from './appeal-forms.js';
import { anUpload } from './referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './test-app.js';

const IDENTITY_NUMBER = '654125197501010012';
const ADDRESS = 'synaq@example.org';

export interface KeyHouse {
  readonly house: TestApp;
  readonly caseworker: SignedInUser;
  readonly keyPath: string;
  readonly caseId: string;
  readonly documentId: string;
  /** What a rotation is told: keys read anew from the file, as another process would. */
  order(onProgress?: (progress: RekeyProgress) => void): {
    client: TestApp['database']['admin'];
    keys: KeyFile;
    files: FolderFiles;
    graceMs: number;
    onProgress?: (progress: RekeyProgress) => void;
  };
  /** Everything that lies encrypted, read and found as a caseworker does. @throws when anything is not there */
  demandAll(): Promise<void>;
  close(): Promise<void>;
}

/** A house whose key lies in a file, with something in every kind of encrypted field and file that a caseworker writes. */
export async function aKeyHouse(): Promise<KeyHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-keys-'));
  const keyPath = join(folder, 'master.key');
  writeFileSync(keyPath, `${TEST_KEY.toString('base64')}\n`, { mode: 0o600 });
  const database = await cloneDatabase();
  const mail = { url: 'smtp://127.0.0.1:1', from: 'izdeu@example.org' };
  const house = await startTestApp({ mail }, { ...database, keys: new KeyFile(keyPath) });
  const caseworker = await house.a('caseworker');
  const { id: caseId } = await openCase(caseworker);
  await openCase(caseworker);
  const documentId = await anUpload(caseworker, caseId, { kind: 'KZ-MARR', title: 'куәлік', number: 'N 765432198' });
  await caseworker.post('/drafts', { form: { askWords: 'жоба' }, step: 0 }).expect(201);
  await caseworker.put('/reminders', { address: ADDRESS, language: 'kk' }).expect(200);
  const found = async (text: string): Promise<string> =>
    JSON.stringify((await caseworker.post('/search', { text }).expect(200)).body);
  return {
    ...{ house, caseworker, keyPath, caseId, documentId },
    order: (onProgress) => ({
      ...{
        client: house.database.admin,
        keys: new KeyFile(keyPath),
        files: new FolderFiles(house.config.storageDir),
        graceMs: 0,
      },
      ...(onProgress && { onProgress }),
    }),
    async demandAll() {
      const page = JSON.stringify(await pageOf(caseworker, caseId));
      expect(page).toContain('+7 700 111 22 33');
      // Shown by its end alone, for which it has to be opened.
      expect(page).toContain('••••0012');
      const papers = await caseworker.get(`/cases/${caseId}/documents`).expect(200);
      expect(JSON.stringify(papers.body)).toContain('2198');
      const file = await caseworker.get(`/documents/${documentId}/file`).expect(200);
      expect(
        Buffer.from(file.body as Buffer)
          .subarray(0, 4)
          .toString(),
      ).toBe('%PDF');
      const drafts = await caseworker.get('/drafts').expect(200);
      expect(JSON.stringify(drafts.body)).toMatch(/"id"/);
      expect(JSON.stringify((await caseworker.get('/reminders').expect(200)).body)).toContain(ADDRESS);
      expect(await found(IDENTITY_NUMBER)).toContain('Сынақ Бауыржан');
    },
    async close() {
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes every field and file of cases, persons and appeals as it lay before these had keys of their own, and takes the keys away. */
export async function asOfOld({ house, keyPath }: KeyHouse): Promise<{ fields: number; files: string[] }> {
  const { admin } = house.database;
  const keys = new KeyFile(keyPath);
  const cipher = new FieldCipher(keys);
  const store = new ObjectStore(new FolderFiles(house.config.storageDir), keys);
  const operator = new OperatorKeys(admin, keys);
  let fields = 0;
  for (const { table, column, place, subject } of FIELDS.filter((one) => one.subject !== null)) {
    const { rows } = await admin.query<{ org_id: string; id: string; sealed: Buffer }>(
      `select org_id, id, ${column} as sealed from ${table} where ${column} is not null and ${subject?.column} is not null`,
    );
    for (const { org_id: orgId, id: rowId, sealed } of rows) {
      const key = await operator.find(orgId, subjectOf(sealed) ?? '');
      const at = { orgId, column: place, rowId };
      const text = cipher.open(at, sealed, () => key ?? undefined);
      await admin.query(`update ${table} set ${column} = $1 where org_id = $2 and id = $3`, [
        ...[cipher.encrypt(at, text), orgId, rowId],
      ]);
      fields += 1;
    }
  }
  const files: string[] = [];
  for (const { table, column } of FILES.filter(({ ofCase }) => ofCase)) {
    const { rows } = await admin.query<{ org_id: string; case_id: string; key: string }>(
      `select distinct org_id, case_id, ${column} as key from ${table} where ${column} is not null`,
    );
    for (const { org_id: orgId, case_id: caseId, key } of rows) {
      const caseKey = await operator.find(orgId, caseId);
      if (!caseKey) throw new Error('A case with files has no key.');
      const bytes = await store.get(FileOwner.case(orgId, caseKey), key);
      const { key: old } = await store.put(FileOwner.organisation(orgId), bytes);
      await admin.query(`update ${table} set ${column} = $1 where org_id = $2 and ${column} = $3`, [old, orgId, key]);
      await store.remove(key);
      files.push(old);
    }
  }
  await admin.query('delete from data_key');
  await admin.query('delete from organisation_key');
  return { fields, files };
}

export const lies = ({ house }: KeyHouse, key: string): boolean =>
  existsSync(join(house.config.storageDir, key.slice(0, 2), key));

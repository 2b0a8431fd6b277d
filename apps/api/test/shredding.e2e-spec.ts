import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkpoints, Sealer, verifyTrail } from '@izdeu/audit';
import { referencedObjects, restoreSet } from '@izdeu/backup';
import { projectRoot } from '@izdeu/config';
import { Decrypter } from 'age-encryption';
import { UnitOfWork } from '@izdeu/database';
import { FieldCipher, FileOwner, FolderFiles, KeyStore, ObjectStore, fileOwnerOf } from '@izdeu/storage';
import {
  YESTERDAY,
  aSought,
  anAppealForm,
  anApplicant,
  openCase,
  pageOf,
  type OpenedCase,
} from './support/appeal-forms.js';
import { aBackupDesk, anEmptyDatabase } from './support/backups.js';
import { WHOLE, figure } from './support/figures.js';
import { actorOf } from './support/people-on-record.js';
import { anUpload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';
import { receiptsBehind, tellingOf, vocabularyOf, wordsBorne } from './support/traces.js';

/** Cases beside the one that is shredded and the one that shares a person with it. */
const OTHERS = WHOLE ? 98 : 1;

let house: TestApp;
let caseworker: SignedInUser;
let lawyer: SignedInUser;
let administrator: SignedInUser;
beforeAll(async () => {
  house = await startTestApp();
  [caseworker, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
  administrator = await house.a('administrator');
});
afterAll(() => house.close());

const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await house.database.admin.query<Row>(sql, [...values])).rows;

interface State {
  readonly heldSince: string | null;
  readonly mayConfirmAs: string | null;
  readonly shredding: {
    readonly version: number;
    readonly executedAt: string | null;
    readonly decisionNumber: string;
  } | null;
}

/** A case that the caseworker leads, with the lawyer beside them and a scan whose number is on record. */
async function aCase(form = anAppealForm()): Promise<OpenedCase & { documentId: string; objectKey: string }> {
  const opened = await openCase(caseworker, form);
  const { assignments } = await pageOf(caseworker, opened.id);
  if (!assignments.some(({ userId, isLead }) => userId === caseworker.id && isLead))
    await caseworker.post(`/cases/${opened.id}/assignments`, { userId: caseworker.id, lead: true }).expect(201);
  await caseworker.post(`/cases/${opened.id}/assignments`, { userId: lawyer.id, lead: false }).expect(201);
  const documentId = await anUpload(caseworker, opened.id, { kind: 'KZ-MARR', title: 'куәлік', number: 'N 7654321' });
  await caseworker.post(`/cases/${opened.id}/notes`, { body: 'Отбасы туралы жазба' }).expect(201);
  const [document] = await rows<{ object_key: string }>('select object_key from document where id = $1', [documentId]);
  return { ...opened, documentId, objectKey: document?.object_key ?? '' };
}

const stateOf = async (id: string, by = caseworker): Promise<State> =>
  (await by.get(`/cases/${id}/shredding`).expect(200)).body as State;

async function shred(id: string): Promise<State> {
  await administrator.post(`/cases/${id}/shredding`, { decisionNumber: '12-3/2026', decidedOn: YESTERDAY }).expect(201);
  const asked = await stateOf(id, lawyer);
  const first = await lawyer.post(`/cases/${id}/shredding/confirm`, { version: asked.shredding?.version }).expect(200);
  const { shredding } = first.body as State;
  return (await caseworker.post(`/cases/${id}/shredding/confirm`, { version: shredding?.version }).expect(200))
    .body as State;
}

const pathOf = (key: string): string => join(house.config.storageDir, key.slice(0, 2), key);

describe('keys of a case', () => {
  it('encrypt its files to an identity that the stock tool takes, and to nobody else', async () => {
    const { objectKey } = await aCase();
    const lying = readFileSync(pathOf(objectKey));
    const store = new ObjectStore(new FolderFiles(house.config.storageDir), house.database.keys);
    await expect(store.get(FileOwner.organisation(house.orgId), objectKey)).rejects.toThrow();
    const other = await aCase();
    const files = await referencedObjects(house.database.admin);
    const identityOf = (key: string): string => {
      const caseKey = files.find((one) => one.key === key)?.caseKey ?? null;
      return fileOwnerOf(house.database.keys, house.orgId, caseKey).identity ?? '';
    };
    const opening = new Decrypter();
    opening.addIdentity(identityOf(objectKey));
    expect(
      Buffer.from(await opening.decrypt(lying))
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF');
    const wrong = new Decrypter();
    wrong.addIdentity(identityOf(other.objectKey));
    await expect(wrong.decrypt(lying)).rejects.toThrow();
  });

  it('lie in no row in clear, and fields moved to another row do not open but do not take the page with them', async () => {
    const one = await aCase();
    const { sought, parties } = await pageOf(caseworker, one.id);
    await house.database.admin.query('set session_replication_role = replica');
    const changed = await rows(
      `update person_contact c set value_cipher = i.value_cipher from person_identifier i
        where c.person_id = $1 and i.person_id = $2 returning c.id`,
      [parties[0]?.person.id, sought.id],
    );
    await house.database.admin.query('set session_replication_role = origin');
    expect(changed.length).toBeGreaterThan(0);
    const page = await pageOf(caseworker, one.id);
    const contacts = JSON.parse(JSON.stringify(page.parties)) as { person: { contacts: { value: string }[] } }[];
    expect(contacts[0]?.person.contacts[0]?.value).toBe('');
    const alarms = await rows<{ object_id: string }>(
      `select object_id from audit.event where action = 'field.unreadable'`,
    );
    expect(alarms.map(({ object_id }) => object_id)).toContain((changed[0] as { id: string }).id);
  });
});

describe('shredding', () => {
  it('takes an administrator, a lawyer of the case and its lead; nobody stands for two', async () => {
    const { id } = await aCase();
    const decision = { decisionNumber: '12-3/2026', decidedOn: YESTERDAY };
    await caseworker.post(`/cases/${id}/shredding`, decision).expect(403);
    await administrator.post(`/cases/${id}/shredding`, decision).expect(201);
    await administrator.post(`/cases/${id}/shredding`, decision).expect(409);
    await administrator.post(`/cases/${id}/shredding/confirm`, { version: 1 }).expect(403);
    expect((await stateOf(id)).mayConfirmAs).toBe('lead');
    expect((await stateOf(id, lawyer)).mayConfirmAs).toBe('lawyer');
    const stranger = await house.a('lawyer');
    await stranger.post(`/cases/${id}/shredding/confirm`, { version: 1 }).expect(404);
    await lawyer.post(`/cases/${id}/shredding/confirm`, { version: 1 }).expect(200);
    await lawyer.post(`/cases/${id}/shredding/confirm`, { version: 2 }).expect(403);
    await pageOf(caseworker, id);
    await caseworker.post(`/cases/${id}/shredding/take-back`, { version: 2 }).expect(200);
    await caseworker.post(`/cases/${id}/shredding/confirm`, { version: 3 }).expect(409);
  });

  it('is stopped by a legal hold, before it is asked for and after', async () => {
    const { id } = await aCase();
    await caseworker.post(`/cases/${id}/legal-hold`).expect(403);
    await lawyer.post(`/cases/${id}/legal-hold`).expect(200);
    const decision = { decisionNumber: '1', decidedOn: YESTERDAY };
    await administrator.post(`/cases/${id}/shredding`, decision).expect(409);
    await lawyer.post(`/cases/${id}/legal-hold/lift`).expect(200);
    await administrator.post(`/cases/${id}/shredding`, decision).expect(201);
    await lawyer.post(`/cases/${id}/legal-hold`).expect(200);
    await lawyer.post(`/cases/${id}/shredding/confirm`, { version: 1 }).expect(409);
  });

  it('reaches every table that may hold something of a case or a person', async () => {
    const closed = await rows<{ name: string }>(
      `select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('case_id', 'person_id', 'from_person_id', 'a_person_id')
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'shredding')`,
    );
    expect(closed, 'call sec.open_to_shredding in the migration of the table').toEqual([]);
  });

  it('T33: leaves number, dates and ids, here, at a second instance, and after a restore of an older set', async () => {
    const shared = await aCase(anAppealForm({ applicant: anApplicant('Ортақ Айгүл') }));
    const applicant = (await pageOf(caseworker, shared.id)).parties[0]?.person.id ?? '';
    const others: Awaited<ReturnType<typeof aCase>>[] = [];
    const gone = await aCase(
      anAppealForm({
        applicant: { ...anApplicant('Ортақ Айгүл'), personId: applicant },
        sought: [aSought('Жойылған Бауыржан', { occupationLanguage: 'kk' })],
      }),
    );
    const { sought } = await pageOf(caseworker, gone.id);
    for (let at = 0; at < OTHERS; at++) others.push(await aCase());
    const number = { kind: 'iin', value: '750101300018', source: 'self_declared' };
    const tell = () =>
      caseworker.post(`/people/${sought.id}/numbers`, number).set('Idempotency-Key', 'number-gone-0001');
    await tell().expect(201);
    const { admin } = house.database;
    const theirs = await wordsBorne(admin, 'person_id = $1', sought.id);
    const everybodys = await wordsBorne(admin, 'person_id <> $1', sought.id);
    const receipts = await receiptsBehind(admin, gone.id);
    expect(receipts).toHaveLength(3);
    const theirsAlone = [...theirs].filter((word) => !everybodys.has(word));
    expect([theirsAlone.length > 0, theirsAlone.length < theirs.size]).toEqual([true, true]);
    const desk = await aBackupDesk(house);
    const restored = mkdtempSync(join(tmpdir(), 'izdeu-restored-'));
    const empty = await anEmptyDatabase();
    // Another instance, warm: it has opened the file before.
    const other = new KeyStore(house.database.keys, new FieldCipher(house.database.keys));
    const store = new ObjectStore(new FolderFiles(house.config.storageDir), house.database.keys);
    const actor = await actorOf(house, caseworker);
    const ownerSeen = () =>
      house.app.get(UnitOfWork).as(actor, (tx) => other.caseFilesToRead(tx, house.orgId, gone.id));
    expect((await store.get(await ownerSeen(), gone.objectKey)).subarray(0, 4).toString()).toBe('%PDF');
    const sealed = readFileSync(pathOf(gone.objectKey));
    try {
      const before = await desk.make();
      const done = await shred(gone.id);
      expect(done.shredding?.executedAt).not.toBeNull();

      // Everything but number, dates and ids is gone, from every table.
      const left = await rows<{ found: string }>(
        `select c.relname as found from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
      );
      const kept: string[] = [];
      for (const { found } of left)
        if ((await rows(`select 1 from ${found} where case_id = $1`, [gone.id])).length > 0) kept.push(found);
      expect(kept.sort()).toEqual(['assignment', 'shredding']);
      expect(await rows('select number, sought_name, status from case_file where id = $1', [gone.id])).toEqual([
        { number: gone.number, sought_name: '—', status: 'closed' },
      ]);
      expect(
        await rows('select display_name, birth_edtf, occupation, occupation_kk from person where id = $1', [sought.id]),
      ).toEqual([{ display_name: '—', birth_edtf: null, occupation: '', occupation_kk: '' }]);
      for (const table of ['person_name', 'person_identifier', 'person_contact', 'citizenship_claim'])
        expect(await rows(`select 1 from ${table} where person_id = $1`, [sought.id]), table).toEqual([]);
      expect(await rows('select 1 from data_key where id = any ($1)', [[gone.id, sought.id]])).toEqual([]);
      expect(existsSync(pathOf(gone.objectKey))).toBe(false);

      // Words of names that nobody else bears, and what the receipts of requests confirm.
      const vocabulary = await vocabularyOf(admin);
      expect(theirsAlone.filter((word) => vocabulary.has(word))).toEqual([]);
      expect([...everybodys].filter((word) => !vocabulary.has(word))).toEqual([]);
      expect(await rows('select 1 from name_pair where person_id = $1', [sought.id])).toEqual([]);
      expect(await tellingOf(admin, receipts)).toEqual([0, 0, 0]);
      expect(await tellingOf(admin, await receiptsBehind(admin, shared.id))).toEqual([40, 40]);
      await tell().expect(201);
      expect(await rows('select 1 from person_identifier where person_id = $1', [sought.id])).toEqual([]);

      // A copy of the file that somebody kept opens at no instance any more.
      writeFileSync(pathOf(gone.objectKey), sealed);
      await expect(store.get(await ownerSeen(), gone.objectKey)).rejects.toThrow();

      // What belongs to the other case stays.
      const page = await pageOf(caseworker, shared.id);
      expect(JSON.stringify(page.parties)).toContain('+7 700 111 22 33');
      await caseworker.get(`/documents/${shared.documentId}/file`).expect(200);
      for (const one of others) {
        expect(JSON.stringify(await pageOf(caseworker, one.id))).toContain('+7 700 111 22 33');
        await caseworker.get(`/documents/${one.documentId}/file`).expect(200);
      }
      await caseworker.get(`/documents/${gone.documentId}/file`).expect(404);
      await caseworker.post(`/cases/${gone.id}/notes`, { body: 'тағы' }).expect(409);

      // A key that is gone is never made again.
      await expect(
        rows(`insert into data_key select org_id, $1, 'case', org_key_id, wrapped, now() from data_key where id = $2`, [
          gone.id,
          shared.id,
        ]),
      ).rejects.toThrow(/shredded/);

      await house.app.get(Sealer).sealWaiting();
      const trail = await verifyTrail(house.database.connections.sealer.pool, {
        checkpoints: house.app.get(Checkpoints),
      });
      expect(trail.finding).toBeNull();

      // The set of before, with the keys of today.
      await desk.make();
      const target = {
        root: projectRoot(),
        keys: house.database.keys,
        adminUrl: empty.url,
        files: new FolderFiles(restored),
      };
      await restoreSet(before.set, desk.identity, target);
      const { rows: names } = await empty.client.query<{ n: string }>(
        `select sought_name as n from case_file where id = $1`,
        [gone.id],
      );
      expect(names).toEqual([{ n: '—' }]);
      const { rows: fields } = await empty.client.query('select 1 from person_identifier where person_id = $1', [
        sought.id,
      ]);
      expect(fields).toEqual([]);
      const wordsBack = await vocabularyOf(empty.client);
      expect(theirsAlone.filter((word) => wordsBack.has(word))).toEqual([]);
      const { rows: back } = await empty.client.query('select 1 from data_key where id = any ($1)', [
        [gone.id, sought.id],
      ]);
      expect(back).toEqual([]);
      figure(
        'T33',
        `1 of ${OTHERS + 2} cases shredded: 0 of its fields and files readable here, at a second instance or from an older set; ${OTHERS + 1} whole; the chain verifies`,
      );
    } finally {
      await empty.drop();
      rmSync(restored, { recursive: true, force: true });
      desk.remove();
    }
  });
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeBackup, makeIdentity } from '@izdeu/backup';
import { anAppealForm, anApplicant, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { WHOLE, figure } from './support/figures.js';
import { startOwnServer, type OwnServer } from './support/own-server.js';
import { aPdf, upload } from './support/referral.js';
import { MARK, searchSeized } from './support/seizure.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const FAMILIES = WHOLE ? 25 : 4;
/** Of each family: two numbers, a contact and its note, the number of a paper, the paper, a draft, an address for reminders. */
const EACH = 8;

/** Threat model T31: the machine is carried away while it is off, with everything on it but the key file. */
describe('a machine that was seized while it was off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-seized-'));
  const [data, temporary, backups] = ['data', 'temporary', 'backups'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  let server: OwnServer;
  let house: TestApp;
  let planted = 0;
  const canary = (): string => `${MARK}${String((planted += 1)).padStart(5, '0')}`;

  beforeAll(async () => {
    // The server runs as another user, who must be able to walk down to it.
    chmodSync(folder, 0o755);
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    server = await startOwnServer(data);
    const mail = { url: 'smtp://127.0.0.1:1', from: 'izdeu@example.org' };
    house = await startTestApp({ mail }, server.database);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  async function aFamilyOfCanaries(caseworker: SignedInUser): Promise<void> {
    const applicant = anApplicant('Сынақ Айжан', { identityNumbers: [{ kind: 'other', value: canary() }] });
    const opened = await openCase(
      caseworker,
      anAppealForm({
        applicant: {
          ...applicant,
          contacts: [{ kind: 'email', value: `${canary()}@example.org`, safety: 'safe', safetyNote: canary() }],
        },
        sought: [aSought('Сынақ Бауыржан', { identityNumbers: [{ kind: 'other', value: canary() }] })],
      }),
    );
    await upload(
      caseworker,
      opened.id,
      { kind: 'KZ-MARR', title: 'куәлік', number: canary() },
      aPdf(canary()),
      'скан.pdf',
    ).expect(201);
    await caseworker.post('/drafts', { form: { askWords: canary() }, step: 0 }).expect(201);
    await caseworker.put('/reminders', { address: `${canary()}@example.org`, language: 'kk' }).expect(200);
    // A look brings everything through the answer of the server, its log and the trail.
    expect(JSON.stringify(await pageOf(caseworker, opened.id)).toLowerCase()).toContain(MARK);
  }

  it('T31: holds no number, contact, paper or draft in any writing: data, log of writes, files, temporary files, backups', async () => {
    const { database } = server;
    const caseworker = await house.a('caseworker');
    for (let family = 0; family < FAMILIES; family++) await aFamilyOfCanaries(caseworker);
    expect(planted).toBe(FAMILIES * EACH);
    // The identity of the backups lies elsewhere, as it should.
    const elsewhere = mkdtempSync(join(folder, '..', 'izdeu-identity-'));
    const recipient = await makeIdentity(join(elsewhere, 'identity.txt'));
    await makeBackup({
      ...{ config: house.config, keys: database.keys, adminUrl: server.adminUrl(), to: backups },
      ...{ recipients: [recipient], now: new Date() },
    });
    rmSync(elsewhere, { recursive: true });
    const [place] = await server.looking(
      async (admin) => (await admin.query<{ data_directory: string }>('show data_directory')).rows,
    );
    expect(place?.data_directory.startsWith(data)).toBe(true);
    await house.app.close();
    await server.stop();
    const everything = [data, house.config.storageDir, temporary, backups];
    const search = searchSeized(everything);
    expect(search.hits).toEqual([]);
    expect(search.bytes).toBeGreaterThan(10_000_000);

    // The search itself finds what it should: a field that somebody stored in clear, and each way of writing it beside the files.
    await server.start();
    await server.looking(async (admin) => {
      await admin.query('set session_replication_role = replica');
      await admin.query('update reminder_address set address_cipher = $1 where ended_at is null', [
        Buffer.from(`${MARK}-clear@example.org`),
      ]);
    });
    await server.stop();
    expect(searchSeized([data]).hits.join()).toContain('utf-8');
    const left = join(temporary, 'left');
    for (const [encoding, bytes] of [
      ['utf-16', Buffer.from(`x${MARK}`, 'utf16le')],
      ['hex', Buffer.from(Buffer.from(`x${MARK}`).toString('hex'))],
      ['base64', Buffer.from(Buffer.from(`x${MARK}1`).toString('base64'))],
      ['gzip, utf-8', Buffer.concat([Buffer.from('before'), gzipSync(`a ${MARK} b`)])],
    ] as const) {
      writeFileSync(left, bytes);
      expect(searchSeized([temporary]).hits).toEqual([`left (${encoding})`]);
    }
    figure(
      'T31',
      `${planted} canaries, ${search.files} files with ${Math.round(search.bytes / 1e6)} MB searched: ${search.hits.length} hits`,
    );
    await server.start();
    await server.database.drop();
  });
});

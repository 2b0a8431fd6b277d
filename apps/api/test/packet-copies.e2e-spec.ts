import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { verifyPacket } from '@izdeu/packets';
import {
  aFamily,
  aReadyDraft,
  approve,
  fetchCopy,
  register,
  startQueue,
  takeOut,
  type Family,
  type LetterBody,
} from './support/referral.js';
import { filesOfStoredZip } from './support/stored-zip.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

let house: TestApp;
let caseworker: SignedInUser;
let lawyer: SignedInUser;
let second: SignedInUser;
beforeAll(async () => {
  house = await startTestApp();
  [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
  await startQueue(house);
});
afterAll(() => house.close());

interface Approved {
  readonly family: Family;
  readonly letter: LetterBody;
  readonly packetId: string;
}
async function anApprovedLetter(): Promise<Approved> {
  const family = await aFamily(house, [caseworker, lawyer, second]);
  const letter = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
  return { family, letter, packetId: letter.packet?.id ?? '' };
}

interface CopyBody {
  readonly number: number;
  readonly state: string;
  readonly mark: string;
  readonly fileSha256: string | null;
}
const copiesOf = async (packetId: string): Promise<CopyBody[]> =>
  (await lawyer.get(`/packets/${packetId}/copies`).expect(200)).body as CopyBody[];

async function withdraw({ caseId }: Family): Promise<void> {
  const { rows } = await house.database.admin.query<{ id: string; version: number }>(
    'select id, version from consent where case_id = $1 and withdrawn_at is null',
    [caseId],
  );
  await caseworker
    .post(`/cases/${caseId}/consents/${rows[0]?.id}/withdraw`, { version: rows[0]?.version, reason: 'отбасы сұрады' })
    .expect(200);
}

describe('copies of an approved packet', () => {
  it('are numbered, marked each for itself, and answer the stored bytes however often they are asked for', async () => {
    const { packetId } = await anApprovedLetter();
    const first = await takeOut(lawyer, packetId);
    const next = await takeOut(lawyer, packetId);
    expect([first.number, next.number]).toEqual([1, 2]);
    expect(first.bytes.equals(next.bytes)).toBe(false);
    for (let time = 0; time < 3; time += 1)
      expect((await fetchCopy(lawyer, packetId, 1)).bytes.equals(first.bytes)).toBe(true);
    const copies = await copiesOf(packetId);
    expect(new Set(copies.map(({ mark }) => mark)).size).toBe(2);
    expect(verifyPacket(next.bytes).copy).toMatchObject({ number: 2, mark: copies[1]?.mark });
    await lawyer.get(`/packets/${packetId}/copies/3/file`).expect(404);
  });

  it('asked for twice with one key are one copy', async () => {
    const { packetId } = await anApprovedLetter();
    const headers = { 'Idempotency-Key': 'one-copy-please' };
    const order = { sealing: 'none' };
    const answers = await Promise.all(
      [0, 1, 2].map(() => lawyer.post(`/packets/${packetId}/copies`, order).set(headers).expect(201)),
    );
    expect(new Set(answers.map(({ body }) => (body as CopyBody).fileSha256)).size).toBe(1);
    expect(await copiesOf(packetId)).toHaveLength(1);
  });

  it('go locked to the recipient’s key or behind a passphrase, and come back the same', async () => {
    const { packetId } = await anApprovedLetter();
    const identity = await generateIdentity();
    const locked = await takeOut(lawyer, packetId, {
      sealing: 'recipient_key',
      recipientKey: await identityToRecipient(identity),
    });
    const passphrase = 'alma-ata-kok-tobe-2026';
    const behind = await takeOut(lawyer, packetId, { sealing: 'passphrase', passphrase });
    for (const [{ bytes, number, headers }, prepare] of [
      [locked, (by: Decrypter) => by.addIdentity(identity)],
      [behind, (by: Decrypter) => by.addPassphrase(passphrase)],
    ] as const) {
      const decrypter = new Decrypter();
      prepare(decrypter);
      const zip = Buffer.from(await decrypter.decrypt(bytes));
      expect(verifyPacket(zip)).toMatchObject({ ok: true, copy: { number } });
      expect(headers['content-disposition']).toContain('.zip.age');
      expect((await fetchCopy(lawyer, packetId, number)).bytes.equals(bytes)).toBe(true);
    }
    const { rows } = await house.database.admin.query<{ text: string }>(
      `select (select string_agg(t::text, ' ') from packet_copy t) || (select string_agg(t::text, ' ') from idempotency_key t)
         || (select string_agg(t::text, ' ') from audit.event t) as text`,
    );
    expect(rows[0]?.text).toBeTruthy();
    expect(rows[0]?.text).not.toContain(passphrase);
  });

  it('are not made with a lock that is none', async () => {
    const { packetId } = await anApprovedLetter();
    for (const order of [
      { sealing: 'recipient_key', recipientKey: 'age1qqqq' },
      { sealing: 'recipient_key' },
      { sealing: 'passphrase', passphrase: 'alma2026' },
      { sealing: 'none', passphrase: 'alma-ata-kok-tobe-2026' },
      { sealing: 'rot13' },
    ])
      await lawyer.post(`/packets/${packetId}/copies`, order).expect(400);
    expect(await copiesOf(packetId)).toEqual([]);
  });

  it('say under which consent they leave and where the papers come from, and name nobody', async () => {
    const { packetId } = await anApprovedLetter();
    const files = filesOfStoredZip((await takeOut(lawyer, packetId)).bytes);
    const [consent, custody] = ['consent.json', 'custody.json'].map((path) => String(files.get(path)));
    expect(JSON.parse(consent ?? '')).toMatchObject({
      decisions: [{ purpose: 'national_referral', granted: true, subject: 'all', statement: 'Келісемін.' }],
    });
    const { enclosures } = JSON.parse(custody ?? '') as { enclosures: { path: string }[] };
    expect(enclosures.map(({ path }) => path)).toEqual([
      'enclosures/01-application-signed.pdf',
      'enclosures/02-kz-marr.pdf',
    ]);
    expect(`${consent}${custody}`).not.toContain('Сынақбаев');
  });

  it('prove that the consent, the approval and the freezing stand on the trail, under a checkpoint made for it', async () => {
    const { packetId, letter } = await anApprovedLetter();
    const { bytes } = await takeOut(lawyer, packetId);
    expect(verifyPacket(bytes).problems).toEqual([]);
    const files = filesOfStoredZip(bytes);
    const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';
    const checkpoint = text('checkpoint.txt');
    const { decisions } = JSON.parse(text('consent.json')) as { decisions: { id: string }[] };
    const said = text('audit.proof')
      .split('c2sp.org/tlog-proof@v1\n')
      .slice(1)
      .map((proof) => {
        expect(proof.endsWith(`\n\n${checkpoint}`)).toBe(true);
        const extra = /^extra (\S+)/.exec(proof)?.[1] ?? '';
        return JSON.parse(Buffer.from(extra, 'base64').toString()) as { action: string; object: string };
      });
    expect(said).toEqual(
      expect.arrayContaining([
        // The family of these tests is planted past the application: the change of the row stands for the act.
        expect.objectContaining({ action: 'row.insert', object: decisions[0]?.id }),
        expect.objectContaining({ action: 'document.added' }),
        expect.objectContaining({ action: 'letter.approved', object: letter.id }),
        expect.objectContaining({ action: 'packet.frozen', object: packetId }),
      ]),
    );
    // What an event says stays in the house.
    expect(Object.keys(said[0] ?? {})).toEqual(['event', 'action', 'object', 'leaf', 'prev']);
    const { rows } = await house.database.admin.query<{ note: string; cause: string }>(
      'select note, cause from audit.checkpoint where note = $1',
      [checkpoint],
    );
    expect(rows).toEqual([{ note: checkpoint, cause: 'export' }]);
  });

  it('stop with the withdrawal of the consent: no new one, and none of those that were made', async () => {
    const { packetId, family } = await anApprovedLetter();
    await takeOut(lawyer, packetId);
    await withdraw(family);
    const refused = await lawyer.post(`/packets/${packetId}/copies`, { sealing: 'none' }).expect(409);
    expect((refused.body as { code: string }).code).toBe('consent.not_in_force');
    await lawyer.get(`/packets/${packetId}/copies/1/file`).expect(409);
    expect(await copiesOf(packetId)).toHaveLength(1);
  });

  /** Threat model T29. */
  it('racing a withdrawal: of fifty exports none commits after it', async () => {
    const { packetId, family, letter } = await anApprovedLetter();
    // Both kinds of leaving race at once: new copies, and the stored bytes of an older one.
    await takeOut(lawyer, packetId);
    const exports = Array.from({ length: 50 }, (_, at) =>
      at % 5 === 4
        ? lawyer.get(`/packets/${packetId}/copies/1/file`).then(({ status }) => status)
        : lawyer.post(`/packets/${packetId}/copies`, { sealing: 'none' }).then(({ status }) => status),
    );
    const some = Promise.race(exports);
    const statuses = Promise.all(exports);
    await some;
    await withdraw(family);
    const done = await statuses;
    const { rows } = await house.database.admin.query<{ action: string }>(
      `select action from audit.event where case_id = $1 and action in ('packet.exported', 'consent.withdrawn') order by at`,
      [family.caseId],
    );
    const last = rows.findIndex(({ action }) => action === 'consent.withdrawn');
    expect(last).toBeGreaterThan(0);
    expect(rows.slice(last + 1)).toEqual([]);
    const left = (await copiesOf(packetId)).filter(({ state }) => state === 'ready').length;
    expect(done.filter((status) => status === 409).length).toBeGreaterThan(0);
    expect(done.filter((status) => ![200, 201, 409].includes(status))).toEqual([]);
    expect(done.filter((status) => status === 201)).toHaveLength(left - 1);
    expect(letter.state).toBe('approved');
  });
});

describe('the keys that sign', () => {
  it('begin with the first copy, are turned by the administrator, and old signatures stay good', async () => {
    const orgId = await house.anotherOrganisation();
    const administrator = await house.a('administrator', orgId);
    const other = await house.a('lawyer', orgId);
    type Key = { generation: number; fingerprint: string; retiredAt: string | null; publicPem: string };
    const keys = async (): Promise<Key[]> => (await other.get('/signing-keys').expect(200)).body as Key[];
    expect(await keys()).toEqual([]);
    await other.post('/signing-keys/rotate', { generation: 0 }).expect(403);
    await administrator.post('/signing-keys/rotate', { generation: 0 }).expect(200);
    await administrator.post('/signing-keys/rotate', { generation: 1 }).expect(200);
    await administrator.post('/signing-keys/rotate', { generation: 1 }).expect(409);
    await administrator.post('/signing-keys/rotate', { generation: 0 }).expect(409);
    const both = await keys();
    expect(both.map(({ generation, retiredAt }) => [generation, retiredAt === null])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(new Set(both.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it('sign what leaves from then on', async () => {
    const { packetId } = await anApprovedLetter();
    const administrator = await house.a('administrator');
    const before = await takeOut(lawyer, packetId);
    const { body } = await lawyer.get('/signing-keys').expect(200);
    const [used] = body as { generation: number; fingerprint: string }[];
    const turned = await administrator.post('/signing-keys/rotate', { generation: used?.generation }).expect(200);
    const [fresh] = turned.body as { fingerprint: string }[];
    const after = await takeOut(lawyer, packetId);
    expect(verifyPacket(before.bytes, { keyFingerprint: used?.fingerprint }).ok).toBe(true);
    expect(verifyPacket(after.bytes, { keyFingerprint: fresh?.fingerprint }).ok).toBe(true);
    expect(verifyPacket(after.bytes, { keyFingerprint: used?.fingerprint }).ok).toBe(false);
    expect((await fetchCopy(lawyer, packetId, before.number)).bytes.equals(before.bytes)).toBe(true);
  });
});

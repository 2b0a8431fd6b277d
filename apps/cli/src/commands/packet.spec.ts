import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519Of, originOf, signCheckpoint, verifierKeyOf } from '@izdeu/audit';
import { projectRoot } from '@izdeu/config';
import { buffer } from 'node:stream/consumers';
import { buildCopy, buildPacketZip, signingKeyFrom, type PacketZip } from '@izdeu/packets';
import { Spool, StorageFolder } from '@izdeu/storage';
import { packetCommand } from './packet.js';

describe('izdeu packet verify', () => {
  let folder: string;
  let packet: PacketZip;
  let zip: Buffer;
  let spool: Spool;
  let printed: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'izdeu-packet-'));
    spool = new Spool(new StorageFolder(folder));
    const input = {
      assetsDir: join(projectRoot(), 'libs', 'packets', 'assets'),
      pdfs: [{ language: 'kk' as const, bytes: Buffer.from('%PDF-1.7') }],
      caseJson: { caseNumber: 'T-1' },
      consent: { decisions: [] },
      custody: { enclosures: [] },
      enclosures: [],
      meta: {
        schemaVersion: 1,
        purpose: 'national_referral',
        recipient: 'KZ-MFA',
        letterNumber: '1-1/001',
        redaction: 'full',
        authorId: 'a',
      },
      createdAt: '2026-11-20T09:30:00Z',
    };
    packet = await buildPacketZip(input, spool);
    zip = await buffer(packet.zip.chunks());
  });
  beforeEach(() => {
    printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(async () => {
    await packet.zip.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (bytes: Buffer, ...more: string[]): Promise<unknown> => {
    const file = join(folder, 'packet.zip');
    writeFileSync(file, bytes);
    return packetCommand().parseAsync(['verify', file, ...more], { from: 'user' });
  };

  it('says that a whole packet is sound', async () => {
    await run(zip, '--unsigned', '--json');
    expect(JSON.parse(printed)).toMatchObject({
      ok: true,
      problems: [],
      letterNumber: '1-1/001',
      manifestSha256: packet.manifestSha256,
    });
  });

  it('ends with 2 when one byte of a file was changed', async () => {
    const changed = Buffer.from(zip);
    const at = changed.indexOf('%PDF-1.7');
    changed.write('%PDF-1.8', at);
    await expect(run(changed, '--unsigned')).rejects.toMatchObject({ exitCode: 2 });
    expect(printed).toContain('NOT SOUND');
  });

  it('ends with 2 when the packet is whole but not the one in the register', async () => {
    await run(zip, '--unsigned', '--manifest', packet.manifestSha256);
    await expect(run(zip, '--unsigned', '--manifest', '0'.repeat(64))).rejects.toMatchObject({ exitCode: 2 });
  });

  it('ends with 2 when nobody signed the packet, or another key than the one that was told', async () => {
    await expect(run(zip)).rejects.toMatchObject({ exitCode: 2 });
    expect(printed).toContain('signature.missing');
    const key = signingKeyFrom(Buffer.alloc(32, 1));
    const about = { number: 2, recipient: 'KZ-MFA', letterNumber: '1-1/001', mark: 'a'.repeat(64), approverId: 'b' };
    const times = { approvedAt: '2026-11-21T00:00:00Z', exporterId: 'c', exportedAt: '2026-11-22T00:00:00Z' };
    const [secret, org] = [ed25519Of(Buffer.alloc(32, 2)), '00000000-0000-7000-8000-000000000001'];
    const trail = { key: verifierKeyOf(originOf(org), secret), proofs: '' };
    const checkpoint = signCheckpoint(org, 1, Buffer.alloc(32, 1), secret);
    const held = await buildCopy(packet.zip, { ...about, ...times }, key, { ...trail, checkpoint }, spool);
    const copy = await buffer(held.chunks());
    await held.close();
    await run(copy, '--key', key.fingerprint);
    expect(printed).toContain('copy 2 of 1-1/001 for KZ-MFA');
    await expect(run(copy, '--key', '0'.repeat(64))).rejects.toMatchObject({ exitCode: 2 });
  });

  it('ends with 1 and one line when there is no such file', async () => {
    await expect(
      packetCommand().parseAsync(['verify', join(folder, 'none.zip')], { from: 'user' }),
    ).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining('ENOENT') as string });
  });
});

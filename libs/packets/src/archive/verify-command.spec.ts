import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ASSETS_DIR, aPacketZipInput } from '../testing/made-up-zip.js';
import { unzip } from '../testing/unzip.js';
import { buildPacketZip } from './packet-zip.js';
import { verifyPacketFolder } from './verify-packet.js';

describe('verify.mjs, the file inside a packet', () => {
  let folder: string;
  let zipFile: string;
  let manifestSha256: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'packet-'));
    const packet = await buildPacketZip(aPacketZipInput());
    manifestSha256 = packet.manifestSha256;
    zipFile = join(folder, 'packet.zip');
    writeFileSync(zipFile, packet.zip);
    for (const { path, bytes } of await unzip(packet.zip)) {
      mkdirSync(dirname(join(folder, 'unpacked', path)), { recursive: true });
      writeFileSync(join(folder, 'unpacked', path), bytes);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const inside = (path: string) => join(folder, 'unpacked', path);
  function run(program: string, ...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  it('checks the ZIP', () => {
    const { status, output } = run(join(ASSETS_DIR, 'verify.mjs'), zipFile, manifestSha256);
    expect(output).toContain(`SHA-256 of manifest.json: ${manifestSha256}`);
    expect(output).toContain('OK: 7 files, nothing changed');
    expect(status).toBe(0);
  });

  it('checks the unpacked folder in which it stands', () => {
    expect(run(inside('verify.mjs'))).toMatchObject({ status: 0 });
    expect(verifyPacketFolder(join(folder, 'unpacked'), manifestSha256)).toMatchObject({ ok: true, problems: [] });
  });

  it('finds what was changed in the folder', () => {
    writeFileSync(inside('packet-kk.pdf'), '%PDF stand-in kz');
    rmSync(inside('case.json'));
    writeFileSync(inside('enclosures/03-new.pdf'), 'x');
    symlinkSync('/etc/passwd', inside('link.pdf'));
    const { status, output } = run(inside('verify.mjs'));
    expect(status).toBe(1);
    expect(output.split('\n').slice(0, 4).sort()).toEqual([
      'file.hash_differs: packet-kk.pdf',
      'file.missing: case.json',
      'file.not_regular: link.pdf',
      'file.unexpected: enclosures/03-new.pdf',
    ]);
  });

  it('finds a manifest that is not the one that was told', () => {
    const { status, output } = run(inside('verify.mjs'), zipFile, '0'.repeat(64));
    expect(status).toBe(1);
    expect(output).toContain('manifest.not_the_expected');
  });

  it('says in one line that there is nothing to check', () => {
    const { status, output } = run(inside('verify.mjs'), join(folder, 'nothing.zip'));
    expect(status).toBe(2);
    expect(output.trim().split('\n')).toHaveLength(1);
  });
});

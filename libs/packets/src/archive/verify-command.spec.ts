import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ASSETS_DIR, aPacketZipInput, packedZip } from '../testing/made-up-zip.js';
import { unzip } from '../testing/unzip.js';
import { aCopy, theKey } from '../testing/made-up-copy.js';
import { verifyPacketFolder } from './verify-packet.js';

describe('verify.mjs, the file inside a packet', () => {
  let folder: string;
  let zipFile: string;
  let manifestSha256: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'packet-'));
    const packet = await packedZip(aPacketZipInput());
    manifestSha256 = packet.manifestSha256;
    zipFile = join(folder, 'packet.zip');
    const copy = await aCopy(packet.zip);
    writeFileSync(zipFile, copy);
    for (const { path, bytes } of await unzip(copy)) {
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
    const { status, output } = run(join(ASSETS_DIR, 'verify.mjs'), zipFile, '--manifest', manifestSha256);
    expect(output).toContain(`SHA-256 of manifest.json: ${manifestSha256}`);
    expect(output).toContain(`Key of the sender: ${theKey().fingerprint}`);
    expect(output).toContain('Copy 3 of 12-3/045 for kz-mfa');
    expect(output).toContain('OK: 9 files, nothing changed');
    expect(status).toBe(0);
  });

  it('checks the unpacked folder in which it stands', () => {
    expect(run(inside('verify.mjs'))).toMatchObject({ status: 0 });
    expect(verifyPacketFolder(join(folder, 'unpacked'), { manifestSha256 })).toMatchObject({ ok: true, problems: [] });
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
    const { status, output } = run(inside('verify.mjs'), zipFile, '--manifest', '0'.repeat(64));
    expect(status).toBe(1);
    expect(output).toContain('manifest.not_the_expected');
  });

  it('finds a key that is not the sender’s, and takes a fingerprint as it is read out', () => {
    const { status, output } = run(inside('verify.mjs'), zipFile, '--key', '0'.repeat(64));
    expect(status).toBe(1);
    expect(output).toContain('key.not_the_expected');
    const readOut = theKey()
      .fingerprint.toUpperCase()
      .replace(/(.{4})/g, '$1 ');
    expect(run(inside('verify.mjs'), '--key', readOut, zipFile)).toMatchObject({ status: 0 });
    expect(run(inside('verify.mjs'), zipFile, '--key', 'abc')).toMatchObject({ status: 2 });
  });

  it('opens no connection and needs nothing but itself', () => {
    const alone = join(folder, 'alone', 'verify.mjs');
    mkdirSync(dirname(alone));
    copyFileSync(inside('verify.mjs'), alone);
    const fence = join(folder, 'no-network.mjs');
    writeFileSync(
      fence,
      `import dns from 'node:dns'; import net from 'node:net'; import { syncBuiltinESMExports } from 'node:module';
       const no = () => { console.log('WENT OUT'); process.exit(9); };
       net.Socket.prototype.connect = no; dns.lookup = no; globalThis.fetch = no; syncBuiltinESMExports();`,
    );
    expect(run('--import', fence, alone, zipFile)).toMatchObject({ status: 0 });
    expect(
      run('--import', fence, '--input-type=module', '--eval', `import net from 'node:net'; net.connect(9);`),
    ).toEqual({
      status: 9,
      output: 'WENT OUT\n',
    });
  });

  /** Part of util-linux; a container may forbid it. */
  const namespace = 'unshare';
  it.skipIf(spawnSync(namespace, ['-rn', 'true']).status !== 0)('checks in a house without any network', () => {
    const { status } = spawnSync(namespace, ['-rn', process.execPath, inside('verify.mjs'), zipFile]);
    expect(status).toBe(0);
  });

  const tool = (name: string, ...args: string[]) => spawnSync(name, args, { encoding: 'utf8', cwd: inside('') });
  const isThere = (name: string) => spawnSync(name, ['--help']).error === undefined;

  it.skipIf(!isThere('openssl') || !isThere('sha256sum'))('can be done by hand, as the packet’s README says', () => {
    const readme = readFileSync(inside('README.txt'), 'utf8');
    const signature = (of: string) => [
      'pkeyutl',
      '-verify',
      '-rawin',
      '-pubin',
      '-inkey',
      'signing-key.pem',
      '-in',
      `${of}.json`,
      '-sigfile',
      `${of}.sig`,
    ];
    for (const of of ['manifest', 'copy']) {
      const written = readme.replace(/ \\\n\s+/g, ' ');
      expect(written.split(`openssl ${signature(of).join(' ')}`)).toHaveLength(4);
      const { stdout, status } = tool('openssl', ...signature(of));
      expect({ stdout: stdout.trim(), status }).toEqual({ stdout: 'Signature Verified Successfully', status: 0 });
    }
    expect(tool('sha256sum', '-c', 'SHA256SUMS').status).toBe(0);
    expect(tool('sha256sum', 'signing-key.pem').stdout).toContain(theKey().fingerprint);
    writeFileSync(inside('manifest.json'), readFileSync(inside('manifest.json'), 'utf8').replace('kz-mfa', 'kz-mfb'));
    expect(tool('openssl', ...signature('manifest')).status).not.toBe(0);
    expect(tool('sha256sum', '-c', 'SHA256SUMS').status).not.toBe(0);
  });

  it('says in one line that there is nothing to check', () => {
    const { status, output } = run(inside('verify.mjs'), join(folder, 'nothing.zip'));
    expect(status).toBe(2);
    expect(output.trim().split('\n')).toHaveLength(1);
  });
});

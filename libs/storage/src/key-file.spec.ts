import { createCipheriv } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FieldCipher } from './field-cipher.js';
import { lockFor } from './key-file-format.js';
import { KeyFile } from './key-file.js';
import { KeyRing } from './key-ring.js';
import { KeyError, MasterKey } from './key-provider.js';

const folder = mkdtempSync(join(tmpdir(), 'izdeu-keyfile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [FIRST, SECOND] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
let files = 0;
function aKeyFile(root = FIRST): string {
  const path = join(folder, `${++files}.key`);
  writeFileSync(path, `${root.toString('base64')}\n`, { mode: 0o600 });
  return path;
}
const none = new Map<string, Buffer>();
const never = (): string => {
  throw new Error('asked for a passphrase');
};

describe('a key file under a passphrase', () => {
  const path = aKeyFile();
  const file = new KeyFile(path, never);
  file.write(file.roots, lockFor('Алма-Ата, 1982, көктем'));

  it('holds no key in clear and gives the same keys, however the letters of the passphrase were typed', () => {
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(FIRST.toString('base64').slice(0, 20));
    expect(JSON.parse(text)).toMatchObject({ kdf: { name: 'argon2id', memoryKiB: 131_072, passes: 3 } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const opened = new KeyFile(path, () => 'Алма-Ата, 1982, көктем'.normalize('NFD'));
    expect(opened.derive('x', 'y')).toEqual(new MasterKey(FIRST).derive('x', 'y'));
  });

  it('says in one line that a passphrase is wrong, and that a file was changed', () => {
    expect(() => new KeyFile(path, () => 'Алма-Ата, 1982, кузiм')).toThrow(
      new KeyError(`This is not the passphrase of the key file ${path}.`),
    );
    const changed = aKeyFile();
    const said = JSON.parse(readFileSync(path, 'utf8')) as { kdf: { passes: number } };
    writeFileSync(changed, JSON.stringify({ ...said, kdf: { ...said.kdf, passes: 1 } }));
    expect(() => new KeyFile(changed, () => 'Алма-Ата, 1982, көктем')).toThrow(KeyError);
    writeFileSync(changed, JSON.stringify({ ...said, kdf: { ...said.kdf, memoryKiB: 2 ** 31 } }));
    expect(() => new KeyFile(changed, never)).toThrow(/damaged/);
  });
});

describe('a key file that is changed while somebody has it open', () => {
  it('gives the new root at once, reads with both, and keeps what was to be kept', () => {
    const path = aKeyFile();
    const [here, there] = [new KeyFile(path), new KeyFile(path)];
    const place = { orgId: 'o', column: 't.c', rowId: '1' };
    const [cipherHere, cipherThere] = [new FieldCipher(here), new FieldCipher(there)];
    const before = cipherThere.encrypt(place, 'before');
    const index = cipherThere.blindIndex(place, '1');
    const kept = new Map([['pepper|', here.derive('pepper')]]);
    here.write({ root: SECOND, former: FIRST, indexed: 'former', kept });
    expect(cipherThere.decrypt(place, before)).toBe('before');
    const after = cipherHere.encrypt(place, 'after');
    expect(cipherThere.decrypt(place, after)).toBe('after');
    expect(cipherThere.isOfLivingRoot(place, before)).toBe(false);
    expect(cipherThere.isOfLivingRoot(place, after)).toBe(true);
    expect(cipherThere.blindIndex(place, '1')).toEqual(index);
    here.write({ root: SECOND, former: null, indexed: 'root', kept });
    expect(() => cipherThere.decrypt(place, before)).toThrow();
    expect(cipherThere.blindIndex(place, '1')).not.toEqual(index);
    expect(there.derive('pepper')).toEqual(new MasterKey(FIRST).derive('pepper'));
    expect(there.derive('other')).toEqual(new MasterKey(SECOND).derive('other'));
  });

  it('with another root under a passphrase that is not known here, gives no key any more', () => {
    const path = aKeyFile();
    const [here, there] = [new KeyFile(path), new KeyFile(path, () => 'the passphrase of yesterday')];
    here.write(here.roots, lockFor('алты сөз жеребемен'));
    expect(there.derive('x')).toEqual(new MasterKey(FIRST).derive('x'));
    const place = { orgId: 'a', column: 'appeal_draft.body', rowId: '1' };
    const cipher = new FieldCipher(there);
    const lying = cipher.encrypt(place, 'жоба');
    const known = there.edition;
    here.write({ root: SECOND, former: FIRST, indexed: 'former', kept: none });
    // Whoever remembers a derived key asks anew, and is refused.
    expect(there.edition).not.toBe(known);
    expect(() => there.derive('x')).toThrow('keys.changed');
    expect(() => there.former('x')).toThrow('keys.changed');
    // No field counts as damaged for that, and none is shown empty.
    expect(() => new KeyRing(cipher, new Map()).read(place, lying)).toThrow('keys.changed');
    expect(here.derive('x')).toEqual(new MasterKey(SECOND).derive('x'));
  });

  it('of an earlier release, without a mark of its root, is opened as before; a mark that was taken away is seen', () => {
    const path = aKeyFile();
    const passphrase = 'алты сөз жеребемен';
    const lock = lockFor(passphrase);
    new KeyFile(path).write({ root: FIRST, former: null, indexed: 'root', kept: none }, lock);
    const { rootMark, ...said } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    expect(rootMark).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    writeFileSync(path, JSON.stringify(said));
    expect(() => new KeyFile(path, () => passphrase)).toThrow(KeyError);
    const { kdf, key } = lock;
    const nonce = Buffer.alloc(12, 5);
    const head = ['izdeu-root-sealed/1', kdf.name, kdf.memoryKiB, kdf.passes, kdf.lanes, kdf.salt].join('|');
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(head));
    const clear = { format: 'izdeu-root/2', root: FIRST.toString('base64'), former: null, indexed: 'root', kept: {} };
    const bytes = [nonce, cipher.update(JSON.stringify(clear)), cipher.final(), cipher.getAuthTag()];
    writeFileSync(path, JSON.stringify({ ...said, sealed: Buffer.concat(bytes).toString('base64') }));
    expect(new KeyFile(path, () => passphrase).derive('x')).toEqual(new MasterKey(FIRST).derive('x'));
  });

  it('is read again under its lock without asking anybody, and may be taken away', () => {
    const path = aKeyFile();
    const here = new KeyFile(path);
    here.write(here.roots, lockFor('ұзын құпия сөйлем'));
    let asked = 0;
    const there = new KeyFile(path, () => (asked++ === 0 ? 'ұзын құпия сөйлем' : never()));
    here.write({ root: SECOND, former: null, indexed: 'root', kept: none });
    expect(there.derive('x')).toEqual(new MasterKey(SECOND).derive('x'));
    here.write(here.roots, lockFor('басқа ұзын сөйлем'));
    expect(() => there.derive('x')).toThrow('asked');
    rmSync(path);
    expect(there.derive('x')).toEqual(new MasterKey(SECOND).derive('x'));
  });
});

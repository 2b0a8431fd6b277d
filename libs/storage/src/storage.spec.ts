import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { FieldCipher } from './field-cipher.js';
import { FileOwner } from './file-owner.js';
import { FolderFiles } from './folder-files.js';
import { KeyFile, ensureKeyFile } from './key-file.js';
import { KeyError, MasterKey } from './key-provider.js';
import { ObjectStore } from './object-store.js';

const keys = new MasterKey(Buffer.alloc(32, 7));
const folder = mkdtempSync(join(tmpdir(), 'izdeu-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a field at rest', () => {
  const cipher = new FieldCipher(keys);
  const place = { orgId: 'a', column: 'person_identifier.value_cipher', rowId: '1' };

  it('opens to what was closed, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => cipher.decrypt(place, cipher.encrypt(place, text)) === text,
      ),
    );
  });

  it('does not open in another row, column or organisation', () => {
    const sealed = cipher.encrypt(place, '850101300123');
    for (const other of [
      { ...place, rowId: '2' },
      { ...place, column: 'x.y' },
      { ...place, orgId: 'b' },
    ]) {
      expect(() => cipher.decrypt(other, sealed)).toThrow();
    }
  });

  it('does not open after any bit was changed', () => {
    const sealed = cipher.encrypt(place, '850101300123');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => cipher.decrypt(place, changed)).toThrow();
    }
  });

  it('is found again by its value inside one organisation only', () => {
    expect(cipher.blindIndex(place, '1')).toEqual(cipher.blindIndex(place, '1'));
    expect(cipher.blindIndex(place, '1')).not.toEqual(cipher.blindIndex({ ...place, orgId: 'b' }, '1'));
    expect(cipher.blindIndex(place, '1')).toHaveLength(8);
  });
});

describe('a file at rest', () => {
  const ours = FileOwner.organisation('a');
  const store = new ObjectStore(new FolderFiles(folder), keys);
  const scan = Buffer.from('a scan that nobody else may read');

  it('comes back as it was and lies encrypted', async () => {
    const { key, plainSha256 } = await store.put(ours, scan);
    expect(await store.get(ours, key)).toEqual(scan);
    expect(plainSha256).toHaveLength(32);
    const lying = readFileSync(join(folder, key.slice(0, 2), key));
    expect(lying.includes(scan)).toBe(false);
    expect(lying.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  });

  it('does not open for another organisation, nor after a change', async () => {
    const { key } = await store.put(ours, scan);
    await expect(store.get(FileOwner.organisation('b'), key)).rejects.toThrow();
    const path = join(folder, key.slice(0, 2), key);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(store.get(ours, key)).rejects.toThrow();
  });

  it('is flushed before it gets its name, and its folder after', async () => {
    const lone = mkdtempSync(join(tmpdir(), 'izdeu-store-'));
    const named = (): string[] =>
      readdirSync(lone, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map(({ name }) => (name.endsWith('.part') ? 'part' : 'named'));
    const handle = await open(lone, 'r');
    const files = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const flushes: unknown[] = [];
    // A file's data alone is flushed here instead: what counts is when.
    const spy = vi.spyOn(files, 'sync').mockImplementation(async function (this: FileHandle) {
      flushes.push([(await this.stat()).isDirectory() ? 'folder' : 'file', ...named()]);
      await this.datasync();
    });
    try {
      await new ObjectStore(new FolderFiles(lone), keys).put(ours, scan);
    } finally {
      spy.mockRestore();
      rmSync(lone, { recursive: true });
    }
    expect(flushes).toEqual([
      ['file', 'part'],
      ['folder', 'part'],
      ['folder', 'named'],
    ]);
  });

  it('leaves no half-written file behind and refuses names that are not its own', async () => {
    await store.put(ours, scan);
    const left = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.part'));
    expect(left).toEqual([]);
    await expect(store.get(ours, '../../secret')).rejects.toThrow();
  });
});

describe('the key file', () => {
  it('is made once, for its owner alone, and refused when others may read it', () => {
    const path = join(folder, 'master.key');
    expect(ensureKeyFile(path)).toBe(true);
    expect(ensureKeyFile(path)).toBe(false);
    expect(new KeyFile(path).derive('x')).toEqual(new KeyFile(path).derive('x'));
    writeFileSync(join(folder, 'open.key'), Buffer.alloc(32).toString('base64'), { mode: 0o644 });
    expect(() => new KeyFile(join(folder, 'open.key'))).toThrow(KeyError);
    expect(() => new KeyFile(join(folder, 'none.key'))).toThrow(KeyError);
  });
});

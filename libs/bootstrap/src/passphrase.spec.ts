import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@izdeu/config';
import { KeyFile, lockFor } from '@izdeu/storage';
import { keysOf } from './platform.js';

describe('a process whose key file is put under a passphrase while it runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-passphrase-'));
  const path = join(folder, 'master.key');
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('asks nobody, goes on with the key that it has, and says that it must be started anew', () => {
    writeFileSync(path, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    const keys = keysOf(readConfig({ NODE_ENV: 'test', IZDEU_KEY_FILE: path, IZDEU_DATA_DIR: folder }));
    const before = keys.derive('field', 'a');
    const command = new KeyFile(path);
    command.write(command.roots, lockFor('six words that were drawn by lot'));
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
    expect(keys.derive('field', 'a')).toEqual(before);
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('start anew'));
  });
});

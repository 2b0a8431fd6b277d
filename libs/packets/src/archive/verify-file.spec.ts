import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';

describe('the file that checks packets', () => {
  it('is byte for byte what its parts make', () => {
    const made = spawnSync(process.execPath, [join(projectRoot(), 'scripts/verify-file.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect(made.stderr).toBe('');
    expect(made.status).toBe(0);
  });
});

// npm run izdeu -- …: the operator's commands, built when stale.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/stale.mjs';

if (process.env.NODE_ENV !== 'production') {
  // What the build says goes to standard error: standard output belongs to the command.
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
    stdio: ['ignore', 2, 2],
    cwd: root,
  });
  if (status !== 0) process.exit(1);
}
const program = join(root, 'dist', 'server', 'cli.js');
if (!existsSync(program)) {
  process.stderr.write('izdeu: nothing was built yet: run npm run build.\n');
  process.exit(1);
}
await import(pathToFileURL(program).href);

// npm run test:load [-- --seconds 600 --size 100k]: staff at work and storms beside them; figures beside their bars.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPrograms } from './lib/server-programs.mjs';
import { root, whenStale } from './lib/stale.mjs';

const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
  stdio: ['ignore', 2, 2],
  cwd: root,
});
if (status !== 0) process.exit(1);
await whenStale(
  'load',
  ['package-lock.json', 'tsconfig.json', 'scripts/lib', 'apps/api', 'libs', 'seeds', 'prisma/schema'],
  'dist/load/load.js',
  () => buildPrograms('dist/load', { load: 'apps/api/bench/load/main.ts' }),
);
await import(pathToFileURL(join(root, 'dist', 'load', 'load.js')).href);

// npm run bench -- [names…]: the benchmark, built when stale. Its programs lie apart: nothing of it is in what is delivered.
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
  'bench',
  ['package-lock.json', 'tsconfig.json', 'scripts/lib', 'apps/api', 'libs', 'seeds', 'prisma/schema'],
  'dist/bench/bench.js',
  () => buildPrograms('dist/bench', { bench: 'apps/api/bench/main.ts' }),
);
await import(pathToFileURL(join(root, 'dist', 'bench', 'bench.js')).href);

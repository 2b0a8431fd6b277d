// npm run test:fuzz [-- WORDS]: malformed requests, sequences of steps against a model, and attacks in every field, in their long forms.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lib/stale.mjs';

/** Project and file of each, with what makes it long; each number can be given from outside. */
const RUNS = [
  ['e2e', 'apps/api/test/malformed-requests.e2e-spec.ts', { FUZZ_REQUESTS: '10000' }],
  ['e2e', 'apps/api/test/model-of-a-case.e2e-spec.ts', { STATEFUL_SEQUENCES: '1000' }],
  ['browser', 'apps/web/e2e/injection.browser-spec.ts', { INJECTED_FAMILIES: '16' }],
];
const words = process.argv.slice(2).join(' ');
const chosen = RUNS.filter(([, file]) => file.includes(words));

const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit', cwd: root });
let failed = built.status === 0 && chosen.length > 0 ? 0 : 1;
for (const [project, file, long] of failed === 0 ? chosen : []) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', project, file], {
    stdio: 'inherit',
    cwd: root,
    env: { ...long, ...process.env },
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;

import { buildPrograms } from './server-programs.mjs';
import { whenStale } from './stale.mjs';

/** Programs of threads, each by itself: the same file is started by the built server and by tests that run from source. */
export default async function buildThreads() {
  await whenStale(
    'threads',
    ['package-lock.json', 'tsconfig.json', 'scripts/lib', 'libs/proof/src/files/strip'],
    'dist/threads/strip.js',
    () => buildPrograms('dist/threads', { strip: 'libs/proof/src/files/strip/strip-worker.ts' }),
  );
}

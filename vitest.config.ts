import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begun first, so that the other workers are busy while it runs; a clean clone has no durations to sort by. */
const LONGEST = [
  ...['kill-the-api', 'numbers-under-load', 'rights.', 'start.', 'covering-letters', 'letter-register', 'backup.'],
  ...['malformed-', 'earlier-papers', 'letter-facts', 'packet-copies', 'letters.', 'canaries'],
  ...['screens.', 'journey.', 'lawyers-hour', 'keeping.', 'needs-to-know', 'injection.', 'diplomacy.browser'],
  ...['template-rows', 'page-faults', 'sheets.'],
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((name) => moduleId.includes(`/${name}`));
      return found < 0 ? LONGEST.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** What runs in threads of its own is built before the tests that start it. */
const THREADS = 'scripts/lib/threads.mjs';
const shared = { resolve: { tsconfigPaths: true } } as const;
/** Files of one worker share their modules: loading the application anew for each took longer than most of their tests. */
const shareModules = { isolate: false } as const;

export default defineConfig({
  ...shared,
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...shared,
        test: {
          ...shareModules,
          name: 'unit',
          include: [
            'libs/**/src/**/*.spec.ts',
            'apps/{api,cli,worker}/{src,bench}/**/*.spec.ts',
            'seeds/**/*.spec.ts',
            'apps/web/src/**/*.spec.ts',
          ],
          globals: true,
          setupFiles: ['libs/testing/src/setup-metadata.ts'],
          globalSetup: [THREADS],
          // Unless said, one core is left to others.
          maxWorkers: 2,
          // Property-based tests on a machine that does other things too.
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          ...shareModules,
          name: 'e2e',
          include: ['apps/{api,cli,worker}/test/**/*.e2e-spec.ts', 'libs/*/test/**/*.e2e-spec.ts'],
          globals: true,
          setupFiles: ['libs/testing/src/setup-metadata.ts'],
          globalSetup: [THREADS, 'libs/testing/src/global-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        ...shared,
        test: {
          // Only by `npm run test:fault`: what these do to disks and processes not every machine allows.
          name: 'fault',
          include: ['apps/api/test/**/*.fault-spec.ts'],
          globals: true,
          setupFiles: ['libs/testing/src/setup-metadata.ts'],
          globalSetup: [THREADS, 'libs/testing/src/global-database.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        ...shared,
        test: {
          ...shareModules,
          name: 'architecture',
          include: ['apps/*/test/**/*.arch-spec.ts', 'libs/*/test/**/*.arch-spec.ts', 'scripts/**/*.arch-spec.ts'],
          globals: true,
          setupFiles: ['libs/testing/src/setup-metadata.ts'],
          globalSetup: [THREADS, 'libs/testing/src/global-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['apps/web/e2e/**/*.browser-spec.ts'],
          globals: true,
          globalSetup: ['apps/web/e2e/support/global-system.ts'],
          // A test walks through dozens of screens; what hangs is ended by the patience of each step.
          testTimeout: 600_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          maxConcurrency: 2,
        },
      },
    ],
  },
});

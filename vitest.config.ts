import { defineConfig } from 'vitest/config';

const shared = { resolve: { tsconfigPaths: true } } as const;

export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: [
            'libs/**/src/**/*.spec.ts',
            'apps/{api,cli,worker}/src/**/*.spec.ts',
            'seeds/**/*.spec.ts',
            'apps/web/src/**/*.spec.ts',
          ],
          globals: true,
          setupFiles: ['libs/testing/src/setup-metadata.ts'],
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['apps/{api,cli,worker}/test/**/*.e2e-spec.ts', 'libs/*/test/**/*.e2e-spec.ts'],
          globals: true,
          setupFiles: ['libs/testing/src/setup-metadata.ts'],
          globalSetup: ['libs/testing/src/global-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        ...shared,
        test: {
          name: 'architecture',
          include: ['apps/*/test/**/*.arch-spec.ts', 'libs/*/test/**/*.arch-spec.ts', 'scripts/**/*.arch-spec.ts'],
          globals: true,
          setupFiles: ['libs/testing/src/setup-metadata.ts'],
          globalSetup: ['libs/testing/src/global-database.ts'],
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
          globalSetup: ['libs/testing/src/global-database.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});

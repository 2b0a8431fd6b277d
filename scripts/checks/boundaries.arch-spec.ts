import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '@izdeu/config';

const root = projectRoot();
const require = createRequire(import.meta.url);
const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };

const doorOf = (name: string): string => `libs/${name}/src/index.ts`;

/** For each rule one file that breaks it; all stand in one tree beside empty front doors. */
const PLANTED: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
  'no-cycles': { file: 'libs/kernel/src/about.ts', text: "import type { B } from './round.js';\nexport type A = B;\n" },
  'libs-never-import-apps': { file: 'libs/cases/src/up.ts', text: "export * from '../../../apps/api/src/main.js';\n" },
  'apps-are-islands': { file: 'apps/cli/src/across.ts', text: "export * from '../../api/src/main.js';\n" },
  'front-door-only': { file: 'apps/api/src/window.ts', text: "export * from '../../../libs/cases/src/inside.js';\n" },
  'domain-is-pure': { file: 'libs/cases/src/domain/rule.ts', text: "export { readFileSync } from 'node:fs';\n" },
  'kernel-imports-nothing': { file: 'libs/kernel/src/down.ts', text: "export * from '@izdeu/cases';\n" },
  'names-is-pure': { file: 'libs/names/src/impure.ts', text: "export * from '@izdeu/database';\n" },
  'platform-knows-no-domain': { file: 'libs/audit/src/knows.ts', text: "export * from '@izdeu/cases';\n" },
  'http-stays-in-apps': { file: 'libs/cases/src/http.ts', text: "export { default } from 'express';\n" },
  'apps-reach-data-through-domains': {
    file: 'apps/api/src/direct.ts',
    text: "export { PrismaPg } from '@prisma/adapter-pg';\n",
  },
  'web-sees-only-the-client': { file: 'apps/web/src/main.ts', text: "export * from '@izdeu/kernel';\n" },
  'tests-stay-tests': { file: 'libs/cases/src/tested.ts', text: "export * from '@izdeu/testing';\n" },
  'every-package-declared': { file: 'libs/cases/src/borrowed.ts', text: "export { default } from 'semver';\n" },
  'everything-resolves': { file: 'libs/cases/src/lost.ts', text: "export * from './nowhere.js';\n" },
  'domain-names': { file: 'libs/names/src/arrow.ts', text: "export * from '@izdeu/people';\n" },
  'domain-reference': { file: 'libs/reference/src/arrow.ts', text: "export * from '@izdeu/people';\n" },
  'domain-people': { file: 'libs/people/src/arrow.ts', text: "export * from '@izdeu/cases';\n" },
  'domain-cases': { file: 'libs/cases/src/arrow.ts', text: "export * from '@izdeu/proof';\n" },
  'domain-proof': { file: 'libs/proof/src/arrow.ts', text: "export * from '@izdeu/letters';\n" },
  'domain-packets': { file: 'libs/packets/src/arrow.ts', text: "export * from '@izdeu/letters';\n" },
  'domain-letters': { file: 'libs/letters/src/arrow.ts', text: "export * from '@izdeu/reports';\n" },
  'domain-reports': { file: 'libs/reports/src/arrow.ts', text: "export * from '@izdeu/names';\n" },
};
const SCENERY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'kernel',
      'database',
      'audit',
      'testing',
      'names',
      'reference',
      'people',
      'cases',
      'proof',
      'packets',
      'letters',
      'reports',
    ].map((name) => [doorOf(name), `export const ${name} = 1;\n`]),
  ),
  'apps/api/src/main.ts': 'export const x = 1;\n',
  'libs/cases/src/inside.ts': 'export const x = 1;\n',
  'libs/kernel/src/round.ts': "import type { A } from './about.js';\nexport type B = A;\n",
  'seeds/none.ts': 'export const none = 1;\n',
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

function cruise(): Violation[] {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-boundaries-'));
  try {
    for (const name of ['tsconfig.json', 'package.json', '.dependency-cruiser.cjs'])
      copyFileSync(join(root, name), join(folder, name));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const planted = Object.values(PLANTED).map(({ file, text }): [string, string] => [file, text]);
    for (const [path, text] of [...Object.entries(SCENERY), ...planted]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs', 'seeds'];
    const { summary } = JSON.parse(run(args, folder)) as { summary: { violations: Violation[] } };
    return summary.violations;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    // The tool ends with the number of violations; what it found stands on standard output.
    return (error as { stdout: string }).stdout;
  }
}

describe('the direction of imports', () => {
  const violations = cruise();

  it('has a planted violation for every rule', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.entries(PLANTED))('catches what breaks %s', (rule, { file }) => {
    expect(violations.filter(({ from }) => from === file).map(({ rule: broken }) => broken.name)).toContain(rule);
  });
});

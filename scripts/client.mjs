// npm run client: writes the contract from the routes and the browser's client from the contract.
// npm run check:client: makes both in a scratch folder and fails when what is committed differs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './lib/stale.mjs';

const check = process.argv.includes('--check');
const committed = join(root, 'libs/api-client/src/generated');
const output = check ? mkdtempSync(join(tmpdir(), 'izdeu-client-')) : committed;

function run(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
run([vitest, 'run', '--project', 'architecture', 'apps/api/test/openapi.arch-spec.ts'], check ? {} : { UPDATE: '1' });
run(
  [
    join(root, 'node_modules/@hey-api/openapi-ts/bin/run.js'),
    '-f',
    join(root, 'libs/api-client/openapi-ts.config.mjs'),
  ],
  { CLIENT_OUTPUT: output },
);

if (check) {
  const made = filesOf(output);
  const kept = filesOf(committed);
  const differing = [...new Set([...made, ...kept])].filter(
    (name) =>
      !made.includes(name) ||
      !kept.includes(name) ||
      readFileSync(join(output, name), 'utf8') !== readFileSync(join(committed, name), 'utf8'),
  );
  rmSync(output, { recursive: true, force: true });
  if (differing.length > 0) {
    process.stderr.write(
      `The client is out of date (${differing.map((name) => relative('.', name)).join(', ')}): run npm run client.\n`,
    );
    process.exit(1);
  }
}

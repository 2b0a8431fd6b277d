// npm test: every check and every test, one named script each, and one closing line. `npm test -- lint test:unit` runs only those.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/stale.mjs';

const results = join(root, '.build', 'results');
const logs = join(root, '.build', 'logs');

/**
 * A stage begins when the one before has ended. Within it the lines go side by side (two cores), each through its steps in
 * turn: lint takes as long as the other checks together. Test runs spread over both cores by themselves.
 */
const STAGES = [
  [['build']],
  [['lint'], ['types', 'format', 'check:client', 'types:web', 'check:boundaries', 'check:unused', 'check:web-size']],
  [['test:unit']],
  [['test:architecture']],
  [['test:e2e']],
  [['test:browser']],
];
/** What is printed here is read in files and by other programs: no colours, which FORCE_COLOR would bring back. */
const environment = { ...process.env };
delete environment.FORCE_COLOR;
const VITEST = /^test:(unit|architecture|e2e|browser)$/;

function command(step) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const script = scripts[step];
  if (!script) throw new Error(`There is no script named ${step}.`);
  const project = VITEST.exec(step)?.[1];
  return project
    ? `${script} --reporter=dot --reporter=json --outputFile.json=${JSON.stringify(join(results, `${project}.json`))}`
    : script;
}

function run(step) {
  const began = Date.now();
  const chunks = [];
  return new Promise((resolve) => {
    const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
    const child = spawn(command(step), {
      cwd: root,
      shell: true,
      env: { ...environment, PATH: path, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) =>
      resolve({
        step,
        code: code ?? 1,
        seconds: (Date.now() - began) / 1000,
        output: Buffer.concat(chunks).toString('utf8'),
      }),
    );
  });
}

/** A check counts as one; a test run counts its tests. A run that wrote no result has failed, whatever it printed. */
function count({ step, code }) {
  const project = VITEST.exec(step)?.[1];
  if (!project) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  const file = join(results, `${project}.json`);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(readFileSync(file, 'utf8'));
  const broken = numTotalTests === 0 || (code !== 0 && numFailedTests === 0) ? 1 : 0;
  return { passed: numPassedTests, failed: numFailedTests + broken };
}

const only = process.argv.slice(2);
for (const step of only) command(step);
rmSync(results, { recursive: true, force: true });
for (const folder of [results, logs]) mkdirSync(folder, { recursive: true });

let passed = 0;
let failed = 0;
/** Runs a step and says at once how it went. */
async function take(step) {
  const result = await run(step);
  const counted = count(result);
  passed += counted.passed;
  failed += counted.failed;
  const sound = counted.failed === 0;
  process.stdout.write(
    `${sound ? 'ok    ' : 'FAILED'} ${result.step.padEnd(20)} ${counted.passed} passed, ${counted.failed} failed  ${result.seconds.toFixed(1)} s\n`,
  );
  writeFileSync(join(logs, `${result.step.replace(':', '-')}.log`), result.output);
  if (!sound) process.stdout.write(`${result.output.trimEnd().split('\n').slice(-120).join('\n')}\n`);
}

for (const stage of STAGES) {
  await Promise.all(
    stage.map(async (line) => {
      for (const step of line) if (only.length === 0 || only.includes(step)) await take(step);
    }),
  );
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

// npm run test:fault [-- WORDS]: kills, full and failing disks, broken lines, damaged backups, upgrades, in their long forms; figures at the end.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lib/stale.mjs';

const test = (name) => `apps/api/test/${name}`;
/** Project, file, and what is shown: those of the project e2e have a short form in npm test. */
const FILES = [
  ['e2e', test('simultaneous-edits.e2e-spec.ts'), 'T60 fifty people change one case at once'],
  ['e2e', test('kill-the-api.e2e-spec.ts'), 'T61 kill -9 of the API in the middle of writes'],
  ['e2e', test('kill-postgres.e2e-spec.ts'), 'T62 kill -9 of PostgreSQL in the middle of writes'],
  ['e2e', test('broken-line.e2e-spec.ts'), 'T66 a line to the database that breaks, stalls and drips'],
  ['e2e', test('stored-files.e2e-spec.ts'), 'T23 stored files that were changed by a bit, a piece or a name'],
  ['e2e', test('large-uploads.e2e-spec.ts'), 'T27 a film of 200 MB in bounded memory'],
  ['e2e', test('backup.e2e-spec.ts'), 'T50 T51 restore drill, damaged backups'],
  ['e2e', test('migrations-forward.e2e-spec.ts'), 'T69 from every earlier schema, empty and filled'],
  ['e2e', test('custody.e2e-spec.ts'), 'T24 five hundred acts on documents against their ledgers, four times'],
  ['e2e', test('clock.e2e-spec.ts'), 'T70 a clock that is set forward and back'],
  ['e2e', test('seizure.e2e-spec.ts'), 'T31 the machine is seized while it is off'],
  ['e2e', test('shredding.e2e-spec.ts'), 'T33 one of a hundred cases is shredded'],
  ['e2e', test('backup-without-bypass.e2e-spec.ts'), 'T50 a server that grants no login the whole database'],
  [
    'fault',
    test('backup-large.fault-spec.ts'),
    'T50 restore drill of 100,000 events and 1 GB of files; needs 5 GB of disk',
  ],
  ['fault', test('full-disk.fault-spec.ts'), 'T63 full disks; needs root on Linux and the right to mount a tmpfs'],
  ['fault', test('failing-disk.fault-spec.ts'), 'T65 flushes that fail; needs strace and the right to trace'],
];
if (process.argv.includes('--help')) {
  process.stdout.write(
    'npm run test:fault [-- WORDS of a file name]; what this machine lacks is said as "not run: needs ..."\n\n',
  );
  for (const [, file, shows] of FILES)
    process.stdout.write(`${file.split('/').at(-1).split('.')[0].padEnd(24)}${shows}\n`);
  process.exit(0);
}
const words = process.argv.slice(2).join(' ');
const chosen = FILES.filter(([, file]) => file.includes(words));

const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit', cwd: root });
if (built.status !== 0) process.exit(1);

/** The long form of what takes seconds in npm test; those that set a limit of their own keep it. */
const LONG = '--testTimeout=3600000';

function run([project, file]) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project, file, LONG],
      { cwd: root, env: { ...process.env, FAULT: 'whole', NO_COLOR: '1', FORCE_COLOR: undefined } },
    );
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

const lines = [];
let failed = 0;
let notRun = 0;
for (const one of chosen) {
  const began = Date.now();
  const { code, said } = await run(one);
  const missing = [...said.matchAll(/^NOTRUN (\S+) (.*)$/gm)];
  const figures = [...said.matchAll(/^FIGURE (\S+) (.*)$/gm)];
  // Nothing measured and nothing said to be missing is a run that did not happen.
  const sound = code === 0 && figures.length + missing.length > 0;
  const state = !sound ? 'FAILED' : missing.length > 0 ? 'not run' : 'ok';
  failed += sound ? 0 : 1;
  notRun += missing.length;
  process.stdout.write(`${state.padEnd(8)}${one[1]}  ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  if (!sound) process.stdout.write(`${said.trimEnd().split('\n').slice(-60).join('\n')}\n`);
  for (const [, id, text] of figures) lines.push(`${id}  ${text}`);
  for (const [, id, text] of missing) lines.push(`${id}  not run: ${text}`);
}
process.stdout.write(`\n${lines.join('\n')}\n\n${chosen.length - failed} sound, ${failed} failed, ${notRun} not run\n`);
process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1;

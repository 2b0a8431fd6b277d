// npm run test:mutants [-- WORDS]: plants each fault of scripts/mutants/list.mjs in a copy of the project and shows the test that notices it.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './lib/stale.mjs';
import { MUTANTS } from './mutants/list.mjs';

const copy = join(root, '.build', 'mutants');
const words = process.argv.slice(2).join(' ');
const chosen = MUTANTS.filter(({ name }) => name.includes(words));

/** The files as they stand, what git does not follow (the generated client) among them. */
function makeCopy() {
  rmSync(copy, { recursive: true, force: true });
  const followed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const path of [...followed.split('\0').filter((one) => one !== ''), 'libs/database/src/generated']) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** @returns what undoes it */
function plant({ edits = [], sql }) {
  const before = edits.map(({ file }) => [file, readFileSync(join(copy, file), 'utf8')]);
  for (const { file, find, put } of edits) {
    const text = readFileSync(join(copy, file), 'utf8');
    if (!text.includes(find)) throw new Error(`${file} no longer says: ${find}`);
    writeFileSync(
      join(copy, file),
      text.replace(find, () => put),
    );
  }
  const migration = join(copy, 'prisma', 'migrations', '29990101000000_fault');
  if (sql !== undefined) {
    mkdirSync(migration);
    writeFileSync(join(migration, 'migration.sql'), `${sql}\n`);
  }
  return () => {
    for (const [file, text] of before) writeFileSync(join(copy, file), text);
    rmSync(migration, { recursive: true, force: true });
  };
}

function testsOf({ caughtBy: { project, file }, build }) {
  const run = (command, args) =>
    spawnSync(command, args, {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
  if (build) {
    const built = run(process.execPath, ['scripts/build.mjs']);
    if (built.status !== 0) throw new Error(`The copy was not built:\n${built.stdout}${built.stderr}`);
  }
  const results = join(copy, 'results.json');
  rmSync(results, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { stdout, stderr } = run(process.execPath, [
    ...[vitest, 'run', '--project', project, file],
    ...['--reporter=json', `--outputFile=${results}`],
  ]);
  try {
    return JSON.parse(readFileSync(results, 'utf8')).testResults.flatMap((one) => one.assertionResults);
  } catch (error) {
    throw new Error(`No test of ${file} ran:\n${`${stdout}${stderr}`.slice(-2000)}`, { cause: error });
  }
}

makeCopy();
const missed = [];
for (const mutant of chosen) {
  const began = Date.now();
  const undo = plant(mutant);
  try {
    const failed = testsOf(mutant).filter(({ status }) => status === 'failed');
    const named = failed.find(({ fullName }) => fullName.includes(mutant.caughtBy.title));
    const seconds = Math.round((Date.now() - began) / 1000);
    if (named) console.log(`caught  ${mutant.name}\n        by “${named.fullName.trim()}” (${seconds} s)`);
    else {
      missed.push(mutant.name);
      console.log(
        `MISSED  ${mutant.name} by ${mutant.caughtBy.file} (${failed.length} other tests failed, ${seconds} s)`,
      );
    }
  } catch (error) {
    missed.push(mutant.name);
    console.log(`MISSED  ${mutant.name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    undo();
  }
}
rmSync(copy, { recursive: true, force: true });
console.log(`mutants: ${chosen.length - missed.length} of ${chosen.length} caught`);
process.exitCode = missed.length === 0 && chosen.length > 0 ? 0 : 1;

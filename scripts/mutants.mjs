// npm run test:mutants [-- WORDS] [-- --part 1/2]: plants each fault of scripts/mutants/list.mjs in a copy of the project and shows the
// test that notices it. Each of these tests is first seen green in the copy as it stands: one that is red anyway catches nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/stale.mjs';
import { MUTANTS } from './mutants/list.mjs';

const copy = join(root, '.build', 'mutants');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { part: { type: 'string' } } });
const [part = 1, of = 1] = (values.part ?? '1/1').split('/').map(Number);
const words = positionals.join(' ');
const chosen = MUTANTS.filter(({ name }) => name.includes(words)).filter((_, at) => at % of === part - 1);

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

const run = (command, args) =>
  spawnSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });

function buildCopy() {
  const built = run(process.execPath, ['scripts/build.mjs']);
  if (built.status !== 0) throw new Error(`The copy was not built:\n${built.stdout}${built.stderr}`);
}

/** Tests of the files whose names hold one of the titles, all where none is given: each with its state and its file. */
function testsOf(project, files, titles = []) {
  const results = join(copy, 'results.json');
  rmSync(results, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const named = titles.map((title) => title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const { stdout, stderr } = run(process.execPath, [
    ...[vitest, 'run', '--project', project, ...files, ...(named === '' ? [] : ['-t', named])],
    ...['--reporter=json', `--outputFile=${results}`],
  ]);
  try {
    return JSON.parse(readFileSync(results, 'utf8')).testResults.flatMap(({ name: file, assertionResults }) =>
      assertionResults.map((one) => ({ ...one, file })),
    );
  } catch (error) {
    throw new Error(`No test of ${files} ran:\n${`${stdout}${stderr}`.slice(-2000)}`, { cause: error });
  }
}

const isNamed = ({ file, title }, test) => test.file.endsWith(file) && test.fullName.includes(title);
const key = ({ file, title }) => `${file} ${title}`;

/** @returns those of the named tests that are green in the copy as it stands, and why others are not */
function tried(named, alone) {
  const green = new Set();
  const red = new Map();
  for (const project of new Set(named.map((one) => one.project))) {
    const rest = named.filter((one) => one.project === project);
    while (rest.length > 0) {
      // No file twice: a test must not lean on another one that is asked for.
      const round = rest.filter(({ file }, at) => rest.findIndex((one) => one.file === file) === at);
      for (const one of round) rest.splice(rest.indexOf(one), 1);
      const titles = alone ? round.map(({ title }) => title) : [];
      const tests = testsOf(
        project,
        round.map(({ file }) => file),
        titles,
      );
      for (const one of round) {
        const ran = tests.filter(({ file, status }) => file.endsWith(one.file) && /passed|failed/.test(status));
        const found = tests.filter((test) => isNamed(one, test));
        const notGreen = found.find(({ status }) => status !== 'passed');
        // What ran beside it, by the title of another file, it may have leant on.
        const lone = !alone || ran.every((test) => isNamed(one, test));
        if (found.length > 0 && !notGreen && lone) green.add(key(one));
        else red.set(key(one), notGreen ? `“${notGreen.fullName}” is ${notGreen.status} without it` : 'no such test');
      }
    }
  }
  return { green, red };
}

/** Which tests show something by themselves, which only after the others of their file, and which nothing: red anyway. */
function control() {
  if (chosen.some(({ build }) => build)) buildCopy();
  const named = [...new Map(chosen.map(({ caughtBy }) => [key(caughtBy), caughtBy])).values()];
  const alone = tried(named, true);
  const { red } = tried(
    named.filter((one) => !alone.green.has(key(one))),
    false,
  );
  return { alone: alone.green, red };
}

makeCopy();
const began = Date.now();
const { alone, red } = control();
console.log(
  `without a fault: ${alone.size} tests are green by themselves, ${red.size} red (${Math.round((Date.now() - began) / 1000)} s)`,
);
const missed = [];
for (const mutant of chosen) {
  const { name, caughtBy, build } = mutant;
  if (red.has(key(caughtBy))) {
    missed.push(name);
    console.log(`MISSED  ${name}: ${red.get(key(caughtBy))}`);
    continue;
  }
  const began = Date.now();
  const undo = plant(mutant);
  try {
    if (build) buildCopy();
    const titles = alone.has(key(caughtBy)) ? [caughtBy.title] : [];
    const failed = testsOf(caughtBy.project, [caughtBy.file], titles).filter(({ status }) => status === 'failed');
    const named = failed.find((test) => isNamed(caughtBy, test));
    const seconds = Math.round((Date.now() - began) / 1000);
    if (named) console.log(`caught  ${name}\n        by “${named.fullName.trim()}” (${seconds} s)`);
    else {
      missed.push(name);
      console.log(`MISSED  ${name} by ${caughtBy.file} (${failed.length} other tests failed, ${seconds} s)`);
    }
  } catch (error) {
    missed.push(name);
    console.log(`MISSED  ${name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    undo();
  }
}
rmSync(copy, { recursive: true, force: true });
console.log(`mutants: ${chosen.length - missed.length} of ${chosen.length} caught`);
process.exitCode = missed.length === 0 && chosen.length > 0 ? 0 : 1;

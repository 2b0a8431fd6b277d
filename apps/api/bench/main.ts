import 'reflect-metadata';
import { Command, Option } from 'commander';
import { projectRoot } from '@izdeu/config';
import { controlOf, isSound, type Bench, type Ground } from './bench.js';
import { BenchServer } from './bench-database.js';
import { openHouse } from './bench-house.js';
import { audit } from './benches/audit.js';
import { board } from './benches/board.js';
import { wholeCase } from './benches/case.js';
import { growth } from './benches/growth.js';
import { list } from './benches/list.js';
import { packets } from './benches/packets.js';
import { peer } from './benches/peer.js';
import { proof } from './benches/proof.js';
import { rebuild } from './benches/rebuild.js';
import { rls } from './benches/rls.js';
import { safety } from './benches/safety.js';
import { save } from './benches/save.js';
import { search } from './benches/search.js';
import { SIZES, type Size } from './generator.js';
import type { Effort } from './measuring.js';
import { asJson, asTable, isMet, resultOf, type Result } from './report.js';

/** In the order in which they run: what writes comes after what only reads. */
const BENCHES: readonly Bench[] = [
  list,
  search,
  wholeCase,
  rls,
  board,
  audit,
  peer,
  save,
  safety,
  rebuild,
  growth,
  proof,
  packets,
];

const BUDGETS: Readonly<Record<string, Effort & { readonly sliceMs: number }>> = {
  quick: { blocks: 3, pairs: 30, sliceMs: 500 },
  usual: { blocks: 7, pairs: 60, sliceMs: 1000 },
  long: { blocks: 15, pairs: 200, sliceMs: 3000 },
};

interface Options {
  readonly size: Size;
  readonly from?: Size;
  readonly budget: keyof typeof BUDGETS;
  readonly json?: boolean;
  readonly strict?: boolean;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function measure(names: readonly string[], { size, from, budget }: Options): Promise<Result[]> {
  const effort = BUDGETS[budget];
  if (!effort) throw new Error(`There is no budget ${budget}.`);
  const chosen = BENCHES.filter(({ name }) => names.length === 0 || names.includes(name)).filter(
    ({ name }) => name !== growth.name || size !== '10k' || names.includes(name),
  );
  const server = await BenchServer.start(projectRoot(), say);
  const opened: { close(): Promise<void> }[] = [server].map((one) => ({ close: () => one.stop() }));
  const open = new Map<Size, Promise<Ground>>();
  const groundAt = (at: Size): Promise<Ground> => {
    const known = open.get(at) ?? openGround(at);
    open.set(at, known);
    return known;
  };
  const openGround = async (at: Size): Promise<Ground> => {
    const database = await server.open(at);
    opened.unshift(database);
    const house = await openHouse(database);
    opened.unshift(house);
    return { database, house, people: SIZES[at], effort, sliceMs: effort.sliceMs, at: groundAt, from };
  };
  try {
    const ground = await groundAt(size);
    const results: Result[] = [];
    for (const bench of chosen) {
      try {
        results.push(await once(bench, ground));
      } catch (error) {
        // What was measured before and after it is still worth reading.
        say(`${bench.name}: failed, ${messageOf(error)}`);
        process.exitCode = 1;
      }
    }
    return results;
  } finally {
    for (const one of opened) await one.close();
  }
}

/** A bench whose control says that the machine was disturbed is run once more; the second run stands. */
async function once(bench: Bench, ground: Ground): Promise<Result> {
  say(`${bench.name}: ${bench.what}`);
  const from = performance.now();
  let figures = await bench.run(ground);
  const control = controlOf(figures);
  if (!isSound(control)) {
    say(`${bench.name}: once more, the control was ${control?.toFixed(2)}`);
    figures = await bench.run(ground);
  }
  const result = resultOf(bench.name, figures, (performance.now() - from) / 1000);
  say(`${bench.name}: ${result.seconds} s`);
  return result;
}

const sizes = Object.keys(SIZES);
const program = new Command('bench')
  .description('Measures this product on made-up people; ratios of things that alternate in one run')
  .argument('[names...]', `which of: ${BENCHES.map(({ name }) => name).join(', ')}; all when none is named`)
  .addOption(new Option('--size <size>', 'how many people').choices(sizes).default('10k'))
  .addOption(
    new Option(
      '--from <size>',
      'the size that growth is measured from (default: 10k, and the search from 100k too)',
    ).choices(sizes),
  )
  .addOption(new Option('--budget <budget>', 'how long to measure').choices(Object.keys(BUDGETS)).default('usual'))
  .option('--json', 'figures as JSON (with npm run --silent nothing else is on standard output)')
  .option('--strict', 'exit code 1 when a goal is missed or void')
  .action(async (names: string[], options: Options) => {
    const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
    if (unknown !== undefined) program.error(`There is no bench ${unknown}.`);
    const results = await measure(names, options);
    process.stdout.write((options.json ? asJson : asTable)(results, options.size));
    if (options.strict && !isMet(results)) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  say(`bench: ${messageOf(error)}`);
  process.exitCode = 1;
}

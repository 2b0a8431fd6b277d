import 'reflect-metadata';
import { Command, Option } from 'commander';
import { projectRoot } from '@izdeu/config';
import { meets, type Bench, type Figure, type Ground } from './bench.js';
import { BenchServer } from './bench-database.js';
import { openHouse } from './bench-house.js';
import { audit } from './benches/audit.js';
import { board } from './benches/board.js';
import { wholeCase } from './benches/case.js';
import { growth } from './benches/growth.js';
import { list } from './benches/list.js';
import { peer } from './benches/peer.js';
import { proof } from './benches/proof.js';
import { rls } from './benches/rls.js';
import { save } from './benches/save.js';
import { search } from './benches/search.js';
import { SIZES, type Size } from './generator.js';
import type { Effort } from './measuring.js';

/** In the order in which they run: what writes comes after what only reads. */
const BENCHES: readonly Bench[] = [list, search, wholeCase, rls, board, audit, peer, save, growth, proof];

const BUDGETS: Readonly<Record<string, Effort & { readonly sliceMs: number }>> = {
  quick: { blocks: 3, pairs: 30, sliceMs: 500 },
  usual: { blocks: 7, pairs: 100, sliceMs: 1500 },
  long: { blocks: 15, pairs: 200, sliceMs: 3000 },
};

interface Options {
  readonly size: Size;
  readonly budget: keyof typeof BUDGETS;
  readonly json?: boolean;
}

interface Result {
  readonly bench: string;
  readonly figures: readonly Figure[];
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function measure(names: readonly string[], { size, budget }: Options): Promise<Result[]> {
  const effort = BUDGETS[budget];
  if (!effort) throw new Error(`There is no budget ${budget}.`);
  const chosen = BENCHES.filter(({ name }) => names.length === 0 || names.includes(name)).filter(
    ({ name }) => name !== growth.name || size !== '10k' || names.includes(name),
  );
  const server = await BenchServer.start(projectRoot(), say);
  const opened: { close(): Promise<void> }[] = [server].map((one) => ({ close: () => one.stop() }));
  const openGround = async (at: Size): Promise<Ground> => {
    const database = await server.open(at);
    opened.unshift(database);
    const house = await openHouse(database);
    opened.unshift(house);
    return { database, house, people: SIZES[at], effort, sliceMs: effort.sliceMs, at: openGround };
  };
  try {
    const ground = await openGround(size);
    const results: Result[] = [];
    for (const bench of chosen) {
      say(`${bench.name}: ${bench.what}`);
      results.push({ bench: bench.name, figures: await bench.run(ground) });
    }
    return results;
  } finally {
    for (const one of opened) await one.close();
  }
}

function print(results: readonly Result[], size: Size): void {
  const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
  process.stdout.write(`${size} people\n`);
  for (const { bench, figures } of results) {
    for (const one of figures) {
      const { least, most } = one.goal ?? {};
      const goal = one.goal
        ? `${least === undefined ? '≤' : '≥'} ${least ?? most} ${meets(one) ? 'met' : 'MISSED'}`
        : '';
      const beside = Object.entries(one.beside ?? {}).map(([name, value]) => `${name} ${number(value)}`);
      process.stdout.write(
        `${bench.padEnd(8)}${one.name.padEnd(44)}${`${number(one.value)} ${one.unit}`.padEnd(14)}${goal.padEnd(20)}${beside.join(', ')}\n`,
      );
    }
  }
}

const program = new Command('bench')
  .description('Measures this product on made-up people; ratios of things that alternate in one run')
  .argument('[names...]', `which of: ${BENCHES.map(({ name }) => name).join(', ')}; all when none is named`)
  .addOption(new Option('--size <size>', 'how many people').choices(Object.keys(SIZES)).default('10k'))
  .addOption(new Option('--budget <budget>', 'how long to measure').choices(Object.keys(BUDGETS)).default('usual'))
  .option('--json', 'figures as JSON')
  .action(async (names: string[], options: Options) => {
    const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
    if (unknown !== undefined) program.error(`There is no bench ${unknown}.`);
    const results = await measure(names, options);
    if (options.json) process.stdout.write(`${JSON.stringify({ size: options.size, results }, null, 2)}\n`);
    else print(results, options.size);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

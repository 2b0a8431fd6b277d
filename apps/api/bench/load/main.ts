import 'reflect-metadata';
import { Agent } from 'node:http';
import { Command, InvalidArgumentError, Option } from 'commander';
import { projectRoot } from '@izdeu/config';
import { BenchServer } from '../bench-database.js';
import { SIZES, type Size } from '../generator.js';
import { quantile } from '../measuring.js';
import { databaseCpuMs, detailOf } from './detail.js';
import { hire, KINDS, type Call, type Member } from './staff.js';
import { largestQueries, manySignIns, slowClients, type Storm } from './storms.js';
import { slopeOf, startWatchedApi, type Sample } from './watched-api.js';

interface Options {
  readonly size: Size;
  readonly staff: number;
  readonly seconds: number;
  readonly strict?: boolean;
  readonly detail?: boolean;
  readonly profile?: string;
  readonly storms: boolean;
}

/** Bars of the threat model, T64 and T43. */
const MOST = { read: 300, write: 500, errors: 0, slope: 1, lag: 100, others: 1000 } as const;
/** Memory is judged only when there was time for it to grow, and when the caches are full: in the second half. */
const SLOPE_NEEDS_S = 300;
const STEADY_FROM = 1 / 2;
const WARM_FROM = 1 / 5;
/** Mean pause of a person between two things, in milliseconds. */
const PAUSE_MS = 1000;
/** As a proxy keeps a line on which nothing comes. */
const IDLE_MS = 60_000;
const OTHERS = 10;
const GREEDY = 8;
const STORM_S = 8;

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const pause = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, -Math.log(1 - Math.random()) * PAUSE_MS));

async function workFor(members: readonly Member[], seconds: number): Promise<Call[]> {
  const calls: Call[] = [];
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    members.map(async (member) => {
      for (await pause(); performance.now() < until; await pause()) calls.push(await member.act());
    }),
  );
  return calls;
}

interface Line {
  readonly id: string;
  readonly words: string;
  /** Null: said, not judged. */
  readonly met: boolean | null;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const isError = ({ status }: Call): boolean => status === 0 || status >= 400;

function asLines(calls: readonly Call[], samples: readonly Sample[], { staff, seconds, size }: Options): Line[] {
  const lag = quantile(
    samples.map(({ lagMs }) => lagMs),
    0.99,
  );
  const [slope, early] = [slopeOf(samples, STEADY_FROM), slopeOf(samples, WARM_FROM)];
  const of = (...kinds: readonly string[]): number[] =>
    calls.filter(({ kind }) => kinds.includes(kind)).map((one) => one.ms);
  const [read, write] = [quantile(of('read', 'search'), 0.95), quantile(of('edit', 'upload'), 0.95)];
  const errors = calls.filter(isError);
  const each = KINDS.map((kind) => `${of(kind).length} ${kind}`).join(', ');
  const judged = seconds >= SLOPE_NEEDS_S;
  return [
    {
      id: 'T64',
      words: `${staff} staff on ${size} cases for ${seconds} s: ${calls.length} calls (${each})`,
      met: null,
    },
    { id: 'T64', words: `read and search p95 ${ms(read)} (bar ${ms(MOST.read)})`, met: read < MOST.read },
    { id: 'T64', words: `edit and upload p95 ${ms(write)} (bar ${ms(MOST.write)})`, met: write < MOST.write },
    {
      id: 'T64',
      words: `errors ${errors.length} (bar 0)${errors[0] ? `: first ${errors[0].kind} ${errors[0].status} ${errors[0].broken ?? ''}` : ''}`,
      met: errors.length <= MOST.errors,
    },
    {
      id: 'T64',
      words: `memory in the second half ${slope.toFixed(1)} MiB/min, from the first fifth on ${early.toFixed(1)} (bar ${MOST.slope}${judged ? '' : `; judged from ${SLOPE_NEEDS_S} s on`})`,
      met: judged ? slope < MOST.slope : null,
    },
    { id: 'T64', words: `event loop p99 ${ms(lag)} (bar ${ms(MOST.lag)})`, met: lag < MOST.lag },
  ];
}

function asLine({ what, calls, beside }: Storm): Line {
  const p99 = quantile(
    calls.map((one) => one.ms),
    0.99,
  );
  const errors = calls.filter(isError).length;
  return {
    id: 'T43',
    words: `${what} (${beside}): others p99 ${ms(p99)} over ${calls.length} reads, ${errors} errors (bar ${ms(MOST.others)}, 0)`,
    met: p99 < MOST.others && errors === 0,
  };
}

async function measure(options: Options): Promise<Line[]> {
  const root = projectRoot();
  const server = await BenchServer.start(root, say);
  const opened: (() => Promise<void>)[] = [() => server.stop()];
  try {
    const database = await server.open(options.size);
    opened.unshift(() => database.close());
    const api = await startWatchedApi(root, database, { profiles: options.profile });
    opened.unshift(() => api.stop());
    const agent = new Agent({ keepAlive: true, maxSockets: options.staff, timeout: IDLE_MS });
    opened.unshift(() => Promise.resolve(agent.destroy()));
    const members = await hire(database, api.port, agent, options.staff);
    // The first look at everything fills caches: not what a day at work is like.
    for (const member of members.slice(0, OTHERS)) for (const kind of KINDS) await member.act(kind);
    const from = api.samples.length;
    const before = databaseCpuMs(server.pid);
    const calls = await workFor(members, options.seconds);
    const samples = api.samples.slice(from);
    const after = databaseCpuMs(server.pid);
    const databaseMs = before === null || after === null ? null : after - before;
    if (options.detail) for (const line of detailOf(calls, samples, databaseMs)) say(line);
    const lines = asLines(calls, samples, options);
    if (!options.storms) return lines;
    const others = members.slice(0, OTHERS);
    lines.push(asLine(await largestQueries(members.slice(OTHERS, OTHERS + GREEDY), others, STORM_S)));
    lines.push(asLine(await manySignIns(api.port, others)));
    lines.push(asLine(await slowClients(api.port, others, STORM_S)));
    return lines;
  } finally {
    for (const close of opened) await close();
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('must be a whole number above 0');
  return value;
}

const program = new Command('load')
  .description('Staff at work on made-up people, and storms beside them (threat model T64, T43)')
  .addOption(new Option('--size <size>', 'how many cases').choices(Object.keys(SIZES)).default('10k'))
  .option('--staff <n>', 'how many people work', wholeNumber, 50)
  .option('--seconds <n>', 'for how long; 600 is the whole form', wholeNumber, 30)
  .option('--detail', 'says also what each route took, and how it went over the time')
  .option('--profile <folder>', 'keeps a profile of the processor in it')
  .option('--no-storms', 'staff at work only')
  .option('--strict', 'exit code 1 when a bar is missed')
  .action(async (options: Options) => {
    const lines = await measure(options);
    for (const { id, words, met } of lines)
      process.stdout.write(`${(met === null ? '' : met ? 'met' : 'MISSED').padEnd(7)}${id}  ${words}\n`);
    if (options.strict && lines.some(({ met }) => met === false)) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`load: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

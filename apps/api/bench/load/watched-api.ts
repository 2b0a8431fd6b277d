import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BENCH_KEY, type BenchDatabase } from '../bench-database.js';

/** What the process said of itself, each second. */
export interface Sample {
  /** Milliseconds of the process that watches. */
  readonly at: number;
  readonly rssMiB: number;
  /** The most in that second. */
  readonly peakMiB: number;
  /** The most that the processes which it started had together in that second. */
  readonly childrenMiB: number;
  /** Seconds of processor since it began, of those processes too. */
  readonly worked: number;
  /** Longest standstills of the event loop in that second: their 99th percentile, in milliseconds. */
  readonly lagMs: number;
  /** What the process computed in that second, in milliseconds of one core. */
  readonly cpuMs: number;
  /** What its event loop was busy for, of one. */
  readonly busy: number;
}

export interface WatchedApi {
  readonly port: number;
  readonly samples: readonly Sample[];
  stop(): Promise<void>;
}

/**
 * What Node gives its heap by itself on a server of 2 GB. Measured on a larger one, it would let four times as much garbage lie
 * before it clears up, and the figure would be that of the machine.
 */
const HEAP = '--max-old-space-size=1024';

/** Rides along in the process: nothing of it is in what is delivered. */
const RIDER = `
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
// What it started itself, as Linux tells it: pages of memory, ticks of the processor.
const children = () => {
  const of = (path) => { try { return readFileSync('/proc/' + path, 'utf8').trim(); } catch { return ''; } };
  const sum = { rss: 0, worked: 0 };
  for (const id of of('self/task/' + process.pid + '/children').split(' ').filter(Boolean)) {
    sum.rss += Number(of(id + '/statm').split(' ')[1] ?? 0) * 4096;
    const [, user = 0, system = 0] = /^.*\\) (?:\\S+ ){11}(\\d+) (\\d+)/.exec(of(id + '/stat')) ?? [];
    sum.worked += (Number(user) + Number(system)) / 100;
  }
  return sum;
};
let [peak, theirs] = [0, 0];
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
  theirs = Math.max(theirs, children().rss);
}, 50).unref();
const seconds = ({ user, system }) => (user + system) / 1e6;
let used = seconds(process.cpuUsage());
let looked = performance.eventLoopUtilization();
setInterval(() => {
  const own = seconds(process.cpuUsage());
  const { utilization: busy } = performance.eventLoopUtilization(looked);
  const [rss, lag] = [process.memoryUsage.rss(), Math.max(0, delay.percentile(99) / 1e6 - 10)];
  const worked = own + children().worked;
  process.send?.({ rss, lag, peak: Math.max(peak, rss), theirs, worked, cpu: (own - used) * 1000, busy });
  [peak, theirs, used, looked] = [0, 0, own, performance.eventLoopUtilization()];
  delay.reset();
}, 1000).unref();
process.channel?.unref();
`;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

interface Watching {
  /** Folder for a profile of the processor. */
  readonly profiles?: string | undefined;
  /** Settings of the environment beside the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The built program in a process of its own, with somebody who watches its memory and its event loop. */
export async function startWatchedApi(
  root: string,
  { adminUrl }: BenchDatabase,
  { profiles, settings }: Watching = {},
): Promise<WatchedApi> {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-load-'));
  writeFileSync(join(folder, 'master.key'), BENCH_KEY.toString('base64'), { mode: 0o600 });
  const port = await freePort();
  const env = {
    ...process.env,
    ...{ DATABASE_URL: adminUrl, IZDEU_KEY_FILE: join(folder, 'master.key'), IZDEU_DATA_DIR: folder },
    ...{ PORT: String(port), NODE_ENV: 'test', IZDEU_SECOND_FACTOR: 'optional', LOG_LEVEL: 'error' },
    ...settings,
  };
  const rider = `data:text/javascript,${encodeURIComponent(RIDER)}`;
  const profiled = profiles === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profiles];
  const program = join(root, 'dist', 'server', 'api.js');
  const child = spawn(process.execPath, [...profiled, HEAP, '--import', rider, program], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => text.includes('is ready') && resolve());
    child.on('exit', (code) => reject(new Error(`The API ended with ${code} before it was ready.`)));
  });
  const samples: Sample[] = [];
  child.on('message', (told) => {
    const said = told as Readonly<Record<'rss' | 'lag' | 'peak' | 'theirs' | 'worked' | 'cpu' | 'busy', number>>;
    const [rssMiB, peakMiB, childrenMiB] = [said.rss / 1_048_576, said.peak / 1_048_576, said.theirs / 1_048_576];
    const { worked, lag: lagMs, cpu: cpuMs, busy } = said;
    samples.push({ at: performance.now(), rssMiB, peakMiB, childrenMiB, worked, lagMs, cpuMs, busy });
  });
  return {
    ...{ port, samples },
    async stop() {
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** MiB per minute that the memory grows by, by least squares, from a share of the time on. */
export function slopeOf(samples: readonly Sample[], from: number): number {
  const steady = samples.slice(Math.floor(samples.length * from));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  const [x, y] = [mean(steady.map(({ at }) => at)), mean(steady.map(({ rssMiB }) => rssMiB))];
  const over = steady.reduce((sum, { at }) => sum + (at - x) ** 2, 0);
  return over === 0 ? 0 : (steady.reduce((sum, { at, rssMiB }) => sum + (at - x) * (rssMiB - y), 0) / over) * 60_000;
}

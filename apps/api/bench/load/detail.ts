import { readFileSync, readdirSync } from 'node:fs';
import { quantile } from '../measuring.js';
import type { Call } from './staff.js';
import type { Sample } from './watched-api.js';

const SLICE_MS = 30_000;
const MS_OF_TICK = 10;

const whole = (value: number): string => value.toFixed(0);
const p = (values: readonly number[], share: number): string => whole(quantile([...values], share));
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

function grouped<T>(values: readonly T[], by: (value: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(by(value), [...(groups.get(by(value)) ?? []), value]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Milliseconds of cores that the processes of the database computed for since they began, those that ended included. */
export function databaseCpuMs(postmaster: number): number | null {
  if (process.platform !== 'linux') return null;
  const of = (pid: string): { parent: number; own: number; ended: number } => {
    const words = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const at = (place: number): number => Number(words[place] ?? 0) * MS_OF_TICK;
    return { parent: Number(words[1]), own: at(11) + at(12), ended: at(13) + at(14) };
  };
  const top = of(String(postmaster));
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map((pid) => {
      try {
        return of(pid);
      } catch (error) {
        // Ended while we looked.
        if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
        throw error;
      }
    })
    .reduce((all, one) => all + (one?.parent === postmaster ? one.own : 0), top.own + top.ended);
}

/** Where the time went: by route, and over the time. */
export function detailOf(calls: readonly Call[], samples: readonly Sample[], databaseMs: number | null): string[] {
  const lines = grouped(calls, ({ route }) => route).map(([route, some]) => {
    const took = some.map(({ ms }) => ms);
    const tail = [0.5, 0.95, 0.99, 1].map((share) => p(took, share)).join(' ');
    return `${route.padEnd(30)} ${String(some.length).padStart(6)} calls   p50 p95 p99 most: ${tail} ms`;
  });
  const broken = grouped(
    calls.filter(({ status }) => status === 0 || status >= 400),
    ({ route, status, broken: why = '' }) => `${route} ${status} ${why}`,
  );
  for (const [what, some] of broken)
    lines.push(`error: ${what}: ${some.length}, first after ${whole(some[0]?.ms ?? 0)} ms`);
  const from = samples[0]?.at ?? 0;
  const slice = ({ at }: { readonly at: number }): string =>
    String(Math.floor((at - from) / SLICE_MS)).padStart(4, '0');
  const timesOf = new Map(grouped(calls, slice));
  for (const [n, some] of grouped(samples, slice)) {
    const took = (timesOf.get(n) ?? []).map(({ ms }) => ms);
    const lag = some.map(({ lagMs }) => lagMs);
    const rest = `loop p50 p99 ${p(lag, 0.5)} ${p(lag, 0.99)} ms, busy ${(sum(some.map(({ busy }) => busy)) / some.length).toFixed(2)}`;
    const cpu = `${whole(sum(some.map(({ cpuMs }) => cpuMs)) / Math.max(1, took.length))} ms of a core a call`;
    lines.push(
      `after ${String((Number(n) * SLICE_MS) / 1000).padStart(3)} s: ${took.length} calls, p50 p95 ${p(took, 0.5)} ${p(took, 0.95)} ms; ${rest}; ${cpu}; ${whole(some.at(-1)?.rssMiB ?? 0)} MiB`,
    );
  }
  const own = sum(samples.map(({ cpuMs }) => cpuMs)) / Math.max(1, calls.length);
  const database =
    databaseMs === null ? '' : `, of its database ${(databaseMs / Math.max(1, calls.length)).toFixed(1)} ms`;
  return [...lines, `a call takes ${own.toFixed(1)} ms of a core of the program${database}`];
}

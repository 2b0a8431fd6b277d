import { controlOf, isSound, verdictOf, type Figure, type Verdict } from './bench.js';
import type { Size } from './generator.js';

/** What one bench measured. */
export interface Result {
  readonly bench: string;
  readonly seconds: number;
  /** A thing against itself in the same run; null where a bench only counts. */
  readonly control: number | null;
  readonly figures: readonly (Figure & { readonly verdict: Verdict | null })[];
}

export function resultOf(bench: string, figures: readonly Figure[], seconds: number): Result {
  const control = controlOf(figures);
  const judged = figures.map((one) => ({ ...one, verdict: verdictOf(one, control) }));
  return { bench, seconds: Math.round(seconds), control, figures: judged };
}

/** @returns whether every goal was met by a sound measurement */
export function isMet(results: readonly Result[]): boolean {
  return results.every(({ figures }) => figures.every(({ verdict }) => verdict === null || verdict === 'met'));
}

export function asJson(results: readonly Result[], size: Size): string {
  return `${JSON.stringify({ size, met: isMet(results), results }, null, 2)}\n`;
}

export function asTable(results: readonly Result[], size: Size): string {
  const lines = results.flatMap(({ bench, control, figures }) => figures.map((one) => lineOf(bench, control, one)));
  return [`${size} people`, ...lines, summaryOf(results), ''].join('\n');
}

const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

function lineOf(bench: string, control: number | null, figure: Result['figures'][number]): string {
  const { name, value, unit, goal, verdict, beside } = figure;
  const isVoid = unit === '×' && !isSound(control);
  const shown = isVoid ? `void (control ${number(control ?? 0)})` : `${number(value)} ${unit}`;
  const bound = goal ? `${goal.least === undefined ? '≤' : '≥'} ${goal.least ?? goal.most}` : '';
  const said = verdict === 'missed' ? 'MISSED' : verdict === 'met' ? 'met' : '';
  const more = Object.entries(beside ?? {}).map(([what, of]) => `${what} ${number(of)}`);
  return `${bench.padEnd(8)}${name.padEnd(58)}${shown.padEnd(20)}${`${bound} ${said}`.padEnd(16)}${isVoid ? '' : more.join(', ')}`.trimEnd();
}

function summaryOf(results: readonly Result[]): string {
  const all = results.flatMap(({ figures }) => figures.map(({ verdict }) => verdict));
  const count = (which: Verdict): number => all.filter((one) => one === which).length;
  return `goals: ${count('met')} met, ${count('missed')} missed, ${count('void')} void`;
}

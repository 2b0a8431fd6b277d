import type { BenchDatabase } from './bench-database.js';
import type { BenchHouse } from './bench-house.js';
import type { Effort } from './measuring.js';
import type { Size } from './generator.js';

export { numbers } from './numbers.js';

/** One figure of a bench. `goal` is what it should be; a figure without one is for orientation. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: { readonly least?: number; readonly most?: number } | undefined;
  /** What else was measured with it, rounded for reading. */
  readonly beside?: Readonly<Record<string, number>> | undefined;
}

/** What a bench stands on. */
export interface Ground {
  readonly database: BenchDatabase;
  readonly house: BenchHouse;
  readonly people: number;
  readonly effort: Effort;
  /** Milliseconds of one slice of a measurement of throughput. */
  readonly sliceMs: number;
  /** The same ground at another size; closed by the benchmark. */
  at(size: Size): Promise<Ground>;
  /** The size that growth is measured from; where none is asked for, those that goal 10 names. */
  readonly from: Size | undefined;
}

export interface Bench {
  readonly name: string;
  readonly what: string;
  run(ground: Ground): Promise<readonly Figure[]>;
}

export type Verdict = 'met' | 'missed' | 'void';

/** Where the control of a measurement may lie: it compares a thing with itself. */
const SOUND = { least: 0.9, most: 1.1 } as const;
const CONTROL = 'control';

/** The control of a bench that is furthest from 1; null where it has none. */
export function controlOf(figures: readonly Figure[]): number | null {
  const found = figures.filter(({ name }) => name.startsWith(CONTROL)).map(({ value }) => value);
  return found.reduce<number | null>((worst, one) => (worst !== null && off(worst) >= off(one) ? worst : one), null);
}

const off = (ratio: number): number => Math.abs(Math.log(ratio));

export const isSound = (control: number | null): boolean =>
  control === null || (control >= SOUND.least && control <= SOUND.most);

/** Counted figures (recall, plans) do not depend on the noise of the machine; ratios of times do. */
export function verdictOf({ value, goal, unit }: Figure, control: number | null): Verdict | null {
  if (!goal) return null;
  if (unit === '×' && !isSound(control)) return 'void';
  return value >= (goal.least ?? -Infinity) && value <= (goal.most ?? Infinity) ? 'met' : 'missed';
}

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
}

export interface Bench {
  readonly name: string;
  readonly what: string;
  run(ground: Ground): Promise<readonly Figure[]>;
}

export function meets({ value, goal }: Figure): boolean {
  return value >= (goal?.least ?? -Infinity) && value <= (goal?.most ?? Infinity);
}

/** One thing whose time is taken. */
export type Op = () => Promise<unknown>;

export interface Ratio {
  /** Ratio of the medians, per block: median, least and greatest. */
  readonly ratio: number;
  readonly least: number;
  readonly greatest: number;
  /** Median over the blocks of the ratio of the 95th percentiles. */
  readonly p95Ratio: number;
  /** Medians of both sides in milliseconds. */
  readonly ms: number;
  readonly baselineMs: number;
}

/** How much is measured: rounds of alternating pairs. */
export interface Effort {
  readonly blocks: number;
  readonly pairs: number;
  /**
   * So many calls of the baseline beside each of the other side, where that takes as long as all of them: the first call after a third of
   * a second of somebody else's finds nothing of its own in the caches of the processor. Once unless told.
   */
  readonly often?: number;
}

/** @param share 0.5 is the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function timed(op: Op): Promise<number> {
  const from = performance.now();
  await op();
  return performance.now() - from;
}

/**
 * Ratio of two things on a noisy machine: the sides alternate call by call, in changing order, after a warm-up, and each
 * block has a ratio of its own; what disturbs one side disturbs the other.
 */
export async function compare(op: Op, baseline: Op, { blocks, pairs, often = 1 }: Effort): Promise<Ratio> {
  for (let i = 0; i < Math.min(30, pairs); i++) {
    await op();
    for (let n = 0; n < often; n++) await baseline();
  }
  const ratios: number[] = [];
  const tails: number[] = [];
  const own: number[] = [];
  const other: number[] = [];
  for (let block = 0; block < blocks; block++) {
    const a: number[] = [];
    const b: number[] = [];
    for (let i = 0; i < pairs; i++) {
      if (i % 2 === 0) a.push(await timed(op));
      for (let n = 0; n < often; n++) b.push(await timed(baseline));
      if (i % 2 === 1) a.push(await timed(op));
    }
    ratios.push(quantile(a, 0.5) / quantile(b, 0.5));
    tails.push(quantile(a, 0.95) / quantile(b, 0.95));
    own.push(quantile(a, 0.5));
    other.push(quantile(b, 0.5));
  }
  return {
    ratio: quantile(ratios, 0.5),
    least: Math.min(...ratios),
    greatest: Math.max(...ratios),
    p95Ratio: quantile(tails, 0.5),
    ms: quantile(own, 0.5),
    baselineMs: quantile(other, 0.5),
  };
}

/** Calls in a second that so many callers at once get through, for about `ms` milliseconds. */
async function rateOf(callers: readonly Op[], ms: number): Promise<number> {
  const from = performance.now();
  let calls = 0;
  await Promise.all(
    callers.map(async (call) => {
      while (performance.now() - from < ms) {
        await call();
        calls++;
      }
    }),
  );
  return calls / ((performance.now() - from) / 1000);
}

export interface RateRatio {
  readonly ratio: number;
  readonly least: number;
  readonly greatest: number;
  readonly perSecond: number;
  readonly baselinePerSecond: number;
}

/** The same for throughput: slices of both sides in turn. */
export async function compareRates(
  callers: readonly Op[],
  baseline: readonly Op[],
  { slices, ms }: { readonly slices: number; readonly ms: number },
): Promise<RateRatio> {
  await rateOf(callers, ms / 2);
  await rateOf(baseline, ms / 2);
  const own: number[] = [];
  const other: number[] = [];
  for (let i = 0; i < slices; i++) {
    own.push(await rateOf(callers, ms));
    other.push(await rateOf(baseline, ms));
  }
  const ratios = own.map((rate, index) => rate / (other[index] ?? Number.NaN));
  return {
    ratio: quantile(ratios, 0.5),
    least: Math.min(...ratios),
    greatest: Math.max(...ratios),
    perSecond: quantile(own, 0.5),
    baselinePerSecond: quantile(other, 0.5),
  };
}

export type State = 'well' | 'warning' | 'fault' | 'not_run';

export interface Diagnosis {
  /** Stable name of the check. */
  readonly check: string;
  readonly state: State;
  /** What was found, without a name or number of anybody. */
  readonly found: string;
  /** What to do about it; empty where all is well. */
  readonly advice: string;
}

/** What the machine says; replaced in tests, which cannot fill a disk or turn a clock. */
export interface Probes {
  now(): Date;
  freeSpace(path: string): Promise<{ readonly free: number; readonly total: number }>;
}

export const well = (check: string, found: string): Diagnosis => ({ check, state: 'well', found, advice: '' });
export const warning = (check: string, found: string, advice: string): Diagnosis => ({
  ...{ check, state: 'warning', found, advice },
});
export const fault = (check: string, found: string, advice: string): Diagnosis => ({
  ...{ check, state: 'fault', found, advice },
});
export const notRun = (check: string, needs: string): Diagnosis => ({
  ...{ check, state: 'not_run', found: `needs ${needs}`, advice: '' },
});

/** A check that breaks is a finding itself and does not keep the others from being made. */
export async function attempt(check: string, work: () => Promise<readonly Diagnosis[]>): Promise<readonly Diagnosis[]> {
  try {
    return await work();
  } catch (error) {
    return [fault(check, oneLine(error), 'Mend what this line names, then run doctor again.')];
  }
}

export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n')[0] ?? text;
}

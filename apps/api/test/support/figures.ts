/** Long forms of the fault tests: `npm run test:fault`. */
export const WHOLE = process.env['FAULT'] === 'whole';

/** A line that `npm run test:fault` repeats at its end. */
export function figure(id: string, words: string): void {
  process.stdout.write(`FIGURE ${id} ${words}\n`);
}

/** What this machine cannot show is said and counted apart, never passed. */
export function notRun(id: string, needs: string): void {
  process.stdout.write(`NOTRUN ${id} needs ${needs}\n`);
}

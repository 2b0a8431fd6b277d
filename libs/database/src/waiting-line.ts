/** Turns of one line that are taken at the same time: one works while another talks to the database. */
const ABREAST = 2;

/**
 * Lets work of one kind begin in the order in which it came, a few at a time. Those who will wait for the same row, such as the
 * running number of a register, wait here: inside a transaction each would hold a connection that others need, and
 * would run out of time.
 */
export class WaitingLine {
  private readonly lines = new Map<string, { under: number; readonly waiting: (() => void)[] }>();

  async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { under: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.under >= ABREAST) await new Promise<void>((begin) => line.waiting.push(begin));
    else line.under += 1;
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else {
        line.under -= 1;
        if (line.under === 0) this.lines.delete(key);
      }
    }
  }
}

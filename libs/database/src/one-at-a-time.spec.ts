import type { PoolClient } from 'pg';
import { oneAtATime } from './one-at-a-time.js';

/** A connection whose answers are given by hand. */
function aConnection() {
  const sent: string[] = [];
  const answers: { give: (rows: object) => void; fail: (error: Error) => void }[] = [];
  const client = {
    query: ({ text }: { text: string }) =>
      new Promise((give, fail) => {
        sent.push(text);
        answers.push({ give, fail });
      }),
  };
  oneAtATime(client as unknown as PoolClient);
  const ask = (text: string): Promise<unknown> => client.query({ text });
  const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
  return { sent, answers, ask, settled };
}

describe('statements of one connection', () => {
  it('wait for one another, also for one that failed', async () => {
    const { sent, answers, ask, settled } = aConnection();
    const [first, second] = [ask('a'), ask('b')];
    await settled();
    expect(sent).toEqual(['a']);
    answers[0]?.fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await settled();
    expect(sent).toEqual(['a', 'b']);
    answers[1]?.give({ rows: [1] });
    expect(await second).toEqual({ rows: [1] });
  });

  it('are not held up by the beginning of a transaction, which goes before them all the same', async () => {
    const { sent, answers, ask, settled } = aConnection();
    expect(await ask('BEGIN')).toMatchObject({ rows: [] });
    const first = ask('a');
    await settled();
    expect(sent).toEqual(['BEGIN']);
    answers[0]?.give({});
    await settled();
    expect(sent).toEqual(['BEGIN', 'a']);
    answers[1]?.give({ rows: [1] });
    expect(await first).toEqual({ rows: [1] });
  });

  it('are never sent where the transaction did not begin, though it can still be ended', async () => {
    const { sent, answers, ask, settled } = aConnection();
    await ask('BEGIN');
    answers[0]?.fail(new Error('the line is dead'));
    await settled();
    await expect(ask('a')).rejects.toThrow('the line is dead');
    void ask('ROLLBACK');
    await settled();
    expect(sent).toEqual(['BEGIN', 'ROLLBACK']);
  });
});

import { Client } from 'pg';
import { openCase } from './support/appeal-forms.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Send = (this: Client, ...sent: unknown[]) => unknown;

/** What the driver will refuse from its next major version on: a statement for a connection that still owes an answer. */
describe('a connection to the database', () => {
  const prototype = Client.prototype as unknown as { query: Send };
  const plain = prototype.query;
  const running = new Map<Client, number>();
  let most = 0;
  let house: TestApp;

  beforeAll(async () => {
    const counting: Send = function (...sent) {
      running.set(this, (running.get(this) ?? 0) + 1);
      most = Math.max(most, running.get(this) ?? 0);
      const answer = plain.apply(this, sent);
      const over = (): void => void running.set(this, (running.get(this) ?? 1) - 1);
      if (answer instanceof Promise) answer.then(over, over);
      else over();
      return answer;
    };
    prototype.query = counting;
    house = await startTestApp();
  });
  beforeEach(() => {
    most = 0;
  });
  afterAll(async () => {
    prototype.query = plain;
    await house.close();
  });

  it('is given three statements one by one, though they are asked at once, and goes on behind one that failed', async () => {
    const client = await house.database.connections.rw.pool.connect();
    try {
      const answers = await Promise.allSettled([
        client.query('select count(*) from generate_series(1, 300000)'),
        client.query('select 1 / 0'),
        client.query('select 3'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(answers[1]).toMatchObject({ reason: { code: '22012' } });
      expect(most).toBe(1);
    } finally {
      client.release();
    }
  });

  it('is given one at a time where a case is read with everything that hangs on it', async () => {
    const caseworker = await house.a('caseworker');
    const { id } = await openCase(caseworker);
    await caseworker.get(`/cases/${id}`).expect(200);
    expect(most).toBe(1);
  });
});

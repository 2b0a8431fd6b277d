import { openCase, pageOf } from './support/appeal-forms.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const WRITERS = 50;
const EDITS = 20;

/** Lost updates (threat model T60): without the version check most of these edits would vanish. */
describe('a thousand simultaneous edits of one case', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('lose none: each either counts or is told the version that it did not know', async () => {
    const caseworker = await house.a('caseworker');
    const { id } = await openCase(caseworker);
    const { version: first } = await pageOf(caseworker, id);
    let won = 0;
    const odd: number[] = [];
    let known = first;
    const overwritten: number[] = [];
    const changed = new Set<number>();
    const writer = async (): Promise<void> => {
      for (let edit = 0; edit < EDITS; edit++) {
        const version = known;
        const { status, body } = await caseworker.patch(`/cases/${id}`, {
          version,
          asks: ['news'],
          regionCode: 'KZ-75',
        });
        if (status === 200) {
          won += 1;
          // Whoever changes what another has changed meanwhile has overwritten it unseen.
          if (changed.has(version)) overwritten.push(version);
          changed.add(version);
          known = Math.max(known, (body as { version: number }).version);
        } else if (status !== 409) odd.push(status);
        else known = Math.max(known, Number((body as { facts: { version?: number } }).facts.version ?? known));
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));
    const { version: last } = await pageOf(caseworker, id);
    const { rows } = await house.database.admin.query<{ n: string }>(
      "select count(*) as n from audit.event where action = 'case.edited' and object_id = $1",
      [id],
    );
    expect(odd).toEqual([]);
    expect(overwritten).toEqual([]);
    // Writers in step win one by one round: at least one in each.
    expect(won).toBeGreaterThanOrEqual(EDITS);
    expect({ version: last, recorded: Number(rows[0]?.n) }).toEqual({ version: first + won, recorded: won });
  }, 120_000);
});

import { actorOf, aRecord } from './support/people-on-record.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const PEOPLE = 50;
const ACTS = 200;
/** More writers at once than there are connections. */
const AT_ONCE = 25;

describe('merging and splitting by many at once', () => {
  let house: TestApp;
  const colleagues: SignedInUser[] = [];
  const people: string[] = [];
  beforeAll(async () => {
    house = await startTestApp();
    for (let at = 0; at < 5; at++) colleagues.push(await house.a('caseworker'));
    const actor = await actorOf(house, colleagues[0] as SignedInUser);
    for (let at = 0; at < PEOPLE; at++)
      people.push(await aRecord(house, actor, [`Қатар Сынақ${at}`, `Qatar Synaq${at}`]));
  });
  afterAll(() => house.close());

  const rows = async <Row>(sql: string): Promise<Row[]> => (await house.database.admin.query(sql)).rows as Row[];

  it('loses no name, no link and no event, and stops nobody', async () => {
    const names = 'select id, person_id, value from person_name order by id';
    const before = await rows(names);
    // Every pair that can be met by chance: the same ones again and again, crossing each other in long chains.
    const draw = aDie(20_261_122);
    const statuses = new Map<string, number>();
    const done: string[] = [];
    const actOnce = async (): Promise<void> => {
      const by = colleagues[draw(colleagues.length)] as SignedInUser;
      const one = people[draw(PEOPLE)] ?? '';
      const other = people[(people.indexOf(one) + 1 + draw(3)) % PEOPLE] ?? '';
      const { body: made } = await by.post('/matches', { personId: one, otherId: other }).expect(200);
      const { id } = made as { id: string };
      const { body } = await by.get(`/matches/${id}`).expect(200);
      const { version, state } = body as { version: number; state: string };
      const { status } =
        state === 'same'
          ? await by.post(`/matches/${id}/revoke`, { version, reason: 'ажырату' })
          : await by.post(`/matches/${id}/decide`, { version, reason: 'бірдей', decision: 'same', canonicalId: other });
      const act = `${state === 'same' ? 'match.split' : 'match.merged'} ${status}`;
      statuses.set(act, (statuses.get(act) ?? 0) + 1);
      if (status < 300) done.push(id);
    };
    let left = ACTS;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left-- > 0) await actOnce();
      }),
    );
    // Somebody else was first on the same pair: the only refusal there may be.
    const refused = [...statuses.keys()].filter((one) => !/ (200|204|409)$/.test(one));
    expect(refused).toEqual([]);
    expect(statuses.get('match.merged 200')).toBeGreaterThan(50);
    expect(statuses.get('match.split 204')).toBeGreaterThan(10);

    expect(await rows(names)).toEqual(before);
    const [events] = await rows<{ count: number }>(
      `select count(*)::int as count from audit.event where action in ('match.merged', 'match.split')`,
    );
    expect(events?.count).toBe(done.length);
    const decisions = await rows<{ a: string; b: string; stands: boolean }>(
      `select a_person_id as a, b_person_id as b, revoked_at is null as stands from match_decision`,
    );
    const [ended] = await rows<{ count: number }>(
      `select count(*)::int as count from audit.event where action = 'match.split'`,
    );
    expect(decisions.filter(({ stands }) => !stands)).toHaveLength(ended?.count ?? -1);

    // The links say what the standing decisions say: the same groups, each with one head.
    const links = await rows<{ a: string; b: string }>('select person_id as a, canonical_id as b from canonical_link');
    const standing = decisions.filter(({ stands }) => stands);
    expect(groupsOf(links, people)).toEqual(groupsOf(standing, people));
    const groups = new Set(groupsOf(standing, people).values());
    expect(links).toHaveLength(PEOPLE - groups.size);
    const states = await rows<{ wrong: number }>(
      `select count(*)::int as wrong from person_match m where (m.state = 'same') is distinct from exists (
         select from match_decision d where d.match_id = m.id and d.revoked_at is null)`,
    );
    expect(states).toEqual([{ wrong: 0 }]);
  }, 120_000);

  it('and the trail is whole', async () => {
    const auditor = await house.a('auditor');
    const { body } = await auditor.post('/audit/verification').expect(200);
    expect(body).toMatchObject({ sound: true, fault: null });
  });
});

/** Draws 0..n-1, the same row of draws at each run (mulberry32). */
function aDie(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** The smallest id of the group of each person. */
function groupsOf(
  pairs: readonly { readonly a: string; readonly b: string }[],
  all: readonly string[],
): ReadonlyMap<string, string> {
  const head = new Map(all.map((id) => [id, id]));
  for (const { a, b } of pairs) {
    const [one = a, other = b] = [head.get(a), head.get(b)].sort();
    for (const [id, of] of head) if (of === other) head.set(id, one);
  }
  return head;
}

import { createHmac, randomInt } from 'node:crypto';
import { Connections, UnitOfWork } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { aUser, anOrganisation, cloneDatabase, testPasswordFor, type TestDatabase } from '@izdeu/testing';

/**
 * Nothing of one transaction reaches the next user of its connection (threat model T03): many callers, few connections, some
 * transactions rolled back, some without a context, some connections killed in the middle. `LOAD=whole` runs it in full.
 */
const WHOLE = process.env['LOAD'] === 'whole';
const TRANSACTIONS = WHOLE ? 20_000 : 900;
const CALLERS = 64;
const ORGANISATIONS = 20;

const isWithout = (at: number): boolean => at % 11 === 0;
const isKilled = (at: number): boolean => at % 500 === 250 && !isWithout(at);
const KILLED = Array.from({ length: TRANSACTIONS }, (_, index) => index + 1).filter(isKilled).length;

class Undo extends Error {}

describe('a connection that many use', () => {
  let database: TestDatabase;
  const actors: Actor[] = [];
  beforeAll(async () => {
    database = await cloneDatabase();
    for (let at = 0; at < ORGANISATIONS; at += 1) {
      const orgId = await anOrganisation(database.admin, `org-${at}`);
      const { id } = await aUser(database.admin, orgId, 'caseworker');
      const handle = createHmac('sha256', 'test').update(id).digest('hex');
      await database.connections.auth.pool.query(
        `select sec.open_session($1, $2, 'browser', '', '', interval '2 hours', interval '2 hours', 50)`,
        [id, handle],
      );
      actors.push({ id, orgId, handle, requestId: `r${at}` } as Actor);
    }
  }, 120_000);
  afterAll(() => database.drop());

  it.each([1, 5, 10])(
    'leaks nothing over a pool of %i',
    async (size) => {
      const connections = Connections.open(database.adminUrl, testPasswordFor, () => undefined, size);
      const work = new UnitOfWork(connections);
      const tally = { own: 0, undone: 0, without: 0, killed: 0, leaks: 0, wrong: [] as string[] };
      let next = 0;

      const one = async (at: number): Promise<void> => {
        const actor = actors[randomInt(actors.length)] as Actor;
        if (isWithout(at)) {
          // Straight over the pool, as a query that forgot its context.
          const { rows } = await connections.rw.pool.query<{ n: string; org: string | null }>(
            'select count(*) as n, sec.org() as org from organisation',
          );
          if (rows[0]?.n !== '0' || rows[0].org !== null) tally.leaks += 1;
          tally.without += 1;
          return;
        }
        await work.as(actor, async (tx) => {
          const seen = await tx.$queryRaw<{ org: string; mine: boolean }[]>`
            select org_id::text as org, org_id = sec.org() as mine from organisation`;
          if (seen.length !== 1 || seen[0]?.org !== actor.orgId || !seen[0].mine) tally.leaks += 1;
          if (isKilled(at)) {
            const [self] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
            await database.admin.query('select pg_terminate_backend($1)', [self?.pid]);
            await tx.$queryRaw`select 1`;
          }
          if (at % 7 === 0) throw new Undo();
          tally.own += 1;
        });
      };

      const caller = async (): Promise<void> => {
        for (let at = (next += 1); at <= TRANSACTIONS; at = next += 1) {
          try {
            await one(at);
          } catch (error) {
            const killed = isKilled(at);
            if (error instanceof Undo) tally.undone += 1;
            else if (killed && error instanceof DomainError && error.code === 'database.unavailable') tally.killed += 1;
            else tally.wrong.push(error instanceof DomainError ? error.code : String(error));
          }
        }
      };
      await Promise.all(Array.from({ length: CALLERS }, caller));
      await connections.close();
      if (WHOLE) process.stdout.write(`pool ${size}: ${JSON.stringify({ ...tally, wrong: tally.wrong.length })}\n`);
      // A killed backend may take a waiting neighbour of its connection with it: that one is told that the database is away.
      const unexpected = tally.wrong.filter((one) => one !== 'database.unavailable');
      expect({ leaks: tally.leaks, unexpected }).toEqual({ leaks: 0, unexpected: [] });
      expect(tally.undone).toBeGreaterThan(TRANSACTIONS / 10);
      expect(tally.killed).toBe(KILLED);
    },
    WHOLE ? 900_000 : 60_000,
  );
});

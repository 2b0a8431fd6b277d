import { UnitOfWork } from '@izdeu/database';
import { aUser, anOrganisation, cloneDatabase, type TestDatabase } from '@izdeu/testing';
import type { Actor } from '@izdeu/kernel';

/** `UnitOfWork.asThen`: the answer is worked out while the database commits, and given only once it has. */
describe('an answer that is worked out while the database commits', () => {
  let database: TestDatabase;
  let work: UnitOfWork;
  let actor: Actor;
  beforeAll(async () => {
    database = await cloneDatabase();
    work = new UnitOfWork(database.connections);
    const orgId = await anOrganisation(database.admin, 'org');
    const { id } = await aUser(database.admin, orgId, 'caseworker');
    await database.connections.auth.pool.query(
      `select sec.open_session($1, 'a', 'browser', '', '', interval '2 hours', interval '2 hours', 50)`,
      [id],
    );
    actor = { id, orgId, handle: 'a', requestId: 'r' } as Actor;
  }, 120_000);
  afterAll(() => database.drop());

  const openTransactions = async (): Promise<number> => {
    const { rows } = await database.admin.query<{ n: string }>(
      `select count(*) as n from pg_stat_activity
        where datname = current_database() and usename = 'app_rw' and state like 'idle in transaction%'`,
    );
    return Number(rows[0]?.n);
  };

  it('is given when nothing is open any more', async () => {
    const answer = await work.asThen(actor, async (tx) => {
      const [row] = await tx.$queryRaw<{ org: string }[]>`select org_id::text as org from organisation`;
      return () => `${row?.org} it is`;
    });
    expect(answer).toBe(`${actor.orgId} it is`);
    expect(await openTransactions()).toBe(0);
  });

  it('is not given when the commit fails', async () => {
    const answered: string[] = [];
    const answering = work.asThen(actor, async (tx) => {
      const [self] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await database.admin.query('select pg_terminate_backend($1, 5000)', [self?.pid]);
      return () => 'seen by nobody';
    });
    await expect(answering.then((answer) => answered.push(answer))).rejects.toMatchObject({
      code: 'database.unavailable',
    });
    expect(answered).toEqual([]);
  });

  it('tells of its own failure, and leaves no transaction open', async () => {
    const answering = work.asThen(actor, async (tx) => {
      await tx.$queryRaw`select 1`;
      return () => {
        throw new RangeError('of the answer');
      };
    });
    await expect(answering).rejects.toThrow('of the answer');
    expect(await openTransactions()).toBe(0);
  });

  it('tells of what failed before it', async () => {
    await expect(work.asThen(actor, () => Promise.reject(new RangeError('of the work')))).rejects.toThrow(
      'of the work',
    );
  });
});

import { newId } from '@izdeu/kernel';
import { anOrganisation, cloneDatabase, type TestDatabase } from '@izdeu/testing';
import { checkNames, checkPolicyReports } from '../src/doctor/work-checks.js';

/** Checks of the doctor that only look at rows. */
describe('izdeu doctor', () => {
  let database: TestDatabase;
  let orgId: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    orgId = await anOrganisation(database.admin, 'doctor-of-rows');
  });
  afterAll(() => database.drop());

  async function asReplica(sql: string, values: unknown[] = []): Promise<void> {
    await database.admin.query('set session_replication_role = replica');
    await database.admin.query(sql, values);
    await database.admin.query('set session_replication_role = origin');
  }
  const names = async (): Promise<string[]> => (await checkNames(database.admin)).map(({ state }) => state);
  const reports = async (): Promise<string[]> => (await checkPolicyReports(database.admin)).map(({ state }) => state);

  it('names an index of names that follows other rules', async () => {
    const [person, name] = [newId(), newId()];
    await asReplica(
      `insert into person (org_id, id, display_name, sex, created_by) values ($1, $2, 'Сынақ', 'male', $2)`,
      [orgId, person],
    );
    await asReplica(
      `insert into person_name (org_id, id, person_id, value, kind, source, search_words, script, search_key, created_by) values ($1, $2, $3, 'Сынақ', 'legal', 'x', '{0:other:RULES}', 'cyrillic', '', $3)`,
      [orgId, name, person],
    );
    expect(await names()).toEqual(['fault']);
    await asReplica('delete from person_name where id = $1', [name]);
    expect(await names()).toEqual(['well']);
  });

  it('tells of what browsers refused of the pages, and not of what their extensions tried', async () => {
    expect(await reports()).toEqual(['well']);
    await asReplica(
      `insert into sec.policy_report (day, directive, page, blocked) values (current_date, 'script-src', '/', 'inline')`,
    );
    expect(await reports()).toEqual(['warning']);
    await asReplica(`update sec.policy_report set blocked = 'extension'`);
    expect(await reports()).toEqual(['well']);
  });
});

import { createHmac, randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { newId, ROLES, type Role } from '@izdeu/kernel';
import { aUser, anOrganisation, cloneDatabase, type TestDatabase } from '@izdeu/testing';

/**
 * The wall in the database itself, past the application (threat model T02): every table, role and kind of statement,
 * with rows of the own and of another organisation, by plain SQL over the application's login.
 */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** Walls are the administrator's, or of those assigned: here nobody is. What was shredded is known to a trigger alone. */
const [WALLS, GONE, ...OWN] = ['case_wall', 'shredded_subject', 'notice', 'reminder_address'];
/** What each role may read of its own organisation, written down here independently of the policies. */
const EVERYBODY = ['organisation', 'reference_entry', 'calendar_order', 'idempotency_key', 'signing_key', ...OWN];
const READABLE: Readonly<Record<Role, (table: string) => boolean>> = {
  caseworker: (table) => !['reference_proposal', WALLS, GONE].includes(table),
  lawyer: (table) => ![WALLS, GONE].includes(table),
  administrator: (table) =>
    [...EVERYBODY, WALLS, 'case_file', 'assignment', 'reference_proposal', 'shredding', 'legal_hold'].includes(table),
  auditor: (table) => EVERYBODY.includes(table),
  intake: (table) => [...EVERYBODY, 'appeal', 'appeal_draft', 'number_series', 'organisation_key'].includes(table),
};

const VALUES: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: "'x'",
  'text[]': "'{}'",
  smallint: '1',
  integer: '1',
  bigint: '(random() * 1e15)::bigint',
  'double precision': '1',
  boolean: 'false',
  bytea: "'\\x00'",
  jsonb: "'{}'",
  date: 'current_date',
  'timestamp(6) with time zone': 'now()',
  'timestamp with time zone': 'now()',
};
/** The next planted case. */
const caseWithout = (table: string, column = 'case_id'): string =>
  `(select c.id from case_file c where not exists (select from ${table} t where t.${column} = c.id) order by c.ctid limit 1)`;
/** Columns whose value the checks of the table narrow down. */
const NARROW: Readonly<Record<string, string>> = {
  'case_file.status': "'open'",
  'appeal.status': "'received'",
  'data_key.id': caseWithout('data_key', 'id'),
  'data_key.subject': "'case'",
  'data_key.wrapped': "decode(repeat('00', 61), 'hex')",
  'organisation_key.retired_at': 'now()',
  'organisation_key.wrapped': "decode(repeat('00', 61), 'hex')",
  'shredding.lawyer_id': 'gen_random_uuid()',
  'shredding.lead_id': 'gen_random_uuid()',
  'shredding.cancelled_at': 'now()',
  // A case of the same organisation: rows are planted in the order in which the cases were.
  'shredding.case_id': caseWithout('shredding'),
  'legal_hold.lifted_at': 'now()',
  'legal_hold.lifted_by': 'gen_random_uuid()',
  'legal_hold.case_id': caseWithout('legal_hold'),
  'consent.method': "'spoken'",
  'consent.subject': "'all'",
  'kinship_link.kind': "'parent'",
  'letter.state': "'drafted'",
  'packet.state': "'queued'",
  'signing_key.generation': '(random() * 1e9)::integer',
  'signing_key.retired_at': 'now()',
  'signing_key.retired_by': 'gen_random_uuid()',
  'packet_copy.number': '(random() * 1e9)::integer',
  'packet_copy.state': "'making'",
  'packet_copy.sealing': "'none'",
  'packet_copy.recipient_key': "''",
  'letter_text_proposal.language': "'kk'",
  'letter_text_proposal.state': "'open'",
  'packet_batch.state': "'done'",
  'packet_batch_item.state': "'waiting'",
  'packet_batch.work': "'copies'",
  'covering_letter.state': "'drafted'",
  'covering_annex.end_reason': "''",
  'covering_annex.position': '(1 + random() * 1e9)::integer',
  'person_match.a_person_id': "'00000000-0000-0000-0000-000000000000'",
  'person_match.state': "'open'",
  'person_match.found_by': "'hand'",
  'match_decision.decision': "'not_the_same'",
  'match_run.state': "'done'",
  'document.form': "'original'",
  ...{ 'document.scan_state': "'clean'", 'redacted_scan.scan_state': "'clean'" },
  'bare_copy.obstacle': "'no_way'",
  'bare_copy.plain_sha256': 'null',
  'bare_copy.object_key': 'null',
  'document_custody.state': "'lost'",
  'document_step.step': "'apostille'",
  'remedy_attempt.result': "'waiting'",
  // Lawyers decide about rules of acceptance only.
  'reference_proposal.kind': "'recipient'",
  'decision_proposal.kind': "'gate_override'",
  'decision_proposal.recipient_code': "''",
  'proof_evaluation.state': "'waiting'",
  'kin_statement.from_person_id': "'00000000-0000-0000-0000-000000000000'",
  // Optional each, one of two demanded.
  'statement_source.event_id': 'gen_random_uuid()',
  'contradiction.one_event_id': 'gen_random_uuid()',
  'contradiction.other_event_id': 'gen_random_uuid()',
  'person_claim.kind': "'father_name'",
  'redacted_scan.parts': "'{number}'",
  'redacted_scan.pages': '1',
  'citizenship_evidence.stance': "'supports'",
  'renunciation_step.step': "'hukou_cancelled'",
  'renunciation_step.state': "'done'",
  'incoming_paper.kind': "'other'",
  'incoming_paper.seq': '(1 + random() * 1000000000)::integer',
  'calendar_order.off_on': "'2031-01-01'",
  'reminder_address.language': "'kk'",
  'calendar_feed.language': "'kk'",
  'calendar_feed.token_hash': 'sha256(gen_random_uuid()::text::bytea)',
  'case_wall.reason': "'relative'",
  'case_wall.user_id': 'gen_random_uuid()',
  'case_grant.kind': "'granted'",
  'case_grant.user_id': 'gen_random_uuid()',
  'case_grant.purpose': "'made up for a test'",
  'case_grant.until_at': "now() + interval '1 day'",
  'level_request.from_level': '2',
  'level_request.reason': "'made up for a test'",
  'notice.kind': "'glass_broken'",
  // A further account: the first bears the id of its event.
  'diplomatic_event.revision': '2',
};

describe('row security of every table', () => {
  let database: TestDatabase;
  let tables: { name: string; columns: Column[] }[];
  const handles = new Map<string, { handle: string; userId: string }>();
  let own: string;
  let other: string;

  async function openHandle(userId: string): Promise<string> {
    const handle = createHmac('sha256', randomBytes(8)).update(userId).digest('hex');
    await database.connections.auth.pool.query(
      `select sec.open_session($1, $2, 'browser', '', '', interval '1 hour', interval '1 hour', 50)`,
      [userId, handle],
    );
    return handle;
  }

  async function inSession<T>(handle: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await database.connections.rw.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.session', $1, true)`, [handle]);
      return await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  const refusal = (attempt: Promise<{ rowCount: number | null }>): Promise<string> =>
    attempt.then(
      ({ rowCount }) => (rowCount === 0 ? 'no rows' : `did ${rowCount}`),
      (error: { code?: string }) => (error.code === '42501' ? 'refused' : `failed ${error.code}`),
    );

  beforeAll(async () => {
    database = await cloneDatabase();
    own = await anOrganisation(database.admin, 'own');
    other = await anOrganisation(database.admin, 'other');
    for (const role of ROLES) {
      const { id } = await aUser(database.admin, own, role);
      handles.set(role, { handle: await openHandle(id), userId: id });
    }
    const { rows } = await database.admin.query<{ name: string; columns: Column[] }>(
      `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull) order by a.attnum) as columns
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations' group by c.relname order by 1`,
    );
    tables = rows;
    // One row per table, organisation and user, past keys and triggers: only the policies stand between them and a reader.
    await database.admin.query('set session_replication_role = replica');
    for (const { name, columns } of tables) {
      if (name === 'organisation') continue;
      for (const [orgId, users] of [
        [own, [...handles.values()].map(({ userId }) => userId)],
        [other, [newId()]],
      ] as const) {
        for (const userId of users) {
          const given = columns.filter(({ name: column, required }) => required || `${name}.${column}` in NARROW);
          const mine = ['owner_id', 'user_id', 'created_by', 'started_by'];
          const value = ({ name: column, type }: Column): string =>
            column === 'org_id'
              ? `'${orgId}'`
              : mine.includes(column) && !(`${name}.${column}` in NARROW)
                ? `'${userId}'`
                : (NARROW[`${name}.${column}`] ??
                  (type === 'text' && ['series', 'number', 'key'].includes(column)
                    ? `'${newId()}'`
                    : (VALUES[type] ?? 'null')));
          await database.admin.query(
            `insert into ${name} (${given.map(({ name: column }) => column).join(', ')}) values (${given.map(value).join(', ')})`,
          );
        }
      }
    }
    await database.admin.query('set session_replication_role = origin');
  });
  afterAll(() => database.drop());

  it('covers every table of the schema', () => {
    expect(tables.length).toBeGreaterThanOrEqual(30);
  });

  it('shows nothing at all without a session, with an unknown one, or after it was ended', async () => {
    const { userId } = handles.get('lawyer') ?? { userId: '' };
    const ended = await openHandle(userId);
    await database.admin.query(
      `update sec.session set revoked_at = now() where handle_hash = sha256(convert_to($1, 'UTF8'))`,
      [ended],
    );
    for (const handle of ['', 'f'.repeat(64), ended]) {
      for (const { name } of tables) {
        const seen = await inSession(handle, (client) =>
          client.query<{ n: string }>(`select count(*) as n from ${name}`),
        );
        expect(`${name} ${seen.rows[0]?.n}`).toBe(`${name} 0`);
      }
    }
  });

  it.each(ROLES)(
    'lets %s read no row of another organisation and of the own only what the role needs',
    async (role) => {
      const { handle } = handles.get(role) ?? { handle: '' };
      const wrong: string[] = [];
      for (const { name } of tables) {
        const { rows } = await inSession(handle, (client) =>
          client.query<{ mine: string; foreign: string }>(
            `select count(*) filter (where org_id = $1) as mine, count(*) filter (where org_id <> $1) as foreign from ${name}`,
            [own],
          ),
        );
        const { mine, foreign } = rows[0] ?? { mine: '0', foreign: '-' };
        if (foreign !== '0') wrong.push(`${name}: ${foreign} foreign rows`);
        if (Number(mine) > 0 !== READABLE[role](name)) wrong.push(`${name}: ${mine} own rows`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each(ROLES)('lets %s write nothing into another organisation and delete nowhere', async (role) => {
    const { handle } = handles.get(role) ?? { handle: '' };
    const wrong: string[] = [];
    for (const { name, columns } of tables) {
      const required = columns.filter(({ required: needed }) => needed);
      const values = required.map(({ name: column, type }) =>
        column === 'org_id' ? `'${other}'` : (NARROW[`${name}.${column}`] ?? VALUES[type] ?? 'null'),
      );
      const insert = `insert into ${name} (${required.map(({ name: column }) => column).join(', ')}) values (${values.join(', ')})`;
      const attempts = {
        insert: await inSession(handle, (client) => refusal(client.query(insert))),
        update: await inSession(handle, (client) =>
          refusal(client.query(`update ${name} set org_id = org_id where org_id = '${other}'`)),
        ),
        move: await inSession(handle, (client) =>
          refusal(client.query(`update ${name} set org_id = '${other}' where org_id = '${own}'`)),
        ),
        delete: await inSession(handle, (client) => refusal(client.query(`delete from ${name}`))),
      };
      for (const [what, outcome] of Object.entries(attempts))
        if (outcome !== 'refused' && outcome !== 'no rows') wrong.push(`${what} ${name}: ${outcome}`);
    }
    expect(wrong).toEqual([]);
  });

  it('lets no login of the running system touch accounts, passwords, sessions or the trail directly', async () => {
    const pools = {
      rw: database.connections.rw,
      auth: database.connections.auth,
      auditor: database.connections.auditor,
      sealer: database.connections.sealer,
    };
    const statements = [
      'select * from sec.credential',
      'select * from sec.session',
      "update sec.app_user set role = 'administrator'",
      'insert into audit.event (id) values (gen_random_uuid())',
      "update audit.event set payload = ''",
      'delete from audit.seal',
      'truncate audit.event',
      "select set_config('role', 'sec_owner', false)",
    ];
    for (const [login, { pool }] of Object.entries(pools)) {
      for (const statement of statements)
        expect(`${login}: ${statement}: ${await refusal(pool.query(statement))}`).toBe(
          `${login}: ${statement}: refused`,
        );
    }
  });
});

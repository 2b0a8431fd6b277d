import { Passwords } from '@izdeu/access';
import { Sealer, verifyTrail } from '@izdeu/audit';
import { readConfig } from '@izdeu/config';
import { SystemClock, type Actor } from '@izdeu/kernel';
import { LETTER_STATES } from '@izdeu/letters';
import { verifyPacket } from '@izdeu/packets';
import { PROOF_GAPS } from '@izdeu/proof';
import { cloneDatabase, type TestDatabase } from '@izdeu/testing';
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS } from '../../../seeds/demo/accounts.js';
import { makeDocket } from '../../../seeds/demo/index.js';
import { isDemoPlanted, seedDemo, seedFirstStart, seedPublished, type SeedingPlatform } from '../src/index.js';
import { Ground, onGround } from '../src/ground.js';

const BUREAU = DEMO_ORGANISATIONS.bureau.id;
const ATAJURT = DEMO_ORGANISATIONS.atajurt.id;
const SETTLED = 'gaps, relation, liberty, next_due_on';

describe('a demo system after its first start', () => {
  const today = new SystemClock().today();
  const docket = makeDocket({ today, seed: 'izdeu' }).cases;
  let database: TestDatabase;
  let platform: SeedingPlatform;
  const progress: string[] = [];

  beforeAll(async () => {
    database = await cloneDatabase();
    const { adminUrl, connections, keys, storageDir } = database;
    platform = { config: { ...readConfig({}), storageDir }, adminUrl, connections, keys };
    expect(await isDemoPlanted(adminUrl)).toBe(false);
    await seedFirstStart(platform, new Passwords(keys), today, ({ what, done, total }) =>
      progress.push(`${what} ${done}/${total}`),
    );
  }, 180_000);
  afterAll(() => database.drop());

  const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await database.admin.query<T>(sql, values)).rows;
  const count = async (sql: string, values: unknown[] = []): Promise<number> =>
    Number((await rows<{ count: string }>(`select count(*) ${sql}`, values))[0]?.count);
  const login = (name: string): string => DEMO_ACCOUNTS.find((account) => account.login === name)?.id ?? '';
  const acting = <T>(name: string, work: (ground: Ground, actor: Actor) => Promise<T>): Promise<T> =>
    onGround(platform, async (ground) => work(ground, await ground.actAs(login(name), 'test')));

  it('holds the docket of the Bureau: 42 appeals, 11 cases referred, 31 stuck for want of proof', async () => {
    const stuck = `from case_file where org_id = $1 and appeal_id is not null and 'relation_not_proven' = any (gaps)`;
    const referred = 'from letter where org_id = $1 and dispatched_on is not null';
    expect(await count('from appeal where org_id = $1', [BUREAU])).toBe(42);
    expect(await count(stuck, [BUREAU])).toBe(31);
    expect(await rows(`select count(distinct case_id)::int as cases ${referred}`, [BUREAU])).toEqual([{ cases: 11 }]);
    expect(progress).toEqual(['bureau 42/42', 'atajurt 12/12']);
    expect(await isDemoPlanted(database.adminUrl)).toBe(true);
  });

  it('holds one diplomatic event beside five cases and one petition for four, signed by people on record and by others', async () => {
    const living = 'and ended_at is null';
    expect(await count(`from diplomatic_event where org_id = $1 and not withdrawn`, [BUREAU])).toBe(1);
    expect(await count(`from diplomatic_event_case where org_id = $1 ${living}`, [BUREAU])).toBe(5);
    expect(await count(`from petition_case where org_id = $1 ${living}`, [BUREAU])).toBe(4);
    const signers = `from petition_signer where org_id = $1 ${living} and person_id is`;
    expect([await count(`${signers} not null`, [BUREAU]), await count(`${signers} null`, [BUREAU])]).toEqual([4, 3]);
    expect(await count('from petition where org_id = $1', [ATAJURT])).toBe(0);
  });

  it('has the engine judge every open case: the referred are proven, 31 of the docket and the published wait', async () => {
    const judged = await rows<{ verdict: string; relation: string; gaps: string[]; appeal: boolean }>(
      `select e.verdict, c.relation, e.gap_codes as gaps, c.appeal_id is not null as appeal
         from proof_evaluation e join case_file c on c.org_id = e.org_id and c.id = e.case_id where c.org_id = $1`,
      [BUREAU],
    );
    const docketed = judged.filter(({ appeal }) => appeal);
    for (const { verdict, relation } of docketed) expect(verdict).toBe(relation);
    expect(docketed.filter(({ gaps }) => gaps.length > 0)).toHaveLength(31);
    expect(new Set(docketed.flatMap(({ gaps }) => gaps))).toEqual(new Set(PROOF_GAPS));
    const published = judged.filter(({ appeal }) => !appeal);
    expect([published.length, published.filter(({ gaps }) => gaps.length > 0).length]).toEqual([5, 5]);
  });

  it('shows on the screens of citizenship what bears claims out or denies them, steps, papers and listed families', async () => {
    const evidence = await rows<{ stance: string; paper: boolean; cases: number }>(
      `select e.stance, e.document_id is not null as paper, count(distinct e.person_id)::int as cases
         from citizenship_evidence e where e.org_id = $1 group by 1, 2`,
      [BUREAU],
    );
    const kinds = evidence.map(({ stance, paper }) => `${stance}${paper ? ' by a paper' : ''}`).sort();
    expect(kinds).toEqual(['contests', 'supports', 'supports by a paper']);
    const living = `join case_file c on c.org_id = r.org_id and c.sought_person_id = r.person_id where r.org_id = $1`;
    expect(await count(`from renunciation_step r ${living} and r.state = 'not_done'`, [BUREAU])).toBeGreaterThan(1);
    expect(await count(`from person_paper r ${living} and r.manner = 'confiscated'`, [BUREAU])).toBeGreaterThan(0);
    expect(await count(`from kandas_listing r ${living}`, [BUREAU])).toBeGreaterThan(1);
  });

  it('has a letter in every state; overdue are those whose term is over today', async () => {
    const letters = await rows<{ state: string }>('select distinct state from letter where org_id = $1', [BUREAU]);
    expect(letters.map(({ state }) => state).sort()).toEqual([...LETTER_STATES].sort());
    const late = `from letter where org_id = $1 and state in ('dispatched', 'acknowledged') and due_on < $2`;
    expect(await count(late, [BUREAU, today])).toBe(
      docket.flatMap(({ letters: all }) => all).filter(({ overdue }) => overdue).length,
    );
    expect(await count(`from letter where dispatched_on is not null and (due_on is null or due_rule <> 'D4')`)).toBe(0);
  });

  it('numbers appeals, cases and letters without a gap', async () => {
    for (const [series, taken] of [
      ['appeal', `select split_part(number, '-', 2)::int as year, split_part(number, '-', 3)::int as seq from appeal`],
      ['case', `select split_part(number, '-', 2)::int as year, split_part(number, '-', 3)::int as seq from case_file`],
      ['letter', 'select outgoing_year as year, outgoing_seq as seq from letter where outgoing_seq is not null'],
    ] as const) {
      const gaps = await rows(
        `select s.year from number_series s
          where s.org_id = $1 and s.series = $2 and s.last <> (select count(distinct t.seq) from (${taken} ${series === 'letter' ? 'and' : 'where'} org_id = $1) t where t.year = s.year)`,
        [BUREAU, series],
      );
      expect(gaps, series).toEqual([]);
    }
  });

  it('lets a lawyer approve what a caseworker wrote, over a frozen packet that verifies', async () => {
    const approved = await rows<{ role: string; state: string; object_key: string; case_id: string }>(
      `select u.role, p.state, p.object_key, p.case_id from letter l join sec.app_user u on u.id = l.approved_by
         left join packet p on p.id = l.packet_id and p.letter_id = l.id where l.org_id = $1 and l.approved_at is not null`,
      [BUREAU],
    );
    expect(approved.length).toBeGreaterThan(10);
    expect(new Set(approved.map(({ role, state }) => `${role} ${state}`))).toEqual(new Set(['lawyer frozen']));
    const bytes = await acting('lawyer', async ({ work, keyStore, store }, actor) => {
      const owner = await work.as(actor, (tx) => keyStore.caseFilesToRead(tx, BUREAU, approved[0]?.case_id ?? ''));
      return store.get(owner, approved[0]?.object_key ?? '');
    });
    expect(verifyPacket(bytes, { unsigned: true })).toMatchObject({ ok: true });
  });

  it('keeps no identity number and no telephone in clear in any table', async () => {
    const secrets = docket.flatMap(({ persons }) =>
      persons.flatMap(({ identifiers, phone }) => [
        ...identifiers.map(({ value }) => value),
        ...(phone ? [phone, phone.replaceAll(' ', '')] : []),
      ]),
    );
    expect(secrets.length).toBeGreaterThan(80);
    const tables = await rows<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'audit', 'sec', 'jobs')`,
    );
    expect(tables.length).toBeGreaterThan(25);
    for (const { name } of tables) {
      const [all] = await rows<{ text: string | null }>(`select string_agg(t::text, ' ') as text from ${name} t`);
      const text = all?.text ?? '';
      expect(
        secrets.filter((secret) => text.includes(secret)),
        name,
      ).toEqual([]);
      // That the search can find at all: names do stand in clear.
      if (name === 'public.person_name') expect(text).toContain(docket[0]?.persons[0]?.names[0]?.value);
    }
  });

  it('settles every case as the rules of the application settle it', async () => {
    const read = () =>
      rows(`select id, ${SETTLED}, sought_name from case_file where org_id = $1 order by id`, [BUREAU]);
    const before = await read();
    await acting('caseworker', ({ work, readiness }, actor) =>
      work.as(
        actor,
        async (tx) => {
          for (const { id } of await tx.case.findMany({ select: { id: true } })) await readiness.settle(tx, actor, id);
        },
        { timeoutMs: 60_000 },
      ),
    );
    expect(await read()).toEqual(before);
  });

  it('shows each organisation its own cases and people only', async () => {
    const seen = (name: string) =>
      acting(name, ({ work }, actor) =>
        work.as(actor, async (tx) => ({
          cases: (await tx.case.findMany()).map(({ orgId }) => orgId),
          people: (await tx.person.findMany()).map(({ orgId }) => orgId),
        })),
      );
    const [bureau, atajurt] = [await seen('caseworker'), await seen('atajurt-caseworker')];
    expect([bureau.cases.length, atajurt.cases.length]).toEqual([47, 12]);
    expect(new Set([...bureau.cases, ...bureau.people])).toEqual(new Set([BUREAU]));
    expect(new Set([...atajurt.cases, ...atajurt.people])).toEqual(new Set([ATAJURT]));
  });

  it('keeps published statements that contradict each other side by side, each with its article', async () => {
    const claims = await rows<{ value: string; source_note: string; is_working: boolean }>(
      `select f.value, f.source_note, f.is_working from fate_claim f join case_file c on c.id = f.case_id
        where c.appeal_id is null and c.sought_name like 'Qarapa%' and f.axis = 'liberty'`,
    );
    expect(new Set(claims.map(({ value }) => value)).size).toBeGreaterThan(1);
    const published = `from %s x join case_file c on c.id = x.case_id where c.appeal_id is null and (x.source_kind <> 'press' or x.source_note !~ 'S[0-4] “')`;
    for (const table of ['fate_claim', 'case_event']) expect(await count(published.replace('%s', table))).toBe(0);
    expect(claims.some((claim) => claim.is_working)).toBe(false);
    expect(await count('from consent t join case_file c on c.id = t.case_id where c.appeal_id is null')).toBe(0);
  });

  it('leaves a sound trail in the names of those who did the work', async () => {
    await new Sealer(database.connections).sealWaiting();
    expect(await verifyTrail(database.connections.sealer.pool)).toMatchObject({ finding: null, unsealed: 0 });
    expect(
      await count(
        `from audit.event where action like 'row.%' and object_type = 'link_verdict' and actor_role <> 'service:seed.demo'`,
      ),
    ).toBe(0);
    expect(await count(`from audit.event where action = 'case.opened'`)).toBe(59);
  });

  it('has letters that wait for their approval over a packet that says what is on record', async () => {
    const waiting = await rows<{ id: string }>(`select id from letter where org_id = $1 and state = 'registered'`, [
      BUREAU,
    ]);
    expect(waiting.length).toBeGreaterThan(0);
    const outdated = await acting('caseworker', (ground, actor) =>
      ground.work.as(actor, async (tx) => {
        const found: string[] = [];
        for (const { id } of waiting) {
          const letter = await tx.letter.findFirstOrThrow({ where: { orgId: BUREAU, id } });
          const packet = await tx.packet.findFirstOrThrow({ where: { orgId: BUREAU, id: letter.packetId ?? '' } });
          if (await ground.packets.isOutdated(tx, actor, letter, packet)) found.push(id);
        }
        return found;
      }),
    );
    expect(outdated).toEqual([]);
  });

  it('plants nothing when it is asked again, and takes up what was stopped in the middle', async () => {
    const changes = (): Promise<number> => count(`from audit.event where action like 'row.%'`);
    const before = await changes();
    expect(await seedDemo(platform, { today })).toEqual({ cases: 0, letters: 0 });
    expect(await seedPublished(platform, { organisation: 'bureau', today })).toBe(0);
    expect(await changes()).toBe(before);

    // As if the process had ended before the lawyer approved one letter and judged one case.
    const [letter] = await rows<{ id: string; packet_id: string }>(
      `select id, packet_id from letter where state = 'acknowledged' limit 1`,
    );
    await database.admin.query(`update packet set state = 'ready' where id = $1`, [letter?.packet_id]);
    await database.admin.query(
      `update letter set state = 'registered', version = 1, approved_by = null where id = $1`,
      [letter?.id],
    );
    const [judged] = await rows<{ case_id: string }>('select case_id from link_verdict limit 1');
    for (const table of ['path_step', 'link_verdict'])
      await database.admin.query(`delete from ${table} where case_id = $1`, [judged?.case_id]);
    expect(await seedDemo(platform, { today })).toEqual({ cases: 0, letters: 0 });
    expect(await rows('select state, version from letter where id = $1', [letter?.id])).toEqual([
      { state: 'acknowledged', version: 3 },
    ]);
    expect(await count('from path_step where case_id = $1', [judged?.case_id])).toBeGreaterThan(0);
  });
});

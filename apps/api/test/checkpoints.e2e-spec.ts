import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  Checkpoints,
  Sealer,
  TrailBroken,
  readCheckpoint,
  readVerifierKey,
  verifyBundle,
  verifyTrail,
  type TrailReport,
} from '@izdeu/audit';
import { startTestApp, type TestApp } from './support/test-app.js';

const LIMITS = { afterSeconds: 300, afterEvents: 1000 };

describe('signed checkpoints of the trail', () => {
  let house: TestApp;
  let checkpoints: Checkpoints;
  beforeAll(async () => {
    house = await startTestApp();
    checkpoints = house.app.get(Checkpoints);
  });
  afterAll(() => house.close());

  const seal = (): Promise<number> => house.app.get(Sealer).sealWaiting();
  /** An organisation of its own with so many sealed events. */
  const aChain = async (events: number): Promise<string> => {
    const orgId = await house.anotherOrganisation();
    await more(orgId, events);
    return orgId;
  };
  const more = async (orgId: string, events: number): Promise<void> => {
    await house.database.admin.query(
      `select count(audit.write_event($1, 'figures.viewed', 'board', n::text, null, '', '{}')) from generate_series(1, $2::int) n`,
      [orgId, events],
    );
    await seal();
  };
  const verify = (orgId: string, given: string[] = []): Promise<TrailReport> =>
    verifyTrail(
      house.database.connections.sealer.pool,
      { checkpoints, given: given.map((note) => readCheckpoint(note)).filter((one) => one !== null) },
      orgId,
    );
  const sizeOf = async (orgId: string): Promise<number> =>
    Number(
      (await house.database.admin.query<{ seq: string }>('select h.seq from audit.head h where h.org_id = $1', [orgId]))
        .rows[0]?.seq ?? 0,
    );
  const noteOf = async (orgId: string): Promise<string> => (await checkpoints.make(orgId, 'command'))?.note ?? '';
  /** As somebody with the highest rights in the database. */
  const forge = async (statements: readonly string[]): Promise<void> => {
    const { admin } = house.database;
    await admin.query('set session_replication_role = replica');
    for (const one of statements) await admin.query(one);
    await admin.query('set session_replication_role = origin');
  };
  /** Computes the chain of an organisation anew from one number on, as whoever holds the database can. */
  const recompute = (orgId: string, from: number): string => `do $$ declare r record; p bytea; begin
    select hash into p from audit.seal where org_id = '${orgId}' and seq = ${from - 1};
    for r in select s.seq, e as event, e.id from audit.seal s join audit.event e on e.id = s.event_id
              where s.org_id = '${orgId}' and s.seq >= ${from} order by s.seq loop
      update audit.event set leaf = audit.leaf_of(r.event) where id = r.id;
      update audit.seal set prev_hash = p, hash = sha256('\\x01'::bytea || p || audit.framed('${orgId}') || audit.framed(r.seq::text)
        || audit.framed(r.id::text) || audit.leaf_of(r.event)) where org_id = '${orgId}' and seq = r.seq returning hash into p;
    end loop;
    update audit.head set hash = p where org_id = '${orgId}';
  end $$`;

  it('say how long the chain is and what it holds, in three lines and a signature', async () => {
    const orgId = await aChain(5);
    const [origin, size, root, empty, signature] = (await noteOf(orgId)).split('\n');
    expect([origin, Number(size), empty]).toEqual([`izdeu/trail/${orgId}`, await sizeOf(orgId), '']);
    expect(Buffer.from(root ?? '', 'base64')).toHaveLength(32);
    expect(signature).toMatch(new RegExp(`^— izdeu/trail/${orgId} [A-Za-z0-9+/]+=*$`));
    expect(await verify(orgId)).toMatchObject({ finding: null, checkpoints: 2 });
  });

  it('grow from what was kept to the same as from the beginning, and are made once for each length', async () => {
    const [stepwise, sizes] = [await aChain(300), [] as number[]];
    for (const step of [1, 255, 0, 700, 3]) {
      if (step > 0) await more(stepwise, step);
      sizes.push((await checkpoints.make(stepwise, 'command'))?.size ?? 0);
    }
    expect(sizes[2]).toBe(sizes[1]);
    const { rows } = await house.database.admin.query<{ n: number }>(
      'select count(*)::int as n from audit.tree_node where org_id = $1 and level = 8',
      [stepwise],
    );
    expect(rows[0]?.n).toBe(Math.floor(Number(sizes.at(-1)) / 256));
    // The walk computes each tree from the first event on.
    expect(await verify(stepwise)).toMatchObject({ finding: null, checkpoints: 8 });
  });

  it('are due at once for a new chain, then after five minutes or a thousand events', async () => {
    const orgId = await aChain(3);
    const due = async (): Promise<number> => {
      await checkpoints.makeDue(LIMITS);
      return (await checkpoints.latest(orgId))?.size ?? 0;
    };
    const first = await due();
    expect(first).toBe(await sizeOf(orgId));
    await more(orgId, 999);
    expect(await due()).toBe(first);
    await more(orgId, 1);
    expect(await due()).toBe(first + 1000);
    await more(orgId, 1);
    expect(await due()).toBe(first + 1000);
    await forge([`update audit.checkpoint set made_at = made_at - interval '5 minutes' where org_id = '${orgId}'`]);
    expect(await due()).toBe(first + 1001);
    expect((await checkpoints.latest(orgId))?.cause).toBe('due');
  });

  it('made by several at once are one', async () => {
    const orgId = await aChain(20);
    const made = await Promise.all(Array.from({ length: 8 }, () => checkpoints.make(orgId, 'command')));
    expect(new Set(made.map((one) => one?.note)).size).toBe(1);
    expect(await checkpoints.newest(orgId, 5)).toHaveLength(1);
  });

  it('stay as they are, whoever works in the database, and stand beside the files as well', async () => {
    const orgId = await aChain(4);
    const note = await noteOf(orgId);
    const { admin, storageDir, connections } = house.database;
    for (const statement of [
      "update audit.checkpoint set note = ''",
      'delete from audit.tree_node',
      'truncate audit.checkpoint',
    ])
      await expect(admin.query(statement)).rejects.toThrow('append-only');
    for (const pool of [connections.rw.pool, connections.sealer.pool, connections.auditor.pool])
      await expect(
        pool.query(
          `insert into audit.checkpoint (org_id, size, root, note, cause) values ($1, 1, sha256(''), '', 'due')`,
          [orgId],
        ),
      ).rejects.toThrow('permission denied');
    const folder = join(storageDir, 'open', `trail-${orgId}`);
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([note]);
  });

  it('show a chain that was computed anew to the last hash, and nothing more is signed', async () => {
    const orgId = await aChain(30);
    const note = await noteOf(orgId);
    const size = await sizeOf(orgId);
    await forge([
      `update audit.event set object_id = 'forged' where id = (select event_id from audit.seal where org_id = '${orgId}' and seq = 9)`,
      recompute(orgId, 9),
    ]);
    const bare = await verifyTrail(house.database.connections.sealer.pool, {}, orgId);
    expect(bare.finding).toBeNull();
    expect((await verify(orgId)).finding).toEqual({ fault: 'checkpoint_differs', orgId, seq: size });
    await more(orgId, 1);
    await expect(checkpoints.make(orgId, 'command')).rejects.toThrow(TrailBroken);
    // Without its row in the database the copy beside the files still tells, and so does one that somebody kept.
    await forge([`delete from audit.checkpoint where org_id = '${orgId}'`]);
    expect((await verify(orgId)).finding).toMatchObject({ fault: 'checkpoint_differs', seq: size });
    expect((await verify(orgId, [note])).finding).toMatchObject({ fault: 'checkpoint_differs', seq: size });
  });

  it('show a tail that was cut together with the head that said how long it was', async () => {
    const orgId = await aChain(12);
    await noteOf(orgId);
    const size = await sizeOf(orgId);
    await forge([
      `delete from audit.seal where org_id = '${orgId}' and seq = ${size}`,
      `update audit.head h set seq = s.seq, hash = s.hash from audit.seal s where h.org_id = '${orgId}' and s.org_id = h.org_id and s.seq = ${size - 1}`,
    ]);
    expect((await verify(orgId)).finding).toEqual({ fault: 'short_tail', orgId, seq: size });
  });

  it('that somebody else signed are not believed', async () => {
    const orgId = await aChain(6);
    await noteOf(orgId);
    await forge([`update audit.checkpoint set note = replace(note, '— izdeu', '— other') where org_id = '${orgId}'`]);
    expect((await verify(orgId)).finding).toMatchObject({ fault: 'checkpoint_differs' });
  });

  it('go into a file that is verified without the database', async () => {
    const orgId = await aChain(600);
    const note = await noteOf(orgId);
    await more(orgId, 5);
    const chunks: Buffer[] = [];
    for await (const chunk of checkpoints.bundle(orgId)) chunks.push(chunk);
    const key = readVerifierKey(checkpoints.keyOf(orgId));
    const given = readCheckpoint(note);
    const told = { keys: key ? [key] : [], checkpoints: given ? [given] : [] };
    expect(await verifyBundle(chunks, told)).toMatchObject({
      ...{ finding: null, events: await sizeOf(orgId), checkpoints: 1 },
    });
    const whole: Buffer[] = [];
    for await (const chunk of checkpoints.bundle()) whole.push(chunk);
    const report = await verifyBundle(whole);
    expect(report.chains.length).toBeGreaterThan(5);
    // The chains that were forged above are in it as they are.
    expect(report.finding).not.toBeNull();
  });

  it('are listed, made and exported by those who may, each time on the record', async () => {
    const org = await house.anotherOrganisation();
    const [auditor, lawyer, intake] = [
      await house.a('auditor', org),
      await house.a('lawyer', org),
      await house.a('intake', org),
    ];
    const { body: none } = await lawyer.get('/audit/checkpoints').expect(200);
    expect(none).toEqual({ key: checkpoints.keyOf(org), checkpoints: [] });
    const { body: made } = await auditor.post('/audit/checkpoints').expect(200);
    const [first] = (made as { checkpoints: { note: string; size: number; cause: string }[] }).checkpoints;
    expect(first?.cause).toBe('command');
    expect(readCheckpoint(first?.note ?? '')).toMatchObject({ orgId: org, size: first?.size });
    const { body: verified } = await auditor.post('/audit/verification').expect(200);
    expect(verified).toMatchObject({ sound: true, checkpoints: 2, behindYounger: 0 });
    const { text } = await auditor
      .get('/audit/bundle')
      .expect(200)
      .expect('Content-Type', /text\/plain/);
    expect((await verifyBundle([Buffer.from(text)])).chains).toEqual([
      expect.objectContaining({ orgId: org, key: checkpoints.keyOf(org) }),
    ]);
    await lawyer.get('/audit/bundle').expect(403);
    await intake.get('/audit/checkpoints').expect(403);
    const { rows } = await house.database.admin.query<{ action: string }>(
      `select action from audit.event where actor_id = $1 and action not like 'row.%' order by at`,
      [auditor.id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      ...['audit.checkpoint_made', 'audit.viewed', 'audit.verified', 'audit.exported'],
    ]);
  });
});

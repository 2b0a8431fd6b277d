import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { drill, makeBackup, makeIdentity, readIdentity, verifySet } from '@izdeu/backup';
import { projectRoot, readConfig } from '@izdeu/config';
import { migrateDatabase, startEmbeddedServer, type EmbeddedServer } from '@izdeu/database';
import { MasterKey } from '@izdeu/storage';
import { TEST_KEY, aUser, anOrganisation, testPasswordFor } from '@izdeu/testing';
import { figure } from './support/figures.js';

/** A server whose operator is no superuser, as providers rent them: nobody may be given the right to pass row security. */
describe('a backup where nobody may pass row security', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-rented-'));
  const keys = new MasterKey(TEST_KEY);
  let server: EmbeddedServer;
  let operatorUrl: string;
  let superuser: Client;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    server = await startEmbeddedServer({ dataDir: folder, password: 'x', database: 'postgres', durable: false });
    const root = new Client({ connectionString: server.adminUrl });
    await root.connect();
    await root.query(`create role operator login createrole password 'rented'`);
    // From PostgreSQL 16 on who makes a role may not become it unless this says so (docs/operations.md).
    await root.query(`alter role operator set createrole_self_grant = 'set, inherit'`);
    await root.query('create database izdeu owner operator');
    await root.end();
    const url = new URL(server.adminUrl);
    url.pathname = '/izdeu';
    superuser = new Client({ connectionString: url.toString() });
    await superuser.connect();
    url.username = 'operator';
    url.password = 'rented';
    operatorUrl = url.toString();
    await migrateDatabase(projectRoot(), operatorUrl, testPasswordFor);
    await aUser(superuser, await anOrganisation(superuser, 'rented'), 'caseworker');
  });
  afterAll(async () => {
    await superuser.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads every row through open policies all the same, and notices a wall', async () => {
    const recipient = await makeIdentity(join(folder, 'identity.txt'));
    const identity = await readIdentity(join(folder, 'identity.txt'));
    const config = { ...readConfig({}), storageDir: join(folder, 'objects') };
    const make = () =>
      makeBackup({
        config,
        keys,
        adminUrl: operatorUrl,
        to: join(folder, 'sets'),
        recipients: [recipient],
        now: new Date(),
      });
    const report = await make();
    expect(report.bypassedRowSecurity).toBe(false);
    const { contents } = await verifySet(report.set, { keys, identity });
    for (const { name, rows } of contents?.tables ?? []) {
      // The backup's own event came after its snapshot.
      if (name === 'audit.event' || name === 'audit.pending') continue;
      const { rows: counted } = await superuser.query<{ n: string }>(`select count(*) as n from ${name}`);
      expect(rows, name).toBe(Number(counted[0]?.n));
    }
    expect((await drill(report.set, identity, { root: projectRoot(), keys, config })).sound).toBe(true);
    await superuser.query('create policy wall on note as restrictive for all to app_backup using (false)');
    await expect(make()).rejects.toThrow(/Row security would leave rows of public.note out/);
    await superuser.query('drop policy wall on note');
    await superuser.query(
      'drop policy backup_reads on note; create policy backup_reads on note for select to app_backup using (case_level < 2)',
    );
    await expect(make()).rejects.toThrow(/Row security would leave rows of public.note out/);
    figure(
      'T50',
      `backup as an operator without BYPASSRLS: ${report.tables} tables, ${report.rows} rows, none left out; a wall and a narrowed policy are noticed`,
    );
  }, 120_000);
});

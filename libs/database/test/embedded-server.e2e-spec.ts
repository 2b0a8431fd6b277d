import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedServer, type EmbeddedServer } from '../src/embedded/embedded-server.js';

const left: string[] = [];

function folderNamed(name: string): string {
  const above = mkdtempSync(join(tmpdir(), 'izdeu-door-'));
  // Root starts the server as another user, who must be able to walk down to it.
  chmodSync(above, 0o755);
  left.push(above);
  return join(above, name);
}

const start = (dataDir: string): Promise<EmbeddedServer> =>
  startEmbeddedServer({ dataDir, password: "p'w %", database: 'postgres', durable: false });

async function asked<T extends object>({ adminUrl }: EmbeddedServer, sql: string): Promise<T | undefined> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<T>(sql);
  await client.end();
  return rows[0];
}

const DOOR = `select current_setting('listen_addresses') as ports, current_setting('unix_socket_permissions') as rights,
  inet_server_addr() is null as "bySocket"`;

afterAll(() => {
  for (const folder of left) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('the embedded server', () => {
  it('is met in its own folder and on no port, whatever the folder is called, and found again while it runs', async () => {
    const folder = folderNamed("Қазақ, it's a folder");
    const server = await start(folder);
    try {
      expect(await asked(server, DOOR)).toEqual({ ports: '', rights: '0700', bySocket: true });
      // The process that it was started for is gone: whoever comes next takes it over as it is.
      const found = await start(folder);
      expect(found.adminUrl).toBe(server.adminUrl);
      expect(await asked(found, 'select 1 as one')).toEqual({ one: 1 });
    } finally {
      await server.stop();
    }
  });

  it('starts again where a server that was killed left its notes and a stranger has its number by now', async () => {
    const folder = folderNamed('left');
    await (await start(folder)).stop();
    const data = join(folder, 'postgres');
    const { uid, gid } = statSync(data);
    const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' });
    const noted = [String(stranger.pid), data, '1795451122', '5432', '.', '', ' 1 1', 'ready', ''].join('\n');
    for (const name of ['postmaster.pid', '.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
      writeFileSync(join(data, name), noted);
    const server = await start(folder);
    expect(await asked(server, DOOR)).toMatchObject({ bySocket: true });
    stranger.kill();
    await server.stop();
    expect(readdirSync(data).filter((name) => name.startsWith('.s.'))).toEqual([]);
  });

  it('is met on a port of this machine alone where its path is too long for a socket', async () => {
    const server = await start(folderNamed('қ'.repeat(60)));
    try {
      expect(await asked(server, DOOR)).toMatchObject({ ports: '127.0.0.1', bySocket: false });
    } finally {
      await server.stop();
    }
  });
});

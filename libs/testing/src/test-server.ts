import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer, type PasswordFor } from '@izdeu/database';
import { MasterKey } from '@izdeu/storage';

/** Master key of throw-away databases. */
export const TEST_KEY = Buffer.from('izdeu-tests-only-izdeu-tests-onl', 'utf8');

/** The same passwords that a process with this key would set. */
export const testPasswordFor: PasswordFor = (login) => new MasterKey(TEST_KEY).password(login);

export async function startTestServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const external = process.env['IZDEU_TEST_DATABASE_URL'];
  if (external) return { adminUrl: external, stop: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-test-'));
  // Root starts the server as another user, who must be able to walk down to it.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer({
    dataDir: folder,
    password: 'throw-away',
    database: 'postgres',
    durable: false,
  });
  return {
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
      if (server.movedTo) rmSync(server.movedTo, { recursive: true, force: true });
    },
  };
}

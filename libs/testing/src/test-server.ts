import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer, type PasswordFor } from '@izdeu/database';

/** Master key of throw-away databases. */
export const TEST_KEY = Buffer.from('izdeu-tests-only-izdeu-tests-onl', 'utf8');

export const testPasswordFor: PasswordFor = (login) =>
  createHmac('sha256', TEST_KEY).update(`database-login:${login}`).digest('base64url');

export async function startTestServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const external = process.env['IZDEU_TEST_DATABASE_URL'];
  if (external) return { adminUrl: external, stop: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-test-'));
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

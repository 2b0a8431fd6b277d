import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';

export interface RunningSystem {
  readonly address: string;
  /** Folder of its data: whoever may read it is the operator. */
  readonly dataDir: string;
  stop(): Promise<number>;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The built system as `npm start` runs it, with demo data, in a data folder of its own. */
export async function startSystem(): Promise<RunningSystem> {
  const program = join(projectRoot(), 'dist', 'server', 'api.js');
  if (!existsSync(program)) throw new Error('Nothing was built yet: run npm run build.');
  const dataDir = mkdtempSync(join(tmpdir(), 'izdeu-browser-'));
  // Root starts the database as another user, who must be able to walk down to it.
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: '',
    NODE_ENV: 'test',
    IZDEU_DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('is ready') && resolve());
    child.on('exit', (code) => reject(new Error(`The system ended with ${code} before it was ready.`)));
  });
  return {
    address: `http://localhost:${port}`,
    dataDir,
    async stop() {
      child.kill('SIGINT');
      const code = await ended;
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';

interface Outcome {
  readonly code: number;
  readonly said: string;
}

/** The built program as an operator starts it. */
describe('the start of the system', () => {
  const program = join(projectRoot(), 'dist', 'server', 'api.js');
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-start-'));
  // Reachable for the user that the database runs as: below a closed folder it would be moved elsewhere.
  chmodSync(folder, 0o755);
  const clean = {
    ...process.env,
    DATABASE_URL: '',
    DATABASE_ADMIN_URL: '',
    NODE_ENV: '',
    IZDEU_KEY_FILE: '',
    IZDEU_DATA_DIR: folder,
  };
  let taken: Server;
  let port: number;

  beforeAll(async () => {
    expect(existsSync(program), 'run npm run build first').toBe(true);
    port = await new Promise<number>((resolve) => {
      taken = createServer().listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
  afterAll(async () => {
    await new Promise((resolve) => taken.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  function start(env: Record<string, string>): Promise<Outcome> {
    return new Promise((resolve) => {
      execFile(process.execPath, [program], { env: { ...clean, ...env }, timeout: 60_000 }, (error, _stdout, said) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said: said.trim() });
      });
    });
  }

  const refusals: readonly [string, Record<string, string>, RegExp][] = [
    ['a port that is no number', { PORT: 'three' }, /^izdeu: PORT must be a whole number/],
    ['an address that is no database', { DATABASE_URL: 'nonsense' }, /^izdeu: DATABASE_URL must look like postgresql:/],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/none' },
      /^izdeu: PostgreSQL at 127\.0\.0\.1:1\/none did not let us in: .*Check DATABASE_URL\.$/,
    ],
    [
      'a folder where nothing can be made',
      { IZDEU_DATA_DIR: '/proc/izdeu' },
      /^izdeu: The data folder \/proc\/izdeu cannot be written: choose another with IZDEU_DATA_DIR\.$/,
    ],
    ['production without its database', { NODE_ENV: 'production' }, /^izdeu: DATABASE_URL is missing/],
    [
      'production without its key',
      { NODE_ENV: 'production', DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' },
      /^izdeu: IZDEU_KEY_FILE is missing/,
    ],
    [
      'production over plain http',
      {
        NODE_ENV: 'production',
        DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x',
        IZDEU_KEY_FILE: '/none',
        IZDEU_PUBLIC_URL: 'http://izdeu.example.org',
      },
      /^izdeu: IZDEU_PUBLIC_URL must start with https:/,
    ],
  ];
  it.each(refusals)('refuses %s with one clear line', async (_what, env, line) => {
    const { code, said } = await start(env);
    expect(said).toMatch(line);
    expect(said.split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('refuses a taken port before it makes anything', async () => {
    const { code, said } = await start({ PORT: String(port) });
    expect(said.split('\n').at(-1)).toBe(`izdeu: Port ${port} is taken: choose another with PORT.`);
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });

  it('takes over the database that a killed process left behind, with its data, and stops it cleanly', async () => {
    const ready = (): Promise<{ stop(signal: NodeJS.Signals): Promise<number | null>; said: string }> =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program], {
          env: { ...clean, PORT: '0' },
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        const ended = new Promise<number | null>((done) => child.on('exit', done));
        let said = '';
        child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
        child.stdout.on('data', (text: Buffer) => {
          said += text.toString();
          if (said.includes('is ready'))
            resolve({
              said,
              stop(signal) {
                child.kill(signal);
                return ended;
              },
            });
        });
      });
    const pidFile = join(folder, 'postgres', 'postmaster.pid');
    const first = await ready();
    await first.stop('SIGKILL');
    const orphan = readFileSync(pidFile, 'utf8').split('\n')[0];
    const second = await ready();
    expect(second.said).toContain('taking over the database');
    expect(second.said).not.toContain('creating the database');
    expect(readFileSync(pidFile, 'utf8').split('\n')[0]).toBe(orphan);
    expect(await second.stop('SIGINT')).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
  }, 120_000);
});

import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder } from '@izdeu/config';
import { EmbeddedServerError, settleServerPlace, type ServerPlace } from './postgres-binaries.js';
import { doorOf, doorSettings, freeDoor, throughDoor, type Door } from './server-door.js';
import { untilReady } from './until-ready.js';

export interface EmbeddedServer {
  /** Connection string of the superuser, for migrations only. */
  readonly adminUrl: string;
  readonly port: number;
  readonly movedTo: string | undefined;
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  readonly dataDir: string;
  readonly password: string;
  readonly database: string;
  /** Throw-away servers of the tests skip the flush to disk. */
  readonly durable?: boolean;
  /** On a port of this machine instead of a socket in its own folder: tests put a line before it that may break. */
  readonly overTcp?: boolean;
  readonly onProgress?: (step: 'creating' | 'starting' | 'recovering') => void;
}

const USER = 'izdeu_admin';

function run(program: string, args: readonly string[], place: ServerPlace, log: string): Promise<number> {
  const output = openSync(log, 'a');
  return new Promise<number>((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', output, output],
      cwd: '/',
      ...place.owner,
      env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  }).finally(() => closeSync(output));
}

function lastLines(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' | ');
}

async function create(place: ServerPlace, password: string, log: string): Promise<void> {
  const passwordFile = join(place.dataDir, '..', 'initdb.password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.owner) chownSync(passwordFile, place.owner.uid, place.owner.gid);
  try {
    // Memcmp order with Unicode case mapping: with plain C, lower('Қ') and the trigram functions are blind to Cyrillic.
    const flags = [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-collate=C',
      '--lc-ctype=C.UTF-8',
    ];
    const auth = ['--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${passwordFile}`];
    const code = await run(place.binaries.initdb, [`--pgdata=${place.dataDir}`, ...auth, ...flags], place, log);
    if (code !== 0)
      throw new EmbeddedServerError(`The database could not be created in ${place.dataDir}: ${lastLines(log)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Whether the process is a PostgreSQL; yes where nobody can say. After a power cut its number may be a stranger's. */
function isPostgres(pid: string): boolean {
  try {
    const name =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/comm`, 'utf8')
        : execFileSync('ps', ['-o', 'comm=', '-p', pid], { encoding: 'utf8' });
    return name.includes('postgres');
  } catch {
    return true;
  }
}

/** Door of a server that still runs on this folder (its parent was killed), else null. */
async function runningDoor(place: ServerPlace, log: string): Promise<Door | null> {
  const pidFile = join(place.dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const noted = readFileSync(pidFile, 'utf8');
  const alive = (await run(place.binaries.pgCtl, ['status', '-D', place.dataDir], place, log)) === 0;
  if (!alive) return null;
  if (isPostgres(noted.split('\n')[0] ?? '')) return doorOf(noted);
  rmSync(pidFile);
  return null;
}

/** Is the process alive that this server was started for? A command that finds it so is a guest and must not stop it. */
function ownerLives(ownerFile: string): boolean {
  if (!existsSync(ownerFile)) return false;
  const pid = Number(readFileSync(ownerFile, 'utf8'));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    return true;
  }
}

/**
 * Starts a real PostgreSQL on a folder, or takes over the one that a killed process left running on it.
 * @throws EmbeddedServerError with one line that says what to do.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  try {
    ensureFolder(options.dataDir);
  } catch (error) {
    throw new EmbeddedServerError(
      `The data folder ${options.dataDir} cannot be written: choose another with IZDEU_DATA_DIR.`,
      { cause: error },
    );
  }
  const place = settleServerPlace(options.dataDir);
  const log = join(place.dataDir, '..', 'postgres.log');
  try {
    writeFileSync(log, '', { flag: 'a', mode: 0o600 });
    ensureFolder(place.dataDir, 0o700);
    if (place.owner) {
      chownSync(place.dataDir, place.owner.uid, place.owner.gid);
      chownSync(log, place.owner.uid, place.owner.gid);
    }
  } catch (error) {
    throw new EmbeddedServerError(
      `The data folder ${place.dataDir} cannot be written: choose another with IZDEU_DATA_DIR.`,
      { cause: error },
    );
  }
  if (!existsSync(join(place.dataDir, 'PG_VERSION'))) {
    options.onProgress?.('creating');
    await create(place, options.password, log);
  }
  const ownerFile = join(place.dataDir, '..', 'postgres.owner');
  const urlOf = (door: Door): string => {
    const url = new URL(`postgresql://${USER}@127.0.0.1/${options.database}`);
    url.password = encodeURIComponent(options.password);
    return throughDoor(url, door, place);
  };
  let guest = false;
  let door = await runningDoor(place, log);
  if (door !== null) await untilReady(urlOf(door));
  if (door === null) {
    options.onProgress?.('starting');
    door = await freeDoor(place, options.overTcp === true);
    const settings = [
      ...doorSettings(door),
      'max_connections=120',
      // Errors quote the value that they complain of: refusals are not logged here, only what befalls the server itself.
      'log_min_messages=log',
      'log_min_error_statement=panic',
      'log_error_verbosity=terse',
      'log_statement=none',
      'log_min_duration_statement=-1',
      'log_parameter_max_length=0',
      'log_parameter_max_length_on_error=0',
    ];
    if (options.durable === false) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
    const flags = [`-p ${door.port}`, ...settings.map((one) => `-c ${one.endsWith('=') ? `${one}''` : one}`)].join(' ');
    const code = await run(
      place.binaries.pgCtl,
      ['start', '-w', '-t', '60', '-D', place.dataDir, '-l', log, '-o', flags],
      place,
      log,
    );
    if (code !== 0) throw new EmbeddedServerError(`The embedded PostgreSQL did not start: ${lastLines(log)}`);
  } else if (ownerLives(ownerFile)) {
    guest = true;
  } else {
    options.onProgress?.('recovering');
  }
  if (!guest) writeFileSync(ownerFile, String(process.pid), { mode: 0o600 });
  return {
    adminUrl: urlOf(door),
    port: door.port,
    movedTo: place.movedTo,
    async stop() {
      if (guest) return;
      await run(place.binaries.pgCtl, ['stop', '-w', '-m', 'fast', '-D', place.dataDir], place, log);
    },
  };
}

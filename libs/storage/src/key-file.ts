import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ensureFolder } from '@izdeu/config';
import { DomainError } from '@izdeu/kernel';
import {
  HeldRoots,
  deriveFrom,
  openRoots,
  rootMarkIn,
  rootMarkOf,
  writeRoots,
  type Lock,
  type OpenedKeyFile,
  type Roots,
} from './key-file-format.js';
import { KeyError, KeyProvider } from './key-provider.js';

const NO_PASSPHRASE = (path: string) => (): string => {
  throw new KeyError(`The key file ${path} is under a passphrase: give it in IZDEU_KEY_PASSPHRASE_FILE.`);
};

/**
 * The keys of a file that may change while the process runs: a rotation writes the new root into it, and every process that has
 * it open reads with both roots from then on. A file that was taken away after the start changes nothing.
 */
export class KeyFile extends KeyProvider {
  private opened: OpenedKeyFile;
  private seen: string;
  private turned = 0;
  /** The file has a root that this process cannot come by: what it would write now nobody could read after its end. */
  private isOutdated = false;

  /** @throws KeyError when it is missing, malformed, open to others, or the passphrase is another one */
  constructor(
    readonly path: string,
    private readonly passphrase: () => string = NO_PASSPHRASE(path),
  ) {
    super();
    if (!existsSync(path))
      throw new KeyError(
        `The key file ${path} does not exist: check IZDEU_KEY_FILE, or make one with npm run izdeu -- setup.`,
      );
    if ((statSync(path).mode & 0o077) !== 0)
      throw new KeyError(`The key file ${path} can be read by others: chmod 600 it.`);
    this.seen = markOf(path) ?? '';
    this.opened = openRoots(readFileSync(path, 'utf8'), path, null, passphrase);
  }

  override get edition(): number {
    this.look();
    return this.turned;
  }

  /** As the file says now. @throws DomainError `keys.changed` where it has another root under a passphrase that is not known here */
  get roots(): Roots {
    this.look();
    if (this.isOutdated) throw new DomainError('keys.changed');
    return this.opened.roots;
  }

  /** What the file is sealed with; null where the roots lie in it in clear. */
  get lock(): Lock | null {
    return this.opened.lock;
  }

  /** The keys of the living root alone: what they do not open lies under another. */
  livingAlone(): KeyProvider {
    return new HeldRoots({ ...this.roots, former: null });
  }

  derive(purpose: string, context = ''): Buffer {
    return deriveFrom(this.roots, purpose, context);
  }

  protected override get formerRoot(): Buffer | null {
    return this.roots.former;
  }

  /** Puts other roots, or another lock, into the file: whole or not at all. @throws KeyError when its folder cannot be written */
  write(roots: Roots, lock: Lock | null = this.lock): void {
    const text = writeRoots(roots, lock);
    const beside = `${this.path}.${randomBytes(4).toString('hex')}.part`;
    try {
      const { uid, gid } = statSync(this.path);
      writeFileSync(beside, text, { mode: 0o600, flag: 'wx' });
      const made = statSync(beside);
      // Written by the superuser for a service that runs as somebody else.
      if (made.uid !== uid || made.gid !== gid) chownSync(beside, uid, gid);
      flush(beside);
      renameSync(beside, this.path);
      flush(dirname(this.path));
    } catch (error) {
      rmSync(beside, { force: true });
      throw new KeyError(`The key file ${this.path} cannot be written: its folder must be writable for this.`, {
        cause: error,
      });
    }
    this.opened = { roots, lock };
    this.seen = markOf(this.path) ?? this.seen;
    this.turned += 1;
  }

  private look(): void {
    const mark = markOf(this.path);
    if (mark === null || mark === this.seen) return;
    this.seen = mark;
    const text = readFileSync(this.path, 'utf8');
    try {
      this.opened = openRoots(text, this.path, this.opened.lock, this.passphrase);
      this.isOutdated = false;
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      // Another passphrase may seal the same root: whoever has it goes on with it until the next start.
      const mark = rootMarkIn(text);
      if (mark === null || mark === rootMarkOf(this.opened.roots.root)) return;
      this.isOutdated = true;
    }
    this.turned += 1;
  }
}

/** Tells one content of a file from the next, since each is a new file; null when it is not there (a stick that was pulled out). */
function markOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.ino}|${found.mtimeNs}|${found.size}` : null;
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a key file (mode 0600) if there is none; answers whether it was made now. */
export function ensureKeyFile(path: string): boolean {
  if (existsSync(path)) return false;
  ensureFolder(dirname(path));
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return true;
}

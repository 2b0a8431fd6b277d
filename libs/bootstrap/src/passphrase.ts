import { closeSync, existsSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { KeyError } from '@izdeu/storage';

const TERMINAL = '/dev/tty';
const [ENTER, LINE_FEED, INTERRUPT, BACKSPACE, DELETE] = [13, 10, 3, 8, 127];

/** The first line of a file that only its owner may read. @throws KeyError */
export function passphraseFrom(path: string): string {
  if (!existsSync(path)) throw new KeyError(`The file with the passphrase ${path} does not exist.`);
  if ((statSync(path).mode & 0o077) !== 0)
    throw new KeyError(`The file with the passphrase ${path} can be read by others: chmod 600 it.`);
  return (readFileSync(path, 'utf8').split('\n')[0] ?? '').trimEnd();
}

/** Asks at the terminal without showing what is typed. @throws KeyError where there is no terminal */
export function askPassphrase(question: string): string {
  let screen: number;
  try {
    screen = openSync(TERMINAL, 'r+');
  } catch (error) {
    throw new KeyError(
      'The key file is under a passphrase: give it in IZDEU_KEY_PASSPHRASE_FILE, or start at a terminal.',
      {
        cause: error,
      },
    );
  }
  // A stream of its own: that of the process would no longer wait for what is typed.
  const silent = new ReadStream(openSync(TERMINAL, 'r'));
  silent.setRawMode(true);
  try {
    writeSync(screen, question);
    // As from a file, where an editor may leave blanks behind it that nobody sees.
    return typed(screen).trimEnd();
  } finally {
    silent.setRawMode(false);
    silent.destroy();
    writeSync(screen, '\n');
    closeSync(screen);
  }
}

function typed(terminal: number): string {
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  for (;;) {
    const [sign] = readSync(terminal, one, 0, 1, null) === 1 ? one : [ENTER];
    if (sign === ENTER || sign === LINE_FEED) return Buffer.from(bytes).toString('utf8');
    if (sign === INTERRUPT) throw new KeyError('Nothing was typed.');
    if (sign === BACKSPACE || sign === DELETE) {
      // A letter may be several bytes.
      while (((bytes.pop() ?? 0) & 0xc0) === 0x80);
    } else bytes.push(sign ?? 0);
  }
}

/**
 * The passphrase of the key file: from its file, else asked for while the process starts. A running one asks nobody: it would
 * stand still until somebody types, and whoever sits at its terminal may be somebody else.
 * @throws KeyError when it cannot be had
 */
export function passphraseOf(
  { keyPassphraseFile }: { readonly keyPassphraseFile: string | undefined },
  isStarting: boolean,
): string {
  if (keyPassphraseFile !== undefined) return passphraseFrom(keyPassphraseFile);
  if (isStarting) return askPassphrase('Passphrase of the key file: ');
  const advice = 'The key file is under another passphrase now: start anew, and rotate no key before that.';
  process.emitWarning(advice);
  throw new KeyError(advice);
}

import { Command } from 'commander';
import type { Client } from 'pg';
import { recordAsOperator, type AuditAction } from '@izdeu/audit';
import { askPassphrase, passphraseFrom } from '@izdeu/bootstrap';
import { holdingTheKeys } from '@izdeu/rekeying';
import { lockFor } from '@izdeu/storage';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { withAdmin } from './keys-rotate.js';

interface SetOptions extends JsonOption {
  readonly newFile?: string;
}

const MIN_LENGTH = 20;

/** A new passphrase from a file, else typed twice. @throws CommandFailed when it is too short or the two differ */
function newPassphrase({ newFile }: SetOptions): string {
  const given = newFile === undefined ? askPassphrase('New passphrase of the key file: ') : passphraseFrom(newFile);
  if ([...given].length < MIN_LENGTH)
    throw new CommandFailed(`A passphrase has ${MIN_LENGTH} characters or more: six words drawn by lot are well.`, 1);
  if (newFile === undefined && askPassphrase('The same once more: ') !== given)
    throw new CommandFailed('The two are not the same: nothing was changed.', 1);
  return given;
}

/** On the trail of the installation, before it is done. */
const record = (client: Client, action: AuditAction): Promise<void> =>
  recordAsOperator(client, null, { action, objectType: 'keys', objectId: '' });

function setCommand(): Command {
  return withJson(new Command('set'))
    .description('Put the key file under a passphrase, or under another one. Nothing that is stored is encrypted anew')
    .option('--new-file <file>', 'file with the new passphrase, mode 0600; else it is asked for')
    .action(async (options: SetOptions) => {
      await withAdmin(async (client, { keys }) => {
        const lock = lockFor(newPassphrase(options));
        await holdingTheKeys(client, async () => {
          await record(client, 'key.passphrase_set');
          keys.write(keys.roots, lock);
        });
        print(options, { keyFile: keys.path }, [
          `${keys.path} opens with the new passphrase only. Whoever forgets it loses everything: keep it in two places, neither beside the file.`,
          'From now on give it in IZDEU_KEY_PASSPHRASE_FILE, or at the terminal when the system starts.',
          'What runs now cannot open the file any more: start it anew. After a rotation of the root it answers nobody until then.',
          'Copies of the key file of before open without it: put this one in their place. What a disk held in clear may be found on it: then run keys rotate, too.',
        ]);
      });
    });
}

function removeCommand(): Command {
  return withJson(new Command('remove'))
    .description('Take the passphrase from the key file: whoever can read the file has the key')
    .action(async (options: JsonOption) => {
      await withAdmin(async (client, { keys }) => {
        if (keys.lock === null) throw new CommandFailed(`${keys.path} is under no passphrase.`, 1);
        await holdingTheKeys(client, async () => {
          await record(client, 'key.passphrase_removed');
          keys.write(keys.roots, null);
        });
        print(options, { keyFile: keys.path }, [`${keys.path} opens without a passphrase: guard the file itself.`]);
      });
    });
}

/** `izdeu keys passphrase …` */
export function passphraseCommand(): Command {
  return new Command('passphrase')
    .description('Passphrase of the key file')
    .addCommand(setCommand())
    .addCommand(removeCommand());
}

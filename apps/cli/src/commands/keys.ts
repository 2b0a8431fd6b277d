import { Command } from 'commander';
import type { Client } from 'pg';
import { recordAsOperator } from '@izdeu/audit';
import { fileOwnerOf } from '@izdeu/storage';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { passphraseCommand } from './keys-passphrase.js';
import { moveCommand, rotateCommand, withAdmin } from './keys-rotate.js';

interface IdentityOptions extends JsonOption {
  readonly organisation?: string;
}

interface CaseKey {
  readonly org_id: string;
  readonly id: string;
  readonly wrapped: Buffer | null;
  readonly org_key_id: string;
  readonly org_wrapped: Buffer;
}

const WARNING =
  'Whoever has this line opens every file of the case, now and from any backup, until the case is shredded. Hand it over on paper or sealed, and keep no copy.';

async function caseOf(admin: Client, number: string, slug: string | null): Promise<CaseKey> {
  const { rows } = await admin.query<CaseKey>(
    `select c.org_id, c.id, d.wrapped, d.org_key_id, o.wrapped as org_wrapped from case_file c
       join organisation g on g.org_id = c.org_id
       left join data_key d on d.org_id = c.org_id and d.id = c.id
       left join organisation_key o on o.org_id = d.org_id and o.id = d.org_key_id
      where c.number = $1 and ($2::text is null or g.slug = $2)`,
    [number, slug],
  );
  if (rows.length > 1) throw new CommandFailed(`Several organisations have a case ${number}: say --organisation.`, 1);
  const [found] = rows;
  if (!found) throw new CommandFailed(`There is no case ${number}.`, 1);
  return found;
}

function caseIdentityCommand(): Command {
  return withJson(new Command('case-identity'))
    .description('Print the age identity of a case, with which age -d -i opens its files. It is put on the trail')
    .argument('<number>', 'number of the case')
    .option('--organisation <slug>', 'where several organisations have a case of this number')
    .action(async (number: string, options: IdentityOptions) => {
      await withAdmin(async (admin, { keys }) => {
        const found = await caseOf(admin, number, options.organisation ?? null);
        const { org_id: orgId, id, wrapped, org_key_id: orgKeyId, org_wrapped: orgWrapped } = found;
        if (wrapped === null)
          throw new CommandFailed(`The case ${number} has no key: it has no files, or was shredded.`, 1);
        const { identity } = fileOwnerOf(keys, orgId, {
          ...{ orgId, id, subject: 'case' as const, wrapped, orgKeyId, orgWrapped },
        });
        // On the trail before it is on the screen.
        await recordAsOperator(admin, orgId, {
          action: 'key.identity_shown',
          objectType: 'case',
          objectId: id,
          caseId: id,
        });
        print(options, { number, identity, warning: WARNING }, [`# ${WARNING}`, identity ?? '']);
      });
    });
}

/** `izdeu keys …` */
export function keysCommand(): Command {
  return new Command('keys')
    .description('Keys of the installation')
    .addCommand(rotateCommand())
    .addCommand(moveCommand())
    .addCommand(passphraseCommand())
    .addCommand(caseIdentityCommand());
}

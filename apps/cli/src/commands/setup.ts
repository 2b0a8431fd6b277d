import { Command } from 'commander';
import { Client } from 'pg';
import { Passwords } from '@izdeu/access';
import { readConfig } from '@izdeu/config';
import { newId } from '@izdeu/kernel';
import { plantOrganisation, seedReference } from '@izdeu/seeding';
import { ensureKeyFile } from '@izdeu/storage';
import { recordAccount } from '../account-trail.js';
import { makeOneTimeLink } from '../one-time-link.js';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { withPlatform } from '../with-platform.js';

interface SetupOptions extends JsonOption {
  readonly organisation: string;
  readonly slug: string;
  readonly login: string;
  readonly name: string;
}

/** First organisation and first administrator of a new installation; makes the key file where IZDEU_KEY_FILE names none yet. */
export function setupCommand(): Command {
  return withJson(new Command('setup'))
    .description('Make the key file, the first organisation and its first administrator')
    .requiredOption('--organisation <name>', 'name of the organisation')
    .requiredOption('--login <login>', 'login of the administrator (a-z, 0-9, dot, hyphen)')
    .requiredOption('--name <name>', 'name of the administrator')
    .option('--slug <slug>', 'short name of the organisation', 'main')
    .action(async (options: SetupOptions) => {
      if (!/^[a-z0-9][a-z0-9.-]{2,63}$/.test(options.login))
        throw new CommandFailed('The login must be 3 to 64 characters of a-z, 0-9, dot and hyphen.', 1);
      const keyFile = readConfig().keyFile;
      const keyMade = keyFile !== undefined && ensureKeyFile(keyFile);
      await withPlatform(async ({ adminUrl, keys, config }) => {
        if (adminUrl === undefined)
          throw new CommandFailed('Setup needs an administrative login: give it in DATABASE_ADMIN_URL.', 1);
        const hash = await new Passwords(keys).unknown();
        const { organisation, slug, login, name } = options;
        const orgId = newId();
        const admin = new Client({ connectionString: adminUrl });
        await admin.connect();
        let link: string | null;
        try {
          await admin.query('begin');
          const made = await plantOrganisation(admin, {
            id: orgId,
            slug,
            nameKk: organisation,
            nameRu: organisation,
            nameEn: organisation,
          });
          if (!made) throw new CommandFailed(`An organisation with the short name "${slug}" exists already.`, 1);
          await seedReference(admin, orgId);
          await admin.query('select sec.plant_user($1, $2, $3, $4, $5, $6, false, true)', [
            orgId,
            newId(),
            login,
            name,
            'administrator',
            hash,
          ]);
          await recordAccount(admin, login, 'user.created', { role: 'administrator' });
          link = await makeOneTimeLink(admin, { keys, config }, login);
          await admin.query('commit');
        } finally {
          await admin.end();
        }
        print(options, { organisationId: orgId, login, link, keyFile: keyMade ? keyFile : null }, [
          ...(keyMade
            ? [`Key file made: ${keyFile}. Keep a copy in another place: without it nothing can be read.`]
            : []),
          `Administrator ${login}, one-time link to a password, good for 24 hours: ${link}`,
          'Start the system, then open it. `user reset` makes another one.',
        ]);
      });
    });
}

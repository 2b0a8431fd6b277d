import { Command } from 'commander';
import { Client } from 'pg';
import { Passwords } from '@izdeu/access';
import { ROLES, newId } from '@izdeu/kernel';
import { recordAccount } from '../account-trail.js';
import { makeOneTimeLink } from '../one-time-link.js';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { withPlatform } from '../with-platform.js';

async function asAdmin<T>(adminUrl: string | undefined, work: (admin: Client) => Promise<T>): Promise<T> {
  if (adminUrl === undefined)
    throw new CommandFailed('This needs an administrative login: give it in DATABASE_ADMIN_URL.', 1);
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('begin');
    const done = await work(admin);
    await admin.query('commit');
    return done;
  } finally {
    await admin.end();
  }
}

/** @throws CommandFailed when there is no such account */
async function setDisabled(admin: Client, login: string, disabled: boolean): Promise<void> {
  const { rowCount } = await admin.query(
    'update sec.app_user set disabled_at = case when $2 then now() end, version = version + 1 where login = $1',
    [login, disabled],
  );
  if (!rowCount) throw new CommandFailed(`There is no account "${login}".`, 1);
  if (disabled)
    await admin.query(
      'update sec.session set revoked_at = now() where revoked_at is null and user_id = (select id from sec.app_user where login = $1)',
      [login],
    );
  await recordAccount(admin, login, disabled ? 'user.disabled' : 'user.enabled');
}

/** Accounts from the operator's side; in daily work the administrator does this on the screen. */
export function userCommand(): Command {
  const create = withJson(new Command('create'))
    .description('Add a person; prints a one-time link to the first password (24 hours)')
    .requiredOption('--organisation <slug>', 'short name of the organisation')
    .requiredOption('--login <login>', 'a-z, 0-9, dot, hyphen')
    .requiredOption('--name <name>', 'name to show')
    .requiredOption('--role <role>', ROLES.join(', '))
    .action((options: JsonOption & { organisation: string; login: string; name: string; role: string }) =>
      withPlatform(async ({ adminUrl, keys, config }) => {
        if (!ROLES.some((role) => role === options.role))
          throw new CommandFailed(`The role must be one of: ${ROLES.join(', ')}.`, 1);
        const hash = await new Passwords(keys).unknown();
        const link = await asAdmin(adminUrl, async (admin) => {
          const { rows } = await admin.query<{ org_id: string }>('select org_id from organisation where slug = $1', [
            options.organisation,
          ]);
          if (!rows[0])
            throw new CommandFailed(`There is no organisation with the short name "${options.organisation}".`, 1);
          const taken = await admin.query('select from sec.app_user where login = $1', [options.login]);
          if (taken.rowCount) throw new CommandFailed(`The login "${options.login}" is taken.`, 1);
          await admin.query('select sec.plant_user($1, $2, $3, $4, $5, $6, false, true)', [
            rows[0].org_id,
            newId(),
            options.login,
            options.name,
            options.role,
            hash,
          ]);
          await recordAccount(admin, options.login, 'user.created', { role: options.role });
          return makeOneTimeLink(admin, { keys, config }, options.login);
        });
        print(options, { login: options.login, link }, [`${options.login}, one-time link, good for 24 hours: ${link}`]);
      }),
    );
  const disable = withJson(new Command('disable'))
    .description('Disable an account; its sessions end at once')
    .argument('<login>')
    .action((login: string, options: JsonOption) =>
      withPlatform(async ({ adminUrl }) => {
        await asAdmin(adminUrl, (admin) => setDisabled(admin, login, true));
        print(options, { login, disabled: true }, [`${login} is disabled`]);
      }),
    );
  const enable = withJson(new Command('enable'))
    .description('Enable an account again, a frozen one too where no second administrator can agree')
    .argument('<login>')
    .action((login: string, options: JsonOption) =>
      withPlatform(async ({ adminUrl }) => {
        await asAdmin(adminUrl, (admin) => setDisabled(admin, login, false));
        print(options, { login, disabled: false }, [`${login} is enabled`]);
      }),
    );
  const reset = withJson(new Command('reset'))
    .description('Print a one-time link to a new password (30 minutes, the first one 24 hours); sessions end at once')
    .argument('<login>')
    .option('--factors', 'take the second factors off too, where no second administrator can confirm', false)
    .action((login: string, options: JsonOption & { factors: boolean }) =>
      withPlatform(async ({ adminUrl, keys, config }) => {
        const link = await asAdmin(adminUrl, async (admin) => {
          const made = await makeOneTimeLink(admin, { keys, config }, login, options.factors);
          await recordAccount(admin, login, 'user.password_reset');
          if (options.factors) await recordAccount(admin, login, 'user.factors_reset');
          return made;
        });
        if (link === null) throw new CommandFailed(`There is no account "${login}".`, 1);
        print(options, { login, link }, [`${login}, one-time link: ${link}`]);
      }),
    );
  return new Command('user')
    .description('Accounts')
    .exitOverride()
    .addCommand(create)
    .addCommand(disable)
    .addCommand(enable)
    .addCommand(reset);
}

import { Command } from 'commander';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { withPlatform } from '../with-platform.js';

export function migrateCommand(): Command {
  return withJson(new Command('migrate'))
    .description('Bring the database to the schema of this release')
    .action((options: JsonOption) =>
      withPlatform(({ migrated, adminUrl }) => {
        if (adminUrl === undefined)
          throw new CommandFailed(
            'DATABASE_URL may not change the schema: give an administrative login in DATABASE_ADMIN_URL.',
            1,
          );
        print(
          options,
          { applied: migrated },
          migrated.length > 0 ? migrated.map((name) => `applied ${name}`) : ['nothing to apply'],
        );
        return Promise.resolve();
      }),
    );
}

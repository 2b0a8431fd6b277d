import { Command } from 'commander';
import { keepNamesInStep } from '@izdeu/people';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { withPlatform } from '../with-platform.js';

export function migrateCommand(): Command {
  return withJson(new Command('migrate'))
    .description('Bring the database to the schema of this release')
    .action((options: JsonOption) =>
      withPlatform(async ({ migrated, adminUrl }) => {
        if (adminUrl === undefined)
          throw new CommandFailed(
            'DATABASE_URL may not change the schema: give an administrative login in DATABASE_ADMIN_URL.',
            1,
          );
        const folded = await keepNamesInStep(adminUrl, ({ organisation, step, names }) =>
          process.stderr.write(`${organisation}: ${names} names ${step}\n`),
        );
        print(options, { applied: migrated, namesRebuilt: folded }, [
          ...(migrated.length > 0 ? migrated.map((name) => `applied ${name}`) : ['nothing to apply']),
          ...(folded ? ['made the index of names anew'] : []),
        ]);
      }),
    );
}

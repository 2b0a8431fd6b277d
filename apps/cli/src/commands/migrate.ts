import { Command } from 'commander';
import { keepNamesInStep } from '@izdeu/people';
import { seedReferenceEverywhere } from '@izdeu/seeding';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { isNews, newsInWords } from './reference-news.js';
import { withPlatform } from '../with-platform.js';

export function migrateCommand(): Command {
  return withJson(new Command('migrate'))
    .description('Bring the database to the schema and the reference data of this release')
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
        const reference = await seedReferenceEverywhere(adminUrl);
        print(options, { applied: migrated, namesRebuilt: folded, reference }, [
          ...(migrated.length > 0 ? migrated.map((name) => `applied ${name}`) : ['nothing to apply']),
          ...reference.filter(isNews).map(newsInWords),
          ...(folded ? ['made the index of names anew'] : []),
        ]);
      }),
    );
}

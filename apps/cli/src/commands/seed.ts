import { Command } from 'commander';
import { Passwords } from '@izdeu/access';
import type { Platform } from '@izdeu/bootstrap';
import { readConfig } from '@izdeu/config';
import { SystemClock } from '@izdeu/kernel';
import {
  SeedingRefused,
  seedDemo,
  seedDemoAccounts,
  seedPublished,
  seedReferenceEverywhere,
  type SeedProgress,
  type SeedingPlatform,
} from '@izdeu/seeding';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { isNews, newsInWords } from './reference-news.js';
import { withPlatform } from '../with-platform.js';

const NOTHING = 'nothing to do';
const MOST_CASES = 100_000;

interface DemoOptions extends JsonOption {
  readonly cases?: string;
}

/** Plants data: made-up people for a demo, the published cases, the reference data of this release. All can be repeated. */
export function seedCommand(): Command {
  const demo = withJson(new Command('demo'))
    .description(
      'Made-up families in both demo organisations; only where the embedded database runs outside production',
    )
    .option('--cases <number>', 'applicants of the Bureau, 42 unless said otherwise')
    .action((options: DemoOptions) => {
      if (!readConfig().demo) {
        throw new CommandFailed(
          'Demo data is for the embedded database outside production: unset DATABASE_URL and NODE_ENV.',
          1,
        );
      }
      const cases = options.cases === undefined ? undefined : wholeNumber(options.cases);
      return withPlatform(async (platform) => {
        const ground = withAdmin(platform);
        await seedDemoAccounts(ground.adminUrl, new Passwords(platform.keys));
        const planted = await seedDemo(ground, {
          cases,
          today: new SystemClock().today(platform.config.timeZone),
          onProgress: tellProgress,
        });
        const isNew = planted.cases + planted.letters > 0;
        print(options, planted, [isNew ? `planted ${planted.cases} cases and ${planted.letters} letters` : NOTHING]);
      });
    });
  const published = withJson(new Command('published'))
    .description('The cases that the founding articles tell, each statement with its article')
    .option('--organisation <slug>', 'short name of the organisation that keeps them', 'bureau')
    .action((options: JsonOption & { organisation: string }) =>
      withPlatform(async (platform) => {
        const today = new SystemClock().today(platform.config.timeZone);
        const cases = await seedPublished(withAdmin(platform), {
          organisation: options.organisation,
          today,
          onProgress: tellProgress,
        }).catch(inOneLine);
        print(options, { cases }, [cases > 0 ? `planted ${cases} published cases` : NOTHING]);
      }),
    );
  const reference = withJson(new Command('reference'))
    .description('Law, places, recipients and terms of this release, for every organisation; own revisions stay')
    .action((options: JsonOption) =>
      withPlatform(async (platform) => {
        const organisations = await seedReferenceEverywhere(withAdmin(platform).adminUrl);
        if (organisations.length === 0)
          throw new CommandFailed('There is no organisation yet: make the first with npm run izdeu -- setup.', 1);
        const isNew = organisations.some(isNews);
        print(options, { organisations }, isNew ? organisations.map(newsInWords) : [NOTHING]);
      }),
    );
  return new Command('seed')
    .description('Plant data')
    .exitOverride()
    .addCommand(demo)
    .addCommand(published)
    .addCommand(reference);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > MOST_CASES)
    throw new CommandFailed(`--cases must be a whole number between 1 and ${MOST_CASES}.`, 1);
  return number;
}

function withAdmin({ config, connections, keys, adminUrl }: Platform): SeedingPlatform {
  if (adminUrl === undefined)
    throw new CommandFailed('This needs an administrative login: give it in DATABASE_ADMIN_URL.', 1);
  return { config, connections, keys, adminUrl };
}

/** To stderr: what a program reads from stdout stays clean. */
function tellProgress({ what, done, total }: SeedProgress): void {
  process.stderr.write(`${what}: ${done} of ${total} cases\n`);
}

function inOneLine(error: unknown): never {
  throw error instanceof SeedingRefused ? new CommandFailed(error.message, 1) : error;
}

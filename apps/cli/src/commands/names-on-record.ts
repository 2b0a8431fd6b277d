import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { Client } from 'pg';
import { ServiceSessions } from '@izdeu/access';
import { PlatformModule, type Platform } from '@izdeu/bootstrap';
import { PeopleModule, PeopleSearch, rebuildNames, type PersonHit } from '@izdeu/people';
import { ReferenceModule } from '@izdeu/reference';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { withPlatform } from '../with-platform.js';

interface SearchOptions extends JsonOption {
  readonly organisation: string;
  readonly as?: string;
}

/** Searches the base as a colleague would. */
export function searchCommand(): Command {
  return withJson(new Command('search'))
    .description('Find people by a name in any script, a number, a year or a county; recorded like every search')
    .argument('<text...>', 'what a family would say')
    .option('--organisation <slug>', 'short name of the organisation whose people are searched', 'bureau')
    .option('--as <login>', 'colleague in whose name it is searched; its first caseworker unless said')
    .action((text: string[], options: SearchOptions) =>
      withPlatform(async (platform) => {
        const hits = await searchAs(platform, options, text.join(' '));
        print(options, hits, hits.length === 0 ? ['nobody found'] : hits.map(lineOf));
      }),
    );
}

/** Makes the index of the search anew. */
export function rebuildCommand(): Command {
  return withJson(new Command('rebuild'))
    .description('Fold every name anew and make the search index from them; the system may run meanwhile')
    .action((options: JsonOption) =>
      withPlatform((platform) =>
        withOperator(platform, async (operator) => {
          const started = performance.now();
          const done = await rebuildNames(operator, ({ organisation, step, names }) =>
            process.stderr.write(`${organisation}: ${names} names ${step}\n`),
          );
          const seconds = (performance.now() - started) / 1000;
          print(options, { ...done, seconds }, [
            `${done.names} names of ${done.organisations} organisations in ${seconds.toFixed(1)} s`,
          ]);
        }),
      ),
    );
}

async function withOperator<T>({ adminUrl }: Platform, work: (operator: Client) => Promise<T>): Promise<T> {
  if (adminUrl === undefined)
    throw new CommandFailed('This needs an administrative login: give it in DATABASE_ADMIN_URL.', 1);
  const operator = new Client({ connectionString: adminUrl });
  await operator.connect();
  try {
    return await work(operator);
  } finally {
    await operator.end();
  }
}

class SearchServices {}

/** Searches under the row security of a colleague; the trail names them and this command. */
async function searchAs(platform: Platform, options: SearchOptions, text: string): Promise<PersonHit[]> {
  const imports = [PlatformModule.with(platform), ReferenceModule, PeopleModule];
  const context = await NestFactory.createApplicationContext(
    { module: SearchServices, imports },
    { logger: false, abortOnError: false },
  );
  try {
    const actor = await withOperator(platform, async (operator) =>
      context.get(ServiceSessions).open(operator, await searcherOf(operator, options), 'names.search', 'names.search'),
    );
    return await context.get(PeopleSearch).find(actor, { text });
  } finally {
    await context.close();
  }
}

async function searcherOf(operator: Client, { organisation, as }: SearchOptions): Promise<string> {
  const { rows } = await operator.query<{ id: string }>(
    `select u.id from sec.app_user u join organisation o on o.org_id = u.org_id
      where o.slug = $1 and u.disabled_at is null and u.role in ('caseworker', 'lawyer') and ($2::text is null or u.login = $2)
      order by u.role, u.created_at, u.id limit 1`,
    [organisation, as ?? null],
  );
  const [found] = rows;
  if (!found)
    throw new CommandFailed(`Nobody in "${organisation}" may search${as === undefined ? '' : ` as "${as}"`}.`, 1);
  return found.id;
}

function lineOf({ displayName, birth, matchedName, score, matched, cases }: PersonHit): string {
  const spelling = matchedName && matchedName.value !== displayName ? ` (${matchedName.value})` : '';
  const files = cases.map(({ number }) => number).join(', ');
  return [score.toFixed(2), `${displayName}${spelling}`, birth, files, matched.join(', ')].join('\t');
}

import { Command } from 'commander';
import { Client } from 'pg';
import type { Ground } from '@izdeu/bootstrap';
import type { Config } from '@izdeu/config';
import { moveOldData, rotateOrganisation, rotateRoot, type RekeyProgress, type Tally } from '@izdeu/rekeying';
import { objectFilesOf } from '@izdeu/storage';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { demandAdminUrl, withGround } from '../with-platform.js';

interface RotateOptions extends JsonOption {
  readonly organisation?: string;
  readonly leaveMissing?: boolean;
  readonly grace?: string;
}

/** Exit code of work that was done as far as it goes: something could not be read. */
const LEFT_UNREADABLE = 3;

const STEPS: Readonly<Record<RekeyProgress['step'], string>> = {
  begun: 'the new key stands beside the old one',
  waiting: 'waiting for those who may still have the old key',
  organisations: 'keys of organisations',
  fields: 'fields',
  files: 'files',
  indexes: 'indexes of numbers',
  keys: 'keys of cases, persons and appeals',
  ended: 'the old key is gone',
};

/** A line on standard error at each step, and at each tenth of a long one. */
function progressLines(): (progress: RekeyProgress) => void {
  let last = '';
  return ({ step, done, total }) => {
    const line = total > 1 ? `${STEPS[step]}: ${Math.floor((done * 10) / total) * 10} %` : STEPS[step];
    if (line !== last) process.stderr.write(`izdeu: ${line}\n`);
    last = line;
  };
}

/** The administrative login for one command, closed whatever happens. */
export async function withAdmin<T>(work: (client: Client, ground: Ground, config: Config) => Promise<T>): Promise<T> {
  return withGround(async (ground, config) => {
    const client = new Client({ connectionString: demandAdminUrl(ground), application_name: 'izdeu-keys' });
    await client.connect();
    try {
      return await work(client, ground, config);
    } finally {
      await client.end();
    }
  });
}

async function organisationOf(client: Client, slug: string): Promise<string> {
  const { rows } = await client.query<{ org_id: string }>('select org_id from organisation where slug = $1', [slug]);
  const [found] = rows;
  if (!found) throw new CommandFailed(`There is no organisation "${slug}".`, 1);
  return found.org_id;
}

function saidOf({ unreadable, missing }: Tally): readonly string[] {
  return [
    ...(unreadable > 0
      ? [`${unreadable} could not be opened by any key at hand and were left as they are: run doctor.`]
      : []),
    ...(missing > 0 ? [`${missing} files that rows name are missing in the store: run doctor.`] : []),
  ];
}

function endWith(tally: Tally): void {
  if (tally.unreadable + tally.missing > 0)
    throw new CommandFailed('the work is done, but not everything could be read', LEFT_UNREADABLE);
}

export function rotateCommand(): Command {
  return withJson(new Command('rotate'))
    .description(
      'Put a new master key in the place of the old one, or a new key of one organisation. The system may serve meanwhile',
    )
    .option(
      '--organisation <slug>',
      'a new key of this organisation, under which the keys of its cases are wrapped anew',
    )
    .option('--leave-missing', 'end although files are missing in the store')
    .option('--grace <seconds>', 'how long to wait for those who may still have the old key', '10')
    .action(async (options: RotateOptions) => {
      const seconds = Number(options.grace);
      if (!(seconds >= 0 && seconds <= 600)) throw new CommandFailed('--grace must be 0 to 600 seconds.', 1);
      await withAdmin(async (client, { keys }, config) => {
        const order = {
          client,
          keys,
          files: objectFilesOf(config),
          onProgress: progressLines(),
          graceMs: seconds * 1000,
        };
        if (options.organisation !== undefined) {
          const report = await rotateOrganisation(order, await organisationOf(client, options.organisation));
          print(options, report, [
            `${report.keys} keys of cases, persons and appeals lie under a new key of the organisation; the old one is deleted.`,
            'What they encrypt stays as it is. Run a backup now: sets of before need the copy of the keys that it writes.',
          ]);
          return;
        }
        const report = await rotateRoot({ ...order, leaveMissing: options.leaveMissing === true });
        print(options, report, [
          `New master key in ${keys.path}: ${report.organisations} keys of organisations wrapped anew, ${report.moved} fields and files encrypted anew, ${report.orphans} left-over files removed.`,
          'Copy the key file to where you keep its copies. Older backups need the old copy: keep it with them, away from here, until they are thrown away.',
          ...saidOf(report),
        ]);
        endWith(report);
      });
    });
}

export function moveCommand(): Command {
  return withJson(new Command('move'))
    .description(
      'Move what was written before cases had keys of their own to these keys. The system may serve meanwhile',
    )
    .action(async (options: JsonOption) => {
      await withAdmin(async (client, { keys }, config) => {
        const tally = await moveOldData({ client, keys, files: objectFilesOf(config), onProgress: progressLines() });
        print(options, tally, [`${tally.moved} fields and files moved.`, ...saidOf(tally)]);
        endWith(tally);
      });
    });
}

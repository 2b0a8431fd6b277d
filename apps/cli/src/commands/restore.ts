import { resolve } from 'node:path';
import { Command } from 'commander';
import { Client } from 'pg';
import { drill, readIdentity, restoreSet, type DrillReport } from '@izdeu/backup';
import { keysOf } from '@izdeu/bootstrap';
import { readConfig } from '@izdeu/config';
import { rebuildNames } from '@izdeu/people';
import { objectFilesOf } from '@izdeu/storage';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { demandAdminUrl, withGround } from '../with-platform.js';

interface RestoreOptions extends JsonOption {
  readonly from: string;
  readonly identity: string;
  readonly drill?: boolean;
}

function drillLines(report: DrillReport): string[] {
  const { seconds } = report;
  const yes = (good: boolean): string => (good ? 'yes' : 'NO');
  return [
    `Drill with ${report.set}, made ${report.madeAt}`,
    `tables  ${report.tables}, rows ${report.rows}, different from the set: ${report.differ.length === 0 ? 'none' : report.differ.join(', ')}`,
    `trail   ${report.events} sealed events, held against ${report.checkpoints} checkpoints, sound: ${yes(report.trailSound)}, heads as in the set: ${yes(report.headsEqual)}`,
    `files   ${report.objects} checked, ${report.evidenceOpened} drawn and opened${report.evidenceMissing.map((one) => `; ${one}`).join('')}`,
    `sign-in ${yes(report.signedIn)}, sees ${report.casesSeen} cases`,
    `time    ${seconds.whole.toFixed(1)} s (checking the set ${seconds.verify.toFixed(1)} s, loading ${seconds.load.toFixed(1)} s, trail ${seconds.trail.toFixed(1)} s)`,
  ];
}

async function runDrill(options: RestoreOptions, identity: string): Promise<void> {
  const config = readConfig();
  const report = await drill(resolve(options.from), identity, { root: config.root, keys: keysOf(config), config });
  print(options, report, drillLines(report));
  if (!report.sound) throw new CommandFailed('the drill found that this set does not bring the system back whole', 2);
}

/** Its rows carry numbers of transactions, which another server counts anew. */
async function rebuildIndexOfNames(adminUrl: string): Promise<void> {
  const operator = new Client({ connectionString: adminUrl });
  await operator.connect();
  try {
    await rebuildNames(operator, ({ organisation, step, names }) =>
      process.stderr.write(`${organisation}: ${names} names ${step}\n`),
    );
  } finally {
    await operator.end();
  }
}

export function restoreCommand(): Command {
  return withJson(new Command('restore'))
    .description('Restore a set into an empty database; with --drill into a scratch server that is gone afterwards')
    .requiredOption('--from <set>', 'folder of the set')
    .requiredOption('--identity <file>', 'file with the identity that it was sealed to')
    .option('--drill', 'try it out: nothing of the living system is touched')
    .action(async (options: RestoreOptions) => {
      const identity = await readIdentity(options.identity);
      if (options.drill) return runDrill(options, identity);
      await withGround(async (ground, config) => {
        const report = await restoreSet(resolve(options.from), identity, {
          root: config.root,
          keys: ground.keys,
          adminUrl: demandAdminUrl(ground),
          files: objectFilesOf(config),
        });
        await rebuildIndexOfNames(demandAdminUrl(ground));
        const { seconds } = report;
        print(options, report, [
          `Restored ${report.tables} tables with ${report.rows} rows and ${report.objects} stored files from ${report.set} (made ${report.madeAt})`,
          `checked in ${seconds.verify.toFixed(1)} s, files ${seconds.files.toFixed(1)} s, loaded in ${seconds.load.toFixed(1)} s`,
          ...report.migrated.map((name) => `applied ${name}`),
          `Everybody signs in anew: ${report.sessionsEnded} sessions were ended. Next: npm run izdeu -- audit verify, then npm run izdeu -- doctor.`,
        ]);
      });
    });
}

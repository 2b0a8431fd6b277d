import { Command } from 'commander';
import { VERIFY_EXIT, verifyTrail } from '@izdeu/audit';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { withPlatform } from '../with-platform.js';

export function auditCommand(): Command {
  const verify = withJson(new Command('verify'))
    .description('Recompute the whole trail. Exit 0 sound, 2 changed event, 3 gap, 4 tail missing')
    .action((options: JsonOption) =>
      withPlatform(async ({ connections }) => {
        const report = await verifyTrail(connections.sealer.pool);
        const { finding, events, unsealed, chains } = report;
        print(options, { sound: finding === null, ...report }, [
          `${events} sealed events in ${chains.length} chains, ${unsealed} not yet sealed: ${finding ? 'NOT SOUND' : 'sound'}`,
        ]);
        if (finding)
          throw new CommandFailed(
            `first fault: ${finding.fault} at organisation ${finding.orgId}, number ${finding.seq}`,
            VERIFY_EXIT[finding.fault],
          );
      }),
    );
  return new Command('audit').description('The audit trail').exitOverride().addCommand(verify);
}

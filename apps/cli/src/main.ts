import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit.js';
import { backupCommand } from './commands/backup.js';
import { doctorCommand } from './commands/doctor.js';
import { keysCommand } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import { namesCommand } from './commands/names.js';
import { packetCommand } from './commands/packet.js';
import { restoreCommand } from './commands/restore.js';
import { seedCommand } from './commands/seed.js';
import { setupCommand } from './commands/setup.js';
import { userCommand } from './commands/user.js';
import { CommandFailed } from './output.js';

const program = new Command('izdeu')
  .description('Operator’s commands. Every command takes --json.')
  .exitOverride()
  .addCommand(setupCommand())
  .addCommand(migrateCommand())
  .addCommand(keysCommand())
  .addCommand(userCommand())
  .addCommand(seedCommand())
  .addCommand(namesCommand())
  .addCommand(packetCommand())
  .addCommand(auditCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(doctorCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`izdeu: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof CommandFailed ? error.exitCode : 1;
  }
}

import { resolve } from 'node:path';
import { Command } from 'commander';
import { Checkpoints, TrailBroken } from '@izdeu/audit';
import { makeBackup, makeIdentity, readIdentity, verifySet } from '@izdeu/backup';
import { keysOf, type Ground } from '@izdeu/bootstrap';
import { readConfig, type Config } from '@izdeu/config';
import { Connections } from '@izdeu/database';
import { OpenShelf, StorageFolder } from '@izdeu/storage';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { demandAdminUrl, withGround } from '../with-platform.js';

interface MakeOptions extends JsonOption {
  readonly to?: string;
  readonly recipient?: readonly string[];
}

interface VerifyOptions extends JsonOption {
  readonly from: string;
  readonly identity?: string;
}

/** Exit code of a set that is whole but for stored files which the system itself had lost. */
const FILES_MISSING = 3;
/** Exit code of a set that holds a trail which no longer fits its last checkpoint. */
const TRAIL_BROKEN = 4;

/**
 * Signs the head of each chain, so that the set holds a checkpoint of this moment.
 * @returns what is wrong with the trail: a backup is made all the same, and then it matters most
 */
async function signHeads({ baseUrl, keys }: Ground, config: Config): Promise<string | null> {
  const connections = Connections.open(
    baseUrl,
    (login) => keys.password(login),
    () => undefined,
    2,
  );
  try {
    const { pool } = connections.sealer;
    const { rows: known } = await pool.query<{ kept: boolean }>(
      `select to_regclass('audit.checkpoint') is not null as kept`,
    );
    if (!known[0]?.kept) return null;
    const checkpoints = new Checkpoints(connections, keys, new OpenShelf(new StorageFolder(config.storageDir)));
    const { rows } = await pool.query<{ id: string }>('select org_id as id from audit.head order by org_id');
    for (const { id } of rows) await checkpoints.make(id, 'backup');
    return null;
  } catch (error) {
    if (error instanceof TrailBroken) return error.message;
    throw error;
  } finally {
    await connections.close();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function identityCommand(): Command {
  return withJson(new Command('identity'))
    .description('Make an identity to seal backups to. Its file belongs on another machine, or on paper, not here')
    .requiredOption('--out <file>', 'where to write it; nothing is written over')
    .action(async (options: JsonOption & { readonly out: string }) => {
      const file = resolve(options.out);
      const recipient = await makeIdentity(file);
      print(options, { file, recipient }, [
        `Identity written to ${file}. Carry it away: whoever has it and the master key can read the backups, and without it nobody can.`,
        `Recipient: ${recipient}`,
      ]);
    });
}

function verifyCommand(): Command {
  return withJson(new Command('verify'))
    .description('Check a set without touching anything else; with the identity also every row and stored file in it')
    .requiredOption('--from <set>', 'folder of the set')
    .option('--identity <file>', 'file with the identity that it was sealed to')
    .action(async (options: VerifyOptions) => {
      const identity = options.identity === undefined ? null : await readIdentity(options.identity);
      const { manifest, contents, objects } = await verifySet(resolve(options.from), {
        keys: keysOf(readConfig()),
        identity,
      });
      const rows = contents?.tables.reduce((sum, table) => sum + table.rows, 0) ?? null;
      print(options, { name: manifest.name, madeAt: manifest.madeAt, files: manifest.files.length, rows, objects }, [
        contents === null
          ? `${manifest.name}: ${manifest.files.length} sealed files are as they were written. What is in them shows only with --identity.`
          : `${manifest.name}: ${contents.tables.length} tables with ${rows} rows and ${objects} stored files are as they were written.`,
      ]);
    });
}

/** `izdeu backup --to FOLDER`, with its two helpers below it. */
export function backupCommand(): Command {
  return withJson(new Command('backup'))
    .description('Write a sealed set: database in one snapshot and stored files. The system may serve meanwhile')
    .option('--to <folder>', 'folder that the sets lie in; nothing in it is ever written over')
    .option(
      '--recipient <age1...>',
      'whom to seal it to; may be given several times (else IZDEU_BACKUP_RECIPIENT)',
      (one: string, all: readonly string[] = []) => [...all, one],
    )
    .action(async (options: MakeOptions) => {
      const { to } = options;
      if (to === undefined) throw new CommandFailed('Say where the set goes: --to FOLDER.', 1);
      await withGround(async (ground, config) => {
        const broken = await signHeads(ground, config);
        const report = await makeBackup({
          config,
          keys: ground.keys,
          adminUrl: demandAdminUrl(ground),
          to: resolve(to),
          recipients: options.recipient ?? config.backupRecipients,
          now: new Date(),
        });
        print(options, report, [
          `${report.set}: ${report.tables} tables with ${report.rows} rows (${megabytes(report.sealedBytes)} sealed), ${report.objects} stored files (${megabytes(report.objectBytes)}), ${report.seconds.toFixed(1)} s`,
          `Needs the master key ${report.keyId}, which is not in the set: keep the key file apart, in two places.`,
          ...(report.bypassedRowSecurity
            ? []
            : ['This server lets no login pass row security: the tables were read through a policy of each.']),
        ]);
        if (broken !== null)
          throw new CommandFailed(`the set is whole, but the trail in it is not: ${broken}`, TRAIL_BROKEN);
        if (report.missingObjects.length > 0)
          throw new CommandFailed(
            `the set is whole, but ${report.missingObjects.length} files that rows name are missing or damaged in the store, first ${report.missingObjects[0]}`,
            FILES_MISSING,
          );
      });
    })
    .addCommand(identityCommand())
    .addCommand(verifyCommand());
}

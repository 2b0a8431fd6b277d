import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import {
  Checkpoints,
  Sealer,
  VERIFY_EXIT,
  readCheckpoint,
  readVerifierKey,
  verifyBundle,
  verifyTrail,
  type BundleReport,
  type ChainFinding,
  type Checkpoint,
  type ClockRemark,
  type StoredCheckpoint,
  type VerifierKey,
} from '@izdeu/audit';
import type { Platform } from '@izdeu/bootstrap';
import { OpenShelf, StorageFolder } from '@izdeu/storage';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { withPlatform } from '../with-platform.js';

interface VerifyOptions extends JsonOption {
  readonly bundle?: string;
  readonly checkpoint: readonly string[];
  readonly key: readonly string[];
  readonly witnessKey: readonly string[];
}

interface OrgOption extends JsonOption {
  readonly org?: string;
}

const gathered = (one: string, before: readonly string[]): string[] => [...before, one];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function auditCommand(): Command {
  return new Command('audit')
    .description('The audit trail')
    .exitOverride()
    .addCommand(verifyCommand())
    .addCommand(checkpointCommand())
    .addCommand(bundleCommand());
}

function verifyCommand(): Command {
  return withJson(new Command('verify'))
    .description(
      'Recompute the whole trail. Exit 0 sound, 2 changed event, 3 gap, 4 tail missing, 5 not what a checkpoint says, 1 not readable',
    )
    .option('--bundle <file>', 'check a file made by export-bundle, without a database')
    .option('--checkpoint <file>', 'hold the trail against a checkpoint kept elsewhere (may be repeated)', gathered, [])
    .option('--key <key>', 'with --bundle: key of the trail as told by its owner (may be repeated)', gathered, [])
    .option('--witness-key <key>', 'key of a party that has to have signed each checkpoint given', gathered, [])
    .action(async (options: VerifyOptions) => {
      const told = await readTold(options);
      if (options.bundle === undefined) {
        if (told.keys.length > 0) throw new CommandFailed('--key goes with --bundle: the database has its own key', 1);
        await verifyDatabase(options, told);
      } else await verifyFile(options, options.bundle, told);
    });
}

function verifyDatabase(options: VerifyOptions, { checkpoints: given, witnesses }: Told): Promise<void> {
  return withPlatform(async (platform) => {
    const against = { checkpoints: checkpointsOf(platform), given, witnesses };
    const report = await verifyTrail(platform.connections.sealer.pool, against);
    const { finding, events, unsealed, chains, checkpoints, clock } = report;
    print(options, { sound: finding === null, ...report }, [
      `${events} sealed events in ${chains.length} chains, ${unsealed} not yet sealed, ${checkpoints} checkpoints: ${finding ? 'NOT SOUND' : 'sound'}`,
      ...clockLines(clock),
    ]);
    demandSound(finding);
  });
}

async function verifyFile(options: VerifyOptions, file: string, told: Told): Promise<void> {
  const report = await readable(file, () => verifyBundle(createReadStream(file), told));
  const { finding, events, chains, checkpoints, clock } = report;
  print(options, { sound: finding === null, ...report }, [
    `${events} sealed events in ${chains.length} chains, ${checkpoints} checkpoints: ${finding ? 'NOT SOUND' : 'sound'}`,
    ...unknownKeys(report, told.keys),
    ...clockLines(clock),
  ]);
  demandSound(finding);
}

/** Whoever can write a bundle can sign it with a key of their own. */
function unknownKeys({ chains }: BundleReport, told: readonly VerifierKey[]): string[] {
  return chains
    .filter(({ key }) => !told.some(({ text }) => text === key))
    .map(({ key }) => `compare this key with the one that the owner of the trail told you: ${key}`);
}

function clockLines(clock: ClockRemark | null): string[] {
  return clock
    ? [
        `${clock.events} events stand behind ones more than two seconds younger, first number ${clock.firstSeq} of ${clock.firstOrgId}: the clock of the database was set back, or something was written slowly`,
      ]
    : [];
}

function demandSound(finding: ChainFinding | null): void {
  if (finding)
    throw new CommandFailed(
      `first fault: ${finding.fault} at organisation ${finding.orgId ?? '-'}, number ${finding.seq}`,
      VERIFY_EXIT[finding.fault],
    );
}

function checkpointCommand(): Command {
  return withJson(new Command('checkpoint'))
    .description('Sign the head of each chain now and print it: three lines and a signature, to be kept elsewhere')
    .option('--org <id>', 'only the chain of this organisation')
    .action((options: OrgOption) =>
      withPlatform(async (platform) => {
        const checkpoints = checkpointsOf(platform);
        await new Sealer(platform.connections).sealWaiting();
        const made: StoredCheckpoint[] = [];
        for (const orgId of await chainsOf(platform, options)) {
          const one = await checkpoints.make(orgId, 'command');
          if (one) made.push(one);
        }
        print(
          options,
          made.map((one) => ({ ...one, key: checkpoints.keyOf(one.orgId) })),
          made.map(({ note }) => note),
        );
      }),
    );
}

function bundleCommand(): Command {
  return withJson(new Command('export-bundle'))
    .description('Write the trail into a file that can be verified without the database')
    .argument('<file>', 'file to be made; one that is there is not overwritten')
    .option('--org <id>', 'only the chain of this organisation')
    .action((file: string, options: OrgOption) =>
      withPlatform(async (platform) => {
        const checkpoints = checkpointsOf(platform);
        const chains = await chainsOf(platform, options);
        const target = createWriteStream(file, { flags: 'wx', mode: 0o600 });
        await readable(file, () => pipeline(Readable.from(checkpoints.bundle(options.org)), target));
        const keys = chains.map((orgId) => checkpoints.keyOf(orgId));
        print(options, { file, chains: chains.length, bytes: target.bytesWritten, keys }, [
          `${target.bytesWritten} bytes, ${chains.length} chains: ${file}`,
          ...keys.map((key) => `key ${key}`),
        ]);
      }),
    );
}

function checkpointsOf({ connections, keys, config }: Platform): Checkpoints {
  return new Checkpoints(connections, keys, new OpenShelf(new StorageFolder(config.storageDir)));
}

async function chainsOf({ connections }: Platform, { org }: OrgOption): Promise<string[]> {
  if (org !== undefined && !UUID.test(org)) throw new CommandFailed('--org takes the id of an organisation', 1);
  const { rows } = await connections.sealer.pool.query<{ id: string }>(
    'select h.org_id as id from audit.head h where $1::uuid is null or h.org_id = $1 order by h.org_id',
    [org ?? null],
  );
  if (org !== undefined && rows.length === 0) throw new CommandFailed('There is no chain of this organisation.', 1);
  return rows.map(({ id }) => id);
}

interface Told {
  readonly checkpoints: readonly Checkpoint[];
  readonly keys: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
}

async function readTold({ checkpoint, key, witnessKey }: VerifyOptions): Promise<Told> {
  if (witnessKey.length > 0 && checkpoint.length === 0)
    throw new CommandFailed('--witness-key says who has to have signed the --checkpoint that you give', 1);
  const keyOf = (option: string) => (text: string) => {
    const read = readVerifierKey(text.trim());
    if (!read) throw new CommandFailed(`${option} takes a key as it is printed: name+hash+key`, 1);
    return read;
  };
  const checkpoints: Checkpoint[] = [];
  for (const file of checkpoint) {
    const read = readCheckpoint(await readable(file, () => readFile(file, 'utf8')));
    if (!read)
      throw new CommandFailed(
        `this is no checkpoint of a trail, or a changed one: ${file}`,
        VERIFY_EXIT.checkpoint_differs,
      );
    checkpoints.push(read);
  }
  return { checkpoints, keys: key.map(keyOf('--key')), witnesses: witnessKey.map(keyOf('--witness-key')) };
}

async function readable<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error;
    throw new CommandFailed(`the file cannot be used (${String(error.code)}): ${file}`, 1);
  }
}

import { join } from 'node:path';
import { ConfigError, ensureFolder, type Config } from '@izdeu/config';
import {
  Connections,
  DatabaseSetupError,
  demandBoundLogin,
  mayAdminister,
  migrateDatabase,
  startEmbeddedServer,
  urlForLogin,
} from '@izdeu/database';
import { KeyFile, ensureKeyFile, type KeyProvider } from '@izdeu/storage';
import { passphraseOf } from './passphrase.js';

export type Step =
  'key_made' | 'creating' | 'starting' | 'recovering' | 'moved' | 'migrating' | 'migrated' | 'connected';

/** What every door (API, worker, command line) stands on: keys, a database brought to this release, its pools. */
export interface Platform {
  readonly config: Config;
  readonly keys: KeyProvider;
  readonly connections: Connections;
  /** Login that may migrate and plant the first users; absent where the operator keeps it from this process. */
  readonly adminUrl: string | undefined;
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly onStep?: (step: Step, detail?: string) => void;
  readonly onError: (error: Error) => void;
}

/**
 * The keys alone, without making any.
 * @throws KeyError when there is no key file yet, or its passphrase is another one.
 */
export function keysOf(config: Config): KeyFile {
  let isStarting = true;
  const path = config.keyFile ?? join(config.dataDir, 'master.key');
  const keys = new KeyFile(path, () => passphraseOf(config, isStarting));
  isStarting = false;
  return keys;
}

function openKeys(config: Config, onStep: OpenOptions['onStep']): KeyFile {
  if (config.keyFile) return keysOf(config);
  const path = join(config.dataDir, 'master.key');
  try {
    ensureFolder(config.dataDir);
    if (ensureKeyFile(path)) onStep?.('key_made', path);
  } catch (error) {
    throw new ConfigError(`The data folder ${config.dataDir} cannot be written: choose another with IZDEU_DATA_DIR.`, {
      cause: error,
    });
  }
  return keysOf(config);
}

/** Keys and the database server, as they are: nothing is migrated, no pool is opened. */
export interface Ground {
  readonly keys: KeyFile;
  /** Any connection string to the database; the running system replaces its login. */
  readonly baseUrl: string;
  readonly adminUrl: string | undefined;
  close(): Promise<void>;
}

/**
 * Opens what a backup, a restore or a diagnosis needs: they must not change the schema that they find.
 * @throws ConfigError, KeyError, EmbeddedServerError, DatabaseSetupError: each one line that says what to do.
 */
export async function openGround(
  config: Config,
  onStep?: OpenOptions['onStep'],
  keys: KeyFile = keysOf(config),
): Promise<Ground> {
  if (config.databaseUrl !== undefined) {
    const candidate = config.databaseAdminUrl ?? config.databaseUrl;
    const adminUrl = (await mayAdminister(candidate)) ? candidate : undefined;
    return { keys, baseUrl: config.databaseUrl, adminUrl, close: () => Promise.resolve() };
  }
  const server = await startEmbeddedServer({
    dataDir: config.dataDir,
    password: keys.password('izdeu_admin'),
    database: 'postgres',
    onProgress: (step) => onStep?.(step),
  });
  if (server.movedTo) onStep?.('moved', server.movedTo);
  return { keys, baseUrl: server.adminUrl, adminUrl: server.adminUrl, close: () => server.stop() };
}

/**
 * Opens the platform. With the embedded database everything is made here; with `DATABASE_URL` an administrative login
 * migrates and makes the roles, and the process then works as logins that row security binds.
 * @throws ConfigError, KeyError, EmbeddedServerError, DatabaseSetupError: each one line that says what to do.
 */
export async function openPlatform(config: Config, { onStep, onError }: OpenOptions): Promise<Platform> {
  const keys = openKeys(config, onStep);
  const ground = await openGround(config, onStep, keys);
  const { baseUrl, adminUrl } = ground;
  const passwordFor = (login: string): string => keys.password(login);
  try {
    let migrated: readonly string[] = [];
    if (adminUrl !== undefined) {
      onStep?.('migrating');
      migrated = await migrateDatabase(config.root, adminUrl, passwordFor);
      onStep?.('migrated', String(migrated.length));
    }
    await demandBoundLogin(urlForLogin(baseUrl, 'app_rw', passwordFor('app_rw')));
    const connections = Connections.open(baseUrl, passwordFor, onError);
    onStep?.('connected');
    return {
      config,
      keys,
      connections,
      adminUrl,
      migrated,
      async close() {
        await connections.close();
        await ground.close();
      },
    };
  } catch (error) {
    await ground.close();
    throw error instanceof Error ? error : new DatabaseSetupError(String(error));
  }
}

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { Pool } from 'pg';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * Prisma's own schema engine in its WebAssembly build: the same migrations table and checksums as `prisma migrate deploy`,
 * without the binary that the command line would download.
 */
let loaded = false;

/** The part of the platform's WebAssembly that is used here; Node has it, its type package of this release does not. */
interface WebAssemblyPlatform {
  Module: { new (bytes: Uint8Array): object; imports(module: object): { module: string }[] };
  Instance: new (module: object, imports: object) => { exports: Record<string, () => void> };
}

function load(): void {
  if (loaded) return;
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyPlatform }).WebAssembly;
  const module = new Module(readFileSync(entry.replace(/\.js$/, '.wasm')));
  const imports = Object.fromEntries(Module.imports(module).map(({ module: name }) => [name, bindings]));
  const instance = new Instance(module, imports);
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports['__wbindgen_start']?.();
  loaded = true;
}

/** The adapter cuts scripts at every semicolon, which breaks function bodies; sent whole, a script is one transaction. */
class WholeScripts extends PrismaPg {
  /** What PostgreSQL said about the script that failed; the engine passes on only that one did. */
  failure: Error | undefined;

  override async connect(): ReturnType<PrismaPg['connect']> {
    const connection = await super.connect();
    const client = (connection as unknown as { client: { query(sql: string): Promise<unknown> } }).client;
    connection.executeScript = async (script: string) => {
      try {
        await client.query(script);
      } catch (error) {
        this.failure = error instanceof Error ? error : new Error(String(error));
        throw error;
      }
    };
    return connection;
  }
}

const filters = { externalTables: [], externalEnums: [] };

interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

function schemaFiles(root: string): SchemaFile[] {
  const folder = join(root, 'prisma', 'schema');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: `prisma/schema/${name}`, content: readFileSync(join(folder, name), 'utf8') }));
}

function migrationsList(root: string): bindings.MigrationList {
  const folder = join(root, 'prisma', 'migrations');
  const directories = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    baseDir: 'prisma/migrations',
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8') },
    migrationDirectories: directories
      .map(({ name }) => name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') },
        },
      })),
  };
}

/** Runs the engine on connections of its own, which are closed whatever happens. */
async function withEngine<T>(
  root: string,
  connectionString: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  load();
  const pool = new Pool({ connectionString, max: 2 });
  let broken: Error | undefined;
  pool.on('error', (error) => {
    broken = error;
  });
  const scripts = new WholeScripts(pool);
  try {
    const datamodels = schemaFiles(root).map(({ path, content }): [string, string] => [path, content]);
    const engine = await bindings.SchemaEngine.new(
      { datamodels },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(scripts),
    );
    return await work(engine);
  } catch (error) {
    const cause = scripts.failure ?? broken ?? error;
    throw new Error(`The schema engine failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    await pool.end();
  }
}

/**
 * Applies the migrations that the database lacks; answers their names.
 * @param only names to stop at: the schema of an older release, which its backups are loaded into
 */
export async function applyMigrations(
  root: string,
  connectionString: string,
  only?: readonly string[],
): Promise<readonly string[]> {
  const list = migrationsList(root);
  const migrationDirectories = list.migrationDirectories.filter(({ path }) => only?.includes(path) ?? true);
  return withEngine(root, connectionString, async (engine) => {
    const applied = await engine.applyMigrations({ migrationsList: { ...list, migrationDirectories }, filters });
    return applied.appliedMigrationNames;
  });
}

/** SQL that builds the Prisma schema in an empty database. */
export async function schemaAsSql(root: string, connectionString: string): Promise<string> {
  return withEngine(root, connectionString, async (engine) => {
    const answer = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: schemaFiles(root) },
      script: true,
      exitCode: null,
      filters,
    });
    return (answer as { stdout: string }).stdout;
  });
}

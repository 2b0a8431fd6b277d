import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from './project-root.js';

/** A setting that is missing or wrong; its message is one line that names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export interface Config {
  readonly root: string;
  readonly version: string;
  readonly production: boolean;
  /** Demo accounts and demo people exist only here: the embedded database outside production. */
  readonly demo: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly storageDir: string;
  /** Bucket that stored files lie in; null: they lie in `storageDir`, which otherwise holds only what is on its way. */
  readonly s3: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly region: string;
    readonly keyFile: string;
  } | null;
  /** Undefined means: start the embedded server. */
  readonly databaseUrl: string | undefined;
  readonly databaseAdminUrl: string | undefined;
  readonly keyFile: string | undefined;
  /** File with the passphrase that the key file is under; without it a terminal is asked. */
  readonly keyPassphraseFile: string | undefined;
  /** Origin under which browsers reach the system, such as `https://izdeu.example.org`. */
  readonly publicUrl: string;
  /**
   * `compulsory`: everyone has a second factor before any work; `optional`: whoever enrolled one uses it. Compulsory but in
   * demo mode, whose printed sign-ins must work without a phone.
   */
  readonly secondFactor: 'compulsory' | 'optional';
  /** How reminders leave by e-mail; null: they do not. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Where clamd listens, which looks for harmful programs in files; null: nobody looks. */
  readonly scanner: { readonly host?: string; readonly port?: number; readonly path?: string } | null;
  /** age recipients (`age1…`) that backups are sealed to; their identities lie elsewhere. */
  readonly backupRecipients: readonly string[];
  readonly worker: 'inside' | 'separate';
  readonly timeZone: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
}

const SECOND_FACTOR = ['compulsory', 'optional'] as const;
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

function oneOf<T extends string>(env: NodeJS.ProcessEnv, name: string, allowed: readonly T[], otherwise: T): T {
  const value = env[name];
  if (value === undefined || value === '') return otherwise;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new ConfigError(`${name} must be one of: ${allowed.join(', ')}.`);
  return found;
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number, max: number): number {
  const value = env[name];
  if (value === undefined || value === '') return otherwise;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > max) {
    throw new ConfigError(`${name} must be a whole number between 0 and ${max}.`);
  }
  return number;
}

function databaseUrl(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name];
  if (value === undefined || value === '') return undefined;
  if (!/^postgres(ql)?:\/\/./.test(value) || !URL.canParse(value)) {
    throw new ConfigError(`${name} must look like postgresql://user:password@host:5432/database.`);
  }
  return value;
}

function mail(env: NodeJS.ProcessEnv): Config['mail'] {
  const [url, from] = [env['SMTP_URL'], env['IZDEU_MAIL_FROM']];
  if (url === undefined || url === '') return null;
  if (!/^smtps?:\/\/./.test(url) || !URL.canParse(url))
    throw new ConfigError('SMTP_URL must look like smtps://user:password@host:465.');
  if (from === undefined || !/^[^\s@]+@[^\s@]+$/.test(from))
    throw new ConfigError('IZDEU_MAIL_FROM must be the address that reminders come from, such as izdeu@example.org.');
  return { url, from };
}

/** A unix socket (`/run/clamav/clamd.ctl`) or `host:port`. */
function scanner(env: NodeJS.ProcessEnv): Config['scanner'] {
  const value = env['IZDEU_CLAMD'];
  if (value === undefined || value === '') return null;
  if (value.startsWith('/')) return { path: value };
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(value) ?? [];
  if (host === undefined || Number(port) > 65535)
    throw new ConfigError('IZDEU_CLAMD must be host:port of clamd or the path of its socket.');
  return { host, port: Number(port) };
}

function s3(env: NodeJS.ProcessEnv): Config['s3'] {
  if (oneOf(env, 'IZDEU_STORAGE', ['folder', 's3'] as const, 'folder') === 'folder') return null;
  const demanded = (name: string, is: (value: string) => boolean, shape: string): string => {
    const value = env[name] ?? '';
    if (!is(value)) throw new ConfigError(`${name} must be ${shape}: IZDEU_STORAGE is s3.`);
    return value;
  };
  const endpoint = demanded(
    'IZDEU_S3_ENDPOINT',
    (value) => /^https?:\/\/[^/?#@]+\/?$/.test(value) && URL.canParse(value),
    'an address such as https://s3.example.org',
  );
  // Sealed files may cross any line; who asks for them, when and how many is nobody's business.
  if (!endpoint.startsWith('https:') && !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname))
    throw new ConfigError('IZDEU_S3_ENDPOINT must start with https:// unless it is this machine.');
  return {
    endpoint,
    bucket: demanded(
      'IZDEU_S3_BUCKET',
      (value) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value),
      'the name of a bucket',
    ),
    region: env['IZDEU_S3_REGION'] || 'us-east-1',
    keyFile: resolve(demanded('IZDEU_S3_KEY_FILE', (value) => value !== '', 'the path of the file with its keys')),
  };
}

/**
 * Reads the settings once. The only place that looks at the environment.
 * @throws ConfigError with the name of the variable that is missing or wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const root = projectRoot();
  const production = env['NODE_ENV'] === 'production';
  const dataDir = resolve(env['IZDEU_DATA_DIR'] || join(root, '.data'));
  const port = wholeNumber(env, 'PORT', 3000, 65535);
  const demo = !production && !env['DATABASE_URL'];
  const config: Config = {
    root,
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    production,
    demo,
    port,
    host: env['HOST'] || (production ? '0.0.0.0' : '127.0.0.1'),
    dataDir,
    storageDir: resolve(env['IZDEU_STORAGE_DIR'] || join(dataDir, 'objects')),
    s3: s3(env),
    databaseUrl: databaseUrl(env, 'DATABASE_URL'),
    databaseAdminUrl: databaseUrl(env, 'DATABASE_ADMIN_URL'),
    keyFile: env['IZDEU_KEY_FILE'] || undefined,
    keyPassphraseFile: env['IZDEU_KEY_PASSPHRASE_FILE'] || undefined,
    publicUrl: env['IZDEU_PUBLIC_URL'] || `http://localhost:${port}`,
    secondFactor: oneOf(env, 'IZDEU_SECOND_FACTOR', SECOND_FACTOR, demo ? 'optional' : 'compulsory'),
    mail: mail(env),
    scanner: scanner(env),
    backupRecipients: (env['IZDEU_BACKUP_RECIPIENT'] ?? '').split(/[\s,]+/).filter((one) => one !== ''),
    worker: oneOf(env, 'IZDEU_WORKER', ['inside', 'separate'] as const, 'inside'),
    timeZone: env['IZDEU_TIME_ZONE'] || 'Asia/Almaty',
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    trustedProxies: wholeNumber(env, 'IZDEU_TRUSTED_PROXIES', 0, 10),
  };
  if (!URL.canParse(config.publicUrl))
    throw new ConfigError('IZDEU_PUBLIC_URL must be an address such as https://izdeu.example.org.');
  if (production) requireForProduction(config, env);
  return config;
}

function requireForProduction(config: Config, env: NodeJS.ProcessEnv): void {
  if (!config.databaseUrl) throw new ConfigError('DATABASE_URL is missing: production runs on its own PostgreSQL.');
  if (!config.keyFile)
    throw new ConfigError('IZDEU_KEY_FILE is missing: production needs the file with the master key.');
  if (!env['IZDEU_PUBLIC_URL'])
    throw new ConfigError('IZDEU_PUBLIC_URL is missing: the address under which browsers reach Izdeu.');
  if (!config.publicUrl.startsWith('https://'))
    throw new ConfigError('IZDEU_PUBLIC_URL must start with https:// in production.');
}

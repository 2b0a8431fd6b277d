import { openGround, openPlatform, type Ground, type Platform } from '@izdeu/bootstrap';
import { readConfig, type Config } from '@izdeu/config';
import { CommandFailed } from './output.js';

/** Opens keys and database for one command and closes them whatever happens. */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform(readConfig(), {
    onError: (error) => process.stderr.write(`izdeu: ${error.message}\n`),
  });
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

/** The same for a command that must find the database as it is: nothing is migrated. */
export async function withGround<T>(work: (ground: Ground, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig();
  const ground = await openGround(config);
  try {
    return await work(ground, config);
  } finally {
    await ground.close();
  }
}

/** @throws CommandFailed when only logins that may not do this were given. */
export function demandAdminUrl({ adminUrl }: Pick<Ground, 'adminUrl'>): string {
  if (adminUrl === undefined)
    throw new CommandFailed('This needs an administrative login: give it in DATABASE_ADMIN_URL.', 1);
  return adminUrl;
}

import { openPlatform, type Platform } from '@izdeu/bootstrap';
import { readConfig } from '@izdeu/config';

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

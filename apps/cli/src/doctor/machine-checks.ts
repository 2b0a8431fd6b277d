import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { keysOf } from '@izdeu/bootstrap';
import type { Config } from '@izdeu/config';
import { MailSettings, Mailer } from '@izdeu/mail';
import { FileScanner, KeyError, type KeyFile } from '@izdeu/storage';
import { attempt, fault, notRun, oneLine, warning, well, type Diagnosis, type Probes } from './diagnosis.js';

const GIGABYTE = 1_000_000_000;
const LITTLE = { bytes: 2 * GIGABYTE, share: 0.1 };
const TOO_LITTLE = 0.3 * GIGABYTE;

/** The first folder above that exists: what is not there yet will be made on its disk. */
function standing(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : standing(dirname(path));
}

/** Free space where data are written; one disk is named once. */
export async function checkSpace(config: Config, probes: Probes): Promise<readonly Diagnosis[]> {
  const folders = [
    ...(config.databaseUrl === undefined ? [standing(config.dataDir)] : []),
    standing(config.storageDir),
  ];
  const disks = new Map(folders.map((folder) => [statSync(folder).dev, folder]));
  const found: Diagnosis[] = [];
  for (const folder of disks.values()) {
    const { free, total } = await probes.freeSpace(folder);
    const words = `${(free / GIGABYTE).toFixed(1)} of ${(total / GIGABYTE).toFixed(1)} GB are free at ${folder}`;
    const advice = 'Make room or move the folder to a larger disk: a full disk stops every write (reading goes on).';
    if (free < TOO_LITTLE) found.push(fault('disk', words, advice));
    else if (free < LITTLE.bytes && free < total * LITTLE.share) found.push(warning('disk', words, advice));
    else found.push(well('disk', words));
  }
  if (config.databaseUrl !== undefined) found.push(notRun('disk', 'a look at the disk of the database server itself'));
  return found;
}

/** @returns the keys when the file is as it must be. */
export function checkKey(config: Config): { readonly diagnosis: Diagnosis; readonly keys: KeyFile | null } {
  try {
    const keys = keysOf(config);
    return {
      keys,
      diagnosis: well(
        'key',
        `the key file is there and readable by its owner alone${keys.lock ? ', under a passphrase' : ''}`,
      ),
    };
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    const advice = 'Bring back the copy that you keep apart. Without the key nothing that is stored can be read.';
    return { keys: null, diagnosis: fault('key', error.message, advice) };
  }
}

/** Asks the scanner for harmful programs who it is. */
export function checkScanner(config: Config): Promise<readonly Diagnosis[]> {
  return attempt('scanner', async () => {
    if (config.scanner === null)
      return [well('scanner', 'no scanner for harmful programs is set up: files are kept as unscanned')];
    try {
      return [
        well('scanner', `the scanner answers: ${oneLine(await new FileScanner(config.scanner, 5_000).version())}`),
      ];
    } catch (error) {
      return [
        fault(
          'scanner',
          `the scanner is silent: ${oneLine(error)}`,
          'Check IZDEU_CLAMD and that clamd runs. Files wait as pending meanwhile and are scanned when it is back.',
        ),
      ];
    }
  });
}

/** Signs in at the mail server without sending anything. */
export function checkMail(config: Config): Promise<readonly Diagnosis[]> {
  return attempt('mail', async () => {
    if (config.mail === null) return [well('mail', 'no mail is set up: reminders stay on the screen')];
    try {
      await new Mailer(new MailSettings(config.mail, config.publicUrl)).tryOut();
      return [well('mail', 'the mail server lets us in')];
    } catch (error) {
      return [
        fault('mail', `the mail server did not let us in: ${oneLine(error)}`, 'Check SMTP_URL and IZDEU_MAIL_FROM.'),
      ];
    }
  });
}

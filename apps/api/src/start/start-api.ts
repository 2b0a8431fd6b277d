import { createServer } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Passwords } from '@izdeu/access';
import { openPlatform, type Platform, type Step } from '@izdeu/bootstrap';
import type { Config } from '@izdeu/config';
import { lintCatalogue } from '@izdeu/database';
import { JobRunner } from '@izdeu/jobs';
import { SystemClock } from '@izdeu/kernel';
import { keepNamesInStep } from '@izdeu/people';
import { isDemoPlanted, seedFirstStart, seedReferenceEverywhere } from '@izdeu/seeding';
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS, DEMO_PASSWORD } from '../../../../seeds/demo/accounts.js';
import type { DemoSignInView } from '../about/about.controller.js';
import { AppModule } from '../app.module.js';
import { configure } from '../http/configure.js';
import { keepIdleLinesNoMore } from '../http/idle-lines.js';
import { createLogger } from '../logging.js';
import { StopSignals } from './stop-signals.js';
import { StartRefused } from './tell-operator.js';

const SAID: Readonly<Record<Step, string | null>> = {
  key_made: 'made a key file (keep a copy: without it the data cannot be read)',
  creating: 'creating the database',
  starting: 'starting the database',
  recovering: 'taking over the database that a stopped process left running',
  moved: 'running as root: database programs and data are kept in',
  migrating: 'bringing the schema up to date',
  migrated: null,
  connected: null,
};

const demoSignIns: DemoSignInView[] = DEMO_ACCOUNTS.map(({ login, role, displayName, organisation }) => {
  const { nameKk, nameRu, nameEn } = DEMO_ORGANISATIONS[organisation];
  return { login, role, displayName, password: DEMO_PASSWORD, organisation: { nameKk, nameRu, nameEn } };
});

async function demandSafety({ config, connections }: Platform): Promise<void> {
  const findings = await lintCatalogue(connections.auth.pool);
  if (findings.length > 0) throw new StartRefused(`The database is not as safe as it must be: ${findings.join('; ')}`);
  const { rows } = await connections.auth.pool.query<{ n: string }>('select sec.demo_accounts() as n');
  if (!config.demo && Number(rows[0]?.n ?? 0) > 0) {
    throw new StartRefused(
      'This database holds demo accounts with a printed password: Izdeu does not run on it outside demo mode.',
    );
  }
}

/** On the first start of a demo system only; later starts ask once whether it is there. */
async function plantDemo(
  { config, connections, keys, adminUrl }: Platform,
  passwords: Passwords,
  say: (text: string) => void,
): Promise<void> {
  if (!config.demo || adminUrl === undefined || (await isDemoPlanted(adminUrl))) return;
  say('planting reference data, published cases and made-up demo families');
  const today = new SystemClock().today(config.timeZone);
  await seedFirstStart({ config, connections, keys, adminUrl }, passwords, today, ({ what, done, total }) =>
    say(`  ${what}: ${done} of ${total} cases`),
  );
}

/** What this release changed in law, places and rules reaches every organisation; own versions stay. */
async function renewReferenceData(adminUrl: string, say: (text: string) => void): Promise<void> {
  for (const { organisation, renewed, proposed } of await seedReferenceEverywhere(adminUrl))
    if (renewed + proposed > 0)
      say(`reference data of ${organisation}: ${renewed} new versions, ${proposed} to decide about`);
}

async function listen(app: NestExpressApplication, { port, host }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    if (error instanceof Error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw portTaken(port, error);
    throw error;
  }
}

/** Looked at before anything is made, so that nobody waits for a database only to learn this. */
function demandFreePort({ port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function portTaken(port: number, cause: Error): StartRefused {
  return new StartRefused(`Port ${port} is taken: choose another with PORT.`, { cause });
}

/** Starts the whole system in this process: database (unless one is named), API, web, sealer and, by default, the worker. */
export async function startApi(config: Config): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`  ${text}\n`);
  const signals = new StopSignals();
  await demandFreePort(config);
  const platform = await openPlatform(config, {
    onStep: (step, detail) => {
      const words = SAID[step];
      if (words) say(detail ? `${words}: ${detail}` : words);
    },
    onError: (error) => process.stderr.write(`izdeu: the database connection was lost: ${error.message}\n`),
  });
  let app: NestExpressApplication | undefined;
  const stop = async (): Promise<void> => {
    if (app) keepIdleLinesNoMore(app.getHttpServer());
    await app?.close();
    await platform.close();
  };
  try {
    signals.demandNone();
    app = await NestFactory.create<NestExpressApplication>(AppModule.with(platform, demoSignIns), {
      bodyParser: false,
      logger: createLogger(config),
      abortOnError: false,
    });
    configure(app, config);
    await plantDemo(platform, app.get(Passwords), say);
    await demandSafety(platform);
    if (platform.adminUrl !== undefined) await renewReferenceData(platform.adminUrl, say);
    if (platform.adminUrl !== undefined)
      await keepNamesInStep(platform.adminUrl, ({ organisation, step, names }) =>
        say(`names of ${organisation}: ${names} ${step}`),
      );
    signals.demandNone();
    await app.init();
    if (config.worker === 'inside') await app.get(JobRunner).start();
    await listen(app, config);
  } catch (error) {
    await stop();
    throw error;
  }
  signals.then(() => {
    say('stopping');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(
          `izdeu: the stop was not clean: ${error instanceof Error ? error.message : String(error)}\n`,
        );
        process.exit(1);
      },
    );
  });
  say(`Izdeu ${config.version} is ready: ${config.publicUrl}`);
  if (config.demo) {
    say('');
    say(`Demo sign-ins (password for all: ${DEMO_PASSWORD})`);
    for (const { login, role, organisation } of demoSignIns)
      say(`  ${login.padEnd(22)} ${role.padEnd(14)} ${organisation.nameEn}`);
  }
}

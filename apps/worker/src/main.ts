import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PlatformModule, openPlatform, type Platform } from '@izdeu/bootstrap';
import { CasesModule } from '@izdeu/cases';
import { readConfig } from '@izdeu/config';
import { JobRunner } from '@izdeu/jobs';
import { LettersModule } from '@izdeu/letters';
import { PacketsModule } from '@izdeu/packets';
import { PeopleModule } from '@izdeu/people';
import { ProofModule } from '@izdeu/proof';
import { ReferenceModule } from '@izdeu/reference';

@Module({})
class WorkerModule {
  static with(platform: Platform): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ...[PlatformModule.with(platform), ReferenceModule, PeopleModule, CasesModule],
        ...[ProofModule, PacketsModule, LettersModule],
      ],
    };
  }
}

/** The background work apart from the API: same libs, same database, `IZDEU_WORKER=separate` on the API's side. */
async function startWorker(): Promise<void> {
  const platform = await openPlatform(readConfig(), {
    onError: (error) => process.stderr.write(`izdeu worker: ${error.message}\n`),
  });
  const app = await NestFactory.createApplicationContext(WorkerModule.with(platform), { logger: ['error', 'warn'] });
  await app.get(JobRunner).start();
  process.stdout.write('  Izdeu worker is ready\n');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      app
        .close()
        .then(() => platform.close())
        .then(
          () => process.exit(0),
          (error: unknown) => {
            process.stderr.write(`izdeu worker: ${error instanceof Error ? error.message : String(error)}\n`);
            process.exit(1);
          },
        );
    });
  }
}

startWorker().catch((error: unknown) => {
  process.stderr.write(`izdeu worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

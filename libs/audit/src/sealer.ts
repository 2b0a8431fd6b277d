import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Connections } from '@izdeu/database';

const EVERY_MS = 250;
const BATCH = 5000;

/** Gives each event its place in the chain within a second. Several instances may run; the database lets one work at a time. */
@Injectable()
export class Sealer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Sealer.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private waiting = false;

  constructor(private readonly connections: Connections) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Seals what waits now, behind the run of the clock if one is under way; answers how many events. */
  async sealWaiting(): Promise<number> {
    await this.running;
    return this.sealBatches();
  }

  private async sealBatches(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const { rows } = await this.connections.sealer.pool.query<{ n: number }>('select audit.seal_pending($1) as n', [
        BATCH,
      ]);
      const n = rows[0]?.n ?? 0;
      sealed += n;
      if (n < BATCH) return sealed;
    }
  }

  /** Between requests somebody has to look at the clock, or one that is set back in the night goes unseen. */
  private async watchClock(): Promise<void> {
    const { rows } = await this.connections.sealer.pool.query<{ back: number | null }>(
      'select sec.watch_clock() as back',
    );
    const back = rows[0]?.back ?? null;
    if (back !== null)
      this.logger.warn(`The clock of the database was set back by ${back} s: every session was ended.`);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.watchClock()
        .then(() => this.sealBatches())
        .then(
          () => {
            this.waiting = false;
          },
          (error: unknown) => {
            if (!this.waiting)
              this.logger.warn(
                `The sealer waits for the database: ${error instanceof Error ? error.message : String(error)}`,
              );
            this.waiting = true;
          },
        )
        .finally(() => this.schedule());
    }, EVERY_MS);
    this.timer.unref();
  }
}

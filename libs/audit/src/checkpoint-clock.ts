import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Checkpoints } from './checkpoints.js';

const LOOK_EVERY_MS = 10_000;
/** Threat model 3.4: every five minutes with new events, and at a thousand. */
const CHECKPOINT_LIMITS = { afterSeconds: 300, afterEvents: 1000 } as const;

/** Makes the checkpoints that are due. Several instances may run: the database takes each size once. */
@Injectable()
export class CheckpointClock implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CheckpointClock.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private said = '';

  constructor(private readonly checkpoints: Checkpoints) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.checkpoints
        .makeDue(CHECKPOINT_LIMITS)
        .then(
          () => {
            this.said = '';
          },
          (error: unknown) => this.say(error instanceof Error ? error.message : String(error)),
        )
        .finally(() => this.schedule());
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  /** Once for each trouble, not every ten seconds. */
  private say(trouble: string): void {
    if (trouble !== this.said) this.logger.error(`No checkpoint was made: ${trouble}`);
    this.said = trouble;
  }
}

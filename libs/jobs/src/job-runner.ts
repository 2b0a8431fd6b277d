import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Logger as QueueLogger, run, type Runner, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { ServiceSessions } from '@izdeu/access';
import { Connections } from '@izdeu/database';
import { JobQueue, type JobTask } from './job-queue.js';

interface Payload {
  readonly userId: string;
  readonly objectId: string;
  readonly requestId: string;
}

const MORNING = 'morning';
const WORTH_SAYING: readonly string[] = ['error', 'warning'];

/** Takes orders from the queue in PostgreSQL and carries each out as the user who gave it. */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private runner: Runner | undefined;
  private pool: Pool | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly queue: JobQueue,
    private readonly sessions: ServiceSessions,
  ) {}

  async start(): Promise<void> {
    const pool = new Pool({ connectionString: this.connections.jobUrl, max: 4, application_name: 'izdeu-jobs' });
    const tell = (error: Error): void => this.logger.warn(`The queue lost its database: ${error.message}`);
    pool.on('error', tell).on('connect', (client) => client.on('error', tell));
    this.pool = pool;
    const taskList = Object.fromEntries(
      this.queue.tasks.map((task) => [task, (payload: unknown) => this.carryOut(pool, task, payload as Payload)]),
    );
    this.runner = await run({
      pgPool: pool,
      concurrency: 2,
      noHandleSignals: true,
      taskList: { ...taskList, [MORNING]: () => this.beginDay() } satisfies TaskList,
      crontab: `0 2 * * * ${MORNING}`,
      logger: new QueueLogger(() => (level, message) => {
        if (WORTH_SAYING.includes(level)) this.logger.warn(message);
      }),
    });
  }

  /** Orders the work of a morning; the queue does it itself at two o'clock UTC, seven in Almaty. */
  async beginDay(): Promise<void> {
    const { pool, runner } = this;
    if (!pool || !runner) return;
    for (const [task, people] of this.queue.mornings) {
      const { rows } = await pool.query<{ user_id: string; object_id: string }>(`select * from ${people}()`);
      for (const { user_id: userId, object_id: objectId } of rows)
        await runner.addJob(
          task,
          { userId, objectId, requestId: '' },
          { jobKey: `${task}:${objectId}`, maxAttempts: 5 },
        );
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
    await this.pool?.end();
  }

  private async carryOut(pool: Pool, task: JobTask, { userId, objectId, requestId }: Payload): Promise<void> {
    const actor = await this.sessions.open(pool, userId, task, requestId);
    await this.queue.handlerOf(task)(actor, objectId);
  }
}

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Logger as QueueLogger, run, type Runner, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { ServiceSessions } from '@izdeu/access';
import { Connections } from '@izdeu/database';
import { Clock } from '@izdeu/kernel';
import { JobQueue, type JobTask } from './job-queue.js';

interface Payload {
  readonly userId: string;
  readonly objectId: string;
  readonly requestId: string;
}

/** What the queue tells of a job that is carried out. */
interface Job {
  readonly id: string;
  readonly attempts: number;
  readonly max_attempts: number;
}

const APPLICATION = 'izdeu-jobs';

/**
 * A machine that was killed leaves its jobs locked, which the queue would respect for four hours. Where no other runner is
 * connected, whoever holds them is dead: they are taken up at once.
 */
async function freeWhatTheDeadHold(pool: Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))
      where not exists (select from pg_stat_activity where application_name = $1 and datname = current_database()
        and usename = current_user and pid <> pg_backend_pid())`,
    [APPLICATION],
  );
}

/** How often the queue asks whether another day has come: often enough for a machine that slept or whose clock was set. */
const ASK_EVERY_MS = 10 * 60_000;
const MORNING = 'morning';
/** Flag of a job that was given up, and of whose end whoever waits was told; gone when it is ordered anew. */
const ENDED = 'ended';
const WORTH_SAYING: readonly string[] = ['error', 'warning'];

/**
 * Takes orders from the queue in PostgreSQL and carries each out as the user who gave it. Each day it looks whether a dated
 * rule has begun or ended, and orders what follows from it.
 */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private runner: Runner | undefined;
  private pool: Pool | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lookedOn = '';

  constructor(
    private readonly connections: Connections,
    private readonly queue: JobQueue,
    private readonly sessions: ServiceSessions,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const pool = new Pool({ connectionString: this.connections.jobUrl, max: 4, application_name: APPLICATION });
    const tell = (error: Error): void => this.logger.warn(`The queue lost its database: ${error.message}`);
    pool.on('error', tell).on('connect', (client) => client.on('error', tell));
    this.pool = pool;
    const taskList = Object.fromEntries(
      this.queue.tasks.map((task) => [
        task,
        (payload: unknown, { job }: { job: Job }) => this.carryOut(pool, task, payload as Payload, job),
      ]),
    );
    await freeWhatTheDeadHold(pool);
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
    await this.lookAround(pool);
    this.timer = setInterval(() => void this.lookAround(pool), ASK_EVERY_MS).unref();
  }

  /**
   * Orders the work of all organisations in which a dated rule has begun or ended since the last look, however many days ago
   * that was. Answers in how many.
   */
  async lookAtRules(): Promise<number> {
    if (!this.pool) throw new Error('The queue is not running.');
    const day = this.clock.today();
    let ordered = 0;
    for (const { task, objectId } of this.queue.workByRules) {
      const { rows } = await this.pool.query<{ ordered: number }>('select jobs.look_at_rules($1, $2, $3) as ordered', [
        ...[task, objectId, day],
      ]);
      ordered += rows[0]?.ordered ?? 0;
    }
    this.lookedOn = day;
    return ordered;
  }

  private async lookAround(pool: Pool): Promise<void> {
    await this.lookOnNewDay();
    await this.lookAtGivenUp(pool);
  }

  /** Work whose last try was cut off, or which the database was not there to end: it is ended now. What fails is tried at the next look. */
  private async lookAtGivenUp(pool: Pool): Promise<void> {
    try {
      const { rows } = await pool.query<{ id: string; task: JobTask; payload: Payload }>(
        `select j.id, t.identifier as task, j.payload
           from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where j.attempts >= j.max_attempts and j.locked_at is null and t.identifier = any ($1)
            and not coalesce(j.flags ? $2, false)`,
        [[...this.queue.ends.keys()], ENDED],
      );
      for (const { id, task, payload } of rows) await this.endOf(pool, task, payload, id);
    } catch (error) {
      this.logger.warn(
        `Work that was given up was not looked at: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
  }

  /** A look that fails is repeated the next time; nothing is lost, the database knows on which day it looked last. */
  private async lookOnNewDay(): Promise<void> {
    if (this.clock.today() === this.lookedOn) return;
    try {
      await this.lookAtRules();
    } catch (error) {
      this.logger.warn(
        `The rules of the day were not looked at: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
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
    await this.keepHouse(pool);
  }

  /** Nothing waits for it: what fails is said, and tried again the next morning. */
  private async keepHouse(pool: Pool): Promise<void> {
    for (const work of this.queue.housekeeping)
      try {
        await work(async (sql, values) => (await pool.query<Record<string, unknown>>(sql, [...values])).rows);
      } catch (error) {
        this.logger.warn(`The house was not kept: ${error instanceof Error ? error.message : 'unknown'}`);
      }
  }

  /** Ends what was begun and takes up nothing more; may be started again. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    const { runner, pool } = this;
    this.runner = this.pool = undefined;
    await runner?.stop();
    await pool?.end();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async carryOut(pool: Pool, task: JobTask, payload: Payload, job: Job): Promise<void> {
    const isLast = job.attempts >= job.max_attempts;
    try {
      const actor = await this.sessions.open(pool, payload.userId, task, payload.requestId);
      await this.queue.handlerOf(task)(actor, payload.objectId, { isLast });
    } catch (error) {
      if (isLast) await this.endOf(pool, task, payload, job.id);
      throw error;
    }
  }

  /** Under a session of its own: that of the work may have run out. The job stays in the queue, where `doctor` counts it. */
  private async endOf(pool: Pool, task: JobTask, { userId, objectId, requestId }: Payload, id: string): Promise<void> {
    const end = this.queue.ends.get(task);
    if (!end) return;
    try {
      await end(await this.sessions.open(pool, userId, task, requestId), objectId);
      await pool.query(
        `update graphile_worker._private_jobs set flags = coalesce(flags, '{}') || jsonb_build_object($2::text, true) where id = $1`,
        [id, ENDED],
      );
    } catch (error) {
      this.logger.warn(
        `Work that was given up (${task}) was not ended: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
  }
}

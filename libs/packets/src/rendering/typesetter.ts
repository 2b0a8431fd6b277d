import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

interface TypstJob {
  /** File name under `templates/`. */
  readonly template: string;
  /** JSON text for `sys.inputs.data`. */
  readonly data: string;
  /** Seconds since 1970, UTC. */
  readonly createdAt: number;
}

interface TypstDocument {
  readonly pdf: Buffer;
  readonly pages: number;
}

interface Reply {
  readonly id: number;
  readonly pdf?: Uint8Array;
  readonly pages?: number;
  readonly error?: string;
}

interface Pending {
  readonly resolve: (document: TypstDocument) => void;
  readonly reject: (error: Error) => void;
}

/** It gets no settings and no keys of ours; of its memory it gives back what it can (glibc). */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '1048576' };

/**
 * One process that sets one document at a time: typesetting is native, and what it takes or breaks is not the API's. It
 * starts with the first job and ends when nothing was asked for a while; when it dies, the job that it had fails and the
 * next job starts a new one.
 */
export class Typesetter {
  private process: ChildProcess | null = null;
  private pending: Pending | null = null;
  private idle: NodeJS.Timeout | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private jobs = 0;
  private closed = false;

  constructor(
    private readonly assetsDir: string,
    private readonly timeoutMs: number,
    private readonly idleMs: number,
  ) {}

  /** @throws Error when the template fails, the process dies, or the time limit is passed. Messages hold no content. */
  render(job: TypstJob): Promise<TypstDocument> {
    const result = this.queue.then(() => this.renderNow(job));
    // The queue only waits; each caller gets its own failure from `result`.
    this.queue = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.end(new Error('the packet renderer was closed'));
    await this.queue;
  }

  private renderNow(job: TypstJob): Promise<TypstDocument> {
    if (this.closed) return Promise.reject(new Error('the packet renderer is closed'));
    clearTimeout(this.idle);
    const child = (this.process ??= this.start());
    this.jobs += 1;
    return new Promise<TypstDocument>((resolve, reject) => {
      const timer = setTimeout(
        () => this.end(new Error(`${job.template} took longer than ${this.timeoutMs} ms`)),
        this.timeoutMs,
      );
      const over = (): void => {
        clearTimeout(timer);
        this.idle = setTimeout(() => this.end(new Error('the typesetter was not needed')), this.idleMs).unref();
      };
      this.pending = {
        resolve: (document) => {
          over();
          resolve(document);
        },
        reject: (error) => {
          over();
          reject(error);
        },
      };
      child.send({ id: this.jobs, ...job }, (error) => {
        if (error) this.fail(child, error);
      });
    });
  }

  private start(): ChildProcess {
    const child = fork(join(this.assetsDir, 'typesetter.mjs'), [this.assetsDir], {
      // What it might say when it breaks may be a person's name: its end is all that is told.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      ...{ env: ENVIRONMENT, execArgv: ['--expose-gc'], serialization: 'advanced' },
    });
    child.unref();
    child.channel?.unref();
    child.on('message', (reply: Reply) => {
      if (this.process === child) this.settle(reply);
    });
    child.on('error', (error) => this.fail(child, error));
    child.on('exit', (code, signal) =>
      this.fail(child, new Error(`the typesetter ended (${signal ?? code}) before its document was done`)),
    );
    return child;
  }

  private settle(reply: Reply): void {
    const pending = this.pending;
    if (!pending || reply.id !== this.jobs) return;
    this.pending = null;
    if (reply.pdf && reply.pages !== undefined) {
      pending.resolve({ pdf: Buffer.from(reply.pdf), pages: reply.pages });
    } else {
      pending.reject(new Error(`typesetting failed: ${reply.error ?? 'no reason given'}`));
    }
  }

  /** What it was setting fails with this error. */
  private end(error: Error): void {
    const child = this.process;
    if (!child) return;
    this.fail(child, error);
    child.kill('SIGKILL');
  }

  private fail(child: ChildProcess, error: Error): void {
    if (this.process !== child) return;
    this.process = null;
    const pending = this.pending;
    this.pending = null;
    pending?.reject(error);
    if (this.closed) clearTimeout(this.idle);
  }
}

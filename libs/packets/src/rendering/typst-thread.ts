import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

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

/**
 * One worker thread that sets one document at a time. It starts with the first job; when it dies, the job that it had
 * fails and the next job starts a new one.
 */
export class TypstThread {
  private worker: Worker | null = null;
  private pending: Pending | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private jobs = 0;
  private closed = false;

  constructor(
    private readonly assetsDir: string,
    private readonly timeoutMs: number,
  ) {}

  /** @throws Error when the template fails, the thread dies, or the time limit is passed. Messages hold no content. */
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
    await this.worker?.terminate();
    await this.queue;
  }

  private renderNow(job: TypstJob): Promise<TypstDocument> {
    if (this.closed) return Promise.reject(new Error('the packet renderer is closed'));
    const worker = (this.worker ??= this.start());
    this.jobs += 1;
    return new Promise<TypstDocument>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.fail(worker, new Error(`${job.template} took longer than ${this.timeoutMs} ms`));
        void worker.terminate();
      }, this.timeoutMs);
      this.pending = {
        resolve: (document) => {
          clearTimeout(timer);
          resolve(document);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      worker.postMessage({ id: this.jobs, ...job });
    });
  }

  private start(): Worker {
    const worker = new Worker(join(this.assetsDir, 'typst-worker.mjs'), { workerData: { assetsDir: this.assetsDir } });
    worker.unref();
    worker.on('message', (reply: Reply) => this.settle(reply));
    worker.on('error', (error) => this.fail(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.fail(worker, new Error('the typesetting thread ended before its document was done')));
    return worker;
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

  private fail(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = null;
    const pending = this.pending;
    this.pending = null;
    pending?.reject(error);
  }
}

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OnApplicationShutdown } from '@nestjs/common';
import { projectRoot } from '@izdeu/config';
import { StripError, type StripObstacle } from './strip-error.js';
import { StripUnfinished } from './strip-unfinished.js';

export interface StripTask {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export type StripReply = { readonly copy: Uint8Array } | { readonly obstacle: StripObstacle };

interface Turn extends StripTask {
  readonly resolve: (copy: Buffer) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  turn: Turn | null;
  limit: NodeJS.Timeout | undefined;
}

/** One goes on while the other has a file that was made to take long. */
const THREADS = 2;
/** A paper of 20 MB takes some 30 ms: only a file on which its reader goes astray comes here, or a machine that does too much. */
const LIMIT_MS = 30_000;
/** Of what the thread itself holds; the largest paper in small parts stays below. */
const MEMORY_MB = 1024;

/**
 * Copies without hidden data of files that are taken as a whole, made beside the loop that answers everybody. A file that
 * takes too long, or more memory than there is, is given up, and its thread with it; the next one starts a new one. Time says
 * nothing of the file, since the machine may be busy: whoever asked tries again.
 */
export class StripThreads implements OnApplicationShutdown {
  private readonly threads = new Set<Thread>();
  private readonly waiting: Turn[] = [];
  private closed = false;

  constructor(private readonly limitMs = LIMIT_MS) {}

  /** @throws StripError with the reason why there is none; StripUnfinished; another error when the thread itself is at fault */
  readonly strip = (bytes: Buffer, mediaType: string): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      this.waiting.push({ bytes, mediaType, resolve, reject });
      this.next();
    });

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.next();
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private next(): void {
    if (this.closed) for (const { reject } of this.waiting.splice(0)) reject(new StripUnfinished('end'));
    const free = [...this.threads].find(({ turn }) => turn === null);
    if (this.waiting.length === 0 || (!free && this.threads.size >= THREADS)) return;
    const turn = this.waiting.shift();
    if (turn) this.begin(free ?? this.start(), turn);
  }

  private begin(thread: Thread, turn: Turn): void {
    thread.turn = turn;
    thread.limit = setTimeout(() => this.end(thread, new StripUnfinished('time')), this.limitMs);
    thread.worker.ref();
    thread.worker.postMessage({ bytes: turn.bytes, mediaType: turn.mediaType } satisfies StripTask);
  }

  private start(): Thread {
    const worker = new Worker(join(projectRoot(), 'dist', 'threads', 'strip.js'), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const thread: Thread = { worker, turn: null, limit: undefined };
    this.threads.add(thread);
    worker.on('message', (reply: StripReply) => this.settle(thread, reply));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      this.end(
        thread,
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new StripError('too_heavy', { cause: error }) : error,
      ),
    );
    worker.on('exit', () => this.end(thread, new StripUnfinished('end')));
    return thread;
  }

  private settle(thread: Thread, reply: StripReply): void {
    const { turn } = thread;
    clearTimeout(thread.limit);
    thread.turn = null;
    thread.worker.unref();
    if ('copy' in reply) turn?.resolve(Buffer.from(reply.copy.buffer, reply.copy.byteOffset, reply.copy.byteLength));
    else turn?.reject(new StripError(reply.obstacle));
    this.next();
  }

  private end(thread: Thread, error: Error): void {
    if (!this.threads.delete(thread)) return;
    clearTimeout(thread.limit);
    void thread.worker.terminate();
    thread.turn?.reject(error);
    this.next();
  }
}

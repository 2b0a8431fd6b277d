import { parentPort } from 'node:worker_threads';
import { StripError } from './strip-error.js';
import type { StripReply, StripTask } from './strip-threads.js';
import { stripWhole } from './whole-ways.js';

/**
 * The program of a thread that makes copies without hidden data (see `StripThreads`), built by itself.
 * Whoever feels their way through a broken PDF throws at each byte: recording where from takes ten times as long as looking.
 */
Error.stackTraceLimit = 0;

async function answer({ bytes, mediaType }: StripTask): Promise<StripReply> {
  try {
    return { copy: await stripWhole(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), mediaType) };
  } catch (error) {
    if (error instanceof StripError) return { obstacle: error.obstacle };
    throw error;
  }
}

parentPort?.on('message', (task: StripTask) => {
  void answer(task).then((reply) => parentPort?.postMessage(reply));
});

import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** What a telephone at the edge of its network still sends. */
const LEAST_BYTES = 16 * 1024;
const EVERY_MS = 60_000;

/** For the whole of a request: 200 MB over one megabit a second. */
export const LONGEST_REQUEST_MS = 30 * 60_000;

/**
 * Breaks the line to whoever says that something comes and then hardly sends: it would hold a place for as long as it likes.
 * Whoever sends steadily may take the time that a film on a bad line takes.
 */
export function refuseSlowBodies(leastBytes = LEAST_BYTES, everyMs = EVERY_MS): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const { socket } = request;
    let seen = socket.bytesRead;
    const watch = setInterval(() => {
      // What came and waits for us is not their slowness.
      const isWaiting = !request.complete && request.readableLength === 0;
      if (isWaiting && socket.bytesRead - seen < leastBytes) socket.destroy();
      seen = socket.bytesRead;
    }, everyMs).unref();
    response.once('close', () => clearInterval(watch));
    next();
  };
}

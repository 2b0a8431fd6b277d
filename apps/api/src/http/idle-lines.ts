import type { Server } from 'node:http';

/**
 * How long a line is kept on which nothing comes: longer than proxies keep theirs (60 s as a rule, Caddy two minutes). Whoever closes
 * first may do so just as a request comes over it, which then ends without an answer.
 */
const IDLE_LINE_MS = 150_000;

export function keepIdleLines(server: Server): void {
  server.keepAliveTimeout = IDLE_LINE_MS;
}

/** Before the server closes, which ends the lines that are idle then: those that become so later must not hold its end up. */
export function keepIdleLinesNoMore(server: Server): void {
  server.keepAliveTimeout = 1;
}

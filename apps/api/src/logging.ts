import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from '@izdeu/config';

/** One JSON line per event on standard error; no bodies, no addresses, no query strings are ever logged. */
export function createLogger(config: Pick<Config, 'logLevel'>): LoggerService {
  const log: Logger = pino({ level: config.logLevel, base: null }, process.stderr);
  const write =
    (level: 'info' | 'warn' | 'error' | 'debug') =>
    (message: unknown, ...rest: unknown[]): void => {
      log[level]({ context: rest.findLast((one) => typeof one === 'string') }, String(message));
    };
  return {
    log: write('debug'),
    warn: write('warn'),
    error: write('error'),
    debug: write('debug'),
    verbose: write('debug'),
  };
}

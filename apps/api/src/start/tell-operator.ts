import { ConfigError } from '@izdeu/config';
import { DatabaseSetupError, EmbeddedServerError } from '@izdeu/database';
import { KeyError } from '@izdeu/storage';

/** One clear line for what the operator can mend, the whole story for a bug. */
export function tellOperator(error: unknown): void {
  const mendable = [ConfigError, DatabaseSetupError, EmbeddedServerError, KeyError, StartRefused].some(
    (kind) => error instanceof kind,
  );
  if (error instanceof Error && mendable) process.stderr.write(`izdeu: ${error.message}\n`);
  else process.stderr.write(`izdeu: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** The start was refused for a reason of safety or because the port is taken. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

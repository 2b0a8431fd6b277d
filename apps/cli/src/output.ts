import type { Command } from 'commander';

/** A command that did its work and found something wrong; the message is one line. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';

  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
  }
}

export interface JsonOption {
  readonly json?: boolean;
}

/** Adds `--json` and lets a wrong call end with one line and a non-zero exit. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print JSON').exitOverride();
}

export function print(options: JsonOption, value: object, lines: readonly string[]): void {
  process.stdout.write(options.json ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`);
}

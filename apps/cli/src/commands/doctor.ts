import { Command } from 'commander';
import { examine } from '../doctor/examine.js';
import type { Diagnosis, State } from '../doctor/diagnosis.js';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';

interface DoctorOptions extends JsonOption {
  readonly removeOrphans?: boolean;
}

const SHOWN: Readonly<Record<State, string>> = { well: 'ok', warning: 'look', fault: 'WRONG', not_run: 'not run' };

function lineOf({ check, state, found, advice }: Diagnosis): string {
  return `${SHOWN[state].padEnd(8)}${check.padEnd(11)} ${found}${advice === '' ? '' : `\n${' '.repeat(20)}→ ${advice}`}`;
}

export function doctorCommand(): Command {
  return withJson(new Command('doctor'))
    .description(
      'Say what is wrong and what to do; changes nothing without --remove-orphans. Exit 0: nothing is wrong, 1: something is',
    )
    .option('--remove-orphans', 'remove stored files that no row has named for more than a day')
    .action(async (options: DoctorOptions) => {
      const diagnoses = await examine(undefined, undefined, options);
      const wrong = diagnoses.filter(({ state }) => state === 'fault').length;
      const look = diagnoses.filter(({ state }) => state === 'warning').length;
      print(options, { sound: wrong === 0, diagnoses }, [
        ...diagnoses.map(lineOf),
        `${wrong} wrong, ${look} to look at`,
      ]);
      if (wrong > 0) throw new CommandFailed(`${wrong} things are wrong`, 1);
    });
}

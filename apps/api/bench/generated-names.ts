import type { Pool } from 'pg';
import { spellingOf } from '@izdeu/people';
import { POPULATION } from '../../../seeds/demo/compound-names.js';
import { numbers } from './numbers.js';
import { WRITINGS, spellFather, spellWord, type Chance, type SpelledName, type Writing } from './spellings.js';

/** All given names of a sex; fathers bear those of men. */
export const NAMES: Readonly<Record<'male' | 'female', readonly SpelledName[]>> = {
  male: [...POPULATION.male.common, ...POPULATION.male.joined],
  female: [...POPULATION.female.common, ...POPULATION.female.joined],
};
/** Each name is written in so many ways in each writing. */
const VARIANTS = 2;
const GRAIN = 1_000_000;

export function chanceFrom(seed: number): Chance {
  const any = numbers(seed);
  return () => any(GRAIN) / GRAIN;
}

interface SpelledRow {
  readonly kind: 'male' | 'female' | 'son' | 'daughter';
  readonly nr: number;
  readonly writing: Writing;
  readonly variant: number;
  readonly value: string;
  /** Words as a name record stores them: given names stand first, fathers' second. */
  readonly words: readonly string[];
}

/** The words of which names are put together, in tables that the generator drops again: `given` in Kazakh, `spelled` in every writing. */
export async function plantNames(admin: Pool): Promise<void> {
  await admin.query(`create unlogged table given (kind text, nr integer, value text);
    create unlogged table spelled (kind text, nr integer, writing integer, variant integer, value text, words text[])`);
  const chance = chanceFrom(3);
  const rows = (['male', 'female'] as const).flatMap((sex) => NAMES[sex].map((name, nr) => ({ kind: sex, nr, name })));
  const fathers = (['son', 'daughter'] as const).flatMap((kind) => NAMES.male.map((name, nr) => ({ kind, nr, name })));
  const spelled = [...rows, ...fathers].flatMap(({ kind, nr, name }) =>
    WRITINGS.flatMap((writing) =>
      Array.from({ length: VARIANTS }, (_, variant): SpelledRow => {
        const value =
          kind === 'male' || kind === 'female'
            ? spellWord(name, writing, chance)
            : spellFather(name, writing, kind === 'son' ? 'male' : 'female', chance);
        return {
          kind,
          nr,
          writing,
          variant,
          value,
          words: spellingOf(value).searchWords.map((one) =>
            one.replace(/^\d+:/, kind === 'male' || kind === 'female' ? '0:' : '1:'),
          ),
        };
      }),
    ),
  );
  await admin.query('insert into given select kind, nr, value from json_populate_recordset(null::given, $1)', [
    JSON.stringify(
      [
        ...rows,
        ...fathers.map((row) => ({ ...row, name: { kk: `${row.name.kk}${row.kind === 'son' ? 'ұлы' : 'қызы'}` } })),
      ].map(({ kind, nr, name }) => ({ kind, nr, value: name.kk })),
    ),
  ]);
  await admin.query('insert into spelled select * from json_populate_recordset(null::spelled, $1)', [
    JSON.stringify(spelled.map((row) => ({ ...row, writing: WRITINGS.indexOf(row.writing) }))),
  ]);
  await admin.query(`create index on given (kind, nr); create index on given (value);
    create index on spelled (kind, nr, writing, variant); analyze given; analyze spelled`);
}

import { readFileSync } from 'node:fs';
import { checkIdentityNumber, type IdentityNumberKind } from './identity-number.js';
import { questionsOfNumber, type RegionFacts, type ToldOfPerson } from './number-questions.js';

interface Place {
  readonly code: string;
  readonly data: { readonly successor?: string; readonly covers?: readonly string[] };
}
const REGIONS = new Map<string, RegionFacts>(
  ['historic', 'county', 'prefecture'].flatMap((name) =>
    (
      JSON.parse(readFileSync(new URL(`../../../../seeds/reference/place-${name}.json`, import.meta.url), 'utf8')) as {
        entries: Place[];
      }
    ).entries.map(
      ({ code, data }) => [code, { successor: data.successor ?? null, covers: data.covers ?? [] }] as const,
    ),
  ),
);
const told = (more: Partial<ToldOfPerson> = {}): ToldOfPerson => ({
  birthEarliest: null,
  birthLatest: null,
  sex: 'unknown',
  birthPlaceCode: null,
  ...more,
});
const ask = (kind: IdentityNumberKind, number: string, more: Partial<ToldOfPerson>) =>
  questionsOfNumber(checkIdentityNumber(kind, number).derived, told(more), REGIONS);

describe('what a number says otherwise than the family', () => {
  it('nothing where the family has told nothing', () => {
    expect(ask('prc_id', '654125198001010010', {})).toEqual([]);
  });

  it.each([
    ['1980-01-01', '1980-01-01', []],
    ['1980-01-01', '1980-12-31', []],
    ['1979-01-01', '1979-12-31', ['birth_date']],
    ['1980-01-02', null, ['birth_date']],
    [null, '1979-12-31', ['birth_date']],
  ])('born between %s and %s: %j', (birthEarliest, birthLatest, asked) => {
    expect(ask('prc_id', '654125198001010010', { birthEarliest, birthLatest })).toEqual(asked);
  });

  it.each([
    ['prc_id', '654125198001010010', 'female', ['sex']],
    ['prc_id', '654125198001010010', 'male', []],
    ['prc_id_15', '654125800101001', 'female', ['sex']],
    ['iin', '851101450239', 'male', ['sex']],
    ['iin', '851101450239', 'female', []],
    ['kg_pin', '12205197801234', 'male', ['sex']],
    ['iin', '851101450239', 'unknown', []],
  ] as const)('%s %s of a %s: %j', (kind, number, sex, asked) => {
    expect(ask(kind, number, { sex })).toEqual(asked);
  });

  it.each([
    ['654101', '654002'],
    ['654121', '654021'],
    ['654122', '654022'],
    ['654123', '654023'],
    ['654124', '654024'],
    ['654125', '654025'],
    ['654126', '654026'],
    ['654127', '654027'],
    ['654128', '654028'],
    ['654001', '654003'],
    ['654222', '654202'],
    ['654223', '654203'],
    ['652222', '650521'],
    ['652223', '650522'],
    ['652326', '652302'],
    ['652321', '652301'],
    ['652721', '652701'],
  ])('the old code %s is the county that is %s today', (old, today) => {
    expect(questionsOfNumber({ regionCode: old }, told({ birthPlaceCode: today }), REGIONS)).toEqual([]);
    expect(questionsOfNumber({ regionCode: old }, told({ birthPlaceCode: old }), REGIONS)).toEqual([]);
    expect(questionsOfNumber({ regionCode: old }, told({ birthPlaceCode: '653001' }), REGIONS)).toEqual(['region']);
  });

  it.each([
    ['654125', '654000', []],
    ['654301', '654000', []],
    ['654301', '654300', []],
    ['654301', '654200', ['region']],
    ['654301', '650000', []],
    ['620924', '650000', ['region']],
    ['654301', 'KZ-ALA', []],
  ])('first registered in %s, told %s: %j', (regionCode, birthPlaceCode, asked) => {
    expect(questionsOfNumber({ regionCode }, told({ birthPlaceCode }), REGIONS)).toEqual(asked);
  });
});

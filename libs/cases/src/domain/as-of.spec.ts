import { standingOn, type Choice, type KnownFacts } from './as-of.js';

const known = (id: string, knownSince: string, more: Partial<KnownFacts> = {}): KnownFacts => ({
  id,
  axis: 'liberty',
  knownSince,
  confirmedOn: null,
  supersededById: null,
  isWorking: false,
  ...more,
});
const choice = (claimId: string, chosenOn: string): Choice => ({ axis: 'liberty', claimId, chosenOn });
const on = (day: string, statements: KnownFacts[], choices: Choice[] = []) =>
  Object.fromEntries(standingOn(day, statements, choices));

describe('what was known on a day', () => {
  it('is what had been learned by its end, whenever it happened', () => {
    const statements = [known('a', '2018-05-31'), known('b', '2019-01-10')];
    expect(Object.keys(on('2018-05-30', statements))).toEqual([]);
    expect(Object.keys(on('2018-05-31', statements))).toEqual(['a']);
    expect(Object.keys(on('2019-01-10', statements))).toEqual(['a', 'b']);
  });

  it('holds what was replaced until its replacement was known', () => {
    const statements = [known('a', '2018-01-01', { supersededById: 'b' }), known('b', '2019-01-10')];
    expect(on('2019-01-09', statements)['a']).toMatchObject({ superseded: false });
    expect(on('2019-01-10', statements)['a']).toMatchObject({ superseded: true });
  });

  it('was confirmed only from the day on which somebody stood for it', () => {
    const statements = [known('a', '2018-01-01', { confirmedOn: '2018-06-01' })];
    expect(on('2018-05-31', statements)['a']).toMatchObject({ confirmed: false });
    expect(on('2018-06-01', statements)['a']).toMatchObject({ confirmed: true });
  });

  it('was worked with as it had been chosen then, also when another was chosen since', () => {
    const statements = [known('a', '2018-01-01'), known('b', '2018-02-01', { isWorking: true })];
    const choices = [choice('a', '2018-03-01'), choice('b', '2020-01-01')];
    const working = (day: string) =>
      Object.entries(on(day, statements, choices)).flatMap(([id, { isWorking }]) => (isWorking ? [id] : []));
    expect(working('2018-02-28')).toEqual([]);
    expect(working('2018-03-01')).toEqual(['a']);
    expect(working('2019-12-31')).toEqual(['a']);
    expect(working('2020-01-01')).toEqual(['b']);
  });

  it('drops a choice with the claim that it picked', () => {
    const statements = [known('a', '2018-01-01', { supersededById: 'b' }), known('b', '2019-01-01')];
    const choices = [choice('a', '2018-03-01')];
    expect(on('2018-12-31', statements, choices)['a']).toMatchObject({ isWorking: true });
    expect(on('2019-01-01', statements, choices)['a']).toMatchObject({ isWorking: false, superseded: true });
  });

  it('takes a working claim of which no choice is on record as chosen from the beginning', () => {
    const statements = [known('a', '2018-01-01', { isWorking: true })];
    expect(on('2018-01-01', statements)['a']).toMatchObject({ isWorking: true });
  });
});

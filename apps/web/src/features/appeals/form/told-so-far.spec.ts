import type { PersonFormDto } from '@izdeu/api-client';
import { isWorthChecking, toldOf } from './told-so-far.js';

const NOTHING = { countyCode: '', relatives: [] };
const named = (name: string, more: Partial<PersonFormDto> = {}): PersonFormDto => ({
  personId: null,
  names: [{ value: name, kind: 'legal', source: '' }],
  sex: 'unknown',
  birth: '',
  birthPlace: '',
  identityNumbers: [],
  ...more,
});

describe('what is asked of the base while somebody types', () => {
  it.each([
    ['', false],
    ['  ', false],
    ['Ер', false],
    ['Ерж', true],
    ['叶', true],
    ['قان', true],
  ])('the name %j: worth a look: %j', (name, worth) =>
    expect(isWorthChecking(toldOf(named(name), NOTHING))).toBe(worth),
  );

  it('leaves out a date that is not whole yet and a number that has just begun', () => {
    const typed = named('Ержан', { birth: '19', identityNumbers: [{ kind: 'iin', value: '6512' }] });
    expect(toldOf(typed, NOTHING)).toMatchObject({ names: ['Ержан'], birth: '', numbers: [] });
  });

  it('asks by a number alone', () => {
    const typed = named('', { identityNumbers: [{ kind: 'iin', value: '851101450239' }] });
    expect(isWorthChecking(toldOf(typed, NOTHING))).toBe(true);
  });
});

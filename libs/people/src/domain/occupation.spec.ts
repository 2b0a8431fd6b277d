import { occupationAsTold, occupationEdited } from './occupation.js';

describe('an occupation', () => {
  it.each([
    [
      { occupation: ' driver ', occupationLanguage: 'en' as const },
      { occupation: 'driver', occupationEn: 'driver' },
    ],
    [{ occupation: '司机' }, { occupation: '司机' }],
    [{ occupation: ' ', occupationLanguage: 'kk' as const }, {}],
  ])('that was told, %o, keeps its language', (told, expected) => {
    expect(occupationAsTold(told)).toEqual(expected);
  });

  it.each([
    [
      { occupation: 'driver', occupationKk: ' жүргізуші ' },
      { occupation: 'driver', occupationKk: 'жүргізуші' },
    ],
    [
      { occupation: '', occupationKk: '', occupationRu: 'водитель' },
      { occupation: 'водитель', occupationKk: '', occupationRu: 'водитель' },
    ],
    [{ occupationRu: 'водитель' }, { occupationRu: 'водитель' }],
    [{ occupation: '' }, { occupation: '' }],
    [{}, {}],
  ])('that is edited, %o, changes what is named', (edit, expected) => {
    expect(occupationEdited(edit)).toEqual(expected);
  });
});

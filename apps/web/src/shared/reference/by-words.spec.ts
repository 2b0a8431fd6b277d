import { byWords } from './by-words.js';

const choice = (value: string, label: string) => ({ value, label });

describe('the order of a list', () => {
  it('is that of its words, not of its codes', () => {
    const events = [
      choice('body_released', 'тело выдано'),
      choice('contact', 'был контакт'),
      choice('detained', 'задержан'),
      choice('died', 'умер'),
    ];
    expect(byWords(events, 'ru').map(({ label }) => label)).toEqual(['был контакт', 'задержан', 'тело выдано', 'умер']);
  });

  it('ends with what is said when nothing else fits', () => {
    const sources = [
      choice('unknown', 'белгісіз'),
      choice('other', 'басқа'),
      choice('UNKNOWN', 'анық емес'),
      choice('press', 'баспасөз'),
      choice('kz_citizen_ground_unknown', 'азамат'),
    ];
    expect(byWords(sources, 'kk').map(({ value }) => value)).toEqual([
      'kz_citizen_ground_unknown',
      'press',
      'UNKNOWN',
      'other',
      'unknown',
    ]);
  });
});

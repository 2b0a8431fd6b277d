import { differencesOf, partsOf } from './entry-parts.js';

describe('an entry of the reference data as it is read', () => {
  it('has a part for each language of a text', () => {
    const data = { labels: { kk: 'іс', ru: 'дело' }, addresseeLines: { kk: ['Астана'] }, term: 15 };
    expect(partsOf('ask', data).map(({ part, value }) => [part.at, value])).toEqual([
      ['labels.kk', 'іс'],
      ['labels.ru', 'дело'],
      ['addresseeLines.kk', ['Астана']],
      ['term', 15],
    ]);
  });

  it('is compared part by part with another text of it', () => {
    const before = { labels: { kk: 'іс', ru: 'дело' }, term: 15, note: 'ескі' };
    const after = { labels: { kk: 'іс', ru: 'кейс' }, term: '15', papers: ['A'] };
    expect(
      differencesOf('ask', before, after).map(({ name, before: old, after: now }) => [name, old?.value, now?.value]),
    ).toEqual([
      ['labels.ru', 'дело', 'кейс'],
      ['term', 15, '15'],
      ['papers', undefined, ['A']],
      ['note', 'ескі', undefined],
    ]);
    expect(differencesOf('ask', before, before)).toEqual([]);
  });
});

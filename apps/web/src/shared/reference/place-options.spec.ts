import type { ReferenceEntryView } from '@izdeu/api-client';
import { placeGroups } from './place-options.js';

const entry = (code: string, parent: string | null) =>
  ({ code, kind: 'place', data: { parent } }) as unknown as ReferenceEntryView;
const book = (...entries: ReferenceEntryView[]) => ({
  entries: () => entries,
  label: (_: string, code: string) => `«${code}»`,
});

describe('places to choose from', () => {
  it('stand under what they lie in, which comes first itself', () => {
    expect(
      placeGroups(book(entry('y', 'ili'), entry('ili', 'xj'), entry('z', 'ili'), entry('xj', null)), 'rest'),
    ).toEqual([
      {
        group: '«ili»',
        items: [
          { value: 'ili', label: '«ili»' },
          { value: 'y', label: '«y»' },
          { value: 'z', label: '«z»' },
        ],
      },
      { group: '«xj»', items: [{ value: 'xj', label: '«xj»' }] },
    ]);
  });

  it('are all there once, also those that nothing lies below or whose parent is not in force', () => {
    const groups = placeGroups(book(entry('a', null), entry('b', 'gone'), entry('c', 'd'), entry('d', null)), 'rest');
    expect(groups.flatMap(({ items }) => items.map(({ value }) => value)).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(groups.at(-1)).toMatchObject({ group: 'rest', items: [{ value: 'a' }, { value: 'b' }] });
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES } from '../../shared/i18n/languages.js';
import { SETS } from './entry-table.js';
import { LANGUAGES_OF_TEXT, entryPart, isData, named, namesOf, under, type At } from './part-shape.js';
import { kindsNamed, pathsOf, wayTo } from './part-words.js';

interface Catalogue {
  readonly part: Readonly<Record<string, string>>;
  readonly pick: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const words = (language: string): Catalogue => {
  const file = path.resolve(import.meta.dirname, `../../shared/i18n/${language}/parts.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
};

const seeds = path.resolve(import.meta.dirname, '../../../../../seeds/reference');
/** Names that lead to a part of a shipped entry: also to parts that may be left out of it. */
const paths = new Set(
  readdirSync(seeds)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { kind, entries } = JSON.parse(readFileSync(path.join(seeds, file), 'utf8')) as {
        kind: string;
        entries: { data: Record<string, unknown> }[];
      };
      return entries.flatMap(({ data }) => namesIn(entryPart(kind, data), data));
    }),
);

function namesIn(part: At, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => namesIn(under(part, at), one));
  if (!isData(value) || named(part.at) === 'acceptanceRule.papers') return [];
  return namesOf(part, value).flatMap((name) => [
    named(under(part, name).at),
    ...namesIn(under(part, name), value[name]),
  ]);
}

describe.each(LANGUAGES)('words for the parts of entries in %s', (language) => {
  const { part, pick } = words(language);

  it('are there for every part that is shipped', () => {
    expect(paths.size).toBeGreaterThan(150);
    const nameless = [...paths].filter((one) => {
      const names = one.split('.');
      const last = names.at(-1) ?? '';
      if (names.length > 1 && LANGUAGES_OF_TEXT.includes(last)) return false;
      return !(names.join('_') in part) && !(last in part);
    });
    expect(nameless).toEqual([]);
  });

  it('are there for every word that is chosen', () => {
    for (const [set, codes] of Object.entries(SETS))
      expect(Object.keys(pick[set] ?? {}).toSorted(), set).toEqual(codes.map(String).toSorted());
  });
});

describe('the parts of an entry', () => {
  it('are led to by the words of their list and the number of their row', () => {
    const data = { offices: [{ city: null }, { city: { kk: 'Астана' } }] };
    const ways = pathsOf(under(entryPart('recipient', data), 'offices'), data.offices).map((one) =>
      wayTo(one, ({ at }) => named(at)),
    );
    expect(ways).toContain('offices 2, offices.city');
    expect(ways).toContain('offices 1');
  });

  it('name the kinds of entries that they are chosen from, also where none is chosen yet', () => {
    expect(new Set(kindsNamed('recipient', { acceptanceRule: null, calendar: 'KZ' }))).toEqual(
      new Set(['document_kind', 'calendar']),
    );
  });
});

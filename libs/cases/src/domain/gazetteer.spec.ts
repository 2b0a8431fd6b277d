import { readFileSync } from 'node:fs';
import { searchPlaces, type GazetteerPlace } from './gazetteer.js';

interface Entry {
  readonly code: string;
  readonly validTo: string | null;
  readonly data: {
    readonly labels: Readonly<Record<string, string>>;
    readonly pinyin?: string;
    readonly arabic?: string;
    readonly alsoWritten?: readonly string[];
    readonly successor?: string;
  };
}

const PLACES = ['prefecture', 'county', 'historic', 'kazakhstan'].flatMap((file): GazetteerPlace[] => {
  const text = readFileSync(new URL(`../../../../seeds/reference/place-${file}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { entries: Entry[] }).entries.map(({ code, validTo, data }) => ({
    code,
    names: [
      ...Object.values(data.labels),
      ...[data.pinyin, data.arabic].flatMap((name) => name ?? []),
      ...(data.alsoWritten ?? []),
    ],
    abolishedOn: validTo,
    successor: data.successor ?? null,
  }));
});
const first = (text: string): string | undefined => searchPlaces(text, PLACES, 12)[0]?.code;

describe('a place', () => {
  it.each([
    ['特克斯', '654027'],
    ['特克斯县', '654027'],
    ['Текес', '654027'],
    ['текес ауданы', '654027'],
    ['уезд Текес', '654027'],
    ['Tekes', '654027'],
    ['Tèkèsī', '654027'],
    ['tekesi', '654027'],
    ['تەكەس', '654027'],
    ['654027', '654027'],
    ['Құлжа қ', '654002'],
    ['Ghulja', '654002'],
    ['伊宁', '654002'],
    ['Шәуешек', '654201'],
    ['شاۋەشەك', '654201'],
    ['Чугучак', '654201'],
    ['Алматы обл', 'KZ-19'],
    ['СУАР', '650000'],
  ])('is found by %s', (typed, code) => {
    expect(first(typed)).toBe(code);
  });

  it('of every code in use is found by each of its names', () => {
    for (const { code, names, abolishedOn } of PLACES) {
      if (abolishedOn !== null) continue;
      for (const name of names) {
        expect(
          searchPlaces(name, PLACES, 12).map((found) => found.code),
          `${code} ${name}`,
        ).toContain(code);
      }
    }
  });

  it('whose code was abolished leads to its successor and says so', () => {
    expect(searchPlaces('654127', PLACES, 12)).toEqual([
      { code: '654027', matched: '654127', abolished: { code: '654127', until: '2000-12-31' } },
    ]);
    expect(searchPlaces('米泉', PLACES, 12)).toMatchObject([{ code: '650109', abolished: { code: '652303' } }]);
  });

  it('in use comes before the abolished entry of the same name', () => {
    expect(searchPlaces('Tekes', PLACES, 12)).toMatchObject([{ code: '654027', abolished: null }]);
  });

  it.each(['', '   ', '!?', 'жоқжерде'])('is not found by %j', (typed) => {
    expect(searchPlaces(typed, PLACES, 12)).toEqual([]);
  });

  it('is one of at most as many as were asked for', () => {
    expect(searchPlaces('65', PLACES, 5)).toHaveLength(5);
  });
});

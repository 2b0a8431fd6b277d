import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { blankRow, entryPart, isData, named, namesOf, shapeOf, under, type At } from './part-shape.js';
import { faultsOf, keptPart, linesOf, numberOf, readPart, settled, withPart } from './part-values.js';
import { SETS } from './entry-table.js';

const seeds = path.resolve(import.meta.dirname, '../../../../../seeds/reference');
const files = readdirSync(seeds)
  .filter((file) => file.endsWith('.json'))
  .map(
    (file) =>
      JSON.parse(readFileSync(path.join(seeds, file), 'utf8')) as {
        kind: string;
        entries: { code: string; data: Record<string, unknown> }[];
      },
  );
const entries = files.flatMap(({ kind, entries: all }) => all.map(({ code, data }) => ({ kind, code, data })));

/** Every part of an entry with its value, the groups and lists too. */
function walk(part: At, value: unknown): { part: At; value: unknown }[] {
  const below = Array.isArray(value)
    ? value.flatMap((one, at) => walk(under(part, at), one))
    : isData(value)
      ? namesOf(part, value).flatMap((name) => walk(under(part, name), value[name]))
      : [];
  return part.at === '' ? below : [{ part, value }, ...below];
}
const everyPart = entries.flatMap(({ kind, code, data }) =>
  walk(entryPart(kind, data), data).map((one) => ({ ...one, kind, code, data })),
);

/** What the screen makes of a value and takes back when somebody types the same again. */
function typedAgain(part: At, value: unknown): unknown {
  const shape = shapeOf(part, value);
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) {
    if (shape.type === 'lines') return linesOf(value.join('\n'));
    return shape.type === 'rows' ? value.map((one, at) => typedAgain(under(part, at), one)) : value;
  }
  if (isData(value))
    return namesOf(part, value).reduce<Record<string, unknown>>(
      (group, name) => withPart(group, name, typedAgain(under(part, name), value[name])),
      {},
    );
  return shape.type === 'number' ? numberOf(JSON.stringify(value)) : value;
}

describe('an entry of the reference data that is typed by hand', () => {
  it('loses nothing of any entry that is shipped, and finds no fault with it', () => {
    expect(entries.length).toBeGreaterThan(200);
    for (const { kind, code, data } of entries) {
      const entry = entryPart(kind, data);
      const again = Object.fromEntries(
        Object.entries(data).map(([name, value]) => {
          const part = under(entry, name);
          expect(faultsOf(part, value), `${kind} ${code}`).toEqual([]);
          return [name, settled(part, typedAgain(part, readPart(keptPart(value), null)))];
        }),
      );
      expect(again, `${kind} ${code}`).toEqual(data);
    }
  });

  it('has codes that its lists of choices know, so that nobody reads a code', () => {
    const codes = new Map<string, Set<unknown>>();
    for (const { kind, code } of entries) codes.set(kind, (codes.get(kind) ?? new Set()).add(code));
    const unknown = everyPart.flatMap(({ part, value }) => {
      const shape = shapeOf(part, value);
      const said = (isData(value) ? Object.keys(value) : [value ?? []].flat()) as unknown as readonly string[];
      if (shape.type === 'pick' || shape.type === 'picks') {
        const known: readonly unknown[] = SETS[shape.of];
        return said.filter((one) => !known.includes(one)).map((one) => `${named(part.at)}: ${one}`);
      }
      if (shape.type !== 'one' && shape.type !== 'many' && shape.type !== 'map') return [];
      return said
        .filter((one) => !codes.get(shape.of)?.has(one) && !shape.further.some((other) => other === one))
        .map((one) => `${named(part.at)}: ${one}`);
    });
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('has rows of a list that can be added with all their parts', () => {
    const lists = everyPart.filter(({ part, value }) => Array.isArray(value) && shapeOf(part, value).type === 'rows');
    expect(new Set(lists.map(({ part }) => named(part.at))).size).toBeGreaterThan(8);
    for (const { part, value } of lists) {
      const row = blankRow(part) as Record<string, unknown>;
      for (const one of value as object[])
        expect(namesOf(under(part, 0), row), part.at).toEqual(expect.arrayContaining(Object.keys(one)));
    }
  });

  it('keeps days as days, also where none is given', () => {
    const days = everyPart.filter(({ value }) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
    expect(days.length).toBeGreaterThan(20);
    expect(days.filter(({ part, value }) => shapeOf(part, value).type !== 'day').map(({ part }) => part.at)).toEqual(
      [],
    );
    expect(shapeOf(entryPart('recipient', {}), null)).toMatchObject({ type: 'text', empty: 'null' });
  });

  it('takes null again where null stood, whatever was typed meanwhile', () => {
    const data = { offices: [{ phone: null, floor: null }], own: 3, calendar: null };
    const entry = entryPart('recipient', data);
    const at = (path: string) => ({ ...entry, at: path });
    expect(shapeOf(at('offices.0.phone'), '+7')).toEqual({ type: 'text', empty: 'null' });
    expect(shapeOf(at('offices.4.floor'), '2')).toEqual({ type: 'text', empty: 'null' });
    expect(shapeOf(at('own'), '3a')).toEqual({ type: 'number', empty: false });
    expect(shapeOf(at('calendar'), 'KZ')).toMatchObject({ type: 'one', of: 'calendar', empty: 'null' });
  });

  it('names what is no number, no day and not chosen', () => {
    const holidays = [
      { code: 'x', month: 'қаңтар', day: 1, from: '', dates: [{ date: null, confidence: '' }], confidence: 'high' },
    ];
    const entry = entryPart('calendar', { holidays: [] });
    expect(faultsOf(under(entry, 'holidays'), holidays).toSorted()).toEqual([
      'holidays.0.dates',
      'holidays.0.dates.0.confidence',
      'holidays.0.dates.0.date',
      'holidays.0.from',
      'holidays.0.month',
    ]);
  });

  it('has a holiday with its day of the year or with its dates, never with neither', () => {
    const whole = entryPart('calendar', { holidays: [] });
    const faults = (more: object) =>
      faultsOf(under(whole, 'holidays'), [
        { ...(blankRow(under(whole, 'holidays')) as object), confidence: 'own', ...more },
      ]);
    expect(faults({})).toEqual(['holidays.0.month', 'holidays.0.day']);
    expect(faults({ month: 13, day: 1 })).toEqual(['holidays.0.month']);
    expect(faults({ month: 2, day: '29' })).toEqual([]);
    expect(faults({ dates: [{ date: '2031-04-01', confidence: 'own' }] })).toEqual([]);
  });

  it('has a form for what no table knows: lists of lists, texts of several lines and rows like those before', () => {
    const data = { odd: [[1], ['a\nb']], own: [{ name: 'a', much: 2 }], mixed: { a: 1, b: [] } };
    const entry = entryPart('ask', data);
    expect(shapeOf(under(entry, 'odd'), data.odd).type).toBe('rows');
    expect(settled({ ...entry, at: 'odd' }, data.odd)).toEqual(data.odd);
    expect(blankRow(under(entry, 'own'), data.own[0])).toEqual({ name: '', much: '' });
    expect(faultsOf(under(entry, 'own'), [{ name: '', much: '' }])).toEqual(['own.0.much']);
    expect(shapeOf(under(entry, 'mixed'), data.mixed).type).toBe('group');
  });

  it('is tidied when it is sent: lines without blanks, numbers as people write them', () => {
    const entry = entryPart('channel', { term: 2, appliesTo: ['letter'] });
    expect(settled(under(entry, 'appliesTo'), ['letter ', '', ' appeal'])).toEqual(['letter', 'appeal']);
    expect(settled(under(entry, 'term'), '1.50')).toBe(1.5);
    expect([numberOf('15'), numberOf('1,5'), numberOf('1.'), numberOf('1a')]).toEqual([15, 1.5, '1.', '1a']);
  });

  it('stands as the entry has it when what was kept is no JSON', () => {
    expect(readPart('{', ['a'])).toEqual(['a']);
    expect(readPart(undefined, 1)).toBe(1);
    expect(withPart({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
  });
});

import { readFileSync } from 'node:fs';
import { STATE_SOURCES, independentSources, type Telling } from './sources.js';

const told = (teller: string, origin = '', tellerPersonId: string | null = null): Telling => ({
  teller,
  origin,
  tellerPersonId,
});
const NAMES = new Map([['p1', 'Айтқан Сынақ']]);
const nameOf = (id: string): string => NAMES.get(id) ?? '';

describe('independent sources of one statement', () => {
  it.each([
    ['one who saw it', [told('Ахмет')], 1],
    ['two who saw it', [told('Ахмет'), told('Гүлнар')], 2],
    ['two who heard it from the same person', [told('Ахмет', 'көрші Болат'), told('Гүлнар', 'Көрші  болат')], 1],
    ['and that person beside them', [told('Ахмет', 'Болат'), told('Гүлнар', 'Болат'), told('Болат')], 1],
    ['one who tells it twice', [told('Ахмет'), told(' ахмет ')], 1],
    ['a person on record and their name as an origin', [told('', '', 'p1'), told('Гүлнар', 'айтқан сынақ')], 1],
    ['a person on record without a name', [told('', '', 'p2'), told('', '', 'p2')], 1],
    ['two papers that nobody tells', [told(''), told('')], 2],
    ['nothing', [], 0],
  ])('%s: %#', (_, sources, count) => {
    expect(independentSources(sources, nameOf)).toBe(count);
  });
});

it('the State speaks through the kinds of source that the reference data marks so', () => {
  const text = readFileSync(new URL('../../../../seeds/reference/source-kind.json', import.meta.url), 'utf8');
  const { entries } = JSON.parse(text) as { entries: { code: string; data: { stateProduced?: boolean } }[] };
  expect(entries.filter(({ data }) => data.stateProduced).map(({ code }) => code)).toEqual(STATE_SOURCES);
});

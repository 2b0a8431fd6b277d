import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { dataOf, differencesOf, fieldsOf, nameOf } from './entry-fields.js';

const seeds = path.resolve(import.meta.dirname, '../../../../../seeds/reference');
const entries = readdirSync(seeds)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const { kind, entries } = JSON.parse(readFileSync(path.join(seeds, file), 'utf8')) as {
      kind: string;
      entries: { code: string; data: Record<string, unknown> }[];
    };
    return entries.map(({ code, data }) => [`${kind} ${code}`, data] as const);
  });

describe('an entry of the reference data as a form', () => {
  it('loses nothing of any entry that is shipped', () => {
    expect(entries.length).toBeGreaterThan(200);
    const changed = entries.filter(([, data]) => {
      const again = dataOf(fieldsOf(data));
      return !again.ok || JSON.stringify(again.data) !== JSON.stringify(data);
    });
    expect(changed.map(([name]) => name)).toEqual([]);
  });

  it('lets each language of a text be typed by itself', () => {
    const fields = fieldsOf({
      labels: { kk: 'іс', ru: 'дело', en: 'case' },
      neverSend: false,
      term: 15,
      papers: ['A', 'B'],
      addressee: { kk: ['Министрлікке', 'Астана'], ru: [] },
    });
    expect(fields.map((field) => [nameOf(field), field.type, field.value])).toEqual([
      ['labels.kk', 'text', 'іс'],
      ['labels.ru', 'text', 'дело'],
      ['labels.en', 'text', 'case'],
      ['neverSend', 'flag', 'false'],
      ['term', 'number', '15'],
      ['papers', 'lines', 'A\nB'],
      ['addressee.kk', 'lines', 'Министрлікке\nАстана'],
      ['addressee.ru', 'lines', ''],
    ]);
  });

  it('names the fields that hold no number and no JSON', () => {
    expect(
      dataOf([
        { path: ['term'], type: 'number', value: 'он бес' },
        { path: ['rule'], type: 'json', value: '{' },
        { path: ['note'], type: 'text', value: '' },
      ]),
    ).toEqual({ ok: false, faulty: ['term', 'rule'] });
  });

  it('keeps what is neither text nor list as JSON', () => {
    const data = { acceptanceRule: { copies: 2 }, calendar: null, empty: [] };
    expect(fieldsOf(data).map(({ type }) => type)).toEqual(['json', 'json', 'lines']);
    expect(dataOf(fieldsOf(data))).toEqual({ ok: true, data });
  });

  it('is compared part by part with another text of it', () => {
    const before = { labels: { kk: 'іс', ru: 'дело' }, term: 15, note: 'ескі' };
    const after = { labels: { kk: 'іс', ru: 'кейс' }, term: '15', papers: ['A'] };
    expect(
      differencesOf(before, after).map(({ name, before: old, after: now }) => [name, old?.value, now?.value]),
    ).toEqual([
      ['labels.ru', 'дело', 'кейс'],
      ['term', '15', '15'],
      ['papers', undefined, 'A'],
      ['note', 'ескі', undefined],
    ]);
    expect(differencesOf(before, before)).toEqual([]);
  });
});

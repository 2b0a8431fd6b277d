import { readFileSync } from 'node:fs';
import path from 'node:path';
import { faultOf, newOfficial, readOfficials, writeOfficials, type OfficialForm } from './officials.js';

const file = path.resolve(import.meta.dirname, '../../../../../seeds/reference/recipient.json');
const { entries } = JSON.parse(readFileSync(file, 'utf8')) as {
  entries: { code: string; data: { officials?: unknown[] } }[];
};

describe('the officials of a body as a form', () => {
  it('lose nothing of any body that is shipped', () => {
    const shipped = entries.flatMap(({ data: { officials } }) => (officials ? [officials] : []));
    expect(shipped.length).toBeGreaterThan(10);
    for (const officials of shipped)
      expect(JSON.parse(writeOfficials(readOfficials(JSON.stringify(officials)) ?? []))).toEqual(officials);
  });

  it('are addressed line by line in each language', () => {
    const typed: OfficialForm = {
      ...newOfficial(),
      position: { kk: 'Министр', ru: 'Министр', en: 'Minister' },
      name: ' Сынақ Басшысы ',
      addressedAs: { kk: 'Сыртқы істер министрі\n\n С. Басшысына ', ru: '', en: '' },
      ...{ validFrom: '2026-11-01', source: 'бұйрық' },
    };
    expect(JSON.parse(writeOfficials([typed]))).toEqual([
      {
        position: typed.position,
        name: 'Сынақ Басшысы',
        addressedAs: { kk: ['Сыртқы істер министрі', 'С. Басшысына'], ru: [], en: [] },
        ...{ validFrom: '2026-11-01', validTo: null, source: 'бұйрық', confidence: 'own' },
      },
    ]);
  });

  it.each(['{', '{}', '[1]'])('are not read from %s', (json) => {
    expect(readOfficials(json)).toBeNull();
  });

  it.each([
    [{}, 'position'],
    [{ position: { kk: 'Министр', ru: '', en: '' } }, 'source'],
    [
      { position: { kk: 'Министр', ru: '', en: '' }, source: 'сайт', validFrom: '2026-02-01', validTo: '2026-01-01' },
      'days',
    ],
    [{ position: { kk: 'Министр', ru: '', en: '' }, source: 'сайт' }, null],
  ] as const)('%o: %s', (more, expected) => {
    expect(faultOf({ ...newOfficial(), ...more })).toBe(expected);
  });
});

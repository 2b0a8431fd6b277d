import type { ReferenceEntry } from '@izdeu/database';
import { addresseeOf } from './addressee.js';
import { LabelBook } from './label-book.js';

const ministry = (officials: unknown): LabelBook =>
  new LabelBook([
    {
      kind: 'recipient',
      code: 'BODY',
      data: { addresseeLines: { kk: ['Министрлікке'], ru: ['В Министерство'], en: ['Ministry'] }, officials },
    } as unknown as ReferenceEntry,
  ]);
const official = (name: string, validFrom: string | null, validTo: string | null) => ({
  ...{ position: { kk: 'Министр', ru: 'Министр', en: 'Minister' }, validFrom, validTo },
  addressedAs: { kk: ['Министрге', `${name}ға`], ru: ['Министру', `${name}у`], en: [] },
});

describe('the addressee of a letter', () => {
  const body = { kk: ['Министрлікке'], ru: ['В Министерство'], en: ['Ministry'] };

  it.each([null, [], [{ position: { kk: 'Министр' }, name: null, addressedAs: null }], 'nonsense'])(
    'is the body where nobody is entered to whom one writes: %j',
    (officials) => expect(addresseeOf(ministry(officials), 'BODY', '2026-11-22')).toEqual(body),
  );

  it('is who is in office on the day, and the body in a language in which they are not named', () => {
    const book = ministry([official('Асан', '2020-01-01', '2026-10-31'), official('Марат', '2026-11-01', null)]);
    const on = (day: string) => addresseeOf(book, 'BODY', day);
    expect(on('2026-10-31')).toEqual({ kk: ['Министрге', 'Асанға'], ru: ['Министру', 'Асану'], en: ['Ministry'] });
    expect(on('2026-11-01').ru).toEqual(['Министру', 'Марату']);
    expect(on('2019-12-31')).toEqual(body);
  });
});

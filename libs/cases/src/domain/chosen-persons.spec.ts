import type { AppealForm, PersonForm } from './appeal-form.js';
import { choosePersons, personsOf } from './chosen-persons.js';

const person = (value: string): PersonForm => ({
  personId: null,
  names: [{ value, kind: 'legal', source: '' }],
  sex: 'unknown',
  birth: '',
  birthPlace: '',
  identityNumbers: [],
});
const form: AppealForm = {
  channel: 'visit',
  receivedOn: '2026-11-22',
  language: 'kk',
  interpreter: null,
  applicant: { ...person('Өтініш беруші'), regionCode: '', contacts: [] },
  sought: [
    {
      ...person('Туыс'),
      occupation: '',
      lastAddress: '',
      lastAddressCode: '',
      citizenship: [],
      relation: { kinTerm: 'grandson', between: [person('Ұлы')], words: '' },
      events: [],
    },
  ],
  asks: [],
  askWords: '',
  consents: [],
};

describe('records chosen for the people of a form', () => {
  it.each([
    ['applicant', ['id', null, null]],
    ['sought.0', [null, 'id', null]],
    ['sought.0.between.0', [null, null, 'id']],
  ])('stand at %s and nowhere else', (path, ids) => {
    const chosen = choosePersons(form, [{ path, personId: 'id' }]);
    expect(personsOf(chosen).map(({ personId }) => personId)).toEqual(ids);
    expect(personsOf(form).every(({ personId }) => personId === null)).toBe(true);
  });

  it.each(['sought.1', 'sought.0.between.1', 'interpreter'])('for %s, which is no place of it, are refused', (path) => {
    expect(() => choosePersons(form, [{ path, personId: 'id' }])).toThrow(
      expect.objectContaining({ code: 'request.invalid', facts: { field: path, reason: 'no_such_place' } }),
    );
  });
});

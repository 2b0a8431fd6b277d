import type { PersonForm } from './appeal-form.js';
import { Sitting, isSamePerson } from './sitting.js';

const person = (name: string, more: Partial<PersonForm> = {}): PersonForm => ({
  personId: null,
  names: name === '' ? [] : [{ value: name, kind: 'legal', source: '' }],
  sex: 'unknown',
  birth: '',
  birthPlace: '',
  identityNumbers: [],
  ...more,
});

describe('one person named twice in one sitting', () => {
  it.each<[string, PersonForm, PersonForm, boolean]>([
    ['the same name, spaces and case aside', person('Ержан  Серікұлы'), person('ержан Серікұлы '), true],
    ['another name', person('Ержан Серікұлы'), person('Ерлан Серікұлы'), false],
    ['nobody named', person(''), person(''), false],
    ['another birth', person('Ержан', { birth: '1970' }), person('Ержан', { birth: '1971' }), false],
    ['a birth told only once is not enough', person('Ержан', { birth: '1970' }), person('Ержан'), false],
    ['another sex', person('Нұр', { sex: 'male' }), person('Нұр', { sex: 'female' }), false],
    ['sex told only once', person('Нұр', { sex: 'male' }), person('Нұр'), true],
    [
      'another number of the same kind',
      person('Ержан', { identityNumbers: [{ kind: 'iin', value: '1' }] }),
      person('Ержан', { identityNumbers: [{ kind: 'iin', value: '2' }] }),
      false,
    ],
    ['the same record chosen', person('Ержан', { personId: 'x' }), person('Е.', { personId: 'x' }), true],
    ['two records chosen', person('Ержан', { personId: 'x' }), person('Ержан', { personId: 'y' }), false],
  ])('%s', (_, a, b, same) => {
    expect(isSamePerson(a, b)).toBe(same);
    expect(isSamePerson(b, a)).toBe(same);
  });

  it('is made once', () => {
    const sitting = new Sitting<number>();
    sitting.remember(person('Ержан'), 1);
    expect(sitting.find(person('ержан'))).toBe(1);
    expect(sitting.find(person('Ерлан'))).toBeUndefined();
  });
});

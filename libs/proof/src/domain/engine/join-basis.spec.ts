import { joinBasis, type NamedIn } from './join-basis.js';

const named = (paper: string, more: Partial<NamedIn['mention']> = {}, bridge = false): NamedIn => ({
  ...{ paper, bridge },
  mention: { spelling: 'Серік', numbers: [], birthDate: null, confirmed: false, ...more },
});
const basis = (one: NamedIn, other: NamedIn) =>
  joinBasis(one, [one, other], (a, b) => (a === b ? 'same' : 'different'));

describe('a name in a paper is joined to the other papers', () => {
  it.each([
    ['same_number', named('a', { numbers: ['1'] }), named('b', { numbers: ['1'], spelling: 'X' })],
    ['same_birth_date', named('a', { birthDate: '1980-01-02' }), named('b', { birthDate: '1980-01-02' })],
    ['lawyers_word', named('a', { confirmed: true }), named('b', { spelling: 'X' })],
    ['bridge', named('a'), named('b', {}, true)],
    ['bridge', named('a', {}, true), named('b')],
    ['alone', named('a'), named('b')],
    ['alone', named('a', { birthDate: '1980-01-02' }), named('b', { birthDate: '1980-01-02', spelling: 'X' })],
    ['alone', named('a', { numbers: ['1'] }), named('a', { numbers: ['1'] })],
  ])('by %s', (expected, one, other) => expect(basis(one, other)).toBe(expected));
});

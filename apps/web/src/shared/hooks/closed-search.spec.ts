import { closedSearch } from './closed-search.js';

describe('what may stand in the address', () => {
  const read = closedSearch({ status: ['open', 'closed'], region: ['6540'] });

  it('keeps values of the closed sets', () => {
    expect(read({ status: 'open', region: '6540' })).toEqual({ status: 'open', region: '6540' });
  });

  it('drops everything else, names above all', () => {
    expect(read({ status: 'Ерболат', name: 'Ерболат', region: 6540 })).toEqual({});
  });
});

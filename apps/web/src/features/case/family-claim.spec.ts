import { askedOfClaim, claimStart } from './family-claim.js';

describe('a claim of the family', () => {
  it('begins with nothing that nobody chose', () => {
    expect(new Set(Object.values(claimStart(null)))).toEqual(new Set(['']));
  });

  it('begins with the record that it takes the place of', () => {
    const told = { asOf: '2017', sourceKind: 'applicant_contact', sourceNote: 'хат' } as const;
    expect(claimStart({ ...told, kind: 'marital_status', value: 'widowed' })).toEqual({
      ...{ ...told, kind: 'marital_status', marital: 'widowed', value: '' },
    });
    expect(claimStart({ ...told, kind: 'father_name', value: 'Үлгі' })).toMatchObject({ marital: '', value: 'Үлгі' });
  });

  it('is asked for whole', () => {
    expect(askedOfClaim('')).toEqual(['kind', 'sourceKind']);
    expect(askedOfClaim('marital_status')).toEqual(['kind', 'marital', 'sourceKind']);
    expect(askedOfClaim('mother_name')).toEqual(['kind', 'value', 'sourceKind']);
  });
});

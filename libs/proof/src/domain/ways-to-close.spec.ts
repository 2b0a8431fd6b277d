import { papersThatIdentify, papersThatJoin, papersThatProve, type KindOfPaper, type Limits } from './ways-to-close.js';

const kind = (code: string, more: Partial<KindOfPaper>): KindOfPaper => ({
  ...{ code, country: 'KZ', strength: 'A', bridge: false, proves: ['parent'], exposesRelatives: false },
  ...{ identifies: false, effort: 1, issuedWhereBorn: false },
  ...more,
});
const KINDS = [
  kind('NOTARY', { country: 'CN', exposesRelatives: true, effort: 1 }),
  kind('COURT', { effort: 5, bridge: true }),
  kind('HOUSE', { country: 'CN', strength: 'B', effort: 2 }),
  kind('PATERNITY', { effort: 2 }),
  kind('BIRTH', { issuedWhereBorn: true }),
  kind('CARD', { strength: 'C', identifies: true }),
  kind('OLD-CARD', { country: 'CN', strength: 'C', identifies: true }),
  kind('NEW-NAME', { strength: 'bridge', bridge: true, proves: [] }),
];
const limits = (more: Partial<Limits> = {}): Limits => ({ out: new Set(), atRisk: false, bornIn: null, ...more });

describe('what a family is asked for', () => {
  it('is what is easy to get before what is hard, and last what exposes relatives', () => {
    expect(papersThatProve('parent', KINDS, limits())).toEqual(['BIRTH', 'PATERNITY', 'HOUSE', 'COURT', 'NOTARY']);
  });

  it('is nothing that endangers a relative where somebody noted that it does', () => {
    expect(papersThatProve('parent', KINDS, limits({ atRisk: true }))).not.toContain('NOTARY');
  });

  it('is no paper that is given only to those born in another country', () => {
    expect(papersThatProve('parent', KINDS, limits({ bornIn: 'CN' }))).not.toContain('BIRTH');
    expect(papersThatProve('parent', KINDS, limits({ bornIn: 'KZ' }))).toContain('BIRTH');
  });

  it('is nothing that is on file or cannot be had', () => {
    expect(papersThatJoin(KINDS, limits({ out: new Set(['NEW-NAME']) }))).toEqual(['COURT']);
  });

  it('tells a person by papers of their own country first', () => {
    expect(papersThatIdentify(KINDS, limits({ bornIn: 'CN' }))).toEqual(['OLD-CARD', 'CARD']);
  });
});

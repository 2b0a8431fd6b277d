import { CITIZENSHIP_STATUSES, type CitizenshipStatus, type ClaimFacts } from './citizenship.js';
import { aClaim } from './claims.fixture.js';
import { askOfClaims, isTypicalStep } from './transitions.js';

const TODAY = '2026-11-22';
const inYear = (status: CitizenshipStatus, year: number, more: Partial<ClaimFacts> = {}): ClaimFacts =>
  aClaim(status, { id: `${status}-${year}`, fromEarliest: `${year}-01-01`, fromLatest: `${year}-12-31`, ...more });

describe('steps from one citizenship status to another', () => {
  it.each([
    ['PRC_CIT', 'PRC_KZRES', true],
    ['PRC_KZRES', 'KANDAS', true],
    ['KANDAS', 'KZ_APPROVED', true],
    ['KZ_APPROVED', 'KZ_NAT_PRC_OPEN', true],
    ['KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED', true],
    ['KZ_NAT_PRC_CLOSED', 'KZ_NAT_PRC_OPEN', false],
    ['PRC_CIT', 'REFUGEE_KZ', true],
    ['KZ_BIRTH', 'KZ_LOST', true],
    ['KZ_BIRTH', 'KANDAS', false],
    ['KZ_LOST', 'KZ_CIT', false],
    ['KG_CIT', 'KZ_APPROVED', false],
    ['UNKNOWN', 'KZ_LOST', true],
    ['KZ_LOST', 'UNKNOWN', true],
  ] as const)('%s → %s is typical: %s', (from, to, typical) => {
    expect(isTypicalStep(from, to)).toBe(typical);
  });

  it('lead from every Kazakh citizenship to its loss, and from a status to itself', () => {
    for (const status of CITIZENSHIP_STATUSES) {
      expect(isTypicalStep(status, status)).toBe(true);
      if (/^KZ_/.test(status)) expect(isTypicalStep(status, 'KZ_LOST'), status).toBe(true);
    }
  });
});

describe('what is asked about claims', () => {
  const codes = (...claims: ClaimFacts[]) => askOfClaims(claims, TODAY).map(({ code }) => code);

  it('nothing about a usual life', () => {
    expect(
      codes(
        inYear('PRC_CIT', 1970),
        inYear('PRC_KZRES', 2005),
        inYear('KANDAS', 2007),
        inYear('KZ_APPROVED', 2009),
        inYear('KZ_NAT_PRC_OPEN', 2010),
      ),
    ).toEqual([]);
  });

  it('Kazakh citizenship after its loss, naming both claims, the loss first', () => {
    expect(askOfClaims([inYear('KZ_CIT', 2024), inYear('KZ_LOST', 2020)], TODAY)).toEqual([
      { code: 'kz_after_loss', claimIds: ['KZ_LOST-2020', 'KZ_CIT-2024'] },
    ]);
  });

  it('citizenship of the PRC after it was ended', () => {
    expect(codes(inYear('KZ_NAT_PRC_CLOSED', 2012), inYear('PRC_CIT', 2019))).toEqual(['prc_after_closing']);
  });

  it('a step that skips back, but not one with a known step in between', () => {
    expect(codes(inYear('KZ_BIRTH', 1980), inYear('KANDAS', 2010))).toEqual(['untypical_step']);
    expect(codes(inYear('KZ_BIRTH', 1980), inYear('KZ_LOST', 2000), inYear('OTHER_CIT', 2010))).toEqual([]);
  });

  it('nothing where it is not sure which came first, and nothing about replaced claims', () => {
    const undated = aClaim('KZ_CIT', { id: 'undated' });
    expect(codes(undated, inYear('KZ_LOST', 2020))).toEqual([]);
    expect(codes(inYear('KZ_LOST', 2020), inYear('KZ_CIT', 2024, { superseded: true }))).toEqual([]);
  });

  it('an end before the beginning, and a picked claim that is over', () => {
    expect(codes(inYear('KANDAS', 2019, { toLatest: '2018-12-31' }))).toEqual(['ends_before_it_begins']);
    expect(codes(inYear('KANDAS', 2019, { toLatest: '2020-12-31', isWorking: true }))).toEqual(['working_is_over']);
  });
});

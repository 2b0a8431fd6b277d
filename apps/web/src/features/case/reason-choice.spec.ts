import { claimantsTold, readReasons, reasonsBody, tickReasons, writeReasons } from './reason-choice.js';

describe('reasons with who claims them', () => {
  it('are read back as they were written', () => {
    const chosen = [
      { reason: 'culture', by: 'prc_paper' },
      { reason: 'business', by: '' },
    ];
    expect(readReasons(writeReasons(chosen))).toEqual(chosen);
    expect(readReasons('')).toEqual([]);
  });

  it('keep who claims a reason when another is ticked or taken away', () => {
    expect(tickReasons('culture=press', ['culture', 'business'])).toBe('culture=press business=');
    expect(tickReasons('culture=press business=', ['business'])).toBe('business=');
  });

  it('are not complete while nobody claims one of them', () => {
    expect([claimantsTold(''), claimantsTold('culture=press'), claimantsTold('culture=press business=')]).toEqual([
      'told',
      'told',
      '',
    ]);
  });

  it('go out as two lists in one order', () => {
    expect(reasonsBody('culture=press business=other')).toEqual({
      reasons: ['culture', 'business'],
      reasonClaimants: ['press', 'other'],
    });
  });
});

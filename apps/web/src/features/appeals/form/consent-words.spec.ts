import { answerConsent, findConsent, statementLanguage } from './consent-words.js';

describe('answers to a question of consent', () => {
  it('are a yes, a no, or no record at all', () => {
    const yes = answerConsent([], 'store', '', 'yes');
    expect(yes).toEqual([{ purpose: 'store', recipientCode: '', granted: true, limits: '' }]);
    expect(answerConsent(yes, 'store', '', 'no')).toEqual([{ ...yes[0], granted: false }]);
    expect(answerConsent(yes, 'store', '', 'not_asked')).toEqual([]);
  });

  it('keep the limits that were typed, and other bodies apart', () => {
    const limited = [{ purpose: 'national_referral', recipientCode: 'KZ-MFA', granted: true, limits: 'үлгі' } as const];
    const both = answerConsent(limited, 'national_referral', 'KZ-POLICE', 'no');
    expect(findConsent(both, 'national_referral', 'KZ-MFA')?.granted).toBe(true);
    expect(answerConsent(both, 'national_referral', 'KZ-MFA', 'no').at(-1)?.limits).toBe('үлгі');
  });

  it.each([
    ['kk', 'kk'],
    ['kk-Arab', 'kk'],
    ['ug', 'kk'],
    ['ru', 'ru'],
    ['en', 'en'],
  ])('are given to a statement read out: %s is read in %s', (told, language) => {
    expect(statementLanguage(told)).toBe(language);
  });
});

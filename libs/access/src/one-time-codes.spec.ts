import { hashOfRecoveryCode, makeRecoveryCodes, stepOfCode, totpAddress } from './one-time-codes.js';

/** Secret of RFC 6238, appendix B: the ASCII digits 1 to 9 and 0, twice. The appendix gives eight digits, apps show the last six. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('one-time codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    expect(stepOfCode(SECRET, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
  });

  it.each(['28708', '2870822', 'abcdef', '', '287 0820'])('%j is none', (code) => {
    expect(stepOfCode(SECRET, code, new Date(59_000))).toBeNull();
  });

  it('may be typed with a space', () => {
    expect(stepOfCode(SECRET, '287 082', new Date(59_000))).toBe(1);
  });

  it('are told to an app by an address that names login and house', () => {
    expect(totpAddress(SECRET, 'a.bolat')).toMatch(/^otpauth:\/\/totp\/Izdeu:a\.bolat\?issuer=Izdeu&secret=GEZD/);
  });
});

describe('recovery codes', () => {
  it('hash alike however they are typed, and apart from each other', () => {
    const key = Buffer.alloc(32, 7);
    const [one = '', other = ''] = makeRecoveryCodes();
    const typed = one.toLowerCase().replaceAll('-', ' ');
    expect(hashOfRecoveryCode(key, typed)).toEqual(hashOfRecoveryCode(key, one));
    expect(hashOfRecoveryCode(key, other)).not.toEqual(hashOfRecoveryCode(key, one));
  });
});

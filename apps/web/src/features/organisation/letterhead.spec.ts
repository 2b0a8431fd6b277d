import { isBin, sampleNumber } from './letterhead.js';

describe('the outgoing number shown before it is given', () => {
  it.each([
    ['12-3', '12-3/045'],
    ['ИС-{seq}', 'ИС-45'],
    ['{yy}/{seq:4}', '26/0045'],
    ['{seq:3}-{year}', '045-2026'],
  ])('by the pattern %s', (pattern, expected) => {
    expect(sampleNumber(pattern, 2026, 45)).toBe(expected);
  });
});

describe('the business identification number', () => {
  it.each([
    ['', true],
    ['123456789012', true],
    ['12345678901', false],
    ['12345678901a', false],
  ])('%s', (text, expected) => {
    expect(isBin(text)).toBe(expected);
  });
});

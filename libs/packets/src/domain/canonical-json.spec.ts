import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.2, as the RFC does', () => {
    const example = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by UTF-16 code units, as section 3.2.3 asks', () => {
    const members = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 };
    expect(Object.values(JSON.parse(canonicalJson(members)) as object)).toHaveLength(7);
    expect([...canonicalJson(members).matchAll(/:(\d)/g)].map((match) => match[1]).join('')).toBe('2467153');
  });

  it('loses nothing and does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (data) => {
        const text = canonicalJson(data);
        const reversed = Object.fromEntries(Object.entries(data).reverse());
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(data)));
        expect(canonicalJson(reversed)).toBe(text);
      }),
    );
  });

  it.each([
    ['a missing value', { name: undefined }],
    ['not a number', [Number.NaN]],
    ['a date', { at: new Date(0) }],
    ['a big integer', 1n],
    ['half a surrogate pair', 'a\ud800b'],
    ['half a surrogate pair in a member name', { '\udc00': 1 }],
  ])('refuses %s instead of leaving it out', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

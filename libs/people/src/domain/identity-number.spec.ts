import fc from 'fast-check';
import {
  IDENTITY_NUMBER_KINDS,
  checkBin,
  checkIdentityNumber,
  normaliseIdentityNumber,
  type IdentityNumberKind,
} from './identity-number.js';

const regions = new Set(['110105', '654125', '654301', '654021']);
const check = (kind: IdentityNumberKind, raw: string) =>
  checkIdentityNumber(kind, raw, { knownRegionCodes: regions, today: '2026-11-22' });

describe('identity numbers (made up, except the textbook example of the standard)', () => {
  it.each([
    ['iin', '851101450239', [], { birthDate: '1985-11-01', sex: 'female' }],
    ['iin', '800101300706', [], { birthDate: '1980-01-01', sex: 'male' }],
    ['iin', '800101300705', ['checksum'], { birthDate: '1980-01-01', sex: 'male' }],
    ['iin', '800101300720', ['checksum'], { birthDate: '1980-01-01', sex: 'male' }],
    ['iin', '80010130070', ['length'], {}],
    ['iin', '8001013O0706', ['format'], {}],
    ['prc_id', '11010519491231002X', [], { birthDate: '1949-12-31', sex: 'female', regionCode: '110105' }],
    ['prc_id', '11010519491231002x', [], { birthDate: '1949-12-31', sex: 'female', regionCode: '110105' }],
    ['prc_id', '654125198001010010', [], { birthDate: '1980-01-01', sex: 'male', regionCode: '654125' }],
    ['prc_id', '654301197512310029', [], { birthDate: '1975-12-31', sex: 'female', regionCode: '654301' }],
    ['prc_id', '65402119770909009X', [], { birthDate: '1977-09-09', sex: 'male', regionCode: '654021' }],
    ['prc_id', '654021197709090091', ['checksum'], { birthDate: '1977-09-09', sex: 'male', regionCode: '654021' }],
    ['prc_id', '654125800101001', ['length'], {}],
    ['prc_id', '65412519800101X010', ['format'], {}],
    ['kz_passport', 'N12345678', [], {}],
    ['kz_passport', 'N1234567', ['format'], {}],
    ['kz_id_card', '012345678', [], {}],
    ['kz_id_card', '12345678', ['format'], {}],
    ['kz_residence_permit', '012345678', [], {}],
    ['prc_passport', 'G12345678', [], {}],
    ['prc_passport', 'E12345678', [], {}],
    ['prc_passport', 'EA1234567', [], {}],
    ['prc_passport', 'EI1234567', ['format'], {}],
    ['kg_pin', '20101198012345', [], { birthDate: '1980-01-01', sex: 'male' }],
    ['kg_pin', '13112197900001', [], { birthDate: '1979-12-31', sex: 'female' }],
    ['kg_pin', '33113197900001', ['format', 'date'], {}],
    ['kg_passport', 'AN1234567', [], {}],
    ['kg_passport', 'ZZ1234567', ['format'], {}],
    ['other', 'AB-12/7', [], {}],
    ['other', '  ', ['empty'], {}],
  ] as const)('%s %s: warnings %j', (kind, raw, warnings, derived) => {
    expect(check(kind, raw)).toMatchObject({ warnings, derived });
    expect(Object.keys(check(kind, raw).derived).sort()).toEqual(Object.keys(derived).sort());
  });

  it('warns of a day that does not exist or has not come', () => {
    expect(check('prc_id', '654125198002300019').warnings).toContain('date');
    expect(check('prc_id', '654125203001010019').warnings).toContain('date');
    expect(checkIdentityNumber('prc_id', '654125203001010019').derived.birthDate).toBe('2030-01-01');
    expect(check('iin', '801301300706').warnings).toContain('date');
  });

  it('does not call an IIN wrong that encodes no birth date (since 2013 it need not)', () => {
    expect(check('iin', '000000000000')).toEqual({ normalised: '000000000000', warnings: ['date'], derived: {} });
  });

  it('takes the old codes of Ili and says so of a code that never was', () => {
    expect(check('prc_id', '654125198001010010').warnings).toEqual([]);
    expect(check('prc_id', '999999198001010010').warnings).toEqual(['checksum', 'unknown_region']);
    expect(checkIdentityNumber('prc_id', '999999198001010010').warnings).toEqual(['checksum']);
  });

  it('makes the long form of a 15-digit number, so that both are found as one person', () => {
    const { warnings, derived } = check('prc_id_15', '654125800101001');
    expect({ warnings, derived }).toEqual({
      warnings: [],
      derived: { birthDate: '1980-01-01', sex: 'male', regionCode: '654125', longForm: '654125198001010010' },
    });
  });

  it.each([
    ['prc_id', '654 021 19770909 009Х', '65402119770909009X'], // Cyrillic Х
    ['prc_id', '６５４０２１１９７７０９０９００９Ｘ', '65402119770909009X'],
    ['prc_id', '٦٥٤٠٢١١٩٧٧٠٩٠٩٠٠٩x', '65402119770909009X'],
    ['iin', '851101-450239', '851101450239'],
    ['iin', '\u200e851101450239\u200f', '851101450239'],
    ['kg_passport', 'ан1234567', 'AH1234567'],
    ['kz_passport', '№ n 12345678', 'N12345678'],
  ] as const)('reads %s %j as %s', (kind, raw, normalised) => {
    expect(check(kind, raw).normalised).toBe(normalised);
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...IDENTITY_NUMBER_KINDS),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        (kind, raw) => {
          expect(() => check(kind, raw)).not.toThrow();
          expect(check(kind, check(kind, raw).normalised).normalised).toBe(check(kind, raw).normalised);
        },
      ),
    );
  });

  it('gives a form that stays, also where a letter and its accent had a space between them', () => {
    for (const raw of ['ὐ゛', 'e \u0301', '1 \u20dd 2', 'A\u00ad\u030a'])
      expect(normaliseIdentityNumber(normaliseIdentityNumber(raw))).toBe(normaliseIdentityNumber(raw));
  });

  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));

  it('finds a wrong digit of an IIN wherever the first weighting counts (the eleventh digit weighs 11, that is nothing)', () => {
    fc.assert(
      fc.property(digits(11), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const last = [...'0123456789'].find((digit) => !check('iin', body + digit).warnings.includes('checksum'));
        fc.pre(
          last !== undefined && [...body].reduce((sum, digit, index) => sum + Number(digit) * (index + 1), 0) % 11 < 10,
        );
        const changed = body.slice(0, place) + String((Number(body[place]) + shift) % 10) + body.slice(place + 1);
        const first = [...changed].reduce((sum, digit, index) => sum + Number(digit) * (index + 1), 0) % 11;
        fc.pre(first < 10);
        expect(check('iin', `${changed}${last}`).warnings).toContain('checksum');
      }),
    );
  });

  it('accepts exactly one check character for every PRC number', () => {
    fc.assert(
      fc.property(digits(17), (body) => {
        const fitting = [...'0123456789X'].filter(
          (last) => !check('prc_id', body + last).warnings.includes('checksum'),
        );
        expect(fitting).toHaveLength(1);
      }),
    );
  });
});

describe('business numbers', () => {
  it.each([
    ['851101450239', []],
    ['8511 0145 0239', []],
    ['851101450238', ['checksum']],
    ['85110145023', ['length']],
    ['85110145023A', ['format']],
    ['', ['empty']],
  ] as const)('%j: %j', (raw, warnings) => {
    expect(checkBin(raw).warnings).toEqual(warnings);
  });
});

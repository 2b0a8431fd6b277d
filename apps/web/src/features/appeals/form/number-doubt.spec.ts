import type { IdentityNumberKind } from '@izdeu/api-client';
import { doubtOfNumber } from './number-doubt.js';

// Numbers that fit the rules and belong to nobody we know of.
const cases: readonly (readonly [IdentityNumberKind, string, ReturnType<typeof doubtOfNumber>])[] = [
  ['iin', '800101300706', null],
  ['iin', '800101 300 706', null],
  ['iin', '800101300705', 'checksum'],
  ['iin', '80010130070', 'length'],
  ['iin', '80010130070X', 'checksum'],
  ['prc_id', '11010519491231002X', null],
  ['prc_id', '11010519491231002х', null],
  ['prc_id', '110105194912310021', 'checksum'],
  ['prc_id', '11010519491231002', 'length'],
  ['prc_id_15', '110105491231002', null],
  ['prc_id_15', '11010549123100A', 'checksum'],
  ['kz_passport', 'anything at all', null],
  ['iin', '', null],
];

describe('doubt about a number', () => {
  it.each(cases)('%s %s: %s', (kind, value, doubt) => {
    expect(doubtOfNumber(kind, value)).toBe(doubt);
  });
});

import { readFileSync } from 'node:fs';
import { FATE_AXES, FATE_VALUES, isFateValue, isReportedDead, workingFate, type FateClaimFacts } from './fate.js';

const claim = (id: string, value: string, more: Partial<FateClaimFacts> = {}): FateClaimFacts => ({
  id,
  axis: 'liberty',
  value,
  asOfEarliest: '2018-01-01',
  asOfLatest: '2018-12-31',
  recordedAt: '2026-01-01T00:00:00Z',
  isWorking: false,
  confirmed: false,
  superseded: false,
  producedByState: false,
  ...more,
});

const referenceCodes = (kind: string) => {
  const text = readFileSync(new URL(`../../../../seeds/reference/${kind}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { entries: { code: string }[] }).entries.map(({ code }) => code);
};

describe('fate of a person', () => {
  it('has the axes and values of the reference data', () => {
    const codes = FATE_AXES.flatMap((axis) => FATE_VALUES[axis].map((value) => `${axis}.${value}`));
    expect(referenceCodes('fate-value')).toEqual(codes);
    expect([isFateValue('liberty', 'detained'), isFateValue('contact', 'detained')]).toEqual([true, false]);
  });

  it.each([
    [
      'the one a person chose, although newer and confirmed ones came',
      [
        claim('a', 'detained', { isWorking: true }),
        claim('b', 'at_liberty', { confirmed: true, asOfEarliest: '2024-01-01' }),
      ],
      'a',
      'person',
      true,
    ],
    [
      'a confirmed one before a newer rumour',
      [claim('a', 'detained', { confirmed: true }), claim('b', 'at_liberty', { asOfEarliest: '2024-01-01' })],
      'a',
      'rule',
      true,
    ],
    [
      'the later one of two alike',
      [claim('a', 'detained'), claim('b', 'detained', { asOfEarliest: '2019-01-01' })],
      'b',
      'rule',
      false,
    ],
    [
      'a dated one before an undated one',
      [claim('a', 'detained', { asOfEarliest: null }), claim('b', 'restricted')],
      'b',
      'rule',
      true,
    ],
    [
      'the one written down last when the dates are equal',
      [claim('a', 'detained'), claim('b', 'restricted', { recordedAt: '2026-02-01T00:00:00Z' })],
      'b',
      'rule',
      true,
    ],
    [
      'nothing superseded, chosen or not',
      [claim('a', 'detained', { isWorking: true, superseded: true }), claim('b', 'restricted')],
      'b',
      'rule',
      false,
    ],
  ] as const)('works with %s', (_, claims, id, chosenBy, contradicted) => {
    expect(workingFate('liberty', claims)).toMatchObject({ claim: { id }, chosenBy, contradicted });
    expect(workingFate('liberty', [...claims].reverse())).toMatchObject({ claim: { id }, chosenBy, contradicted });
  });

  it('says nothing where nothing is known', () => {
    expect(workingFate('place', [claim('a', 'detained')])).toBeNull();
  });

  describe('never moves by', () => {
    const detained = claim('a', 'detained');
    it.each([
      ['a death that one person reports', claim('b', 'deceased', { asOfEarliest: '2024-01-01' })],
      ['such a death marked as chosen', claim('b', 'deceased', { isWorking: true })],
      [
        'what the holding State says of liberty, newer and confirmed',
        claim('b', 'at_liberty', { producedByState: true, confirmed: true, asOfEarliest: '2024-01-01' }),
      ],
    ])('%s', (_, news) => {
      expect(workingFate('liberty', [detained, news])).toMatchObject({ claim: { id: 'a' }, contradicted: true });
      expect(workingFate('liberty', [news])).toBeNull();
    });
  });

  it('takes a death that a second person confirmed', () => {
    const dead = claim('b', 'deceased', { confirmed: true });
    expect(workingFate('liberty', [claim('a', 'detained'), dead])).toMatchObject({ claim: { id: 'b' } });
    expect(isReportedDead([dead])).toBe(false);
    expect(isReportedDead([{ ...dead, confirmed: false }])).toBe(true);
    expect(isReportedDead([{ ...dead, confirmed: false, superseded: true }])).toBe(false);
  });

  it('takes what the State shows on the other axes', () => {
    const scripted = claim('a', 'monitored_or_scripted', { axis: 'contact', producedByState: true });
    expect(workingFate('contact', [scripted])).toMatchObject({ claim: { id: 'a' } });
  });
});

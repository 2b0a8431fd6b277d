import { asJson, asTable, isMet, resultOf } from './report.js';
import type { Figure } from './bench.js';

const control = (value: number): Figure => ({ name: 'control: floor / floor', value, unit: '×' });
const page: Figure = { name: 'first page / floor', value: 1.5, unit: '×', goal: { most: 1.75 } };
const recall: Figure = { name: 'recall@50', value: 0.7, unit: '', goal: { least: 0.85 } };

describe('a report of the benchmark', () => {
  it('says whether a goal is met where the control is sound', () => {
    const result = resultOf('list', [control(0.93), page, recall], 12);
    expect(result.figures.map(({ verdict }) => verdict)).toEqual([null, 'met', 'missed']);
    expect(isMet([result])).toBe(false);
    expect(isMet([resultOf('list', [control(1.1), page], 12)])).toBe(true);
  });

  it.each([0.87, 1.2])('calls a ratio void beside a control of %d, neither met nor missed', (off) => {
    const result = resultOf('list', [control(1), page, control(off)], 12);
    expect(result.control).toBe(off);
    expect(result.figures[1]?.verdict).toBe('void');
    expect(isMet([result])).toBe(false);
    const [, , line = ''] = asTable([result], '1M').split('\n');
    expect(line).toContain(`void (control ${off.toFixed(2)})`);
    expect(line).not.toMatch(/met|missed/i);
  });

  it('judges what is counted whatever the noise', () => {
    expect(resultOf('search', [control(0.5), recall], 12).figures[1]?.verdict).toBe('missed');
  });

  it('is JSON and nothing else when asked', () => {
    expect(JSON.parse(asJson([resultOf('list', [control(1), page], 12)], '10k'))).toMatchObject({
      size: '10k',
      met: true,
    });
  });
});

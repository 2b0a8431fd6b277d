import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparePairs, figuresOf, readPairs, worstMisses, type ComparedPair } from '../index.js';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const list = (...path: string[]): ComparedPair[] => comparePairs(readPairs(readFileSync(join(root, ...path), 'utf8')));

describe('the lists of name pairs', () => {
  const madeUp = list('libs', 'names', 'test', 'data', 'made-up-pairs.csv');
  const published = list('seeds', 'published', 'names.csv');
  // Brothers, near names and renderings that share characters, in every writing; drawn by rule, kept whatever the verdict.
  const hard = list('libs', 'names', 'test', 'data', 'hard-pairs.csv');

  it.each([
    ['made-up people', madeUp, 0.99],
    ['public figures', published, 0.995],
    ['made-up people, hard to tell apart', hard, 0.995],
    ['both', [...madeUp, ...published], 0.995],
  ] as const)('%s: the goals hold', (name, compared, auc) => {
    const { all, withChinese } = figuresOf(compared);
    process.stdout.write(`names, ${name}: ${JSON.stringify({ all, withChinese })}\n`);
    expect(all.auc).toBeGreaterThanOrEqual(auc);
    expect(withChinese.auc).toBeGreaterThanOrEqual(0.99);
    expect(all.f1).toBeGreaterThanOrEqual(0.95);
    expect(all.truePairsDifferent / all.truePairs).toBeLessThanOrEqual(compared === hard ? 0.01 : 0);
    expect(all.falsePairsSame / all.falsePairs).toBeLessThanOrEqual(0.01);
  });

  it('lists the worst misses first', () => {
    const misses = worstMisses(published, 5);
    const wrong = misses.map(({ same, score }) => (same === true ? 1 - score : score));
    expect(wrong).toEqual(wrong.toSorted((a, b) => b - a));
  });
});

describe('figures', () => {
  const pair = (same: boolean | null, score: number): ComparedPair => ({
    a: 'Асан',
    b: 'Үсен',
    note: '',
    same,
    score,
    verdict: score >= 0.85 ? 'same' : 'possible',
    differences: [],
  });

  it('are those of the textbook', () => {
    const compared = [pair(true, 0.9), pair(true, 0.6), pair(false, 0.6), pair(false, 0.9), pair(null, 1)];
    expect(figuresOf(compared).all).toEqual({
      pairs: 4,
      truePairs: 2,
      falsePairs: 2,
      auc: 0.5,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      truePairsDifferent: 0,
      falsePairsSame: 1,
    });
  });

  it('say nothing where nothing can be divided', () => {
    expect(figuresOf([]).all).toMatchObject({ pairs: 0, auc: null, precision: null, f1: null });
  });
});

describe('lists of pairs', () => {
  it('are read with quotes, any order of columns, a byte order mark and both line ends', () => {
    expect(readPairs('\uFEFFnote,a,b,same\r\n"x, ""y""",Асан,"Үсен, Б.",1\r\n\r\n,А,Б,\n')).toEqual([
      { a: 'Асан', b: 'Үсен, Б.', same: true, note: 'x, "y"' },
      { a: 'А', b: 'Б', same: null, note: '' },
    ]);
  });

  it.each([
    ['x,y\n1,2', /columns a and b/],
    ['a,b,same\nА,Б,yes', /row 2: the column same/],
    ['a,b\nА', /row 2: fewer columns/],
  ])('refuses %j', (text, fault) => expect(() => readPairs(text)).toThrow(fault));
});

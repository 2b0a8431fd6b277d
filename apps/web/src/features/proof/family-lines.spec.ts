import type { DrawnLink } from './family-layout.js';
import { cornerOf, drawLines } from './family-lines.js';

const parent = (from: string, to: string): DrawnLink => ({ id: `${from}>${to}`, kind: 'parent', from, to });

describe('lines of a drawn family', () => {
  const corners = new Map([
    ['father', cornerOf(0, 0)],
    ['mother', cornerOf(0, 1)],
    ['son', cornerOf(1, 0)],
    ['daughter', cornerOf(1, 1)],
  ]);

  it('carry marks that do not hide each other where lines cross', () => {
    const links = [
      parent('father', 'son'),
      parent('father', 'daughter'),
      parent('mother', 'son'),
      parent('mother', 'daughter'),
    ];
    const marks = drawLines(links, corners).map(({ mark }) => mark);
    for (const [at, one] of marks.entries())
      for (const other of marks.slice(at + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(40);
  });

  it('leave the parent downwards, whichever end is told first, and skip people who are not drawn', () => {
    const [line] = drawLines([parent('son', 'father'), parent('father', 'nobody')], corners);
    expect(line?.path).toMatch(/^M104 116 /);
    expect(drawLines([parent('father', 'nobody')], corners)).toEqual([]);
  });
});

import { rowAfterKey } from './row-keys.js';

describe('keys in a list', () => {
  it.each([
    ['KeyJ', 0, 1],
    ['ArrowDown', 1, 2],
    ['KeyJ', 2, 2],
    ['KeyK', 2, 1],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['KeyA', 1, null],
  ] as const)('%s in row %i of three leads to %s', (code, index, expected) => {
    expect(rowAfterKey(code, index, 3)).toBe(expected);
  });
});

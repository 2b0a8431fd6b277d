import { nextOption } from './search-options.js';

describe('the arrows in the search', () => {
  it.each([
    ['ArrowDown', null, 3, 0],
    ['ArrowDown', 0, 3, 1],
    ['ArrowDown', 2, 3, null],
    ['ArrowUp', null, 3, 2],
    ['ArrowUp', 2, 3, 1],
    ['ArrowUp', 0, 3, null],
    ['ArrowDown', null, 0, undefined],
    ['Enter', 1, 3, undefined],
  ] as const)('%s from %j among %j leads to %j', (key, active, options, next) => {
    expect(nextOption(key, active, options)).toBe(next);
  });
});

import { isWorthAsking } from './worth-asking.js';

describe('what is worth a search while it is typed', () => {
  it.each([
    ['', false],
    [' а ', false],
    ['-', false],
    ['ай', true],
    ['а б', true],
    ['叶', true],
    ['19', true],
    ['قا', true],
  ])('%j: %j', (words, worth) => expect(isWorthAsking(words)).toBe(worth));
});

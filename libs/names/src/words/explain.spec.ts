import { compareNames } from '../index.js';
import { explainDifference } from './explain.js';

const explained = (a: string, b: string) =>
  compareNames(a, b).differences.map((difference) => explainDifference(difference, 'ru'));

it('sets the pieces of right-to-left names apart, and leaves the others as they are', () => {
  expect(explained('جانار تولەگەن', '加娜尔·托列根').join(' ')).toContain('«\u2068جانار\u2069» и «加娜尔»');
  expect(explained('Нұрлан Төлеухан', 'Нұржан Төлеухан').join(' ')).not.toMatch(/[\u2066-\u2069]/u);
});

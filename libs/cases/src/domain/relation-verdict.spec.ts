import { relationOf } from './relation-verdict.js';

describe('the relation of a case', () => {
  it.each<[string, string[][], string]>([
    ['no path', [], 'claimed_only'],
    ['a path that nobody picked', [[]], 'claimed_only'],
    ['every link proven', [['proven', 'proven']], 'proven'],
    ['one link with a bridge', [['proven', 'proven_with_bridge']], 'proven_with_bridge'],
    ['one link in part', [['proven', 'partial']], 'partial'],
    ['one link not judged', [['proven', 'not_judged']], 'partial'],
    ['nothing but a weak link', [['insufficient']], 'claimed_only'],
    ['two applicants: the better path counts', [['not_judged'], ['proven']], 'proven'],
  ])('%s', (_, paths, verdict) => {
    expect(relationOf(paths)).toBe(verdict);
  });
});

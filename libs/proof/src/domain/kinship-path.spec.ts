import { shortestPath, walkPath } from './kinship-path.js';

const link = (id: string, fromPersonId: string, toPersonId: string) => ({ id, fromPersonId, toPersonId });
const grandmother = link('1', 'grandmother', 'aunt');
const son = link('2', 'grandmother', 'brother');
const nephew = link('3', 'brother', 'nephew');
const wife = link('4', 'brother', 'wife');
const family = [wife, nephew, son, grandmother];

describe('the path between two relatives', () => {
  it('leads from the aunt over her mother and brother to her nephew', () => {
    expect(walkPath([grandmother, son, nephew], 'aunt', 'nephew')).toEqual([
      'aunt',
      'grandmother',
      'brother',
      'nephew',
    ]);
    expect(shortestPath(family, 'aunt', 'nephew').map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it.each([
    ['a link is missing', [grandmother, nephew], 'aunt', 'nephew'],
    ['it ends at somebody else', [grandmother, son], 'aunt', 'nephew'],
    ['it begins at somebody else', [son, nephew], 'aunt', 'nephew'],
    ['the order is wrong', [nephew, son, grandmother], 'aunt', 'nephew'],
    ['it goes there and back', [grandmother, grandmother, grandmother], 'aunt', 'grandmother'],
    ['it has no link', [], 'aunt', 'aunt'],
  ])('is broken when %s', (_, links, from, to) => {
    expect(walkPath(links, from, to)).toBeNull();
  });

  it('is empty between people whom no link joins', () => {
    expect(shortestPath([wife], 'aunt', 'wife')).toEqual([]);
    expect(shortestPath([], 'aunt', 'nephew')).toEqual([]);
  });
});

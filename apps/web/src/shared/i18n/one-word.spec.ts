import enBoard from './en/board.json';
import enCase from './en/case.json';
import enCommon from './en/common.json';
import enHome from './en/home.json';
import enLists from './en/lists.json';
import enProof from './en/proof.json';
import kkBoard from './kk/board.json';
import kkCase from './kk/case.json';
import kkCommon from './kk/common.json';
import kkHome from './kk/home.json';
import kkLists from './kk/lists.json';
import kkProof from './kk/proof.json';
import ruBoard from './ru/board.json';
import ruCase from './ru/case.json';
import ruCommon from './ru/common.json';
import ruHome from './ru/home.json';
import ruLists from './ru/lists.json';
import ruProof from './ru/proof.json';

describe.each([
  ['kk', kkBoard, kkCase, kkCommon, kkHome, kkLists, kkProof],
  ['ru', ruBoard, ruCase, ruCommon, ruHome, ruLists, ruProof],
  ['en', enBoard, enCase, enCommon, enHome, enLists, enProof],
] as const)('one thing has one word in %s', (_, board, file, common, home, lists, proof) => {
  it('for how well a relation is proven: list, board, case and chain', () => {
    expect(lists.relationVerdict).toEqual(file.relation);
    expect(board.relation).toEqual(file.relation);
    expect(proof.pathVerdict).toEqual(file.relation);
    expect(proof.linkVerdict).toMatchObject({
      proven: file.relation.proven,
      proven_with_bridge: file.relation.proven_with_bridge,
      partial: file.relation.partial,
    });
  });

  it('for the state of a case: list, board and case', () => {
    expect(lists.caseStatus).toEqual(file.status);
    expect(board.status).toEqual(file.status);
  });

  it('for the board: menu, door and its own heading', () => {
    expect([common.nav.board, home.door.board.title]).toEqual([board.title, board.title]);
  });
});

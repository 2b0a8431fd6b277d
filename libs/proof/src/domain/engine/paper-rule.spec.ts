import { formalitiesOf, strengthUnder, type PaperRule, type PaperState } from './paper-rule.js';
import type { Formality, ProofPaper } from './facts.js';

const ministry: PaperRule = {
  copies: false,
  legalisation: [
    { country: 'CN', from: '2023-11-07', until: null, anyOf: ['apostille'] },
    { country: 'CN', from: null, until: '2023-11-06', anyOf: ['consular_legalisation', 'apostille'] },
  ],
  languages: ['kk', 'ru'],
  worth: new Map([
    ['OTHER', 'none'],
    ['PRC-KIN-POL', 'A'],
  ]),
};
const chinese: PaperState = {
  country: 'CN',
  issuedEarliest: '2016-03-01',
  issuedLatest: '2016-03-01',
  language: 'zh',
  originalSeen: true,
  certifiedCopy: false,
  steps: ['translation:kk', 'consular_legalisation'],
};

describe('what a recipient asks of a paper', () => {
  it.each<[string, Partial<PaperState>, Formality[]]>([
    ['of 2016, legalised and translated', {}, []],
    ['of 2016 with an apostille instead', { steps: ['translation:ru', 'apostille'] }, []],
    [
      'of 2024, legalised as before the convention',
      { issuedEarliest: '2024-01-10', issuedLatest: '2024-01-10' },
      ['not_legalised'],
    ],
    ['of the last day before the convention', { issuedEarliest: '2023-11-06', issuedLatest: '2023-11-06' }, []],
    [
      'of the first day of the convention',
      { issuedEarliest: '2023-11-07', issuedLatest: '2023-11-07' },
      ['not_legalised'],
    ],
    [
      'of a day that nobody knows, legalised: perhaps it needs the apostille',
      { issuedEarliest: null, issuedLatest: null },
      ['not_legalised'],
    ],
    [
      'of a day that nobody knows, with an apostille',
      { issuedEarliest: null, issuedLatest: null, steps: ['apostille', 'translation:kk'] },
      [],
    ],
    ['that nobody has seen in the original', { originalSeen: false }, ['original_not_seen']],
    ['that is a certified copy', { originalSeen: false, certifiedCopy: true }, []],
    ['translated into English', { steps: ['translation:en', 'apostille'] }, ['not_translated']],
    ['in Kazakh from Kazakhstan', { country: 'KZ', language: 'kk', steps: [] }, []],
  ])('a paper %s', (_, more, formalities) => {
    expect(formalitiesOf({ ...chinese, ...more }, ministry)).toEqual(formalities);
  });

  it('is nothing of the kind where copies in any language do', () => {
    const un: PaperRule = { copies: true, legalisation: [], languages: [], worth: new Map() };
    expect(formalitiesOf({ ...chinese, originalSeen: false, steps: [] }, un)).toEqual([]);
  });

  it.each<[ProofPaper['strength'], string, Formality[], string]>([
    ['A', 'PRC-BIRTH', [], 'A'],
    ['A', 'PRC-BIRTH', ['not_legalised'], 'B'],
    ['A', 'PRC-BIRTH', ['original_not_seen', 'not_legalised'], 'C'],
    ['A', 'PRC-BIRTH', ['not_translated'], 'A'],
    ['B', 'PRC-HUKOU', ['not_legalised'], 'B'],
    ['B', 'PRC-HUKOU', ['original_not_seen'], 'C'],
    ['C', 'KZ-ID', ['original_not_seen'], 'C'],
    ['C', 'OTHER', [], 'none'],
    ['B', 'PRC-KIN-POL', [], 'A'],
  ])('%s %s with %j is worth %s', (strength, kind, formalities, left) => {
    const paper = { id: 'd', bridge: false, identifies: false, sourceKey: 's', mentions: [] };
    expect(strengthUnder(ministry, { ...paper, strength, kind, formalities })).toBe(left);
  });
});

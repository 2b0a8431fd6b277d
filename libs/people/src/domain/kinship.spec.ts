import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { CITIZENSHIP_STATUSES, isCitizenshipContested, stateOfStatus, type CitizenshipFacts } from './citizenship.js';
import { KIN_TERMS, isKinTerm, kinPattern, personsBetween, soughtSexOf, type KinTerm } from './kin-terms.js';
import { checkLinks, linksOf, type Link } from './kinship.js';

interface Reference {
  readonly entries: readonly { readonly code: string; readonly data: Readonly<Record<string, unknown>> }[];
}
const reference = (kind: string) =>
  JSON.parse(readFileSync(new URL(`../../../../seeds/reference/${kind}.json`, import.meta.url), 'utf8')) as Reference;

describe('kin terms', () => {
  // What the sought person is to the applicant: the links, and the persons between that the form asks for.
  it.each([
    ['father', 'parent:male', ''],
    ['mother', 'parent:female', ''],
    ['son', 'child:male', ''],
    ['daughter', 'child:female', ''],
    ['husband', 'spouse:male', ''],
    ['wife', 'spouse:female', ''],
    ['elder_brother', 'parent child:male', 'parent'],
    ['younger_brother', 'parent child:male', 'parent'],
    ['elder_sister', 'parent child:female', 'parent'],
    ['younger_sister', 'parent child:female', 'parent'],
    ['paternal_uncle', 'parent:male parent child:male', 'parent:male grandparent'],
    ['maternal_uncle', 'parent:female parent child:male', 'parent:female grandparent'],
    ['paternal_aunt', 'parent:male parent child:female', 'parent:male grandparent'],
    ['maternal_aunt', 'parent:female parent child:female', 'parent:female grandparent'],
    ['nephew_by_brother', 'parent child:male child:male', 'parent sibling:male'],
    ['nephew_by_sister', 'parent child:female child:male', 'parent sibling:female'],
    ['niece_by_brother', 'parent child:male child:female', 'parent sibling:male'],
    ['niece_by_sister', 'parent child:female child:female', 'parent sibling:female'],
    ['paternal_grandfather', 'parent:male parent:male', 'parent:male'],
    ['paternal_grandmother', 'parent:male parent:female', 'parent:male'],
    ['maternal_grandfather', 'parent:female parent:male', 'parent:female'],
    ['maternal_grandmother', 'parent:female parent:female', 'parent:female'],
    ['grandson', 'child child:male', 'child'],
    ['granddaughter', 'child child:female', 'child'],
    ['son_in_law', 'child:female spouse:male', 'child:female'],
    ['daughter_in_law', 'child:male spouse:female', 'child:male'],
    ['father_in_law', 'spouse parent:male', 'spouse'],
    ['mother_in_law', 'spouse parent:female', 'spouse'],
    ['spouse_brother', 'spouse parent child:male', 'spouse spouse_parent'],
    ['spouse_sister', 'spouse parent child:female', 'spouse spouse_parent'],
    ['brother_spouse', 'parent child:male spouse:female', 'parent sibling:male'],
    ['sister_spouse', 'parent child:female spouse:male', 'parent sibling:female'],
    ['cousin', 'parent parent child child', 'parent grandparent parent_sibling'],
  ] as const)('%s is %s, through [%s]', (term, links, between) => {
    const said = (name: string, sex: string | null | undefined) => (sex ? `${name}:${sex}` : name);
    expect(
      kinPattern(term)
        .map(({ to, sex }) => said(to, sex))
        .join(' '),
    ).toBe(links);
    expect(
      personsBetween(term)
        .map(({ role, sex }) => said(role, sex))
        .join(' '),
    ).toBe(between);
  });

  it('are the terms of the reference data, with words in three languages and the same sex', () => {
    const { entries } = reference('kin-term');
    expect(entries.map(({ code }) => code).sort()).toEqual([...KIN_TERMS].sort());
    for (const { code, data } of entries) {
      expect(Object.keys(data.labels ?? {})).toEqual(expect.arrayContaining(['kk', 'ru', 'en']));
      expect([code, isKinTerm(code) ? (soughtSexOf(code) ?? 'any') : null]).toEqual([code, data.soughtSex]);
    }
  });

  it('are nothing else', () => expect(isKinTerm('friend')).toBe(false));
});

describe('links of a kin term', () => {
  it('go from an aunt to her nephew through her own parent and her brother', () => {
    expect(linksOf('nephew_by_brother', 'aunt', ['grandfather', 'brother'], 'nephew')).toEqual([
      { kind: 'parent', from: 'grandfather', to: 'aunt' },
      { kind: 'parent', from: 'grandfather', to: 'brother' },
      { kind: 'parent', from: 'brother', to: 'nephew' },
    ]);
  });

  it('go from a woman to the brother of her husband', () => {
    expect(linksOf('spouse_brother', 'woman', ['husband', 'his mother'], 'his brother')).toEqual([
      { kind: 'spouse', from: 'woman', to: 'husband' },
      { kind: 'parent', from: 'his mother', to: 'husband' },
      { kind: 'parent', from: 'his mother', to: 'his brother' },
    ]);
  });

  it('can be an adoption', () => {
    expect(linksOf('son', 'woman', [], 'boy', new Set([0]))).toEqual([
      { kind: 'adoptive_parent', from: 'woman', to: 'boy' },
    ]);
  });

  it('are refused while persons between are missing, and the refusal says how many', () => {
    expect(() => linksOf('nephew_by_brother', 'aunt', ['brother'], 'nephew')).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        facts: expect.objectContaining({ needed: 2, given: 1 }) as unknown,
      }),
    );
  });

  it('always join the applicant to the sought person without a hole and without a finding', () => {
    fc.assert(
      fc.property(fc.constantFrom<KinTerm>(...KIN_TERMS), (term) => {
        const between = personsBetween(term).map((_, index) => `between ${index}`);
        const links = linksOf(term, 'applicant', between, 'sought');
        const people = ['applicant', ...between, 'sought'];
        links.forEach((link, index) =>
          expect([link.from, link.to].sort()).toEqual([people[index], people[index + 1]].sort()),
        );
        expect(checkLinks(links)).toEqual([]);
      }),
    );
  });
});

describe('findings on links', () => {
  const parent = (from: string, to: string): Link => ({ kind: 'parent', from, to });
  const spouse = (from: string, to: string): Link => ({ kind: 'spouse', from, to });
  const codes = (links: Link[]) => checkLinks(links).map(({ level, code, link }) => `${level} ${code} ${link}`);

  it.each([
    ['a person is their own parent', [parent('a', 'a')], ['error own_relative 0']],
    ['a person is married to themselves', [spouse('a', 'a')], ['error own_relative 0']],
    ['the same link stands twice', [parent('a', 'b'), parent('a', 'b')], ['error same_link_twice 1']],
    [
      'the same marriage stands twice, from either side',
      [spouse('a', 'b'), spouse('b', 'a')],
      ['error same_link_twice 1'],
    ],
    [
      'two are parents of each other',
      [parent('a', 'b'), parent('b', 'a')],
      ['error own_ancestor 0', 'error own_ancestor 1'],
    ],
    [
      'a grandchild is the grandparent',
      [parent('a', 'b'), parent('b', 'c'), parent('c', 'a')],
      ['error own_ancestor 0', 'error own_ancestor 1', 'error own_ancestor 2'],
    ],
    [
      'there is a third parent by birth',
      [parent('a', 'd'), parent('b', 'd'), parent('c', 'd')],
      ['warning more_than_two_parents 2'],
    ],
    [
      'a third parent is adoptive',
      [parent('a', 'd'), parent('b', 'd'), { kind: 'adoptive_parent', from: 'c', to: 'd' }],
      [],
    ],
    ['someone is married to an ancestor', [parent('a', 'b'), spouse('a', 'b')], ['warning spouse_is_ancestor 1']],
    ['all is well', [parent('a', 'b'), spouse('a', 'c'), parent('c', 'b')], []],
  ] as const)('when %s', (_, links, expected) => {
    expect(codes([...links])).toEqual(expected);
  });

  it('doubts a parent only when the dates leave no doubt', () => {
    const births = (parentEarliest: string | null) =>
      new Map([
        ['a', { earliest: parentEarliest, latest: null }],
        ['b', { earliest: '1970-01-01', latest: '1970-12-31' }],
      ]);
    expect(checkLinks([parent('a', 'b')], births('1970-12-31'))).toEqual([
      { level: 'warning', code: 'parent_not_older', link: 0 },
    ]);
    expect(checkLinks([parent('a', 'b')], births('1970-06-01'))).toEqual([]);
    expect(checkLinks([parent('a', 'b')], births(null))).toEqual([]);
  });
});

describe('citizenship claims', () => {
  it('have the statuses and States of the reference data', () => {
    const { entries } = reference('citizenship-status');
    expect(entries.map(({ code }) => code)).toEqual(expect.arrayContaining([...CITIZENSHIP_STATUSES]));
    expect(entries.map(({ data }) => data.state)).toEqual(CITIZENSHIP_STATUSES.map(stateOfStatus));
  });

  const claim = (status: CitizenshipFacts['status'], from: string | null, to: string | null, superseded = false) => ({
    status,
    fromEarliest: from,
    toLatest: to,
    superseded,
  });
  it.each([
    ['one citizenship', [claim('KZ_BIRTH', null, null)], false],
    [
      'one after the other',
      [claim('PRC_CIT', null, '2014-05-01'), claim('KZ_NAT_PRC_CLOSED', '2014-05-01', null)],
      false,
    ],
    ['both at once', [claim('PRC_CIT', null, '2018-12-31'), claim('KZ_NAT_PRC_CLOSED', '2014-05-01', null)], true],
    ['the other side not closed', [claim('KZ_NAT_PRC_OPEN', '2014-05-01', null)], true],
    ['one of them superseded', [claim('PRC_CIT', null, null, true), claim('KZ_BIRTH', null, null)], false],
    [
      'residence beside citizenship of one State',
      [claim('PRC_CIT', null, null), claim('PRC_KZRES', '2010-01-01', null)],
      false,
    ],
    ['a loss beside a citizenship', [claim('KZ_LOST', '2020-01-01', null), claim('PRC_CIT', null, null)], false],
  ] as const)('%s: contested is %3$s', (_, claims, contested) => {
    expect(isCitizenshipContested(claims)).toBe(contested);
  });
});

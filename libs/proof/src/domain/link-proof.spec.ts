import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { GAP_REASONS, LINK_VERDICTS, PATH_VERDICTS, PAPER_STRENGTHS, bestVerdict, pathVerdict } from './link-proof.js';
import { missingPapers, type PathLink } from './missing-papers.js';
import type { KindOfPaper } from './ways-to-close.js';

interface DocumentKind {
  readonly code: string;
  readonly data: {
    country: string;
    strength: KindOfPaper['strength'];
    bridge: boolean;
    proves: string[];
    exposesRelatives?: boolean;
  };
}
const entries = (kind: string) =>
  (
    JSON.parse(readFileSync(new URL(`../../../../seeds/reference/${kind}.json`, import.meta.url), 'utf8')) as {
      entries: DocumentKind[];
    }
  ).entries;

describe('verdict on a path', () => {
  it.each([
    [[], 'claimed_only'],
    [['proven'], 'proven'],
    [['proven', 'proven'], 'proven'],
    [['proven', 'proven_with_bridge'], 'proven_with_bridge'],
    [['proven', 'partial'], 'partial'],
    [['partial', 'partial'], 'partial'],
    [['proven', 'insufficient'], 'partial'],
    [['proven_with_bridge', 'not_judged', 'proven'], 'partial'],
    [['partial', 'not_judged'], 'partial'],
    [['insufficient'], 'claimed_only'],
    [['not_judged', 'not_judged'], 'claimed_only'],
    [['insufficient', 'not_judged'], 'claimed_only'],
  ] as const)('%j is %s', (links, verdict) => {
    expect(pathVerdict(links)).toBe(verdict);
  });

  const verdicts = fc.array(fc.constantFrom(...LINK_VERDICTS), { minLength: 1, maxLength: 6 });

  it('does not depend on the order, and is proven only when every link is', () => {
    fc.assert(
      fc.property(verdicts, (links) => {
        expect(pathVerdict(links.toReversed())).toBe(pathVerdict(links));
        const every = links.every((verdict) => verdict === 'proven' || verdict === 'proven_with_bridge');
        expect(pathVerdict(links).startsWith('proven')).toBe(every);
      }),
    );
  });

  it('never gets stronger when a link gets weaker', () => {
    fc.assert(
      fc.property(verdicts, fc.nat(), (links, place) => {
        const at = place % links.length;
        const weaker = LINK_VERDICTS[LINK_VERDICTS.indexOf(links[at] ?? 'not_judged') + 1] ?? 'not_judged';
        const rank = (all: typeof links) => PATH_VERDICTS.indexOf(pathVerdict(all));
        expect(rank(links.with(at, weaker))).toBeGreaterThanOrEqual(rank(links));
      }),
    );
  });

  it('of a case is that of its best path', () => {
    expect(bestVerdict(['claimed_only', 'proven_with_bridge', 'partial'])).toBe('proven_with_bridge');
    expect(bestVerdict([])).toBe('claimed_only');
  });
});

describe('reference data', () => {
  it('uses the strengths and reasons of the reference data', () => {
    expect(new Set(entries('document-kind').map(({ data }) => data.strength))).toEqual(new Set(PAPER_STRENGTHS));
    expect(entries('gap-reason').map(({ code }) => code)).toEqual(expect.arrayContaining([...GAP_REASONS]));
  });
});

describe('missing papers', () => {
  const EFFORT: Readonly<Record<string, number>> = { 'PRC-HUKOU': 2, 'PRC-KIN-NOT': 4, 'KZ-COURT': 5 };
  const entry = (
    code: string,
    strength: KindOfPaper['strength'],
    proves: string[],
    more: Partial<KindOfPaper> = {},
  ): KindOfPaper => ({
    code,
    country: 'KZ',
    strength,
    bridge: false,
    proves,
    exposesRelatives: false,
    ...{ identifies: false, issuedWhereBorn: false, effort: EFFORT[code] ?? 1 },
    ...more,
  });
  const catalogue = [
    entry('PRC-KIN-NOT', 'A', ['parent', 'spouse'], { exposesRelatives: true }),
    entry('PRC-HUKOU', 'B', ['parent', 'spouse']),
    entry('KZ-BIRTH', 'A', ['parent']),
    entry('KZ-MARR', 'A', ['spouse']),
    entry('KZ-ID', 'C', ['parent']),
    entry('KZ-NAME', 'bridge', [], { bridge: true }),
    entry('KZ-COURT', 'A', ['parent', 'spouse'], { bridge: true }),
  ];
  const link = (more: Partial<PathLink> = {}): PathLink => ({
    id: 'link',
    kind: 'parent',
    from: 'father',
    to: 'applicant',
    verdict: 'insufficient',
    gaps: [],
    papersOnFile: [],
    ...more,
  });
  const listed = (one: PathLink) => missingPapers([one], catalogue)[0];

  it('asks nothing for proven links and keeps the order of the path', () => {
    const path = [
      link({ id: '1', verdict: 'not_judged' }),
      link({ id: '2', verdict: 'proven' }),
      link({ id: '3', verdict: 'partial' }),
      link({ id: '4', verdict: 'proven_with_bridge' }),
    ];
    expect(missingPapers(path, catalogue).map(({ linkId }) => linkId)).toEqual(['1', '3']);
  });

  it('names the papers that would close the link, those that expose nobody first', () => {
    expect(listed(link())?.anyOf).toEqual(['KZ-BIRTH', 'PRC-HUKOU', 'KZ-COURT', 'PRC-KIN-NOT']);
    expect(listed(link({ kind: 'spouse' }))?.anyOf).toEqual(['KZ-MARR', 'PRC-HUKOU', 'KZ-COURT', 'PRC-KIN-NOT']);
  });

  it('does not ask again for what is on file or cannot be had', () => {
    const gaps = [
      { documentKind: 'KZ-BIRTH', reason: 'never_issued' as const },
      { documentKind: 'KZ-COURT', reason: 'lost' as const },
    ];
    const found = listed(link({ papersOnFile: ['PRC-HUKOU'], gaps }));
    expect(found?.anyOf).toEqual(['KZ-COURT', 'PRC-KIN-NOT']);
    expect(found?.unobtainable).toEqual([gaps[0]]);
  });

  it('names no paper whose request would expose a relative who is at risk', () => {
    expect(listed(link({ gaps: [{ documentKind: '', reason: 'relative_at_risk' }] }))?.anyOf).not.toContain(
      'PRC-KIN-NOT',
    );
  });

  it('asks for a bridge where the names differ, and only there', () => {
    expect(listed(link())?.bridges).toEqual([]);
    expect(listed(link({ gaps: [{ documentKind: '', reason: 'name_differs' }] }))?.bridges).toEqual([
      'KZ-NAME',
      'KZ-COURT',
    ]);
  });

  it('finds something in the real catalogue for every kind of link', () => {
    const real = entries('document-kind').map(({ code, data }) => ({
      ...data,
      code,
      exposesRelatives: data.exposesRelatives ?? false,
      ...{ identifies: false, issuedWhereBorn: false, effort: 1 },
    }));
    for (const kind of ['parent', 'adoptive_parent', 'spouse'])
      expect(missingPapers([link({ kind })], real)[0]?.anyOf.length).toBeGreaterThan(0);
  });
});

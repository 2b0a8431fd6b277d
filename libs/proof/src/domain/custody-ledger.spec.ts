import {
  CUSTODY_PARTS,
  custodyDifferences,
  replayCustody,
  type CustodyAct,
  type LedgerState,
} from './custody-ledger.js';

const act = (action: string, payload: Record<string, unknown> = {}): CustodyAct => ({ action, payload });
const ACTS: readonly CustodyAct[] = [
  act('document.added', { kind: 'OTHER', sha256: 'aa' }),
  act('document.derived', { record: '1', obstacle: '', sha256: 'bb' }),
  act('document.scanned', { verdict: 'clean' }),
  act('document.original_seen', { on: '2026-02-03' }),
  act('paper.custody_noted', { state: 'with_us' }),
  act('document.redacted_added', { record: '2', sha256: 'cc' }),
  act('document.derived', { record: '3', redacted: '2', obstacle: 'no_way' }),
  act('document.redacted_added', { record: '4', sha256: 'dd' }),
  act('document.redacted_removed', { record: '4' }),
  act('paper.custody_noted', { state: 'seized' }),
  act('document.replaced', { by: '5' }),
];
const KEPT: LedgerState = {
  ...{ sha256: 'aa', replacedBy: '5', verdict: 'clean', seenOn: '2026-02-03', original: 'seized', shredded: false },
  redacted: new Map([['2', 'cc']]),
  bare: new Map([
    ['', 'bb'],
    ['2', null],
  ]),
};

describe('the ledger of a document', () => {
  it('gives, act by act, what is on record', () => {
    expect(replayCustody(ACTS)).toEqual(KEPT);
    expect(custodyDifferences(replayCustody(ACTS), KEPT)).toEqual([]);
  });

  it('differs in exactly the part that was changed', () => {
    const changed: Readonly<Record<(typeof CUSTODY_PARTS)[number], Partial<LedgerState>>> = {
      file: { sha256: 'ab' },
      replaced: { replacedBy: null },
      scan: { verdict: 'infected' },
      seen: { seenOn: null },
      original: { original: null },
      redacted: { redacted: new Map([['2', 'cd']]) },
      bare: { bare: new Map([['', 'bc']]) },
      shredded: {},
    };
    for (const part of CUSTODY_PARTS.filter((one) => one !== 'shredded'))
      expect(custodyDifferences(replayCustody(ACTS), { ...KEPT, ...changed[part] })).toEqual([part]);
    const gone = replayCustody([...ACTS, act('case.shredded')]);
    expect(custodyDifferences(gone, KEPT)).toEqual(['shredded']);
  });

  it('contradicts nothing that acts of earlier releases did not say', () => {
    const before = [
      act('document.added', { kind: 'OTHER' }),
      act('document.original_seen'),
      act('document.derived', { obstacle: '' }),
    ];
    const kept = { ...KEPT, replacedBy: null, verdict: null, original: null, redacted: new Map<string, string>() };
    expect(custodyDifferences(replayCustody(before), kept)).toEqual([]);
  });
});

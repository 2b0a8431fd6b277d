import { refusalsIn } from './policy-report.js';

const OWN = 'https://izdeu.example.org';
const ID = '0199f7a2-0000-7000-8000-00000000abcd';
const report = (blocked: string, page = `${OWN}/cases/${ID}/documents`, directive = 'script-src-elem') => ({
  'csp-report': {
    ...{ 'document-uri': page, 'effective-directive': directive, 'blocked-uri': blocked },
    ...{ 'script-sample': 'Сынақбаева Айжан', referrer: OWN, 'source-file': 'x' },
  },
});

describe('what is kept of a report of the browser', () => {
  it.each([
    ['inline', 'inline'],
    ['eval', 'eval'],
    ['trusted-types-sink', 'markup'],
    ['data', 'data'],
    ['blob:https://izdeu.example.org/1', 'data'],
    ['chrome-extension://abcdef/x.js', 'extension'],
    ['moz-extension', 'extension'],
    [`${OWN}/assets/x.js`, 'own'],
    ['https://evil.example/SYNAKBAYEV', 'elsewhere'],
    ['', 'unknown'],
  ])('of %j is its sort: %s', (blocked, sort) => {
    expect(refusalsIn(report(blocked), OWN)).toEqual([
      { directive: 'script-src-elem', page: '/cases/:id/documents', blocked: sort },
    ]);
  });

  it('is never a name, number or id, wherever somebody puts one', () => {
    const odd = [
      report('https://evil.example/Айжан', `${OWN}/cases/Айжан/654125197501010012/a/b/c/d/e`, 'Айжан 1'),
      report('x', 'https://evil.example/Айжан'),
      report('x', 'Айжан'),
    ];
    expect(odd.flatMap((one) => refusalsIn(one, OWN))).toEqual([
      { directive: 'other', page: '/cases/:id/:id/:id/:id', blocked: 'elsewhere' },
      { directive: 'script-src-elem', page: '/:elsewhere', blocked: 'unknown' },
      { directive: 'script-src-elem', page: '/:other', blocked: 'unknown' },
    ]);
  });

  it('is read from the newer form too, and nothing from what is no report', () => {
    const body = { documentURL: `${OWN}/`, effectiveDirective: 'img-src', blockedURL: 'https://a.example/p.png' };
    expect(
      refusalsIn(
        [
          { type: 'csp-violation', body },
          { type: 'deprecation', body },
        ],
        OWN,
      ),
    ).toEqual([{ directive: 'img-src', page: '/', blocked: 'elsewhere' }]);
    for (const none of [null, 3, 'x', [], {}, [null], { 'csp-report': 'x' }, { 'csp-report': null }])
      expect(refusalsIn(none, OWN)).toEqual([]);
  });
});

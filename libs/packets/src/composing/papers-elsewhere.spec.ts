import type { ReferenceEntry } from '@izdeu/database';
import type { ProofGap } from '@izdeu/proof';
import { LabelBook } from './label-book.js';
import { missingSheet } from './missing-sheet.js';
import type { CaseSheets } from './packet-facts.js';
import { relationSheet } from './relation-sheet.js';

const hukou = {
  kind: 'document_kind',
  code: 'PRC-HUKOU',
  data: { labels: { kk: 'тіркеу кітапшасы', ru: 'книга учёта', en: 'household register' } },
} as unknown as ReferenceEntry;
const elsewhere = { id: 'p1', kind: 'PRC-HUKOU', title: '', case: { id: 'c2', number: 'Б-12' } };
const person = (id: string, name: string) => ({
  person: { id, displayName: name, sex: 'female', birthEdtf: null, birthPlaceCode: '' },
  names: [{ value: name, script: 'cyrillic', language: 'kk', kind: 'spoken', isPrimary: true }],
  ...{ identifiers: [], contacts: [], citizenship: [] },
});

/** A mother whose only paper lies in another case of the family. */
function sheetsWith(gaps: readonly ProofGap[]): CaseSheets {
  const people = new Map([
    ['mother', person('mother', 'Сынақова Ана')],
    ['daughter', person('daughter', 'Сынақова Қыз')],
  ]);
  const link = {
    link: { id: 'l1', kind: 'parent', fromPersonId: 'mother', toPersonId: 'daughter' },
    ...{ papers: [], elsewhere: [elsewhere], verdict: null, standing: 'not_judged', gaps: [] },
  };
  const party = { id: 'a', personId: 'mother', kinTerm: 'daughter' };
  const evaluation = { evaluation: { gaps, formalities: [], joins: [] } };
  const relation = {
    case: { number: 'Б-11', soughtPersonId: 'daughter' },
    links: [link],
    papersElsewhere: [elsewhere],
    applicants: [{ party, links: [link], missing: [], evaluation, verdict: 'claimed_only' }],
  };
  return {
    ...{ today: '2026-11-22', book: new LabelBook([hukou]), organisation: {}, case: relation.case, relation, people },
    ...{ documents: [], mentions: [], applicant: { party, facts: people.get('mother') } },
  } as unknown as CaseSheets;
}
const problems = (gap: ProofGap) =>
  missingSheet({ sheets: sheetsWith([gap]), custody: new Map(), nextLook: null, script: 'cyrillic' }).items.map(
    ({ problem }) => problem,
  );

describe('a paper that another case of the family keeps', () => {
  it('is named on the sheet for the family with that case, and whom it leaves open', () => {
    const unmatched = [
      { person: 'mother', papers: ['p1'], silent: [] },
      { person: 'daughter', papers: [], silent: ['p1'] },
    ];
    const [said] = problems({ code: 'link_unproven', step: 'l1', because: 'b_without_identity', unmatched });
    expect(said?.kk).toContain('Дәл осы адам екені анықталмаған: Сынақова Ана (құжат: тіркеу кітапшасы (іс Б-12)).');
    expect(said?.kk).toContain('Құжаттан есімі әлі көшірілмеген: Сынақова Қыз (құжат: тіркеу кітапшасы (іс Б-12)).');
    expect(said?.ru).toContain('(документ: книга учёта (дело Б-12)).');
    expect(said?.en).toContain('(paper: household register (case Б-12)).');
  });

  it('is named where nothing tells the sought person from namesakes', () => {
    const [said] = problems({ code: 'person_not_identified', person: 'daughter', papers: ['p1'] });
    expect(said?.ru).toContain('Имя стоит в документе: книга учёта (дело Б-12).');
  });

  it('stands on the relation sheet of the packet by its case, and does not go along', () => {
    expect(relationSheet(sheetsWith([]), () => null).links).toMatchObject([
      { documents: [{ title: { kk: 'тіркеу кітапшасы (іс Б-12)', ru: 'книга учёта (дело Б-12)' }, enclosure: null }] },
    ]);
  });
});

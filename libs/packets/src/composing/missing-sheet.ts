import {
  catalogueEntry,
  papersThatIdentify,
  papersThatJoin,
  papersThatProve,
  type Limits,
  type ProofGap,
  type RelationLink,
} from '@izdeu/proof';
import type { Label } from '../domain/languages.js';
import type { MissingItem, MissingPapersContent, WayToClose } from '../domain/missing-content.js';
import { LINK_ENDS, FORMALITY_WORDS, MISSING_WORDS, UNPROVEN_WORDS, said } from './missing-words.js';
import { slipOrganisation } from './packet-composer.js';
import type { CaseSheets } from './packet-facts.js';
import { namesOf } from './person-names.js';

/** A sheet with more ways than these is not read. */
const MOST_WAYS = 6;
/** Custody of an original that only relatives in China, or those who took it, can hand out. */
const OUT_OF_REACH = ['with_relative_abroad', 'seized'];
const CANNOT_BE_HAD = ['never_issued', 'registry_erased', 'relative_at_risk'];

/** What the sheet needs beside the sheets of the case. */
export interface MissingFacts {
  readonly sheets: CaseSheets;
  /** Where each original is, by document. */
  readonly custody: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`. */
  readonly nextLook: string | null;
  /** Names as they are written in Arabic script, where the sheet is in that script. */
  readonly script: 'cyrillic' | 'arabic';
}

/** What is missing by the engine, from the applicant to the sought person; gaps that applicants share are listed once. */
export function missingSheet(facts: MissingFacts): MissingPapersContent {
  const { sheets, nextLook } = facts;
  const { relation, today } = sheets;
  const gaps = new Map(
    relation.applicants.flatMap((path) => openGaps(path)).map((gap) => [JSON.stringify(gap), gap] as const),
  );
  const evaluations = relation.applicants.flatMap(({ evaluation }) => evaluation?.evaluation ?? []);
  const formalities = new Map(
    evaluations.flatMap((one) => one.formalities).map((one) => [`${one.paper} ${one.formality}`, one] as const),
  );
  const needing = [...new Set([...formalities.values()].map(({ paper }) => paper))];
  return {
    caseNumber: sheets.case.number,
    date: today,
    createdAt: `${today}T00:00:00Z`,
    organisation: slipOrganisation(sheets.organisation),
    items: [...gaps.values()].flatMap((gap) => itemOf(facts, gap) ?? []),
    atHand: needing.map((paper) => ({
      paper: paperWords(facts, paper),
      needs: [...formalities.values()]
        .filter((one) => one.paper === paper)
        .map(({ formality }) => FORMALITY_WORDS[formality]),
    })),
    nextLook,
    isPathKnown:
      relation.applicants.length > 0 &&
      relation.applicants.every(({ links, evaluation }) =>
        evaluation === null ? links.length > 0 : evaluation.evaluation.gaps.every(({ code }) => code !== 'no_path'),
      ),
  };
}

/** By the engine; without rules of acceptance, what is open by the lawyer's verdicts. A lawyer's "proven" closes a link. */
function openGaps({ evaluation, missing, links }: CaseSheets['relation']['applicants'][number]): ProofGap[] {
  if (evaluation === null)
    return missing.map(({ linkId }) => ({ code: 'link_unproven', step: linkId, because: 'no_papers' }));
  const proven = new Set(links.filter(({ standing }) => standing.startsWith('proven')).map(({ link }) => link.id));
  return evaluation.evaluation.gaps.filter((gap) => gap.code !== 'link_unproven' || !proven.has(gap.step));
}

function itemOf(facts: MissingFacts, gap: ProofGap): MissingItem | null {
  switch (gap.code) {
    case 'no_path':
      return null;
    case 'link_unproven':
      return linkItem(facts, gap);
    case 'spelling_not_recorded': {
      const papers = paperList(facts, gap.papers);
      const ways = gap.papers.map((id) => way(said(MISSING_WORDS.bringPaper, { paper: paperWords(facts, id) })));
      return personItem(facts, gap.person, said(MISSING_WORDS.spellingNotRecorded, { papers }), ways);
    }
    case 'name_gap': {
      const problem = said(MISSING_WORDS.nameGap, { papers: paperList(facts, gap.papers) });
      const kinds = papersThatJoin(catalogueOf(facts), limitsOf(facts, null, gap.person));
      return personItem(facts, gap.person, problem, [
        ...kinds.map((kind) => paperWay(facts, kind)),
        ...remedyWays(facts, ['name_differs'], kinds),
      ]);
    }
    case 'person_not_identified': {
      const kinds = papersThatIdentify(catalogueOf(facts), limitsOf(facts, null, gap.person));
      const ways = kinds.map((kind) => paperWay(facts, kind));
      const named = said(MISSING_WORDS.namedIn, { papers: paperList(facts, gap.papers) });
      const problem = gap.papers.length === 0 ? [] : [named];
      return personItem(facts, gap.person, inARow([MISSING_WORDS.notIdentified, ...problem]), ways.slice(0, 3));
    }
  }
}

type UnprovenLink = ProofGap & { code: 'link_unproven' };

function linkItem(facts: MissingFacts, gap: UnprovenLink): MissingItem | null {
  const { step, because } = gap;
  const { relation, book, people } = facts.sheets;
  const own = relation.links.find(({ link }) => link.id === step);
  if (!own) return null;
  const { kind, fromPersonId, toPersonId } = own.link;
  const ends = LINK_ENDS[kind === 'spouse' || kind === 'adoptive_parent' ? kind : 'parent'];
  const role = (end: 'from' | 'to', id: string): Label => ends[end][sexOf(people.get(id)?.person.sex)];
  const names = { from: nameOf(facts, fromPersonId), to: nameOf(facts, toPersonId) };
  const kinds = papersThatProve(kind, catalogueOf(facts), limitsOf(facts, own, toPersonId));
  const repair = repairs(facts, own, because);
  // The names stand beside the first paper only; the others are read as its substitutes.
  const papers = kinds.map((code, at): WayToClose => {
    const paper = book.label('document_kind', code);
    const isFirst = at === 0 && repair.length === 0;
    return { ...paperWay(facts, code), what: isFirst ? said(MISSING_WORDS.paperWithBoth, { paper, ...names }) : paper };
  });
  const reasons = own.gaps.map(({ reason }) => reason);
  return {
    who: said(MISSING_WORDS.ends, {
      ...names,
      fromRole: role('from', fromPersonId),
      toRole: role('to', toPersonId),
    }),
    problem: inARow([UNPROVEN_WORDS[because] ?? { kk: because, ru: because, en: because }, ...unmatched(facts, gap)]),
    remark: remarkOf(facts, own),
    ways: safestFirst([...repair, ...papers, ...remedyWays(facts, reasons, kinds)]),
  };
}

/** Whom the papers of a link leave open, each with the papers. */
function unmatched(facts: MissingFacts, gap: UnprovenLink): Label[] {
  return (gap.unmatched ?? []).flatMap(({ person, papers, silent }) => {
    const name = nameOf(facts, person);
    const line = (template: Label, ids: readonly string[]): Label[] =>
      ids.length === 0 ? [] : [said(template, { name, papers: paperList(facts, ids) })];
    return [...line(MISSING_WORDS.unmatched, papers), ...line(MISSING_WORDS.unmatchedSilent, silent)];
  });
}

function inARow(sentences: readonly Label[]): Label {
  const of = (language: keyof Label): string => sentences.map((one) => one[language]).join(' ');
  return { kk: of('kk'), ru: of('ru'), en: of('en') };
}

function personItem(facts: MissingFacts, id: string, problem: Label, ways: readonly WayToClose[]): MissingItem {
  return { who: nameOf(facts, id), problem, remark: null, ways: safestFirst(ways) };
}

/** What can be done with the papers that lie at hand already. */
function repairs(facts: MissingFacts, own: RelationLink, because: string): WayToClose[] {
  const template = { original_not_seen: MISSING_WORDS.showOriginal, b_without_identity: MISSING_WORDS.showDetails };
  const words = because === 'original_not_seen' || because === 'b_without_identity' ? template[because] : null;
  if (words === null) return [];
  return own.papers
    .filter(({ document }) => because !== 'original_not_seen' || document.originalSeenOn === null)
    .filter(({ document }) => facts.custody.get(document.id) !== 'seized')
    .map(({ document }) => ({
      what: said(words, { paper: paperWords(facts, document.id) }),
      exposesRelatives: OUT_OF_REACH.includes(facts.custody.get(document.id) ?? ''),
    }));
}

/** What else helps where a paper is missing for these reasons; not what only names a paper that is listed anyhow. */
function remedyWays(
  { sheets: { book } }: MissingFacts,
  reasons: readonly string[],
  kinds: readonly string[],
): WayToClose[] {
  const isListed = (remedy: string): boolean => {
    const gives = book.strings('remedy', remedy, 'gives');
    return gives.length > 0 && gives.every((kind) => kinds.includes(kind));
  };
  const atRisk = reasons.includes('relative_at_risk');
  return [...new Set(reasons.flatMap((reason) => book.strings('gap_reason', reason, 'remedies')))]
    .filter((remedy) => !isListed(remedy))
    .map((remedy) => ({
      what: book.label('remedy', remedy),
      exposesRelatives: book.data('remedy', remedy)['exposesRelatives'] === true,
    }))
    .filter(({ exposesRelatives }) => !(atRisk && exposesRelatives));
}

const way = (what: Label): WayToClose => ({ what, exposesRelatives: false });

function paperWay({ sheets: { book } }: MissingFacts, code: string): WayToClose {
  return {
    what: book.label('document_kind', code),
    exposesRelatives: book.data('document_kind', code)['exposesRelatives'] === true,
  };
}

function safestFirst(ways: readonly WayToClose[]): WayToClose[] {
  return ways.toSorted((a, b) => Number(a.exposesRelatives) - Number(b.exposesRelatives)).slice(0, MOST_WAYS);
}

const catalogueOf = ({ sheets: { book } }: MissingFacts) =>
  book.codes('document_kind').map((code) => catalogueEntry({ code, data: book.data('document_kind', code) }));

function limitsOf({ sheets: { book, people } }: MissingFacts, own: RelationLink | null, personId: string): Limits {
  const gaps = own?.gaps ?? [];
  const place = people.get(personId)?.person.birthPlaceCode ?? '';
  const country = place === '' ? undefined : book.data('place', place)['country'];
  return {
    out: new Set([
      ...(own?.papers.map(({ document }) => document.kind) ?? []),
      ...gaps.filter(({ reason }) => CANNOT_BE_HAD.includes(reason)).map(({ documentKind }) => documentKind),
    ]),
    atRisk: gaps.some(({ reason }) => reason === 'relative_at_risk'),
    bornIn: typeof country === 'string' ? country : null,
  };
}

function nameOf({ sheets: { people }, script }: MissingFacts, id: string): Label {
  const facts = people.get(id);
  if (!facts) return { kk: '', ru: '', en: '' };
  const { kazakh, russian, latin, arabic } = namesOf(facts);
  return { kk: script === 'arabic' ? (arabic ?? kazakh) : kazakh, ru: russian, en: latin ?? russian };
}

const sexOf = (sex: string | undefined): 'male' | 'female' | 'unknown' =>
  sex === 'male' || sex === 'female' ? sex : 'unknown';

/** The kind of a paper; one that is kept in another case of the family with the number of that case. */
function paperWords({ sheets: { book, documents, relation } }: MissingFacts, id: string): Label {
  const own = documents.find((one) => one.id === id);
  const elsewhere = own ? undefined : relation.papersElsewhere.find((one) => one.id === id);
  const paper = book.label('document_kind', own?.kind ?? elsewhere?.kind ?? 'OTHER');
  if (!elsewhere) return paper;
  const { number } = elsewhere.case;
  return said(MISSING_WORDS.paperOfCase, { paper, number: { kk: number, ru: number, en: number } });
}

function paperList(facts: MissingFacts, ids: readonly string[]): Label {
  const all = ids.map((id) => paperWords(facts, id));
  const joined = (language: keyof Label): string => [...new Set(all.map((one) => one[language]))].join('; ');
  return { kk: joined('kk'), ru: joined('ru'), en: joined('en') };
}

/** Why it is missing, in the words of the reasons that were recorded; null when nobody recorded one. */
function remarkOf({ sheets: { book } }: MissingFacts, { gaps }: RelationLink): Label | null {
  if (gaps.length === 0) return null;
  const inOne = (language: keyof Label): string =>
    gaps
      .map(({ documentKind, reason }) => {
        const why = book.label('gap_reason', reason)[language];
        return documentKind === '' ? why : `${book.label('document_kind', documentKind)[language]}: ${why}`;
      })
      .join('; ');
  return { kk: inOne('kk'), ru: inOne('ru'), en: inOne('en') };
}

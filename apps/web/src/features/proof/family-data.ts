import type { CasePageView, EvaluationView, RelationLinkView, RelationView, StepGrade } from '@izdeu/api-client';
import type { DrawnLink } from './family-layout.js';

/** One person of the drawing; records that were decided to be one person are one box. */
export interface FamilyPerson {
  readonly id: string;
  readonly names: readonly string[];
  readonly role: string;
  readonly birthEdtf: string | null;
  /** What the person is to the sought person: code of the reference kind kin_word, where one word says it. */
  readonly kin: string | null;
  /** The papers before and after this person on the path name somebody who may be another. */
  readonly weak: boolean;
  /** Papers that the engine found to name this person. */
  readonly documentIds: readonly string[];
}

export interface FamilyLink extends DrawnLink {
  readonly grade: StepGrade;
  readonly because: string;
  /** Lies on the best documented path of an applicant. */
  readonly onPath: boolean;
  /** The element that the chain hangs on. */
  readonly weak: boolean;
  readonly documentIds: readonly string[];
  /** With papers and the lawyer's verdict; null for a paper's word on a kinship. */
  readonly link: RelationLinkView | null;
}

export interface Family {
  readonly people: readonly FamilyPerson[];
  readonly links: readonly FamilyLink[];
  readonly sought: string;
}

const WEAKEST_FIRST: readonly StepGrade[] = ['insufficient', 'partial', 'proven_with_bridge', 'proven'];

/** What is weakest on the way of one applicant: a link, or the identity of a person between two papers; none where all holds. */
function weakestOf({ steps, joins, gaps }: EvaluationView): readonly string[] {
  if (gaps.length === 0) return [];
  const unproven = steps.filter(({ documentId }) => documentId === null);
  const worst = WEAKEST_FIRST.find((grade) => unproven.some((one) => one.grade === grade));
  if (worst !== undefined) return unproven.filter(({ grade }) => grade === worst).map(({ id }) => id);
  return joins.filter(({ join }) => join === 'none').map(({ personId }) => personId);
}

/** The family of a case as it is drawn: people, claimed links and papers' statements, with the weakest element marked. */
export function familyOf(relation: RelationView, file: CasePageView): Family {
  const same = mergedInto(relation, file);
  const evaluations = relation.applicants.flatMap(({ evaluation }) => evaluation ?? []);
  const weak = new Set(evaluations.flatMap(weakestOf));
  const steps = evaluations.flatMap((one) => one.steps);
  const links = relation.links.map((link): FamilyLink => {
    const step = steps.find(({ id }) => id === link.id);
    return {
      ...{ id: link.id, kind: link.kind, from: same(link.fromPersonId), to: same(link.toPersonId), link },
      grade: step?.grade ?? WEAKEST_FIRST.find((one) => one === link.suggestion.verdict) ?? 'insufficient',
      because: step?.because ?? link.suggestion.because,
      onPath: step !== undefined,
      weak: weak.has(link.id),
      documentIds: [...link.papers.map(({ documentId }) => documentId), ...link.elsewhereIds],
    };
  });
  const stated = steps
    .filter(({ kind }) => kind === 'stated')
    .map((step): FamilyLink => ({
      ...{ id: step.id, kind: 'stated', from: same(step.nearPersonId), to: same(step.farPersonId), link: null },
      ...{ grade: step.grade, because: step.because, onPath: true, weak: weak.has(step.id) },
      documentIds: step.documentId === null ? [] : [step.documentId],
    }));
  const spellings = new Map(
    [file.sought, ...file.parties.map(({ person }) => person)].map(({ id, names }) => [
      id,
      names.filter(({ generated }) => !generated).map(({ value }) => value),
    ]),
  );
  const people = relation.persons
    .filter(({ id }) => same(id) === id)
    .map(({ id, role, birthEdtf }): FamilyPerson => {
      const records = relation.persons.filter((one) => same(one.id) === id);
      const joins = evaluations.flatMap((one) => one.joins).filter((one) => same(one.personId) === id);
      return {
        ...{ id, birthEdtf, role: records.find((one) => one.role === 'sought')?.role ?? role },
        names: [...new Set(records.flatMap((one) => [one.displayName, ...(spellings.get(one.id) ?? [])]))],
        weak: records.some((one) => weak.has(one.id)),
        kin: records.find((one) => one.kin !== null)?.kin ?? null,
        documentIds: [...new Set(joins.flatMap(({ documentIds }) => documentIds))],
      };
    });
  const all = [...links, ...new Map(stated.map((one) => [one.id, one])).values()];
  return { people, links: all.filter(({ from, to }) => from !== to), sought: same(file.sought.id) };
}

/** Answers the first record of each person: records of the case that were decided to be one person fall together. */
function mergedInto(relation: RelationView, file: CasePageView): (id: string) => string {
  const first = new Map<string, string>();
  const elsewhere = new Map(
    [file.sought, ...file.parties.map(({ person }) => person)].map((person) => [
      person.id,
      person.elsewhere.map(({ personId }) => personId),
    ]),
  );
  for (const { id } of relation.persons) {
    if (first.has(id)) continue;
    for (const one of [id, ...(elsewhere.get(id) ?? [])]) if (!first.has(one)) first.set(one, id);
  }
  return (id) => first.get(id) ?? id;
}

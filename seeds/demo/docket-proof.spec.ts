import { join } from 'node:path';
import type { ReferenceEntry } from '@izdeu/database';
import { edtfBounds } from '@izdeu/kernel';
import { compareNames } from '@izdeu/names';
import {
  PROOF_GAPS,
  acceptanceOf,
  catalogueEntry,
  evaluateProof,
  formalitiesOf,
  type Evaluation,
  type FamilyFacts,
} from '@izdeu/proof';
import { loadReference } from '../reference/index.js';
import { makeDocket } from './docket.js';
import type { DemoCase, DemoPerson } from './docket-types.js';

const reference = loadReference(join(import.meta.dirname, '..', 'reference')) as unknown as (ReferenceEntry & {
  kind: string;
})[];
const found = reference.find(({ kind, code }) => kind === 'recipient' && code === 'KZ-MFA');
const rule = acceptanceOf(found ?? expect.fail('the reference data has no ministry')).paper;
const catalogue = new Map(
  reference.filter(({ kind }) => kind === 'document_kind').map((entry) => [entry.code, catalogueEntry(entry)]),
);

/** A case of the docket as the engine would load it after planting. */
function factsOf({ persons, links, documents }: DemoCase): FamilyFacts {
  return {
    statements: [],
    people: new Map(persons.map((person) => [person.key, recordOf(person)])),
    links: links.map(({ key, kind, from, to, papers }) => ({
      ...{ id: key, kind, from, to },
      papers: papers.filter((paper) =>
        catalogue.get(documents.find((one) => one.key === paper)?.kind ?? '')?.proves.includes(kind),
      ),
    })),
    papers: documents.map(({ key, kind, number, issuedOn, language, originalSeen, steps, mentions }) => {
      const entry = catalogue.get(kind) ?? expect.fail(kind);
      const state = {
        country: entry.country,
        issuedEarliest: issuedOn,
        issuedLatest: issuedOn,
        language,
        originalSeen,
      };
      const done = steps.map((one) => (one.step === 'translation' ? `translation:${one.language}` : one.step));
      return {
        ...{ id: key, kind, strength: entry.strength, bridge: entry.bridge, identifies: entry.identifies },
        sourceKey: number,
        formalities: formalitiesOf({ ...state, certifiedCopy: false, steps: done }, rule),
        mentions: mentions.map(({ person, spelling, birthDate, number: own }, at) => ({
          ...{ id: `${key}/${at}`, personId: person, spelling, birthDate, confirmed: false },
          numbers: own === null ? [] : [own.value],
        })),
      };
    }),
  };
}

function recordOf({ names, identifiers, birthEdtf }: DemoPerson) {
  const { earliest, latest } = edtfBounds(birthEdtf);
  return {
    names: names.filter(({ generated }) => !generated).map(({ value }) => value),
    numbers: identifiers.map(({ value }) => value),
    birthDate: earliest === latest ? earliest : null,
  };
}

const judged = (one: DemoCase): Evaluation =>
  evaluateProof(factsOf(one), one.applicant, one.sought, rule, (a, b) => compareNames(a, b).verdict);

describe('the engine on the papers of the demo docket', () => {
  const today = '2026-11-20';
  const small = makeDocket({ today, seed: 'izdeu' }).cases;

  it('finds exactly the referred proven, and the others waiting', () => {
    const proven = small.filter((one) => judged(one).verdict.startsWith('proven')).map(({ key }) => key);
    expect(proven).toHaveLength(11);
    expect(proven).toEqual(small.filter(({ referred }) => referred).map(({ key }) => key));
  });

  it('says of every family what the lawyer of the docket says', () => {
    const many = [...small, ...makeDocket({ today, seed: 'other', cases: 420 }).cases];
    for (const one of many) expect(judged(one).verdict, `${one.key} ${one.kinTerm}`).toBe(one.relation);
    expect(new Set(many.map(({ relation }) => relation)).size).toBe(4);
  });

  it('names what is missing for each who waits; every kind of gap occurs', () => {
    const gaps = small.filter(({ referred }) => !referred).map((one) => judged(one).gaps);
    for (const own of gaps) expect(own.length).toBeGreaterThan(0);
    expect([...new Set(gaps.flat().map(({ code }) => code))].sort()).toEqual([...PROOF_GAPS].sort());
  });

  it('finds the papers of the proven translated and legalised', () => {
    for (const one of small.filter(({ referred }) => referred)) expect(judged(one).formalities, one.key).toEqual([]);
  });
});

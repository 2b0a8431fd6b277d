import { fileNumber, takeNumber } from '@izdeu/cases';
import type { Tx } from '@izdeu/database';
import { newId, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { cleanName } from '@izdeu/names';
import { spellingOf } from '@izdeu/people';
import type { PublishedCase, PublishedPerson } from '../../../../seeds/published/index.js';
import type { Ground } from '../ground.js';
import { told } from '../told.js';
import { knownBy, publishedNotes, saidWords, sourceWords, tellerOf, type Articles } from './published-words.js';

/** Everybody in the organisation may know of a case that stands in the press. */
const PRESS_LEVEL = 0;
const SOURCE_KIND = 'press';

interface Statement {
  readonly kind: 'event' | 'claim';
  readonly id: string;
}

interface Planting {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly articles: Articles;
  readonly found: PublishedCase;
  readonly caseId: string;
  /** Row ids of the persons by their id in the file. */
  readonly ids: ReadonlyMap<string, string>;
  /** Row ids of events and claims about the fate by their id in the file. */
  readonly statements: ReadonlyMap<string, Statement>;
}

/**
 * Plants one published case in the caller's transaction: what the articles say, each statement with its article, and
 * contradicting statements side by side. Nobody chose between them, so no claim is marked as the working one.
 */
export async function plantPublished(
  ground: Ground,
  tx: Tx,
  actor: Actor,
  found: PublishedCase,
  articles: Articles,
  caseId: string,
  today: LocalDate,
): Promise<void> {
  const ids = new Map(found.persons.map(({ id }) => [id, newId()]));
  const statements: Planting['statements'] = new Map([
    ...found.events.map(({ id }) => named('event', id)),
    ...found.fate.map(({ id }) => named('claim', id)),
  ]);
  const planting = { tx, actor, articles, found, caseId, ids, statements };
  for (const person of found.persons) await plantPerson(planting, person);
  await plantLinks(planting);
  const year = Number(today.slice(0, 4));
  const { orgId, id: createdBy } = actor;
  await tx.case.create({
    data: {
      ...{ orgId, id: caseId, level: PRESS_LEVEL, createdBy },
      number: fileNumber('C', year, await takeNumber(tx, actor, 'case', year)),
      soughtPersonId: personOf(planting, found.sought),
      soughtName: '',
      openedOn: startOfDay(today),
    },
  });
  await tx.assignment.create({ data: { orgId, id: newId(), caseId, userId: createdBy, isLead: true, createdBy } });
  await plantParties(planting);
  await plantCitizenship(planting);
  await plantStory(planting);
  await plantContradictions(planting);
  await tx.note.createMany({
    data: publishedNotes(found, articles).map((body) => ({ orgId, id: newId(), caseId, body, createdBy })),
  });
  await ground.readiness.settle(tx, actor, caseId);
  await ground.trail.record(tx, {
    action: 'case.opened',
    objectType: 'case',
    objectId: caseId,
    caseId,
    payload: { from: 'published' },
  });
}

const named = (kind: Statement['kind'], id: string): [string, Statement] => [id, { kind, id: newId() }];

function personOf({ ids, found }: Planting, id: string): string {
  const known = ids.get(id);
  if (known === undefined) throw new Error(`The published case ${found.code} names a person whom it does not hold`);
  return known;
}

async function plantPerson(planting: Planting, person: PublishedPerson): Promise<void> {
  const { tx, actor, articles } = planting;
  const { orgId, id: createdBy } = actor;
  const personId = personOf(planting, person.id);
  const fact = (field: PublishedPerson['facts'][number]['field']): string =>
    person.facts.find((one) => one.field === field)?.value ?? '';
  const birth = told(fact('birthEdtf'));
  await tx.person.create({
    data: {
      ...{ orgId, id: personId, createdBy, sex: person.sex },
      displayName: cleanName(person.names[0]?.value ?? ''),
      birthEdtf: birth.edtf === '' ? null : birth.edtf,
      birthEarliest: birth.earliest,
      birthLatest: birth.latest,
      birthPlace: fact('birthPlace'),
      // The articles are in English.
      occupation: fact('occupation'),
      occupationEn: fact('occupation'),
    },
  });
  await tx.personName.createMany({
    data: person.names.map(({ value, source }) => ({
      ...{ orgId, id: newId(), personId, createdBy, kind: 'alias' },
      ...spellingOf(value),
      source: sourceWords(articles, source),
    })),
  });
}

async function plantLinks(planting: Planting): Promise<void> {
  const { tx, actor, articles, found } = planting;
  await tx.kinshipLink.createMany({
    data: found.relations.map(({ kind, from, to, words, confidence, source }) => ({
      ...{ orgId: actor.orgId, id: newId(), createdBy: actor.id, kind, confidence },
      fromPersonId: personOf(planting, from),
      toPersonId: personOf(planting, to),
      sourceKind: SOURCE_KIND,
      sourceNote: saidWords(articles, { assertedBy: '', words, source }),
    })),
  });
}

/** Relatives who spoke in public stand as applicants of the story; the others of the family stand between. */
async function plantParties(planting: Planting): Promise<void> {
  const { tx, actor, found, caseId } = planting;
  const base = { orgId: actor.orgId, caseId, createdBy: actor.id };
  const applicants = found.applicants.map(({ person, kinTerm }, index) => ({
    ...{ ...base, id: newId(), role: 'applicant', kinTerm, isPrimary: index === 0 },
    personId: personOf(planting, person),
  }));
  const named = new Set([found.sought, ...found.applicants.map(({ person }) => person)]);
  const others = found.persons
    .filter(({ id }) => !named.has(id))
    .map(({ id }) => ({ ...base, id: newId(), role: 'between', personId: personOf(planting, id) }));
  await tx.caseParty.createMany({ data: [...applicants, ...others] });
}

async function plantCitizenship(planting: Planting): Promise<void> {
  const { tx, actor, articles, found } = planting;
  const base = { orgId: actor.orgId, createdBy: actor.id, sourceKind: SOURCE_KIND };
  await tx.citizenshipClaim.createMany({
    data: found.citizenship.map((claim) => {
      const [from, to] = [told(claim.fromEdtf), told(claim.toEdtf)];
      const { status, state, fromEdtf, toEdtf, assertedBy, confidence } = claim;
      return {
        ...{ ...base, id: newId(), personId: personOf(planting, found.sought) },
        ...{ status, state, fromEdtf, toEdtf, assertedBy, confidence },
        ...{ fromEarliest: from.earliest, fromLatest: from.latest, toEarliest: to.earliest, toLatest: to.latest },
        sourceNote: saidWords(articles, claim),
      };
    }),
  });
}

async function plantStory({ tx, actor, articles, found, caseId, statements }: Planting): Promise<void> {
  const base = { orgId: actor.orgId, caseId, createdBy: actor.id, sourceKind: SOURCE_KIND };
  await tx.fateClaim.createMany({
    data: found.fate.map((claim) => {
      const { id, axis, value, asOfEdtf, confidence, dateWords, assertedBy, source, learnedEdtf } = claim;
      const asOf = told(asOfEdtf);
      return {
        ...{ ...base, id: statements.get(id)?.id ?? newId(), axis, value, asOfEdtf, confidence },
        ...{ asOfEarliest: asOf.earliest, asOfLatest: asOf.latest },
        ...{ teller: tellerOf(articles, source, assertedBy), learnedOn: knownBy(articles, source, learnedEdtf) },
        sourceNote: saidWords(articles, { assertedBy: '', words: `${claim.words} (${dateWords})`, source }),
      };
    }),
  });
  await tx.caseEvent.createMany({
    data: found.events.map(({ id, derivedDate: _, source, learnedEdtf, learnedWords: __, reasons, ...event }) => ({
      ...{ ...base, ...event, id: statements.get(id)?.id ?? newId() },
      ...{ earliest: told(event.dateEdtf).earliest, latest: told(event.dateEdtf).latest },
      ...{ reasons: [...reasons], reasonClaimants: reasons.map(() => 'other') },
      ...{ teller: tellerOf(articles, source), learnedOn: knownBy(articles, source, learnedEdtf) },
      sourceNote: sourceWords(articles, source),
    })),
  });
}

/** Those between events and claims about the fate stand on the timeline; the others are told in the notes. */
async function plantContradictions({ tx, actor, found, caseId, statements }: Planting): Promise<void> {
  const { orgId, id: createdBy } = actor;
  await tx.contradiction.createMany({
    data: found.contradictions.flatMap(({ claims, note }) => {
      const [one, other] = claims.map((id) => statements.get(id));
      if (!one || !other) return [];
      return [
        {
          ...{ orgId, id: newId(), caseId, createdBy, note },
          ...(one.kind === 'event' ? { oneEventId: one.id } : { oneClaimId: one.id }),
          ...(other.kind === 'event' ? { otherEventId: other.id } : { otherClaimId: other.id }),
        },
      ];
    }),
  });
}

import type { CaseEvent, Contradiction, FateClaim, StatementSource, Tx } from '@izdeu/database';
import { dayOf, localDayOf, type Actor, type LocalDate } from '@izdeu/kernel';
import { fateFacts } from './case-readiness.service.js';
import { FATE_AXES, isReportedDead, workingFate, type FateAxis } from './domain/fate.js';
import { proposedFates, type FateProposal } from './domain/fate-proposal.js';

/** All that is told of the sought person, with the sources of each statement and what contradicts what. */
export interface StoryRows {
  readonly events: readonly CaseEvent[];
  readonly claims: readonly FateClaim[];
  readonly sources: readonly StatementSource[];
  readonly contradictions: readonly Contradiction[];
  /** Names of those on record who tell something, by id. */
  readonly tellers: ReadonlyMap<string, string>;
}

/** One axis of the fate: all that was said, and what is worked with. */
export interface AxisOfFate {
  readonly axis: FateAxis;
  readonly working: FateClaim | null;
  /** `person` chose the working claim, or the `rule` shows it until somebody does. */
  readonly chosenBy: 'person' | 'rule' | null;
  readonly contradicted: boolean;
  /** One person says that the sought person died; nobody else has confirmed it. */
  readonly reportedDead: boolean;
  readonly claims: readonly FateClaim[];
}

/** Events in the order in which they happened, claims the newest first. */
export async function readStory(tx: Tx, { orgId }: Actor, caseId: string): Promise<StoryRows> {
  const where = { orgId, caseId };
  const story = {
    events: await tx.caseEvent.findMany({
      where,
      orderBy: [{ earliest: { sort: 'asc', nulls: 'last' } }, { latest: 'asc' }, { id: 'asc' }],
    }),
    claims: await tx.fateClaim.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    sources: await tx.statementSource.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    contradictions: await tx.contradiction.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  };
  const told = [...story.events, ...story.claims, ...story.sources];
  const tellers = [...new Set(told.flatMap(({ tellerPersonId }) => tellerPersonId ?? []))];
  const persons = await tx.person.findMany({
    where: { orgId, id: { in: tellers } },
    select: { id: true, displayName: true },
  });
  return { ...story, tellers: new Map(persons.map(({ id, displayName }) => [id, displayName])) };
}

/** When a statement was learned: the day told, else the day on which it was written down. */
export const knownSince = ({ learnedOn, createdAt }: { learnedOn: Date | null; createdAt: Date }): LocalDate =>
  learnedOn === null ? localDayOf(createdAt) : dayOf(learnedOn);

export function axesOf(claims: readonly FateClaim[]): AxisOfFate[] {
  return FATE_AXES.map((axis) => {
    const own = claims.filter((claim) => claim.axis === axis);
    const facts = own.map(fateFacts);
    const working = workingFate(axis, facts);
    return {
      axis,
      working: working?.claim.row ?? null,
      chosenBy: working?.chosenBy ?? null,
      contradicted: working?.contradicted ?? false,
      reportedDead: isReportedDead(facts),
      claims: own,
    };
  });
}

export function proposalsOf({ events, claims }: StoryRows): FateProposal[] {
  const facts = events.map(({ id, type, form, dateEdtf: date, earliest, latest, supersededById, producedByState }) => ({
    ...{ id, type, form, date, producedByState },
    earliest: earliest && dayOf(earliest),
    latest: latest && dayOf(latest),
    superseded: supersededById !== null,
  }));
  return proposedFates(facts, claims.map(fateFacts));
}

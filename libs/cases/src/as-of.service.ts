import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type CaseEvent, type FateClaim } from '@izdeu/database';
import { Clock, DomainError, localDayOf, type Actor, type LocalDate } from '@izdeu/kernel';
import { demandCase } from './case-access.js';
import { standingOn } from './domain/as-of.js';
import { axesOf, knownSince, readStory, type AxisOfFate, type StoryRows } from './story-rows.js';

/** What was known of a person on an earlier day, and what was learned since. */
export interface StoryAsOf {
  readonly on: LocalDate;
  /** The axes as they were believed at the end of that day, with the claims known by then. */
  readonly fate: readonly AxisOfFate[];
  readonly events: readonly CaseEvent[];
  readonly learnedLater: { readonly claims: readonly FateClaim[]; readonly events: readonly CaseEvent[] };
  /** Sources and contradictions that were known by then. */
  readonly rows: StoryRows;
  readonly names: ReadonlyMap<string, string>;
}

/** "What did we know on …": the story of a case as it was believed on a day. */
@Injectable()
export class StoriesAsOf {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The look is on the record. @throws DomainError case.not_found; request.invalid for a day that has not come */
  get(actor: Actor, caseId: string, on: LocalDate): Promise<StoryAsOf> {
    if (on > this.clock.today()) throw new DomainError('request.invalid', { field: 'on', reason: 'in_the_future' });
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      const story = await readStory(tx, actor, caseId);
      const choices = await tx.fateChoice.findMany({
        where: { orgId: actor.orgId, caseId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      const rows = storyOn(on, story, choices);
      const isKnown = (statement: { learnedOn: Date | null; createdAt: Date }) => knownSince(statement) <= on;
      const payload = { on };
      const look = { action: 'case.as_of_viewed', objectType: 'case', objectId: caseId, caseId, payload } as const;
      await this.trail.record(tx, look);
      return {
        on,
        fate: axesOf(rows.claims),
        events: rows.events,
        learnedLater: {
          claims: story.claims.filter((one) => !isKnown(one)),
          events: story.events.filter((one) => !isKnown(one)),
        },
        rows,
        names: await colleagueNames(tx),
      };
    });
  }
}

interface ChoiceRow {
  readonly axis: string;
  readonly claimId: string;
  readonly createdAt: Date;
}

/** The rows as they would have read at the end of a day; nothing that was learned, confirmed or chosen later shows. */
function storyOn(on: LocalDate, story: StoryRows, choices: readonly ChoiceRow[]): StoryRows {
  const standing = standingOn(
    on,
    story.claims.map((claim) => ({
      ...{ id: claim.id, axis: claim.axis, supersededById: claim.supersededById, isWorking: claim.isWorking },
      knownSince: knownSince(claim),
      confirmedOn: claim.confirmedAt && localDayOf(claim.confirmedAt),
    })),
    choices.map(({ axis, claimId, createdAt }) => ({ axis, claimId, chosenOn: localDayOf(createdAt) })),
  );
  const eventSince = new Map(story.events.map((event) => [event.id, knownSince(event)]));
  const isReplaced = (event: CaseEvent): boolean => (eventSince.get(event.supersededById ?? '') ?? '9999') <= on;
  const claims = story.claims.flatMap((claim) => {
    const then = standing.get(claim.id);
    if (!then) return [];
    const confirmed = then.confirmed ? {} : { confirmedAt: null, confirmedBy: null };
    const replaced = then.superseded ? {} : { supersededById: null, supersedeReason: '' };
    return [{ ...claim, ...confirmed, ...replaced, isWorking: then.isWorking }];
  });
  const events = story.events
    .filter((event) => knownSince(event) <= on)
    .map((event) => (isReplaced(event) ? event : { ...event, supersededById: null, supersedeReason: '' }));
  return {
    claims,
    events,
    sources: story.sources.filter((source) => knownSince(source) <= on),
    contradictions: story.contradictions
      .filter(({ createdAt }) => localDayOf(createdAt) <= on)
      .map((one) => (one.endedAt !== null && localDayOf(one.endedAt) <= on ? one : { ...one, endedAt: null })),
    tellers: story.tellers,
  };
}

import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { Prisma, UnitOfWork, type MatchDecision, type PersonMatch, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, startOfDay, type Actor } from '@izdeu/kernel';
import { casesOf, type CaseOfPerson } from '../cases-of-person.js';
import { scorePair, type PairScore } from '../domain/score-pair.js';
import { demandPerson } from '../people.service.js';
import { PersonFiles, type PersonFile } from '../person-files.js';
import { foundPeople, type FoundPerson } from '../search/found-people.js';
import { mergedWith } from './merged-people.js';
import { nearPapers, nearRelatives, type NearPaper, type NearRelative } from './near-person.js';
import { personFacts } from './person-facts.js';

/** `open`: to be looked at. `decided`: what stands. */
export const MATCH_LISTS = ['open', 'decided', 'all'] as const;
export type MatchList = (typeof MATCH_LISTS)[number];

export interface ListedMatch {
  readonly match: PersonMatch;
  readonly a: FoundPerson;
  readonly b: FoundPerson;
}

/** One side of a comparison: everything that is on record of the person. */
export interface MatchSide {
  readonly file: PersonFile;
  readonly cases: readonly CaseOfPerson[];
  readonly relatives: readonly NearRelative[];
  readonly papers: readonly NearPaper[];
}

export interface MatchPage {
  readonly match: PersonMatch;
  readonly a: MatchSide;
  readonly b: MatchSide;
  /** As both stand today; the stored score may be older. */
  readonly today: PairScore;
  /** They are shown as one already, by this decision or through others. */
  readonly areOne: boolean;
  /** Newest first. */
  readonly decisions: readonly MatchDecision[];
  /** Names of colleagues by id, for "by whom". */
  readonly colleagues: ReadonlyMap<string, string>;
}

const PAGE = 50;
const CURSOR = /^(\d(?:\.\d{1,20})?(?:e-\d+)?)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Pairs that may be one person, as far as the actor may read both (docs/adr/0011). */
@Injectable()
export class Matches {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly files: PersonFiles,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError request.invalid {field: 'after'} */
  list(
    actor: Actor,
    asked: { list: MatchList; after?: string | undefined; limit?: number | undefined },
  ): Promise<{ items: ListedMatch[]; next: string | null }> {
    const limit = asked.limit ?? PAGE;
    const where: Prisma.PersonMatchWhereInput = { orgId: actor.orgId, AND: [this.within(asked.list), behind(asked)] };
    return this.work.as(actor, async (tx) => {
      const found = await tx.personMatch.findMany({
        where,
        orderBy: [{ score: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
      const matches = found.slice(0, limit);
      const ids = [...new Set(matches.flatMap(({ aPersonId, bPersonId }) => [aPersonId, bPersonId]))];
      const people = new Map((await foundPeople(tx, actor, ids)).map((one) => [one.id, one]));
      const payload = { count: matches.length, list: asked.list };
      await this.trail.record(tx, { action: 'match.listed', objectType: 'match', objectId: '', payload });
      const last = matches.at(-1);
      return {
        items: matches.flatMap((match) => {
          const [a, b] = [people.get(match.aPersonId), people.get(match.bPersonId)];
          return a && b ? [{ match, a, b }] : [];
        }),
        next: found.length > limit && last ? Buffer.from(`${last.score}|${last.id}`).toString('base64url') : null,
      };
    });
  }

  /** Both sides with all that is known of them; the look is on the record. @throws DomainError match.not_found */
  get(actor: Actor, id: string): Promise<MatchPage> {
    return this.work.as(actor, async (tx) => {
      const match = await demandMatch(tx, actor, id);
      const ids = [match.aPersonId, match.bPersonId] as const;
      const files = await this.files.load(tx, actor, ids);
      const facts = await personFacts(tx, actor, ids);
      const [cases, relatives, papers] = [
        await casesOf(tx, actor, ids),
        await nearRelatives(tx, actor, ids),
        await nearPapers(tx, actor, ids),
      ];
      const sideOf = (person: string): MatchSide => {
        const file = files.get(person);
        if (!file) throw new DomainError('match.not_found');
        return {
          file,
          cases: cases.get(person) ?? [],
          relatives: relatives.filter(({ personId }) => personId === person),
          papers: papers.filter(({ personId }) => personId === person),
        };
      };
      const [a, b] = [facts.get(ids[0]), facts.get(ids[1])];
      if (!a || !b) throw new DomainError('match.not_found');
      const page: MatchPage = {
        match,
        a: sideOf(ids[0]),
        b: sideOf(ids[1]),
        today: scorePair(a, b),
        areOne: (await mergedWith(tx, actor, [ids[0]])).get(ids[0])?.members.includes(ids[1]) ?? false,
        decisions: await tx.matchDecision.findMany({
          where: { orgId: actor.orgId, matchId: id },
          orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
        }),
        colleagues: await colleagueNames(tx),
      };
      await this.trail.record(tx, {
        action: 'match.viewed',
        objectType: 'match',
        objectId: id,
        payload: { a: ids[0], b: ids[1] },
      });
      return page;
    });
  }

  /** A pair that somebody wants to compare; the same pair is the same match. @throws DomainError person.not_found */
  propose(actor: Actor, one: string, other: string): Promise<string> {
    if (one === other) throw new DomainError('request.invalid', { field: 'otherId', reason: 'same_record' });
    const [a, b] = one < other ? [one, other] : [other, one];
    return this.work.as(actor, async (tx) => {
      for (const id of [a, b]) await demandPerson(tx, actor, id);
      const facts = await personFacts(tx, actor, [a, b]);
      const [left, right] = [facts.get(a), facts.get(b)];
      if (!left || !right) throw new DomainError('person.not_found');
      const { score, grounds } = scorePair(left, right);
      const id = newId();
      const { count } = await tx.personMatch.createMany({
        data: { orgId: actor.orgId, id, aPersonId: a, bPersonId: b, score, grounds: [...grounds], foundBy: 'hand' },
        skipDuplicates: true,
      });
      if (count === 0) {
        const known = { orgId_aPersonId_bPersonId: { orgId: actor.orgId, aPersonId: a, bPersonId: b } };
        return (await tx.personMatch.findUniqueOrThrow({ where: known })).id;
      }
      await this.trail.record(tx, {
        action: 'match.proposed',
        objectType: 'match',
        objectId: id,
        payload: { a, b, score },
      });
      return id;
    });
  }

  private within(list: MatchList): Prisma.PersonMatchWhereInput {
    const again = { state: 'not_the_same', openAgainOn: { lte: startOfDay(this.clock.today()) } };
    if (list === 'all') return {};
    return list === 'open' ? { OR: [{ state: 'open' }, again] } : { state: { not: 'open' }, NOT: again };
  }
}

function behind({ after }: { readonly after?: string | undefined }): Prisma.PersonMatchWhereInput {
  if (after === undefined) return {};
  const [, score, id] = CURSOR.exec(Buffer.from(after, 'base64url').toString('utf8')) ?? [];
  if (score === undefined || id === undefined) throw new DomainError('request.invalid', { field: 'after' });
  return { OR: [{ score: { lt: Number(score) } }, { score: Number(score), id: { lt: id } }] };
}

/** @throws DomainError match.not_found, also for a pair of which the actor may not read both */
export async function demandMatch(tx: Tx, actor: Actor, id: string): Promise<PersonMatch> {
  const found = await tx.personMatch.findFirst({ where: { orgId: actor.orgId, id } });
  if (!found) throw new DomainError('match.not_found');
  return found;
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once, type MatchRun, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { Clock, type Actor } from '@izdeu/kernel';
import { POSSIBLE_FROM, scorePair } from '../domain/score-pair.js';
import { candidatePairs, keepPairs, type ScoredPair } from './candidate-pairs.js';
import { personFacts } from './person-facts.js';

const TASK = 'match.compare';
/** People compared in one transaction, and transactions of one job: well within the life of its session. */
const AT_A_TIME = 200;
const ROUNDS = 25;
const START = '00000000-0000-0000-0000-000000000000';

/**
 * Compares the whole base in the background, as far as the one who ordered it may read. Each round keeps its pairs and how
 * far it came in one transaction: a broken run goes on where it stopped.
 */
@Injectable()
export class MatchRuns implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(TASK, (actor, id) => this.carryOn(actor, id));
  }

  /** Orders a run; one that is under way already is answered instead of a second. */
  start(actor: Actor, key: string): Promise<string> {
    return this.work.as(actor, async (tx) => {
      const standing = await tx.matchRun.findFirst({
        where: { orgId: actor.orgId, startedBy: actor.id, state: { not: 'done' } },
      });
      if (standing) return standing.id;
      const request = { key, operation: 'match.run', content: {} };
      const { id } = await once(tx, actor, request, async (made) => {
        const total = await tx.person.count({ where: { orgId: actor.orgId } });
        await tx.matchRun.create({ data: { orgId: actor.orgId, id: made, total, startedBy: actor.id } });
        await this.queue.enqueue(tx, TASK, made);
        const payload = { total };
        await this.trail.record(tx, { action: 'match.run_started', objectType: 'match_run', objectId: made, payload });
      });
      return id;
    });
  }

  /** The last one that the actor ordered; null when there was none. */
  latest(actor: Actor): Promise<MatchRun | null> {
    return this.work.as(actor, (tx) =>
      tx.matchRun.findFirst({
        where: { orgId: actor.orgId, startedBy: actor.id },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      }),
    );
  }

  /** One job's share of a run; orders the next job where more is left. */
  async carryOn(actor: Actor, id: string): Promise<void> {
    for (let round = 1; round <= ROUNDS; round++) {
      const more = await this.work.as(actor, (tx) => this.round(tx, actor, id, round === ROUNDS), {
        timeoutMs: 120_000,
      });
      if (!more) return;
    }
  }

  private async round(tx: Tx, actor: Actor, id: string, isLast: boolean): Promise<boolean> {
    const { orgId } = actor;
    // Two workers on one run: the second waits and goes on behind the first.
    await tx.$queryRaw`select id from match_run where org_id = ${orgId}::uuid and id = ${id}::uuid for update`;
    const run = await tx.matchRun.findFirst({ where: { orgId, id } });
    if (!run || run.state === 'done') return false;
    const people = await tx.person.findMany({
      where: { orgId, id: { gt: run.lastPersonId ?? START } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: AT_A_TIME,
    });
    const ids = people.map((one) => one.id);
    const found = await this.compare(tx, actor, ids);
    const isDone = people.length < AT_A_TIME;
    await tx.matchRun.updateMany({
      where: { orgId, id },
      data: {
        state: isDone ? 'done' : 'running',
        done: { increment: people.length },
        found: { increment: found },
        ...(ids.length > 0 && { lastPersonId: ids.at(-1) ?? null }),
        ...(isDone && { finishedAt: this.clock.now() }),
      },
    });
    if (isDone) {
      const payload = { people: run.done + people.length, found: run.found + found };
      await this.trail.record(tx, { action: 'match.run_finished', objectType: 'match_run', objectId: id, payload });
    } else if (isLast) await this.queue.enqueue(tx, TASK, id);
    return !isDone;
  }

  /** Answers how many pairs are new on the list. */
  private async compare(tx: Tx, actor: Actor, ids: readonly string[]): Promise<number> {
    const pairs = await candidatePairs(tx, actor, ids);
    const facts = await personFacts(tx, actor, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]);
    const likely = pairs.flatMap(({ a, b }): ScoredPair[] => {
      const [left, right] = [facts.get(a), facts.get(b)];
      if (!left || !right) return [];
      const { score, grounds } = scorePair(left, right);
      return score >= POSSIBLE_FROM ? [{ a, b, score, grounds }] : [];
    });
    return keepPairs(tx, actor, likely, 'recheck');
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import type { Actor } from '@izdeu/kernel';
import { POSSIBLE_FROM, scorePair } from '../domain/score-pair.js';
import { keepPairs, type ScoredPair } from './candidate-pairs.js';
import { NameCandidates } from '../search/name-candidates.js';
import { namedAlike } from './named-alike.js';
import { birthYearOf, personFacts } from './person-facts.js';

const TASK = 'match.look';

/**
 * Looks for namesakes of a person who was just recorded or renamed, after the commit and in the name of the one who wrote:
 * saving waits for nothing, and nobody is found whom the author may not read (docs/adr/0011).
 */
@Injectable()
export class MatchLooks implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly queue: JobQueue,
    private readonly names: NameCandidates,
  ) {}

  onModuleInit(): void {
    this.queue.handle(TASK, (actor, id) => this.look(actor, id));
  }

  /** Orders a look in the caller's transaction; a second order for one person replaces the first while it waits. */
  order(tx: Tx, personId: string): Promise<void> {
    return this.queue.enqueue(tx, TASK, personId);
  }

  private look(actor: Actor, personId: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const mine = (await personFacts(tx, actor, [personId])).get(personId);
      // A case may have been restricted while the order waited.
      if (!mine) return;
      const alike = await namedAlike(this.names, tx, actor, mine.names, birthYearOf(mine));
      const others = await personFacts(tx, actor, alike);
      const likely = [...others].flatMap(([id, other]): ScoredPair[] => {
        if (id === personId) return [];
        const { score, grounds } = scorePair(mine, other);
        const [a, b] = id < personId ? [id, personId] : [personId, id];
        return score >= POSSIBLE_FROM ? [{ a, b, score, grounds }] : [];
      });
      const count = await keepPairs(tx, actor, likely, 'check');
      await this.trail.record(tx, {
        action: 'match.checked',
        objectType: 'person',
        objectId: personId,
        payload: { count },
      });
    });
  }
}

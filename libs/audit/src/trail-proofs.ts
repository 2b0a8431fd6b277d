import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Connections } from '@izdeu/database';
import { DomainError } from '@izdeu/kernel';
import { Checkpoints, TrailBroken } from './checkpoints.js';
import { Sealer } from './sealer.js';
import { proofText, type CitedEvent } from './trail-proof.js';
import { pathsOf } from './tree-reader.js';

/** What a copy that leaves says of the trail. */
export interface TrailEvidence {
  /** C2SP `vkey` of the chain. */
  readonly key: string;
  /** The signed note. */
  readonly checkpoint: string;
  /** One C2SP tlog-proof after the other, in the order of the chain. */
  readonly proofs: string;
}

const LOOK_AGAIN_MS = 100;
const LOOKS = 100;

/** Shows to others that acts stand on the trail, without showing them the trail. */
@Injectable()
export class TrailProofs {
  constructor(
    private readonly connections: Connections,
    private readonly sealer: Sealer,
    private readonly checkpoints: Checkpoints,
  ) {}

  /**
   * A checkpoint made now, and for each object a proof of the first act on it. Where an object came past the application the change
   * of its row stands for the act.
   * @param acts what counts as the act, such as `consent.recorded`
   * @throws DomainError `trail.not_sound` when the trail is not the one that was signed before; `database.unavailable` when
   *   nothing is sealed
   */
  async prove(orgId: string, objects: readonly string[], acts: readonly string[]): Promise<TrailEvidence> {
    const cited = await this.sealed(orgId, objects, acts);
    try {
      const checkpoint = await this.checkpoints.make(orgId, 'export');
      if (!checkpoint) throw new DomainError('database.unavailable');
      const { note, size } = checkpoint;
      const paths = await pathsOf(
        this.connections.sealer.pool,
        orgId,
        size,
        cited.map(({ seq }) => seq),
      );
      const proofs = cited.map((one) => proofText(one, paths.get(one.seq) ?? [], note)).join('');
      return { key: this.checkpoints.keyOf(orgId), checkpoint: note, proofs };
    } catch (error) {
      throw error instanceof TrailBroken ? new DomainError('trail.not_sound', {}, { cause: error }) : error;
    }
  }

  /** The acts are committed; another process may be about to seal them. */
  private async sealed(orgId: string, objects: readonly string[], acts: readonly string[]): Promise<CitedEvent[]> {
    for (let look = 0; look < LOOKS; look++) {
      const { rows } = await this.connections.sealer.pool.query<CitedEvent & { seq: string | null }>(
        `select distinct on (e.object_id) e.id, e.action, e.object_id as object, e.leaf, s.seq, s.prev_hash as prev
           from audit.event e left join audit.seal s on s.event_id = e.id
          where e.org_id = $1 and e.object_id = any ($2) and (e.action = any ($3) or e.action = 'row.insert')
          order by e.object_id, e.action like 'row.%', e.at, e.id`,
        [orgId, objects, acts],
      );
      if (rows.every(({ seq }) => seq !== null))
        return rows.map((one) => ({ ...one, seq: Number(one.seq) })).sort((a, b) => a.seq - b.seq);
      if ((await this.sealer.sealWaiting()) === 0) await pause(LOOK_AGAIN_MS);
    }
    throw new DomainError('database.unavailable');
  }
}

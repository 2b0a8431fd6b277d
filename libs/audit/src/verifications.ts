import { Injectable } from '@nestjs/common';
import { Connections } from '@izdeu/database';
import { Checkpoints } from './checkpoints.js';
import { verifyTrail, type TrailReport } from './verify-trail.js';

/**
 * Walks over the chains of organisations, one at a time: each reads the whole chain by the login that also seals it. Who asks
 * while their own chain is walked, or waits to be, is given that walk; a hundred who ask at once cost one.
 */
@Injectable()
export class Verifications {
  private readonly asked = new Map<string, Promise<TrailReport>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connections: Connections,
    private readonly checkpoints: Checkpoints,
  ) {}

  of(orgId: string): Promise<TrailReport> {
    const under = this.asked.get(orgId);
    if (under) return under;
    const walk = () => verifyTrail(this.connections.sealer.pool, { checkpoints: this.checkpoints }, orgId);
    // The next walk begins however this one ended; its own callers hear of that.
    const report = this.last.then(walk, walk).finally(() => this.asked.delete(orgId));
    this.asked.set(orgId, report);
    this.last = report;
    return report;
  }
}

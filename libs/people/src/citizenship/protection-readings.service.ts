import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { protectionGround, protectionReading, type ProtectionReading } from '../domain/protection.js';
import type { ClaimFacts } from '../domain/citizenship.js';
import { recordsOfPerson } from '../matching/merged-people.js';
import { claimFacts } from './claim-facts.js';

/** Reads who may act for a person today, by the grounds that the reference data of the organisation has in force. */
@Injectable()
export class ProtectionReadings {
  constructor(
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction, of a person whom the actor may see, from all records that were decided to be them. */
  async of(tx: Tx, actor: Actor, personId: string): Promise<ProtectionReading> {
    const where = { orgId: actor.orgId, personId: { in: [...(await recordsOfPerson(tx, actor, personId))] } };
    const claims = await tx.citizenshipClaim.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    const evidence = await tx.citizenshipEvidence.findMany({ where: { ...where, supersededAt: null } });
    return this.read(tx, actor, claimFacts(claims, evidence));
  }

  async read(tx: Tx, actor: Actor, claims: readonly ClaimFacts[]): Promise<ProtectionReading> {
    const today = this.clock.today();
    const entries = await this.reference.inForce(tx, actor, 'protection_ground', today);
    return protectionReading(
      claims,
      entries.flatMap(({ code, data }) => protectionGround(code, data) ?? []),
      today,
    );
  }
}

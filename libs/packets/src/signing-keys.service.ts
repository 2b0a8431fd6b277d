import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type SigningKey as SigningKeyRow, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { KeyProvider } from '@izdeu/storage';
import { signingKeyFrom, type SigningKey } from './archive/packet-copy.js';

/** A key in the house: its row, and the secret half for as long as something is signed. */
export interface KeyAtHand {
  readonly row: SigningKeyRow;
  readonly key: SigningKey;
}

/**
 * The keys with which the organisation signs what leaves it. Each generation is derived from the master key; the public
 * halves are kept for good, so that what was signed years ago can still be checked.
 */
@Injectable()
export class SigningKeys {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly keys: KeyProvider,
    private readonly clock: Clock,
  ) {}

  /** All keys, the one in use first. */
  list(actor: Actor): Promise<SigningKeyRow[]> {
    return this.work.as(actor, (tx) =>
      tx.signingKey.findMany({ where: { orgId: actor.orgId }, orderBy: { generation: 'desc' } }),
    );
  }

  /** Puts the next key in the place of the one in use. @throws DomainError `record.changed_meanwhile` when another was put there meanwhile */
  rotate(actor: Actor, generation: number): Promise<SigningKeyRow[]> {
    return this.work.as(actor, async (tx) => {
      const { orgId } = actor;
      const { count } = await tx.signingKey.updateMany({
        where: { orgId, generation, retiredAt: null },
        data: { retiredAt: this.clock.now(), retiredBy: actor.id },
      });
      const anyKey = await tx.signingKey.count({ where: { orgId } });
      if (count === 0 && (generation !== 0 || anyKey > 0)) throw new DomainError('record.changed_meanwhile');
      await this.add(tx, actor, generation + 1);
      return tx.signingKey.findMany({ where: { orgId }, orderBy: { generation: 'desc' } });
    });
  }

  /** The key in use; the first one is made when it is first needed. @throws DomainError `packet.key_differs` */
  async current(tx: Tx, actor: Actor): Promise<KeyAtHand> {
    const found = await tx.signingKey.findFirst({ where: { orgId: actor.orgId, retiredAt: null } });
    return this.opened(actor, found ?? (await this.add(tx, actor, 1)));
  }

  /** @throws DomainError `packet.key_differs` when the master key is not the one with which this key was made */
  async byId(tx: Tx, actor: Actor, id: string): Promise<KeyAtHand> {
    return this.opened(actor, await tx.signingKey.findFirstOrThrow({ where: { orgId: actor.orgId, id } }));
  }

  private opened(actor: Actor, row: SigningKeyRow): KeyAtHand {
    const key = this.derive(actor, row.generation);
    if (key.publicPem !== row.publicPem) throw new DomainError('packet.key_differs');
    return { row, key };
  }

  private derive({ orgId }: Actor, generation: number): SigningKey {
    return signingKeyFrom(this.keys.derive('packet-signing', `${orgId}|${generation}`));
  }

  /** Two at once both want to be the first: one of them is kept. */
  private async add(tx: Tx, actor: Actor, generation: number): Promise<SigningKeyRow> {
    const { orgId } = actor;
    const { publicPem, fingerprint } = this.derive(actor, generation);
    const id = newId();
    const added = await tx.signingKey.createMany({
      data: [{ orgId, id, generation, publicPem, fingerprint: Buffer.from(fingerprint, 'hex'), createdBy: actor.id }],
      skipDuplicates: true,
    });
    if (added.count === 1)
      await this.trail.record(tx, {
        action: 'signing_key.made',
        objectType: 'signing_key',
        objectId: id,
        payload: { generation, fingerprint },
      });
    return tx.signingKey.findFirstOrThrow({ where: { orgId, generation } });
  }
}

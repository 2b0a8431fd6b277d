import { Injectable } from '@nestjs/common';
import { UnitOfWork, type CoveringLetter, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { CoveringSheets, type CoveringOrder } from '@izdeu/packets';
import { KeyStore } from '@izdeu/storage';
import { CoveringDesk, getCovering, type AnnexAtHand } from './covering-desk.js';

/** Makes the list and the files of a covering letter, and drops from it what cannot leave any more. */
@Injectable()
export class CoveringLists {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: CoveringDesk,
    private readonly files: CoveringSheets,
    private readonly keyStore: KeyStore,
    private readonly clock: Clock,
  ) {}

  /** What the files are made from. */
  async orderOf(tx: Tx, actor: Actor, covering: CoveringLetter): Promise<CoveringOrder> {
    const { annexes, book } = await this.desk.take(tx, actor, covering);
    const made: CoveringOrder['annexes'][number][] = [];
    for (const { letter, packet } of annexes)
      if (packet !== null)
        made.push({ letter, packet, owner: await this.keyStore.caseFilesToRead(tx, actor.orgId, letter.caseId) });
    return {
      ...{ covering, book },
      organisation: await tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } }),
      annexes: made,
    };
  }

  /** Reads in one transaction, sets the pages outside of any, and puts them down only if nothing has changed meanwhile. */
  async make(actor: Actor, id: string): Promise<void> {
    const order = await this.work.as(actor, async (tx) => {
      const covering = await getCovering(tx, actor, id);
      return covering.state === 'registered' ? this.orderOf(tx, actor, covering) : null;
    });
    if (order === null) return;
    const made = await this.files.make(actor, order);
    await this.work.as(actor, async (tx) => {
      const { covering, annexes } = order;
      const { orgId } = actor;
      await this.desk.save(tx, actor, covering, {
        sheetsSha256: Uint8Array.from(made.sha256),
        ...{ sheetsKkKey: made.keys.kk ?? null, sheetsRuKey: made.keys.ru ?? null },
      });
      for (const [at, { letter, packet }] of annexes.entries())
        await tx.coveringAnnex.updateMany({
          where: { orgId, coveringId: id, letterId: letter.id, endedAt: null },
          data: { position: at + 1, packetId: packet.id, zipSha256: packet.zipSha256, sheets: made.sheets[at] ?? 0 },
        });
      const sheetsSha256 = made.sha256.toString('hex');
      await this.desk.note(tx, actor, id, {
        ...{ kind: 'list_made', data: { sheetsSha256, letters: annexes.length } },
        payload: { sheetsSha256, letters: annexes.length },
      });
    });
  }

  /**
   * Takes off the list what cannot leave now: its consent fell, its text is worked on again, it left by itself. One whose
   * packet was made again and approved again stays, with the new one. Answers what was dropped.
   * @throws DomainError `covering.no_annexes` when nothing is left
   */
  async drop(
    tx: Tx,
    actor: Actor,
    { id: coveringId }: CoveringLetter,
    annexes: readonly AnnexAtHand[],
  ): Promise<{ number: string; because: string }[]> {
    const { orgId } = actor;
    const falls = annexes.filter(({ obstacle }) => obstacle === 'not_approved' || obstacle === 'gate_closed');
    if (falls.length === annexes.length) throw new DomainError('covering.no_annexes');
    for (const { annex, obstacle } of falls)
      await tx.coveringAnnex.updateMany({
        where: { orgId, id: annex.id, endedAt: null },
        data: { endedAt: this.clock.now(), endedBy: actor.id, endReason: obstacle ?? '' },
      });
    await tx.coveringAnnex.updateMany({
      where: { orgId, coveringId, endedAt: null },
      data: { packetId: null, zipSha256: null, sheets: null },
    });
    return falls.map(({ letter, obstacle }) => ({ number: letter.outgoingNumber ?? '', because: obstacle ?? '' }));
  }
}

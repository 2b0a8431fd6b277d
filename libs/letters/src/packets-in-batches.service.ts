import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork, type Packet, type Tx } from '@izdeu/database';
import { DomainError, type Actor, type ErrorCode } from '@izdeu/kernel';
import { PacketBatches, PacketMaking, Packets, type BatchOutcome } from '@izdeu/packets';
import { LetterActions } from './letter-actions.service.js';
import { LetterDesk, getLetter } from './letter-desk.js';

/** Of a packet that could not be made, told as the refusal that its letter page shows. */
const FAILURES: Readonly<Record<string, ErrorCode>> = {
  enclosure_damaged: 'packet.enclosure_damaged',
  enclosure_infected: 'packet.enclosure_infected',
  enclosure_locked: 'packet.enclosure_locked',
  enclosure_too_large: 'packet.enclosure_too_large',
  enclosure_unscanned: 'packet.enclosure_unscanned',
  redaction_breached: 'packet.redaction_breached',
};

/**
 * Packets of many letters as one piece of work: what is drafted is registered and gets its number, what is registered and has
 * none that stands gets another, what stands is left as it is. After a stop of the machine it goes on with the packet that
 * was ordered before.
 */
@Injectable()
export class PacketsInBatches implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly batches: PacketBatches,
    private readonly making: PacketMaking,
    private readonly packets: Packets,
    private readonly actions: LetterActions,
    private readonly desk: LetterDesk,
  ) {}

  onModuleInit(): void {
    this.batches.makeBy('packets', {
      // Letters get their numbers in the order in which they were chosen.
      begin: (actor, { letterId }) => this.order(actor, letterId),
      make: (actor, { letterId }) => this.make(actor, letterId),
      giveUp: (tx, actor, items) =>
        this.packets.leaveToQueue(
          tx,
          actor,
          items.map(({ letterId }) => letterId),
        ),
    });
  }

  private async make(actor: Actor, letterId: string): Promise<BatchOutcome> {
    const ordered = await this.work.as(actor, (tx) => this.packetOf(tx, actor, letterId));
    if (ordered?.state === 'queued' || ordered?.state === 'rendering')
      try {
        await this.making.make(actor, ordered.id);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'document.copy_not_ready') throw error;
        // One paper that takes long holds up its own letter and none of the others.
        await this.work.as(actor, (tx) => this.packets.leaveToQueue(tx, actor, [letterId]));
        return { state: 'failed', failure: error.code };
      }
    const made = await this.work.as(actor, (tx) => this.packetOf(tx, actor, letterId));
    if (made?.state === 'ready' || made?.state === 'frozen') return { state: 'done' };
    return { state: 'failed', failure: FAILURES[made?.failure ?? ''] ?? 'letter.packet_not_ready' };
  }

  /** Nothing, where a packet is under way or stands. */
  private async order(actor: Actor, letterId: string): Promise<void> {
    const { letter, standing } = await this.work.as(actor, async (tx) => {
      const found = await getLetter(tx, actor, letterId);
      const { facts } = await this.desk.take(tx, actor, found);
      return { letter: found, standing: facts.packet };
    });
    const { version, state } = letter;
    if (state === 'drafted') {
      await this.actions.act(actor, letterId, version, 'register', { packetMadeBy: 'caller' });
      return;
    }
    if (state !== 'registered' && state !== 'approved')
      throw new DomainError('letter.action_not_allowed', { action: 'remake_packet', state });
    if (state === 'approved' || standing === 'making' || standing === 'ready') return;
    await this.desk.change(actor, letterId, version, 'remake_packet', async (tx, hand) => {
      const packetId = await this.packets.order(tx, actor, hand.letter, 'caller');
      await this.desk.save(tx, actor, hand.letter, { packetId });
    });
  }

  private async packetOf(tx: Tx, actor: Actor, letterId: string): Promise<Packet | null> {
    const { packetId } = await getLetter(tx, actor, letterId);
    return packetId === null ? null : tx.packet.findFirst({ where: { orgId: actor.orgId, id: packetId } });
  }
}

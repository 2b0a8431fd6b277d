import { Injectable } from '@nestjs/common';
import { lookAt } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Letter, type Packet, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { KeyStore, ObjectStore } from '@izdeu/storage';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { composeOrdered, composePacket, contentDigest } from './composing/packet-composer.js';
import type { OutputLanguage } from './domain/languages.js';
import { filesOfPacket, type PacketFile } from './packet-file.js';
import { RendererHost } from './renderer-host.js';

export const PACKET_STATES = ['queued', 'rendering', 'ready', 'failed', 'frozen', 'stale'] as const;
export type PacketState = (typeof PACKET_STATES)[number];

/** Packets of letters: ordered with the registration, made in the background, frozen by the approval. */
@Injectable()
export class Packets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly queue: JobQueue,
    private readonly store: ObjectStore,
    private readonly keyStore: KeyStore,
    private readonly sheets: CaseSheetsQueries,
    private readonly renderer: RendererHost,
    private readonly clock: Clock,
  ) {}

  /**
   * Orders the packet of the letter's present text in the caller's transaction; older ones of the letter are stale from then on.
   * @param madeBy `queue`: a job of its own; `caller`: whoever orders it has it made, and goes on with it after a stop
   */
  async order(
    tx: Tx,
    actor: Actor,
    letter: Pick<Letter, 'id' | 'caseId' | 'textVersion'>,
    madeBy: 'queue' | 'caller' = 'queue',
  ): Promise<string> {
    await this.outdate(tx, actor, letter);
    const id = newId();
    const { orgId } = actor;
    await tx.packet.create({
      data: {
        orgId,
        id,
        caseId: letter.caseId,
        letterId: letter.id,
        textVersion: letter.textVersion,
        createdBy: actor.id,
      },
    });
    await this.trail.record(tx, {
      action: 'packet.ordered',
      objectType: 'packet',
      objectId: id,
      caseId: letter.caseId,
      payload: { letterId: letter.id },
    });
    if (madeBy === 'queue') await this.queue.enqueue(tx, 'packet.render', id);
    return id;
  }

  /** Packets under way that nobody makes any more who had ordered them: each gets a job of its own, which makes it or says that it failed. */
  async leaveToQueue(tx: Tx, actor: Actor, letterIds: readonly string[]): Promise<void> {
    const underWay = await tx.packet.findMany({
      where: { orgId: actor.orgId, letterId: { in: [...letterIds] }, state: { in: ['queued', 'rendering'] } },
      select: { id: true },
    });
    for (const { id } of underWay) await this.queue.enqueue(tx, 'packet.render', id);
  }

  /** What was made of an older text must never leave. */
  async outdate(tx: Tx, actor: Actor, { id: letterId }: Pick<Letter, 'id'>): Promise<void> {
    await tx.packet.updateMany({
      where: { orgId: actor.orgId, letterId, state: { not: 'stale' } },
      data: { state: 'stale', version: { increment: 1 } },
    });
  }

  /**
   * Freezes a packet that is ready and has exactly these bytes; from now on it is what leaves.
   * @throws DomainError `letter.packet_not_ready`, `packet.other_bytes`
   */
  async freeze(tx: Tx, actor: Actor, packetId: string, zipSha256: string): Promise<void> {
    const found = await tx.packet.findFirst({ where: { orgId: actor.orgId, id: packetId } });
    if (!found || found.state !== 'ready' || found.zipSha256 === null) throw new DomainError('letter.packet_not_ready');
    if (Buffer.from(found.zipSha256).toString('hex') !== zipSha256.toLowerCase())
      throw new DomainError('packet.other_bytes');
    const { count } = await tx.packet.updateMany({
      where: { orgId: actor.orgId, id: packetId, state: 'ready', version: found.version },
      data: { state: 'frozen', frozenAt: this.clock.now(), version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('letter.packet_not_ready');
    await this.trail.record(tx, {
      action: 'packet.frozen',
      objectType: 'packet',
      objectId: packetId,
      caseId: found.caseId,
      payload: { zipSha256 },
    });
  }

  /**
   * Whether what is on record would make another packet than this one: facts, names, events, enclosures, words of the law.
   * A packet without a digest is older than the question and is made again.
   */
  async isOutdated(tx: Tx, actor: Actor, letter: Letter, packet: Packet): Promise<boolean> {
    if (packet.contentSha256 === null) return true;
    const now = composeOrdered(await this.sheets.load(tx, actor, letter.caseId), letter, packet);
    return !contentDigest(now).equals(packet.contentSha256);
  }

  /** Progress and hashes; looked at every second while a packet is made, so only what leaves is audited. */
  get(actor: Actor, id: string): Promise<Packet> {
    return this.work.as(actor, async (tx) => {
      const packet = await getPacket(tx, actor, id);
      await this.trail.recordCaseLook(tx, packet.caseId);
      return packet;
    });
  }

  /**
   * What the letter looks like. Once its packet is made: the very bytes that will be frozen. Before: the text as it stands,
   * marked as a draft on every page.
   * @throws DomainError `letter.not_found`, `packet.not_found` (no such language), `letter.packet_not_ready`, `packet.damaged`
   */
  async preview(actor: Actor, letterId: string, language: OutputLanguage): Promise<PacketFile> {
    const found = await this.work.as(actor, async (tx) => {
      const letter = await tx.letter.findFirst({ where: { orgId: actor.orgId, id: letterId } });
      if (!letter) throw new DomainError('letter.not_found');
      await this.trail.record(tx, {
        action: 'letter.previewed',
        objectType: 'letter',
        objectId: letterId,
        caseId: letter.caseId,
        payload: { language },
      });
      if (letter.state === 'drafted')
        return { draft: composePacket(await this.sheets.load(tx, actor, letter.caseId), letter, letter.updatedAt) };
      const packet =
        letter.packetId === null
          ? null
          : await tx.packet.findFirst({ where: { orgId: actor.orgId, id: letter.packetId } });
      if (!packet?.objectKey || (packet.state !== 'ready' && packet.state !== 'frozen'))
        throw new DomainError('letter.packet_not_ready');
      const owner = await this.keyStore.caseFilesToRead(tx, actor.orgId, packet.caseId);
      return { owner, objectKey: packet.objectKey };
    });
    const file = { mediaType: 'application/pdf', fileName: `letter-${language}.pdf` };
    if (found.draft !== undefined) {
      const { content } = found.draft;
      if (!content.recipientLanguages.includes(language)) throw new DomainError('packet.not_found');
      return { ...file, bytes: (await this.renderer.get().renderPacketPdf(content, language)).pdf };
    }
    const path = `packet-${language}.pdf`;
    const bytes = (await filesOfPacket(this.store, found.owner, found.objectKey, [path])).get(path);
    if (bytes === undefined) throw new DomainError('packet.not_found');
    return { ...file, bytes };
  }
}

async function getPacket(tx: Tx, actor: Actor, id: string): Promise<Packet> {
  const found = await tx.packet.findFirst({ where: { orgId: actor.orgId, id } });
  if (!found) throw new DomainError('packet.not_found');
  await lookAt(tx, found.caseLevel);
  return found;
}

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Packet, type Prisma, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { DomainError, type Actor } from '@izdeu/kernel';
import { BareCopies, StripThreads } from '@izdeu/proof';
import { FileScanner, KeyStore, ObjectStore, Spool, type FileOwner, type StoredObject } from '@izdeu/storage';
import { buildPacketZip, type PacketZip } from './archive/packet-zip.js';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { composeOrdered, contentDigest, type ComposedPacket } from './composing/packet-composer.js';
import type { OutputLanguage } from './domain/languages.js';
import type { PacketContent } from './domain/packet-content.js';
import {
  PacketFault,
  closeAll,
  demandHarmless,
  fetchEnclosures,
  uncopiedOf,
  type EnclosedFile,
} from './packet-enclosures.js';
import { isPassing } from './passing-trouble.js';
import { RendererHost } from './renderer-host.js';

/** Version of the layout of `case.json`. */
const CASE_JSON_VERSION = 1;

/** States of a packet that is wanted and not made. */
const IN_WORK = ['queued', 'rendering'];

interface Order {
  readonly owner: FileOwner;
  readonly packet: Packet;
  readonly composed: ComposedPacket;
  readonly letter: { readonly number: string; readonly recipient: string; readonly authorId: string };
}

/** Some of what it encloses would show its hidden data. */
interface Uncopied {
  readonly packet: Packet;
  readonly uncopied: readonly string[];
}

interface LanguagePdf {
  readonly language: OutputLanguage;
  readonly bytes: Buffer;
  readonly pages: number;
  readonly sha256: string;
}

interface Packed extends PacketZip {
  readonly disclosed: Prisma.InputJsonObject;
}

/**
 * The job `packet.render`: reads the case in one transaction, makes PDFs and ZIP outside of any, and puts the result down
 * only if the packet is still wanted. Stopped in the middle, it is begun anew by the queue with the same result.
 */
@Injectable()
export class PacketMaking implements OnModuleInit {
  private readonly logger = new Logger(PacketMaking.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly queue: JobQueue,
    private readonly store: ObjectStore,
    private readonly keyStore: KeyStore,
    private readonly sheets: CaseSheetsQueries,
    private readonly renderer: RendererHost,
    private readonly scanner: FileScanner,
    private readonly spool: Spool,
    private readonly threads: StripThreads,
    private readonly copies: BareCopies,
  ) {}

  onModuleInit(): void {
    this.queue.handle(
      'packet.render',
      (actor, packetId) => this.make(actor, packetId),
      (actor, packetId) => this.giveUp(actor, packetId),
    );
  }

  async make(actor: Actor, packetId: string): Promise<void> {
    const taken = await this.work.as(actor, (tx) => this.take(tx, actor, packetId));
    if (taken === null) return;
    try {
      const order = await this.withCopies(actor, taken);
      if (order === null) return;
      const packed = await this.pack(actor, order);
      const stored = await this.store.putStream(order.owner, packed.zip.chunks()).finally(() => packed.zip.close());
      await this.work.as(actor, (tx) => this.putDown(tx, actor, order, packed, stored));
    } catch (error) {
      // The database, the disk: the queue tries again, and the person sees that it waits.
      if (isPassing(error)) throw error;
      const fault = error instanceof PacketFault ? error : new PacketFault('making_failed');
      const { failure } = fault;
      await this.work.as(actor, (tx) => this.fail(tx, actor, taken.packet, fault));
      this.logger.error(
        `Packet ${packetId} could not be made: ${failure} (${error instanceof Error ? error.name : typeof error}).`,
      );
    }
  }

  /** After the last try: the letter says that its packet failed, and offers to make it again. */
  private async giveUp(actor: Actor, packetId: string): Promise<void> {
    await this.work.as(actor, async (tx) => {
      const packet = await tx.packet.findFirst({ where: { orgId: actor.orgId, id: packetId, state: { in: IN_WORK } } });
      if (packet) await this.fail(tx, actor, packet, new PacketFault('making_failed'));
    });
  }

  /** What hidden data a scan holds goes nowhere for want of its copy: where there is none yet it is made first. */
  private async withCopies(actor: Actor, taken: Order | Uncopied): Promise<Order | null> {
    if (!('uncopied' in taken)) return taken;
    const failures: unknown[] = [];
    for (const documentId of taken.uncopied)
      await this.copies.makeMissing(actor, documentId).catch((error: unknown) => failures.push(error));
    const again = await this.work.as(actor, (tx) => this.take(tx, actor, taken.packet.id));
    if (again === null || !('uncopied' in again)) return again;
    const [failure] = failures;
    // Another paper may have come meanwhile: the next try makes its copy.
    if (failures.length === 0) throw new DomainError('document.copy_not_ready');
    if (failure instanceof DomainError && failure.code === 'document.damaged')
      throw new PacketFault('enclosure_damaged', { cause: failure });
    throw failure;
  }

  /** Reads everything at one moment; null when nobody wants this packet any more. */
  private async take(tx: Tx, actor: Actor, id: string): Promise<Order | Uncopied | null> {
    const { orgId } = actor;
    const packet = await tx.packet.findFirst({ where: { orgId, id, state: { in: IN_WORK } } });
    if (!packet) return null;
    const letter = await tx.letter.findFirst({ where: { orgId, id: packet.letterId } });
    if (
      !letter ||
      letter.packetId !== id ||
      letter.textVersion !== packet.textVersion ||
      letter.state !== 'registered'
    ) {
      await tx.packet.updateMany({
        where: { orgId, id, version: packet.version },
        data: { state: 'stale', version: { increment: 1 } },
      });
      return null;
    }
    const composed = composeOrdered(await this.sheets.load(tx, actor, packet.caseId), letter, packet);
    const uncopied = await uncopiedOf(tx, actor, composed);
    if (uncopied.length > 0) return { packet, uncopied };
    await tx.packet.updateMany({
      where: { orgId, id },
      data: { state: 'rendering', progress: 10, failure: null, failureKind: '' },
    });
    await this.trail.record(tx, {
      action: 'case.collected',
      objectType: 'packet',
      objectId: id,
      caseId: packet.caseId,
      payload: { enclosures: composed.enclosures.length },
    });
    return {
      owner: await this.keyStore.caseFiles(tx, orgId, packet.caseId),
      packet,
      composed,
      letter: { number: letter.outgoingNumber ?? '', recipient: letter.recipientCode, authorId: letter.authorId },
    };
  }

  private async pack(actor: Actor, { owner, packet, composed, letter }: Order): Promise<Packed> {
    if (composed.breaches.length > 0) throw new PacketFault('redaction_breached');
    demandHarmless(composed, this.scanner.isSetUp);
    const enclosures = await fetchEnclosures(this.store, owner, composed, this.spool, this.threads.strip);
    return this.packWith(actor, { owner, packet, composed, letter }, enclosures).finally(() => closeAll(enclosures));
  }

  private async packWith(
    actor: Actor,
    { packet, composed, letter }: Order,
    enclosures: readonly EnclosedFile[],
  ): Promise<Packed> {
    const { content, purpose, consent, custody } = composed;
    await this.advance(actor, packet.id, 30);
    const pdfs = await this.typeset(actor, packet.id, content);
    const { number: letterNumber, recipient, authorId } = letter;
    const redaction = content.redaction.code;
    const meta = { schemaVersion: CASE_JSON_VERSION, purpose, recipient, redaction, letterNumber, authorId };
    const { assetsDir } = this.renderer;
    const { createdAt } = content;
    const input = { assetsDir, pdfs, caseJson: content, consent, custody, enclosures, meta, createdAt };
    const zip = await buildPacketZip(input, this.spool);
    const sent = pdfs.map(({ language, pages, sha256 }) => ({ language, pages, sha256 }));
    const enclosed = { count: content.enclosures.length, sheets: content.enclosures.at(-1)?.sheets.to ?? 0 };
    return { ...zip, disclosed: { ...composed.discloses, pdfs: sent, enclosed } };
  }

  /** While one language is told to who waits, the next is set. */
  private typeset(actor: Actor, packetId: string, content: PacketContent): Promise<LanguagePdf[]> {
    const { recipientLanguages } = content;
    let set = 0;
    return Promise.all(
      recipientLanguages.map(async (language) => {
        const { pdf, pages, sha256 } = await this.renderer.get().renderPacketPdf(content, language);
        set += 1;
        await this.advance(actor, packetId, 30 + Math.round((60 * set) / recipientLanguages.length));
        return { language, bytes: pdf, pages, sha256 };
      }),
    );
  }

  /** Only a packet that is still being made takes the result: the text may have changed meanwhile. */
  private async putDown(
    tx: Tx,
    actor: Actor,
    { packet, composed }: Order,
    zip: Packed,
    stored: StoredObject,
  ): Promise<void> {
    const { count } = await tx.packet.updateMany({
      where: { orgId: actor.orgId, id: packet.id, state: 'rendering' },
      data: {
        state: 'ready',
        progress: 100,
        contentSha256: new Uint8Array(contentDigest(composed)),
        disclosed: zip.disclosed,
        manifestSha256: Buffer.from(zip.manifestSha256, 'hex'),
        zipSha256: Buffer.from(zip.zipSha256, 'hex'),
        objectKey: stored.key,
        size: stored.size,
        version: { increment: 1 },
      },
    });
    if (count === 0) return;
    const { manifestSha256, zipSha256 } = zip;
    await this.trail.record(tx, {
      action: 'packet.made',
      objectType: 'packet',
      objectId: packet.id,
      caseId: packet.caseId,
      payload: { manifestSha256, zipSha256 },
    });
    await this.trail.recordAll(
      tx,
      composed.enclosures.flatMap(({ document, entry: { sha256 } }) =>
        document === null
          ? []
          : {
              ...{ action: 'document.enclosed' as const, objectType: 'document' as const, objectId: document.id },
              ...{ caseId: packet.caseId, payload: { packet: packet.id, letter: packet.letterId, sha256 } },
            },
      ),
    );
  }

  private async fail(tx: Tx, actor: Actor, packet: Packet, { failure, document }: PacketFault): Promise<void> {
    const { count } = await tx.packet.updateMany({
      where: { orgId: actor.orgId, id: packet.id, state: { in: IN_WORK } },
      data: { state: 'failed', failure, failureKind: document?.kind ?? '', version: { increment: 1 } },
    });
    if (count === 0) return;
    // A scanner may be newer than the paper, and asks about older ones a few a day.
    if (failure === 'enclosure_unscanned' && document) await this.queue.enqueue(tx, 'file.scan', document.id);
    await this.trail.record(tx, {
      action: 'packet.failed',
      objectType: 'packet',
      objectId: packet.id,
      caseId: packet.caseId,
      payload: { failure },
    });
  }

  /** Own small transactions: whoever waits sees the bar move, and never backwards. */
  private async advance(actor: Actor, id: string, progress: number): Promise<void> {
    const where = { orgId: actor.orgId, id, state: 'rendering', progress: { lt: progress } };
    await this.work.as(actor, (tx) => tx.packet.updateMany({ where, data: { progress } }));
  }
}

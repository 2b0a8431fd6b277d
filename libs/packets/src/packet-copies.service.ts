import { Injectable } from '@nestjs/common';
import { lookAt } from '@izdeu/access';
import { AuditTrail, TrailProofs } from '@izdeu/audit';
import { ConsentCheck, demandReach, lockCase } from '@izdeu/cases';
import { UnitOfWork, once, type Letter, type Packet, type PacketCopy, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { KeyProvider, KeyStore, ObjectStore, Spool, type FileOwner, type StoredObject } from '@izdeu/storage';
import { extractIds } from './archive/cited.js';
import { buildCopy, copyMark } from './archive/packet-copy.js';
import { seal } from './archive/sealed-copy.js';
import type { HeldFile } from './archive/packet-zip.js';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { purposeFor } from './composing/told-sheets.js';
import { copyEvent } from './copy-event.js';
import { demandOrder, type CopyOrder } from './copy-order.js';
import { fileSafe, holdPacket, openPacket, type StoredPacketFile } from './packet-file.js';
import { UnreadPacket, harmIn, knowingContents, type PacketContents } from './packet-infected.js';
import { SigningKeys } from './signing-keys.service.js';

/** Acts that a copy proves to stand on the trail. */
const CITED_ACTS = ['consent.recorded', 'document.added', 'letter.approved', 'packet.frozen'] as const;

/** `stopped`: what it rests on fell while it was made. */
export const COPY_STATES = ['making', 'ready', 'stopped'] as const;

/** A copy that may leave now. */
export interface ReleasedCopy {
  readonly owner: FileOwner;
  readonly objectKey: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
}

interface Request {
  readonly key: string;
  readonly order: CopyOrder;
  readonly contents: PacketContents;
}

interface Taken {
  readonly owner: FileOwner;
  readonly copy: PacketCopy;
  readonly packet: Packet;
  readonly letter: Letter;
}

/**
 * Copies of approved packets, one for each time that a packet leaves. Before the first byte is made and again before the
 * copy counts as made, the consent is asked under the lock of the case: a withdrawal that is committed stops everything
 * that is not.
 */
@Injectable()
export class PacketCopies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
    private readonly keyStore: KeyStore,
    private readonly keys: KeyProvider,
    private readonly signing: SigningKeys,
    private readonly sheets: CaseSheetsQueries,
    private readonly consent: ConsentCheck,
    private readonly clock: Clock,
    private readonly proofs: TrailProofs,
    private readonly spool: Spool,
  ) {}

  /** Copies of a packet, in order. @throws DomainError `packet.not_found` */
  list(actor: Actor, packetId: string): Promise<PacketCopy[]> {
    return this.work.as(actor, async (tx) => {
      await this.trail.recordCaseLook(tx, (await getPacket(tx, actor, packetId)).caseId);
      return tx.packetCopy.findMany({ where: { orgId: actor.orgId, packetId }, orderBy: { number: 'asc' } });
    });
  }

  /**
   * Makes one more copy and answers its number; the same key answers the same copy.
   * @throws DomainError `packet.not_found`, `packet.not_frozen`, `packet.damaged`, `packet.key_differs`,
   *   `packet.enclosure_infected`, `trail.not_sound`, `consent.not_in_force`, `request.invalid`
   */
  async make(actor: Actor, packetId: string, key: string, order: CopyOrder): Promise<PacketCopy> {
    demandOrder(order);
    const contents: PacketContents = new Map();
    const taken = await knowingContents(this.store, contents, () =>
      this.work.as(actor, (tx) => this.take(tx, actor, packetId, { key, order, contents })),
    );
    if (taken.copy.state === 'ready') return taken.copy;
    if (taken.copy.state === 'stopped') throw new DomainError('packet.copy_stopped');
    const stored = await this.storeCopy(actor, taken, order);
    const { made, refusal } = await knowingContents(this.store, contents, () =>
      this.work.as(actor, (tx) => this.putDown(tx, actor, taken, stored, contents)),
    );
    if (refusal !== null) throw refusal;
    return made;
  }

  /**
   * The stored bytes, however often they are asked for; the consent has to stand each time.
   * @throws DomainError `packet.not_found`, `packet.not_frozen`, `packet.damaged`, `packet.enclosure_infected`,
   *   `consent.not_in_force`
   */
  async file(actor: Actor, packetId: string, number: number): Promise<StoredPacketFile> {
    const { owner, objectKey, size, mediaType, fileName } = await this.release(actor, packetId, number);
    return { content: await openPacket(this.store, owner, objectKey), size, mediaType, fileName };
  }

  /** Asks whether a copy may leave now, and notes that it does; the bytes are fetched by whoever sends them. */
  release(actor: Actor, packetId: string, number: number): Promise<ReleasedCopy> {
    const contents: PacketContents = new Map();
    return knowingContents<ReleasedCopy>(this.store, contents, () =>
      this.work.as(actor, async (tx) => {
        const taken = await this.found(tx, actor, packetId, number);
        await this.demandConsent(tx, actor, taken.letter);
        const harm = await harmIn(tx, actor, taken.owner, taken.packet, contents);
        if (harm instanceof UnreadPacket) return harm;
        if (harm !== null) throw harm;
        await this.trail.record(tx, copyEvent('again', taken.copy, taken.packet));
        return released(taken);
      }),
    );
  }

  private async take(
    tx: Tx,
    actor: Actor,
    packetId: string,
    { key, order, contents }: Request,
  ): Promise<Taken | UnreadPacket> {
    const { caseId } = await getPacket(tx, actor, packetId);
    await lockCase(tx, actor, caseId);
    await demandReach(tx, actor, caseId, 'packet:export');
    const packet = await getPacket(tx, actor, packetId);
    if (packet.state !== 'frozen') throw new DomainError('packet.not_frozen');
    const letter = await tx.letter.findFirstOrThrow({ where: { orgId: actor.orgId, id: packet.letterId } });
    await this.demandConsent(tx, actor, letter);
    const owner = await this.keyStore.caseFiles(tx, actor.orgId, caseId);
    const harm = await harmIn(tx, actor, owner, packet, contents);
    if (harm instanceof UnreadPacket) return harm;
    if (harm !== null) throw harm;
    const { sealing, recipientKey = '' } = order;
    const content = { packetId, sealing, recipientKey };
    const { id } = await once(tx, actor, { key, operation: 'packet.copy', content }, async (made) => {
      const { _max } = await tx.packetCopy.aggregate({
        where: { orgId: actor.orgId, letterId: letter.id },
        _max: { number: true },
      });
      const number = (_max.number ?? 0) + 1;
      const mark = copyMark(this.markKey(actor), letter.id, letter.recipientCode, number);
      await tx.packetCopy.create({
        data: {
          ...{ orgId: actor.orgId, id: made, caseId, letterId: letter.id, packetId, number },
          ...{ recipientCode: letter.recipientCode, sealing, recipientKey, createdBy: actor.id },
          createdAt: this.clock.now(),
          mark: Buffer.from(mark, 'hex'),
          signingKeyId: (await this.signing.current(tx, actor)).row.id,
        },
      });
    });
    return { owner, packet, letter, copy: await tx.packetCopy.findFirstOrThrow({ where: { orgId: actor.orgId, id } }) };
  }

  /** Outside of any transaction: files are read, signed and locked here, and none is held in memory. */
  private async storeCopy(actor: Actor, taken: Taken, order: CopyOrder): Promise<StoredObject> {
    const { owner, packet } = taken;
    const approved = await holdPacket(this.spool, this.store, owner, packet.objectKey ?? '');
    const zip = await this.copyOf(actor, taken, approved).finally(() => approved.close());
    try {
      const plain = zip.chunks();
      if (order.sealing === 'none') return await this.store.putStream(owner, plain);
      const { recipientKey = '', passphrase = '' } = order;
      const how = order.sealing === 'recipient_key' ? { recipientKey } : { passphrase };
      return await this.store.putStream(owner, await seal(plain, how));
    } finally {
      await zip.close();
    }
  }

  private async copyOf(actor: Actor, { copy, packet, letter }: Taken, approved: HeldFile): Promise<HeldFile> {
    const { key } = await this.work.as(actor, (tx) => this.signing.byId(tx, actor, copy.signingKeyId));
    const about = {
      number: copy.number,
      recipient: copy.recipientCode,
      letterNumber: letter.outgoingNumber ?? '',
      mark: Buffer.from(copy.mark).toString('hex'),
      approverId: letter.approvedBy ?? '',
      approvedAt: letter.approvedAt?.toISOString() ?? '',
      exporterId: copy.createdBy,
      exportedAt: copy.createdAt.toISOString(),
    };
    const cited = [letter.id, packet.id, ...(await extractIds(approved))];
    return buildCopy(approved, about, key, await this.proofs.prove(actor.orgId, cited, CITED_ACTS), this.spool);
  }

  /** Only with the consent as it stands now, and of files that are harmless still: what fell while the copy was made stops it for good. */
  private async putDown(
    tx: Tx,
    actor: Actor,
    taken: Taken,
    stored: StoredObject,
    contents: PacketContents,
  ): Promise<{ made: PacketCopy; refusal: DomainError | null } | UnreadPacket> {
    const { copy } = taken;
    const where = { orgId: actor.orgId, id: copy.id };
    await lockCase(tx, actor, copy.caseId);
    const refusal = await this.refusalNow(tx, actor, taken, contents);
    if (refusal instanceof UnreadPacket) return refusal;
    const data = refusal
      ? { state: 'stopped' }
      : { state: 'ready', objectKey: stored.key, size: stored.size, fileSha256: stored.plainSha256 };
    const { count } = await tx.packetCopy.updateMany({
      where: { ...where, state: 'making' },
      data: { ...data, version: { increment: 1 } },
    });
    const made = await tx.packetCopy.findFirstOrThrow({ where });
    if (count === 1) await this.trail.record(tx, copyEvent(refusal ? 'stopped' : 'first', made, taken.packet));
    return { made, refusal };
  }

  private async refusalNow(
    tx: Tx,
    actor: Actor,
    { copy, letter, owner }: Taken,
    contents: PacketContents,
  ): Promise<DomainError | UnreadPacket | null> {
    const packet = await getPacket(tx, actor, copy.packetId);
    if (packet.state !== 'frozen') return new DomainError('packet.not_frozen');
    return (await this.gapOf(tx, actor, letter)) ?? harmIn(tx, actor, owner, packet, contents);
  }

  private async found(tx: Tx, actor: Actor, packetId: string, number: number): Promise<Taken> {
    const { caseId } = await getPacket(tx, actor, packetId);
    await lockCase(tx, actor, caseId);
    await demandReach(tx, actor, caseId, 'packet:export');
    const packet = await getPacket(tx, actor, packetId);
    if (packet.state !== 'frozen') throw new DomainError('packet.not_frozen');
    const copy = await tx.packetCopy.findFirst({ where: { orgId: actor.orgId, packetId, number, state: 'ready' } });
    if (!copy) throw new DomainError('packet.not_found');
    const letter = await tx.letter.findFirstOrThrow({ where: { orgId: actor.orgId, id: packet.letterId } });
    return { owner: await this.keyStore.caseFilesToRead(tx, actor.orgId, caseId), copy, packet, letter };
  }

  private async demandConsent(tx: Tx, actor: Actor, letter: Letter): Promise<void> {
    const refusal = await this.gapOf(tx, actor, letter);
    if (refusal !== null) throw refusal;
  }

  private async gapOf(tx: Tx, actor: Actor, { caseId, recipientCode: code }: Letter): Promise<DomainError | null> {
    const purpose = purposeFor({ book: await this.sheets.book(tx, actor) }, code);
    const gap = await this.consent.gapFor(tx, actor, caseId, { code, purpose });
    return gap && new DomainError('consent.not_in_force', { ...gap.facts, gap: gap.code });
  }

  private markKey({ orgId }: Actor): Buffer {
    return this.keys.derive('packet-copy-mark', orgId);
  }
}

function released({ owner, copy, letter }: Taken): ReleasedCopy {
  const sealed = copy.sealing !== 'none';
  return {
    owner,
    objectKey: copy.objectKey ?? '',
    sha256: Buffer.from(copy.fileSha256 ?? []).toString('hex'),
    size: copy.size ?? 0,
    mediaType: sealed ? 'application/octet-stream' : 'application/zip',
    fileName: `packet-${fileSafe(letter.outgoingNumber ?? '')}-copy-${copy.number}.zip${sealed ? '.age' : ''}`,
  };
}

async function getPacket(tx: Tx, actor: Actor, id: string): Promise<Packet> {
  const found = await tx.packet.findFirst({ where: { orgId: actor.orgId, id } });
  if (!found) throw new DomainError('packet.not_found');
  await lookAt(tx, found.caseLevel);
  return found;
}

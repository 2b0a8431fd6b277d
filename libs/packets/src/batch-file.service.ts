import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Brakes } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import { DomainError, type Actor, type ErrorCode } from '@izdeu/kernel';
import { ObjectStore } from '@izdeu/storage';
import { ZipFile } from 'yazl';
import { getBatch, type BatchItem } from './packet-batches.service.js';
import { PacketCopies, type ReleasedCopy } from './packet-copies.service.js';
import { openPacket } from './packet-file.js';
import { isPassing } from './passing-trouble.js';

interface Line {
  readonly item: BatchItem;
  /** Null where it stays in the house. */
  readonly copy: ReleasedCopy | null;
}

/** All copies of a batch in one file: each is asked for anew whether it may leave, and noted as every export is. */
@Injectable()
export class BatchFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
    private readonly copies: PacketCopies,
    private readonly brakes: Brakes,
  ) {}

  /**
   * A ZIP that is written while it is sent, so that no copy is held in memory; `LIST.csv` says what is in it;
   * what stayed and why is noted for the screen and the workbook. @throws DomainError `packet_batch.not_found`, `packet_batch.nothing_made`
   */
  async open(actor: Actor, id: string): Promise<Readable> {
    const batch = await this.work.as(actor, async (tx) => {
      const found = await getBatch(tx, actor, id);
      await this.brakes.countMany(
        tx,
        found.items.map(({ caseId }) => caseId),
      );
      return found;
    });
    const lines: Line[] = [];
    for (const item of batch.items) lines.push(await this.line(actor, item));
    const leaving = lines.flatMap(({ copy }) => copy ?? []);
    if (leaving.length === 0) throw new DomainError('packet_batch.nothing_made');
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, {
        action: 'packet_batch.exported',
        objectType: 'packet_batch',
        objectId: id,
        payload: { copies: leaving.length, kept: lines.length - leaving.length },
      }),
    );
    const zip = new ZipFile();
    const options = { compress: false, mtime: batch.createdAt };
    zip.addBuffer(Buffer.from(listText(lines)), 'LIST.csv', options);
    for (const { owner, fileName, objectKey } of leaving)
      zip.addReadStreamLazy(fileName, options, (done) => {
        openPacket(this.store, owner, objectKey).then(
          (bytes) => done(null, bytes),
          (error: unknown) => done(error as Error, Readable.from([])),
        );
      });
    zip.end();
    const stream = zip.outputStream as Readable;
    zip.on('error', (error: Error) => stream.destroy(error));
    return stream;
  }

  private async line(actor: Actor, item: BatchItem): Promise<Line> {
    if (item.copyId === null) return { item, copy: null };
    const copyId = item.copyId;
    const { packetId, number } = await this.work.as(actor, (tx) =>
      tx.packetCopy.findFirstOrThrow({ where: { orgId: actor.orgId, id: copyId } }),
    );
    try {
      const copy = await this.copies.release(actor, packetId, number);
      await this.note(actor, item, null);
      return { item, copy };
    } catch (error) {
      // A store or a database that cannot be asked says nothing of the copy: nobody gets half a batch for that.
      if (!(error instanceof DomainError) || isPassing(error)) throw error;
      await this.note(actor, item, error.code);
      return { item, copy: null };
    }
  }

  /** Why a copy that was made stayed in the house, for the screen and the workbook. */
  private async note(actor: Actor, { id, failure: noted }: BatchItem, failure: ErrorCode | null): Promise<void> {
    if (noted === failure) return;
    await this.work.as(actor, (tx) =>
      tx.packetBatchItem.updateMany({ where: { orgId: actor.orgId, id }, data: { failure } }),
    );
  }
}

/**
 * Numbers, codes and hashes of what is in the ZIP: no person is named, and nothing of what stayed, since the ZIP may be passed on
 * as it is. A cell never begins like a formula.
 */
function listText(lines: readonly Line[]): string {
  const rows = lines.flatMap(({ item: { position, letter }, copy }) =>
    copy === null
      ? []
      : [[String(position), letter.outgoingNumber ?? '', letter.recipientCode, copy.fileName, copy.sha256]],
  );
  const head = ['position', 'letter', 'recipient', 'file', 'sha256'];
  const cell = (text: string): string => `"${(/^[=+@-]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

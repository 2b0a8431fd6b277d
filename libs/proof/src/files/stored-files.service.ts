import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { ObjectStore, type FileOwner } from '@izdeu/storage';

export interface FileOfDocument {
  readonly caseId: string;
  readonly documentId: string;
  readonly owner: FileOwner;
  readonly objectKey: string;
  /** Digest of what was stored, as its row has it. */
  readonly plainSha256: Uint8Array;
}

/**
 * Reads what was stored of a document. A file that is not what it was is refused before its first byte leaves; one that
 * changes while it leaves breaks off before its last.
 */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
  ) {}

  /** @throws DomainError `document.damaged` when it is missing or was changed; that goes on the record */
  async open(actor: Actor, file: FileOfDocument): Promise<Readable> {
    let content: Readable;
    try {
      content = await this.store.open(file.owner, file.objectKey);
    } catch (error) {
      throw await this.damaged(actor, file, error);
    }
    const compared = Readable.from(this.compared(actor, file, content), { objectMode: false });
    // Whoever goes away before the first piece never began to read it.
    return compared.once('close', () => content.destroy());
  }

  /** Keeps each piece back until the next is there, and the last until the whole was compared with its row. */
  private async *compared(actor: Actor, file: FileOfDocument, content: Readable): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let last: Buffer | null = null;
    try {
      for await (const piece of content) {
        if (last) yield last;
        last = piece as Buffer;
        hash.update(last);
      }
      if (!hash.digest().equals(file.plainSha256)) throw new Error('A stored file is not what its row says.');
    } catch (error) {
      throw await this.damaged(actor, file, error);
    }
    if (last) yield last;
  }

  private async damaged(actor: Actor, file: FileOfDocument, cause: unknown): Promise<unknown> {
    // The store could not be asked: that says nothing of the file.
    if (cause instanceof DomainError) return cause;
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, {
        action: 'document.integrity_failed',
        objectType: 'document',
        objectId: file.documentId,
        caseId: file.caseId,
        payload: { object: file.objectKey },
      }),
    );
    return new DomainError('document.damaged', {}, { cause });
  }
}

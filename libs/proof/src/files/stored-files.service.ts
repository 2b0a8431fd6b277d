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
}

/** Reads what was stored of a document. A file that is not what it was is refused before its first byte leaves. */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
  ) {}

  /** @throws DomainError `document.damaged` when it is missing or was changed; that goes on the record */
  async read(actor: Actor, { caseId, documentId, owner, objectKey }: FileOfDocument): Promise<Buffer> {
    try {
      return await this.store.get(owner, objectKey);
    } catch (error) {
      await this.work.as(actor, (tx) =>
        this.trail.record(tx, {
          action: 'document.integrity_failed',
          objectType: 'document',
          objectId: documentId,
          caseId,
          payload: { object: objectKey },
        }),
      );
      throw new DomainError('document.damaged', {}, { cause: error });
    }
  }
}

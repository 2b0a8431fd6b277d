import { Injectable } from '@nestjs/common';
import { lookAt } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { demandReach } from '@izdeu/cases';
import { UnitOfWork, once } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { KeyStore, ObjectStore } from '@izdeu/storage';
import { BareCopies } from '../files/bare-copies.service.js';
import { hexOf } from '../files/digest.js';
import { FileScans } from '../files/file-scans.service.js';
import type { DocumentFile } from '../files/document-file.js';
import { StoredFiles } from '../files/stored-files.service.js';
import { demandRoom } from '../files/upload-limits.js';
import type { ScanPart } from '../domain/scan-parts.js';
import { acceptUpload, type Upload } from '../uploaded-file.js';
import { PaperDesk } from './paper-desk.js';

export interface NewRedactedScan {
  /** What the lawyer has blacked out. */
  readonly parts: readonly ScanPart[];
  readonly pages: number;
}

/** Copies of scans with something blacked out: beside the scan, never in its place, marked by a lawyer. */
@Injectable()
export class RedactedScans {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
    private readonly keyStore: KeyStore,
    private readonly files: StoredFiles,
    private readonly copies: BareCopies,
    private readonly scans: FileScans,
    private readonly desk: PaperDesk,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError document.not_found, document.replaced, document.type_not_allowed, document.same_as_original */
  async add(
    actor: Actor,
    documentId: string,
    key: string,
    { parts, pages }: NewRedactedScan,
    upload: Upload,
  ): Promise<string> {
    const owner = await this.work.as(actor, async (tx) => {
      const found = await tx.document.findFirst({ where: { orgId: actor.orgId, id: documentId } });
      if (!found) throw new DomainError('document.not_found');
      await demandReach(tx, actor, found.caseId, 'proof:judge');
      await demandRoom(tx, actor, found.caseId, upload.file.size);
      return this.keyStore.caseFiles(tx, actor.orgId, found.caseId);
    });
    const accepted = await acceptUpload(upload);
    const { key: objectKey, size, plainSha256 } = await this.store.putStream(owner, upload.file.chunks());
    const copy = await this.copies.prepare(owner, upload.file, accepted.mediaType);
    return this.desk.change(actor, documentId, 'proof:judge', async (tx, document) => {
      // The whole scan once more under the name of a redacted one would let out what it is to hide.
      if (Buffer.from(document.plainSha256).equals(plainSha256)) throw new DomainError('document.same_as_original');
      const content = { documentId, parts, pages, sha256: plainSha256.toString('hex') };
      const request = { key, operation: 'document.add_redacted', content };
      const { id } = await once(tx, actor, request, async (made) => {
        const { orgId, id: createdBy } = actor;
        const { caseId } = document;
        await tx.redactedScan.create({
          data: {
            ...{ orgId, id: made, caseId, documentId, parts: [...new Set(parts)].sort(), pages },
            ...{ ...accepted, size, plainSha256, objectKey, createdBy, scanState: this.scans.initialState },
          },
        });
        await this.copies.add(tx, actor, { caseId, documentId, redactedId: made }, copy);
        await this.scans.order(tx, documentId);
        await this.trail.record(tx, {
          action: 'document.redacted_added',
          objectType: 'document',
          objectId: documentId,
          caseId,
          payload: { record: made, parts: [...new Set(parts)].sort(), sha256: hexOf(plainSha256) },
        });
      });
      return id;
    });
  }

  /** @throws DomainError record.not_found */
  remove(actor: Actor, documentId: string, id: string): Promise<void> {
    return this.desk.change(actor, documentId, 'proof:judge', async (tx, { caseId }) => {
      const { count } = await tx.redactedScan.updateMany({
        where: { orgId: actor.orgId, id, documentId, removedAt: null },
        data: { removedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('record.not_found');
      await this.trail.record(tx, {
        action: 'document.redacted_removed',
        objectType: 'document',
        objectId: documentId,
        caseId,
        payload: { record: id },
      });
    });
  }

  /** @throws DomainError record.not_found, document.infected, document.damaged */
  async open(actor: Actor, documentId: string, id: string): Promise<DocumentFile> {
    const found = await this.work.as(actor, async (tx) => {
      const found = await tx.redactedScan.findFirst({ where: { orgId: actor.orgId, id, documentId } });
      if (!found) throw new DomainError('record.not_found');
      await lookAt(tx, found.caseLevel);
      if (found.scanState === 'infected') throw new DomainError('document.infected');
      await this.trail.record(tx, {
        action: 'document.downloaded',
        objectType: 'document',
        purpose: actor.ticket?.purpose ?? undefined,
        objectId: documentId,
        caseId: found.caseId,
        payload: { redacted: id, sha256: hexOf(found.plainSha256) },
      });
      return { ...found, owner: await this.keyStore.caseFilesToRead(tx, actor.orgId, found.caseId) };
    });
    const { size, mediaType, fileName } = found;
    return { content: await this.files.open(actor, found), size, mediaType, fileName };
  }
}

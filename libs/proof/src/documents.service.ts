import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CaseDesk, demandCase, demandReach } from '@izdeu/cases';
import { UnitOfWork, once, type Document, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { FileOwner, KeyStore, ObjectStore, type StoredObject } from '@izdeu/storage';
import { DocumentFields, type DocumentInput, type OpenedDocument } from './document-fields.js';
import { ProofEvaluations } from './evaluation/proof-evaluations.service.js';
import { carryPapersOver } from './link-papers.js';
import { Mentions } from './papers/mentions.service.js';
import { acceptUpload, type AcceptedFile, type Upload } from './uploaded-file.js';

export interface DocumentFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly fileName: string;
}

interface Received extends AcceptedFile, StoredObject {}

/** Papers of a case: scans, encrypted at rest. A wrong one is replaced, never overwritten; every look inside is on record. */
@Injectable()
export class Documents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
    private readonly keyStore: KeyStore,
    private readonly fields: DocumentFields,
    private readonly desk: CaseDesk,
    private readonly mentions: Mentions,
    private readonly evaluations: ProofEvaluations,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, caseId: string): Promise<OpenedDocument[]> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      const found = await tx.document.findMany({
        where: { orgId: actor.orgId, caseId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      await this.trail.record(tx, {
        action: 'document.listed',
        objectType: 'case',
        objectId: caseId,
        caseId,
        payload: { count: found.length },
      });
      return this.fields.opened(tx, actor, found);
    });
  }

  /** @throws DomainError `case.not_found`, `document.empty`, `document.type_not_allowed`, `request.invalid` */
  async add(actor: Actor, caseId: string, key: string, input: DocumentInput, upload: Upload): Promise<OpenedDocument> {
    const owner = await this.work.as(actor, (tx) => this.demand(tx, actor, caseId));
    const received = await this.receive(owner, upload, input.kind);
    return this.change(actor, caseId, async (tx) => {
      const content = { caseId, input, sha256: received.plainSha256.toString('hex') };
      const { id } = await once(tx, actor, { key, operation: 'document.add', content }, async (newDocumentId) => {
        await this.createRow(tx, actor, caseId, newDocumentId, input, received);
        await this.trail.record(tx, {
          action: 'document.added',
          objectType: 'document',
          objectId: newDocumentId,
          caseId,
          payload: { kind: input.kind },
        });
      });
      return this.opened(tx, actor, id);
    });
  }

  /**
   * A better scan or the right paper takes the place of a wrong one: the old stays, linked; where it proved a link the new
   * one now lies there, and the lawyer's verdict given on the old one no longer stands.
   */
  async replace(
    actor: Actor,
    id: string,
    version: number,
    input: DocumentInput,
    reason: string,
    upload: Upload,
  ): Promise<OpenedDocument> {
    const { caseId, owner } = await this.caseOf(actor, id);
    const received = await this.receive(owner, upload, input.kind);
    return this.change(actor, caseId, async (tx) => {
      await getLivingDocument(tx, actor, id);
      const newDocumentId = newId();
      await this.createRow(tx, actor, caseId, newDocumentId, input, received);
      const { count } = await tx.document.updateMany({
        where: { orgId: actor.orgId, id, version, replacedById: null },
        data: { replacedById: newDocumentId, replaceReason: reason, version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      const links = await carryPapersOver(tx, actor, { from: id, to: newDocumentId, at: this.clock.now() });
      await this.mentions.carryOver(tx, actor, id, newDocumentId);
      await this.trail.record(tx, {
        action: 'document.replaced',
        objectType: 'document',
        objectId: id,
        caseId,
        payload: { by: newDocumentId, links },
      });
      return this.opened(tx, actor, newDocumentId);
    });
  }

  /** Changes what is said about a paper, never the paper. */
  async edit(actor: Actor, id: string, version: number, changes: Partial<DocumentInput>): Promise<OpenedDocument> {
    const { caseId } = await this.caseOf(actor, id);
    return this.change(actor, caseId, async (tx) => {
      const data = await this.fields.columns(tx, actor, caseId, id, changes);
      await this.save(tx, actor, id, version, data);
      const fields = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
      await this.trail.record(tx, {
        action: 'document.edited',
        objectType: 'document',
        objectId: id,
        caseId,
        payload: { fields },
      });
      return this.opened(tx, actor, id);
    });
  }

  /** A member of staff has held the original: a copy of a copy proves little. @param on `YYYY-MM-DD`, not in the future */
  async noteOriginalSeen(actor: Actor, id: string, version: number, on: string): Promise<OpenedDocument> {
    const { caseId } = await this.caseOf(actor, id);
    return this.change(actor, caseId, async (tx) => {
      if (on > this.clock.today()) throw new DomainError('request.invalid', { field: 'on', reason: 'in_future' });
      await this.save(tx, actor, id, version, {
        originalSeenBy: actor.id,
        originalSeenOn: new Date(`${on}T00:00:00Z`),
      });
      await this.trail.record(tx, { action: 'document.original_seen', objectType: 'document', objectId: id, caseId });
      return this.opened(tx, actor, id);
    });
  }

  /** @throws DomainError `document.not_found`, `document.damaged` when the stored file is missing or was changed */
  async open(actor: Actor, id: string): Promise<DocumentFile> {
    const { objectKey, mediaType, fileName, owner } = await this.work.as(actor, async (tx) => {
      const found = await getDocument(tx, actor, id);
      await this.trail.record(tx, {
        action: 'document.downloaded',
        objectType: 'document',
        objectId: id,
        caseId: found.caseId,
      });
      return { ...found, owner: await this.keyStore.caseFilesToRead(tx, actor.orgId, found.caseId) };
    });
    try {
      return { bytes: await this.store.get(owner, objectKey), mediaType, fileName };
    } catch (error) {
      throw new DomainError('document.damaged', {}, { cause: error });
    }
  }

  private async opened(tx: Tx, actor: Actor, id: string): Promise<OpenedDocument> {
    const document = await getDocument(tx, actor, id);
    const [opened] = await this.fields.opened(tx, actor, [document]);
    return opened ?? { ...document, number: null };
  }

  /** Asked before a file is stored: nobody fills the disk of a case that is not theirs. */
  private async demand(tx: Tx, actor: Actor, caseId: string): Promise<FileOwner> {
    await demandCase(tx, actor, caseId);
    await demandReach(tx, actor, caseId, 'case:work');
    return this.keyStore.caseFiles(tx, actor.orgId, caseId);
  }

  /** Every change of a paper may change what is proven. */
  private change<T>(actor: Actor, caseId: string, make: (tx: Tx) => Promise<T>): Promise<T> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      const made = await make(tx);
      await this.evaluations.settle(tx, actor, [caseId]);
      return made;
    });
  }

  private caseOf(actor: Actor, documentId: string): Promise<{ caseId: string; owner: FileOwner }> {
    return this.work.as(actor, async (tx) => {
      const { caseId } = await getLivingDocument(tx, actor, documentId);
      return { caseId, owner: await this.demand(tx, actor, caseId) };
    });
  }

  private async receive(owner: FileOwner, upload: Upload, kind: string): Promise<Received> {
    const accepted = await acceptUpload(upload, kind);
    return { ...accepted, ...(await this.store.put(owner, upload.bytes)) };
  }

  private async createRow(
    tx: Tx,
    actor: Actor,
    caseId: string,
    id: string,
    input: DocumentInput,
    received: Received,
  ): Promise<void> {
    const { kind, title } = input;
    const { key: objectKey, size, plainSha256, mediaType, fileName } = received;
    await tx.document.create({
      data: {
        ...(await this.fields.columns(tx, actor, caseId, id, input)),
        ...{
          orgId: actor.orgId,
          id,
          caseId,
          kind,
          title,
          fileName,
          mediaType,
          size,
          plainSha256,
          objectKey,
          createdBy: actor.id,
        },
      },
    });
  }

  private async save(tx: Tx, actor: Actor, id: string, version: number, data: object): Promise<void> {
    const { count } = await tx.document.updateMany({
      where: { orgId: actor.orgId, id, version },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
  }
}

async function getDocument(tx: Tx, actor: Actor, id: string): Promise<Document> {
  const found = await tx.document.findFirst({ where: { orgId: actor.orgId, id } });
  if (!found) throw new DomainError('document.not_found');
  return found;
}

async function getLivingDocument(tx: Tx, actor: Actor, id: string): Promise<Document> {
  const found = await getDocument(tx, actor, id);
  if (found.replacedById !== null) throw new DomainError('document.replaced');
  return found;
}

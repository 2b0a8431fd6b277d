import { Injectable } from '@nestjs/common';
import { lookAt } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { CaseDesk, demandCase, demandReach } from '@izdeu/cases';
import { UnitOfWork, once, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { FileOwner, KeyStore, ObjectStore, type StoredObject } from '@izdeu/storage';
import { DocumentFields, type DocumentInput, type DocumentWithCopies, type OpenedDocument } from './document-fields.js';
import { BareCopies, type PreparedCopy } from './files/bare-copies.service.js';
import { hexOf } from './files/digest.js';
import type { DocumentFile } from './files/document-file.js';
import { FileScans } from './files/file-scans.service.js';
import { StoredFiles } from './files/stored-files.service.js';
import { demandRoom } from './files/upload-limits.js';
import { ProofEvaluations } from './evaluation/proof-evaluations.service.js';
import { carryPapersOver } from './link-papers.js';
import { Mentions } from './papers/mentions.service.js';
import { acceptUpload, type AcceptedFile, type Upload } from './uploaded-file.js';

interface Received extends AcceptedFile, StoredObject {
  /** Null: the queue makes it. */
  readonly copy: PreparedCopy | null;
}

/** Papers of a case: scans, encrypted at rest. A wrong one is replaced, never overwritten; every look inside is on record. */
@Injectable()
export class Documents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
    private readonly keyStore: KeyStore,
    private readonly files: StoredFiles,
    private readonly copies: BareCopies,
    private readonly scans: FileScans,
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
        include: { copies: true },
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
    const owner = await this.work.as(actor, (tx) => this.demand(tx, actor, caseId, upload));
    const received = await this.receive(owner, upload, input.kind);
    return this.change(actor, caseId, async (tx) => {
      const content = { caseId, input, sha256: received.plainSha256.toString('hex') };
      const { id } = await once(tx, actor, { key, operation: 'document.add', content }, async (newDocumentId) => {
        await this.createRow(tx, actor, caseId, newDocumentId, input, received);
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
    const { caseId, owner } = await this.caseOf(actor, id, upload);
    const received = await this.receive(owner, upload, input.kind);
    return this.change(actor, caseId, async (tx) => {
      await getLivingDocument(tx, actor, id);
      const newDocumentId = newId();
      await this.createRow(tx, actor, caseId, newDocumentId, input, received, id);
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
      await this.trail.record(tx, {
        action: 'document.original_seen',
        objectType: 'document',
        objectId: id,
        caseId,
        payload: { on },
      });
      return this.opened(tx, actor, id);
    });
  }

  /**
   * The file as it was handed in. Where there is a copy without hidden data, somebody says why the copy will not do.
   * @param knownInfected whoever asks knows that a harmful program was found in it, and has just proven who they are
   * @throws DomainError `document.not_found`, `document.reason_needed`, `document.infected`, `document.damaged` when the
   * stored file is missing or was changed
   */
  async open(actor: Actor, id: string, knownInfected = false): Promise<DocumentFile> {
    const found = await this.work.as(actor, async (tx) => {
      const { copies, ...document } = await getDocument(tx, actor, id);
      const { caseId, scanState } = document;
      if (knownInfected) await demandReach(tx, actor, caseId, 'file:open_infected');
      if (scanState === 'infected' && !knownInfected) throw new DomainError('document.infected');
      if (scanState !== 'infected' && knownInfected) throw new DomainError('case.action_not_allowed');
      const purpose = actor.ticket?.purpose ?? undefined;
      const hasCopy = copies.some(({ redactedId, objectKey }) => redactedId === null && objectKey !== null);
      if (hasCopy && purpose === 'work' && !knownInfected) throw new DomainError('document.reason_needed');
      await this.trail.record(tx, {
        action: knownInfected ? 'document.infected_opened' : 'document.downloaded',
        objectType: 'document',
        purpose,
        objectId: id,
        caseId,
        payload: { sha256: hexOf(document.plainSha256) },
      });
      return { ...document, owner: await this.keyStore.caseFilesToRead(tx, actor.orgId, caseId) };
    });
    const { size, mediaType, fileName } = found;
    return { content: await this.files.open(actor, { ...found, documentId: id }), size, mediaType, fileName };
  }

  private async opened(tx: Tx, actor: Actor, id: string): Promise<OpenedDocument> {
    const document = await getDocument(tx, actor, id);
    const [opened] = await this.fields.opened(tx, actor, [document]);
    return opened ?? { ...document, number: null };
  }

  /** Asked before a file is stored: nobody fills the disk of a case that is not theirs. */
  private async demand(tx: Tx, actor: Actor, caseId: string, upload?: Upload): Promise<FileOwner> {
    await demandCase(tx, actor, caseId);
    await demandReach(tx, actor, caseId, 'case:work');
    if (upload) await demandRoom(tx, actor, caseId, upload.file.size);
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

  private caseOf(actor: Actor, documentId: string, upload?: Upload): Promise<{ caseId: string; owner: FileOwner }> {
    return this.work.as(actor, async (tx) => {
      const { caseId } = await getLivingDocument(tx, actor, documentId);
      return { caseId, owner: await this.demand(tx, actor, caseId, upload) };
    });
  }

  private async receive(owner: FileOwner, upload: Upload, kind: string): Promise<Received> {
    const accepted = await acceptUpload(upload, kind);
    const stored = await this.store.putStream(owner, upload.file.chunks());
    return { ...accepted, ...stored, copy: await this.copies.prepare(owner, upload.file, accepted.mediaType) };
  }

  private async createRow(
    tx: Tx,
    actor: Actor,
    caseId: string,
    id: string,
    input: DocumentInput,
    received: Received,
    replaces?: string,
  ): Promise<void> {
    const { kind, title } = input;
    const { key: objectKey, size, plainSha256, mediaType, fileName } = received;
    await demandRoom(tx, actor, caseId, size);
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
          scanState: this.scans.initialState,
        },
      },
    });
    await this.trail.record(tx, {
      action: 'document.added',
      objectType: 'document',
      objectId: id,
      caseId,
      payload: { kind, sha256: plainSha256.toString('hex'), replaces },
    });
    await this.copies.add(tx, actor, { caseId, documentId: id, redactedId: null }, received.copy);
    await this.scans.order(tx, id);
  }

  private async save(tx: Tx, actor: Actor, id: string, version: number, data: object): Promise<void> {
    const { count } = await tx.document.updateMany({
      where: { orgId: actor.orgId, id, version },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
  }
}

async function getDocument(tx: Tx, actor: Actor, id: string): Promise<DocumentWithCopies> {
  const found = await tx.document.findFirst({ where: { orgId: actor.orgId, id }, include: { copies: true } });
  if (!found) throw new DomainError('document.not_found');
  await lookAt(tx, found.caseLevel);
  return found;
}

async function getLivingDocument(tx: Tx, actor: Actor, id: string): Promise<DocumentWithCopies> {
  const found = await getDocument(tx, actor, id);
  if (found.replacedById !== null) throw new DomainError('document.replaced');
  return found;
}

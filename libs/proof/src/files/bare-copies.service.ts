import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lookAt } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type BareCopy, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { DomainError, newId, type Actor } from '@izdeu/kernel';
import { KeyStore, ObjectStore, Spool, type FileOwner, type FileSource, type StoredObject } from '@izdeu/storage';
import { hexOf } from './digest.js';
import type { DocumentFile } from './document-file.js';
import { StoredFiles } from './stored-files.service.js';
import { StripError, type StripObstacle } from './strip/strip-error.js';
import { StripThreads } from './strip/strip-threads.js';
import { StripUnfinished } from './strip/strip-unfinished.js';
import { LATER_WAYS, withoutHiddenData } from './strip/strip.js';

/** What came of making a copy: it lies in the store, or there is none and this is why. */
export interface PreparedCopy {
  readonly mediaType: string;
  readonly stored: StoredObject | null;
  readonly obstacle: StripObstacle | '';
}

/** Whose copy it is. */
export interface CopyOf {
  readonly caseId: string;
  readonly documentId: string;
  readonly redactedId: string | null;
}

interface Parent extends CopyOf {
  readonly owner: FileOwner;
  readonly objectKey: string;
  readonly plainSha256: Uint8Array;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
}

type Copy = Pick<BareCopy, 'objectKey' | 'plainSha256' | 'size'>;

/** A trouble of the machine or its disk: the file may be as whole as any. */
const isPassing = (error: unknown): boolean =>
  error instanceof StripUnfinished || (error instanceof DomainError && error.code === 'storage.unavailable');

/** Null also where there was no way then and there is one now. */
async function copyOf(tx: Tx, { orgId }: Actor, { documentId, redactedId }: CopyOf): Promise<BareCopy | null> {
  const found = await tx.bareCopy.findFirst({ where: { orgId, documentId, redactedId } });
  return found?.obstacle === 'no_way' && LATER_WAYS.includes(found.mediaType) ? null : found;
}

/**
 * Copies of scans without hidden data: what is shown and what leaves. Made when a scan comes in, or when first asked for;
 * each points at its scan and never takes its place.
 */
@Injectable()
export class BareCopies implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
    private readonly keyStore: KeyStore,
    private readonly files: StoredFiles,
    private readonly spool: Spool,
    private readonly threads: StripThreads,
    private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void {
    this.queue.handle('file.copy', (actor, documentId, { isLast }) => this.makeMissing(actor, documentId, isLast));
    this.queue.eachMorning('file.copy', 'sec.files_without_copy');
  }

  /**
   * Makes and stores a copy; the row comes with `add`, in the transaction of what it belongs to. Null where it says nothing of
   * the file that there is none: the queue tries again.
   */
  async prepare(owner: FileOwner, source: FileSource, mediaType: string): Promise<PreparedCopy | null> {
    try {
      return await this.make(owner, source, mediaType);
    } catch (error) {
      if (isPassing(error)) return null;
      throw error;
    }
  }

  private async make(owner: FileOwner, source: FileSource, mediaType: string): Promise<PreparedCopy> {
    try {
      const copy = await withoutHiddenData(source, mediaType, this.threads.strip);
      return { mediaType, stored: await this.store.putStream(owner, copy), obstacle: '' };
    } catch (error) {
      if (error instanceof StripError) return { mediaType, stored: null, obstacle: error.obstacle };
      throw error;
    }
  }

  async add(tx: Tx, actor: Actor, of: CopyOf, prepared: PreparedCopy | null): Promise<void> {
    const { orgId, id: createdBy } = actor;
    const { documentId, redactedId } = of;
    if (prepared === null) {
      await this.queue.enqueue(tx, 'file.copy', documentId);
      return;
    }
    const { mediaType, stored, obstacle } = prepared;
    // Where there was no way before, the row that said so becomes the copy.
    const before = await tx.bareCopy.findFirst({ where: { orgId, documentId, redactedId, obstacle: 'no_way' } });
    const id = before?.id ?? newId();
    const data = {
      ...{ obstacle, mediaType, createdBy },
      ...(stored && { size: stored.size, plainSha256: stored.plainSha256, objectKey: stored.key }),
    };
    if (before) await tx.bareCopy.updateMany({ where: { orgId, id }, data });
    else await tx.bareCopy.create({ data: { orgId, id, ...of, ...data } });
    await this.trail.record(tx, {
      action: 'document.derived',
      objectType: 'document',
      objectId: of.documentId,
      caseId: of.caseId,
      payload: {
        record: id,
        obstacle,
        redacted: of.redactedId ?? undefined,
        sha256: stored?.plainSha256.toString('hex'),
      },
    });
  }

  /**
   * The copy, or the file itself where none can be made.
   * @throws DomainError document.not_found, record.not_found, document.infected, document.damaged, document.copy_not_ready
   */
  async open(actor: Actor, documentId: string, redactedId: string | null = null): Promise<DocumentFile> {
    const { parent, copy } = await this.work.as(actor, async (tx) => {
      const of = await this.parentOf(tx, actor, documentId, redactedId);
      const found = await copyOf(tx, actor, of);
      if (found) await this.record(tx, actor, of, found);
      return { parent: of, copy: found };
    });
    const made = copy ?? (await this.existing(actor, parent));
    if (!copy) await this.work.as(actor, (tx) => this.record(tx, actor, parent, made));
    const { mediaType, fileName } = parent;
    const { objectKey, plainSha256, size } = made;
    const file = objectKey !== null && plainSha256 !== null ? { ...parent, objectKey, plainSha256, size } : parent;
    return { content: await this.files.open(actor, file), size: file.size, mediaType, fileName };
  }

  private record(tx: Tx, actor: Actor, parent: Parent, copy: Copy): Promise<void> {
    const { documentId, redactedId, caseId } = parent;
    return this.trail.record(tx, {
      action: copy.objectKey === null ? 'document.downloaded' : 'document.copy_downloaded',
      objectType: 'document',
      purpose: actor.ticket?.purpose ?? undefined,
      objectId: documentId,
      caseId,
      payload: { redacted: redactedId ?? undefined, sha256: hexOf(copy.plainSha256 ?? parent.plainSha256) },
    });
  }

  /** The copy of a parent, made now where there is none. @param isLast a file whose copy is never done in time is noted as too heavy */
  private async existing(actor: Actor, parent: Parent, isLast = false): Promise<Copy> {
    const { caseId, documentId, redactedId, owner, mediaType } = parent;
    const found = await this.work.as(actor, (tx) => copyOf(tx, actor, parent));
    if (found) return found;
    const source = await this.spool.take(await this.files.open(actor, parent));
    let prepared: PreparedCopy;
    try {
      prepared = await this.make(owner, source, mediaType);
    } catch (error) {
      if (!isLast || !(error instanceof StripUnfinished) || error.because !== 'time') throw error;
      prepared = { mediaType, stored: null, obstacle: 'too_heavy' };
    } finally {
      await source.close();
    }
    return this.work.as(actor, async (tx) => {
      // Two who ask at once: the second waits here and finds what the first made.
      await tx.$queryRaw`select 1 from document where org_id = ${actor.orgId}::uuid and id = ${documentId}::uuid for update`;
      const meanwhile = await copyOf(tx, actor, parent);
      if (meanwhile) return meanwhile;
      await this.add(tx, actor, { caseId, documentId, redactedId }, prepared);
      const { stored } = prepared;
      return { objectKey: stored?.key ?? null, plainSha256: stored?.plainSha256 ?? null, size: stored?.size ?? 0 };
    });
  }

  /**
   * Copies of a scan and of its redacted copies, each by itself: one that takes too long holds up none of the others.
   * @param isLast of the tries that a file has
   * @throws the first failure, DomainError `document.copy_not_ready`, `document.damaged` among them
   */
  async makeMissing(actor: Actor, documentId: string, isLast = false): Promise<void> {
    const parents = await this.work.as(actor, async (tx) => {
      const redacted = await tx.redactedScan.findMany({
        where: { orgId: actor.orgId, documentId, removedAt: null, scanState: { not: 'infected' } },
        select: { id: true },
      });
      const all = [null, ...redacted.map(({ id }) => id)];
      const found: Parent[] = [];
      for (const redactedId of all) found.push(await this.parentOf(tx, actor, documentId, redactedId));
      return found;
    });
    const failures: unknown[] = [];
    for (const parent of parents)
      await this.existing(actor, parent, isLast).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  private async parentOf(tx: Tx, actor: Actor, documentId: string, redactedId: string | null): Promise<Parent> {
    const document = await tx.document.findFirst({ where: { orgId: actor.orgId, id: documentId } });
    if (!document) throw new DomainError('document.not_found');
    await lookAt(tx, document.caseLevel);
    if (document.scanState === 'infected') throw new DomainError('document.infected');
    const redacted =
      redactedId && (await tx.redactedScan.findFirst({ where: { orgId: actor.orgId, id: redactedId, documentId } }));
    if (redactedId && !redacted) throw new DomainError('record.not_found');
    if (redacted && redacted.scanState === 'infected') throw new DomainError('document.infected');
    const { caseId } = document;
    const { objectKey, plainSha256, size, mediaType, fileName } = redacted || document;
    const owner = await this.keyStore.caseFilesToRead(tx, actor.orgId, caseId);
    return { caseId, documentId, redactedId, owner, objectKey, plainSha256, size, mediaType, fileName };
  }
}

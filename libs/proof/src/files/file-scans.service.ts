import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { FileScanner, KeyStore, ScannerError, type ScanVerdict } from '@izdeu/storage';
import { StoredFiles, type FileOfDocument } from './stored-files.service.js';

/** `pending`: waits for the scanner; `unscanned`: none is set up. What is infected stays as evidence. */
export const SCAN_STATES = ['pending', 'clean', 'infected', 'unscanned'] as const;
export type ScanState = (typeof SCAN_STATES)[number];
/** States in which the scanner is asked. */
const WAITING = ['pending', 'unscanned'] as const satisfies readonly ScanState[];

interface Waiting extends FileOfDocument {
  readonly redactedId: string | null;
}

/** Has files looked at for harmful programs, after they were taken in: nobody waits for the scanner. */
@Injectable()
export class FileScans implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly keyStore: KeyStore,
    private readonly files: StoredFiles,
    private readonly scanner: FileScanner,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle('file.scan', (actor, documentId) => this.scan(actor, documentId));
    if (this.scanner.isSetUp) this.queue.eachMorning('file.scan', 'sec.files_to_scan');
  }

  /** The state in which a file begins. */
  get initialState(): ScanState {
    return this.scanner.isSetUp ? 'pending' : 'unscanned';
  }

  async order(tx: Tx, documentId: string): Promise<void> {
    if (this.scanner.isSetUp) await this.queue.enqueue(tx, 'file.scan', documentId);
  }

  /** The scan and its redacted copies, each by itself. @throws ScannerError: the queue tries again */
  private async scan(actor: Actor, documentId: string): Promise<void> {
    if (!this.scanner.isSetUp) return;
    const waiting = { orgId: actor.orgId, scanState: { in: [...WAITING] } };
    const found = await this.work.as(actor, async (tx): Promise<Waiting[]> => {
      const documents = await tx.document.findMany({ where: { ...waiting, id: documentId } });
      const redacted = await tx.redactedScan.findMany({ where: { ...waiting, documentId, removedAt: null } });
      const files = [
        ...documents.map((one) => ({ ...one, redactedId: null })),
        ...redacted.map((one) => ({ ...one, redactedId: one.id })),
      ];
      const caseId = files[0]?.caseId;
      if (caseId === undefined) return [];
      const owner = await this.keyStore.caseFilesToRead(tx, actor.orgId, caseId);
      return files.map((one) => ({ ...one, documentId, owner }));
    });
    for (const file of found) {
      const verdict = await this.verdictOf(actor, file);
      if (verdict === null) continue;
      await this.work.as(actor, (tx) => this.putDown(tx, actor, file, verdict));
    }
  }

  /** Null for a damaged one: that is on the record by then, and the others are looked at all the same. */
  private async verdictOf(actor: Actor, file: Waiting): Promise<ScanVerdict | null> {
    let content: Readable | null = null;
    try {
      content = await this.files.open(actor, file);
      return await this.scanner.scan(content);
    } catch (error) {
      if (isDamage(error) || (error instanceof ScannerError && isDamage(error.cause))) return null;
      throw error;
    } finally {
      // A scanner that cannot be reached never began to read it.
      content?.destroy();
    }
  }

  private async putDown(tx: Tx, actor: Actor, file: Waiting, verdict: ScanVerdict): Promise<void> {
    const { documentId, redactedId, caseId } = file;
    const change = {
      where: { orgId: actor.orgId, id: redactedId ?? documentId, scanState: { in: [...WAITING] } },
      data: { scanState: verdict, scannedAt: this.clock.now() },
    };
    const { count } = redactedId ? await tx.redactedScan.updateMany(change) : await tx.document.updateMany(change);
    if (count === 0) return;
    await this.trail.record(tx, {
      action: redactedId ? 'document.redacted_scanned' : 'document.scanned',
      objectType: 'document',
      objectId: documentId,
      caseId,
      payload: { verdict, redacted: redactedId ?? undefined },
    });
  }
}

const isDamage = (error: unknown): boolean => error instanceof DomainError && error.code === 'document.damaged';

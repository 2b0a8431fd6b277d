import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { Clock, type Actor } from '@izdeu/kernel';
import { FileScanner, KeyStore } from '@izdeu/storage';
import { StoredFiles } from './stored-files.service.js';

/** `pending`: waits for the scanner; `unscanned`: none is set up. What is infected stays as evidence. */
export const SCAN_STATES = ['pending', 'clean', 'infected', 'unscanned'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

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

  /** @throws ScannerError: the queue tries again */
  private async scan(actor: Actor, documentId: string): Promise<void> {
    if (!this.scanner.isSetUp) return;
    const { orgId } = actor;
    const found = await this.work.as(actor, async (tx) => {
      const document = await tx.document.findFirst({
        where: { orgId, id: documentId, scanState: { in: ['pending', 'unscanned'] } },
      });
      return document && { ...document, owner: await this.keyStore.caseFilesToRead(tx, orgId, document.caseId) };
    });
    if (!found) return;
    const { caseId, objectKey, owner } = found;
    const bytes = await this.files.read(actor, { caseId, documentId, owner, objectKey });
    const verdict = await this.scanner.scan([bytes]);
    await this.work.as(actor, async (tx) => {
      const { count } = await tx.document.updateMany({
        where: { orgId, id: documentId, scanState: { in: ['pending', 'unscanned'] } },
        data: { scanState: verdict, scannedAt: this.clock.now() },
      });
      if (count === 0) return;
      await this.trail.record(tx, {
        action: 'document.scanned',
        objectType: 'document',
        objectId: documentId,
        caseId,
        payload: { verdict },
      });
    });
  }
}

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '@izdeu/jobs';
import { Clock } from '@izdeu/kernel';
import { ORPHAN_AFTER_MS, ObjectFiles, sweepStore } from '@izdeu/storage';

/** Removes what uploads left that broke off between the file and its row. */
@Injectable()
export class StoreSweep implements OnModuleInit {
  private readonly logger = new Logger(StoreSweep.name);

  constructor(
    private readonly files: ObjectFiles,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.keepHouse(async (query) => {
      const unnamed = async (keys: readonly string[]): Promise<string[]> =>
        (await query('select sec.unnamed_files($1) as key', [keys])).map(({ key }) => String(key));
      const before = new Date(this.clock.now().getTime() - ORPHAN_AFTER_MS);
      const [restored] = await query('select audit.restored_at() as at', []);
      const restoredAt = restored?.['at'] instanceof Date ? restored['at'] : null;
      const { removed, kept } = await sweepStore(this.files, unnamed, { before, restoredAt, isAsked: false });
      if (removed + kept > 0) await query('select sec.note_sweep($1, $2)', [removed, kept]);
      if (kept > 0)
        this.logger.warn(`${kept} stored files are named by no row: they are not removed unasked. Run doctor.`);
    });
  }
}

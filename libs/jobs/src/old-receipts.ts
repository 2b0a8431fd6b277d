import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from './job-queue.js';

/** Forgets each morning the receipts of requests that nobody repeats any more: those older than two days. */
@Injectable()
export class OldReceipts implements OnModuleInit {
  constructor(private readonly queue: JobQueue) {}

  onModuleInit(): void {
    this.queue.keepHouse(async (query) => {
      await query('select sec.forget_receipts()', []);
    });
  }
}

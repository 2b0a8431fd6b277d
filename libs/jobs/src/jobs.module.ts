import { Global, Module } from '@nestjs/common';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { OldReceipts } from './old-receipts.js';

@Global()
@Module({ providers: [JobQueue, JobRunner, OldReceipts], exports: [JobQueue, JobRunner] })
export class JobsModule {}

export { JOB_TASKS, JobQueue, type JobHandler, type JobTask } from './job-queue.js';
export { JobRunner } from './job-runner.js';
export { JobsModule } from './jobs.module.js';

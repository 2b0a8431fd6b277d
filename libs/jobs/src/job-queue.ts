import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

/** Work that is done after the commit. Names are stable: they stand in the queue across releases. */
export const JOB_TASKS = [
  'file.copy',
  'file.scan',
  'packet.render',
  'packet.batch',
  'case.settle',
  'match.compare',
  'match.look',
  'proof.evaluate',
  'letter.recount',
  'notice.send',
  'reminder.send',
] as const;
export type JobTask = (typeof JOB_TASKS)[number];

/** Work on all cases that follows from dated rules: looked at each day, ordered where one began or ended. */
export interface WorkByRules {
  readonly task: JobTask;
  readonly objectId: string;
}

/** Functions of the database that name people for the work of a morning: a closed set, since the name becomes SQL. */
export type MorningList = 'sec.files_to_scan' | 'sec.files_without_copy' | 'sec.users_to_remind';

/** Which try of a piece of work it is. */
export interface JobTry {
  /** After it the queue gives the work up, until it is ordered again. */
  readonly isLast: boolean;
}

export type JobHandler = (actor: Actor, objectId: string, attempt: JobTry) => Promise<void>;

/**
 * Ends what the work was to end, once the queue has given it up: whoever waits sees that it failed and can order it anew. May be
 * called again for the same end, and then changes nothing.
 */
export type JobEnd = (actor: Actor, objectId: string) => Promise<void>;

/** Asks the database as the queue's login, which may do nothing but what its functions do. */
type HouseQuery = (sql: string, values: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

/** Orders work in the caller's transaction: rolled back with it, picked up within milliseconds of its commit. */
@Injectable()
export class JobQueue {
  /** Work of each morning and for whom. */
  readonly mornings = new Map<JobTask, MorningList>();
  private readonly handlers = new Map<JobTask, JobHandler>();
  /** What ends work that was given up. */
  readonly ends = new Map<JobTask, JobEnd>();
  /** What is done each morning for all organisations together. */
  readonly housekeeping: ((query: HouseQuery) => Promise<void>)[] = [];
  private readonly byRules: WorkByRules[] = [];

  /** @param key a second order with the same key replaces the first while it waits. */
  async enqueue(tx: Tx, task: JobTask, objectId: string, key = `${task}:${objectId}`): Promise<void> {
    await tx.$executeRaw`select jobs.enqueue(${task}, ${objectId}::uuid, ${key})`;
  }

  /** Orders work on all cases of the organisation: one share for each of the people who together may read them. */
  async enqueueForReaders(tx: Tx, task: JobTask, objectId: string): Promise<void> {
    await tx.$executeRaw`select jobs.enqueue_for_readers(${task}, ${objectId}::uuid)`;
  }

  /** Called once by the module that does this kind of work. @param end where somebody waits for it on the screen */
  handle(task: JobTask, handler: JobHandler, end?: JobEnd): void {
    if (this.handlers.has(task)) throw new Error(`The task ${task} has a handler already.`);
    this.handlers.set(task, handler);
    if (end) this.ends.set(task, end);
  }

  /** Called once by the module whose results follow from dated rules. */
  followRules(work: WorkByRules): void {
    this.byRules.push(work);
  }

  get workByRules(): readonly WorkByRules[] {
    return this.byRules;
  }

  /**
   * Has the work done once each morning for everybody whom a function of the database names. Called like `handle`.
   * @param people function that answers `user_id` and `object_id` to the queue's login
   */
  eachMorning(task: JobTask, people: MorningList): void {
    this.mornings.set(task, people);
  }

  /** Has something done once each morning that belongs to no organisation. Called like `handle`. */
  keepHouse(work: (query: HouseQuery) => Promise<void>): void {
    this.housekeeping.push(work);
  }

  handlerOf(task: JobTask): JobHandler {
    const found = this.handlers.get(task);
    if (!found) throw new Error(`Nobody handles the task ${task}.`);
    return found;
  }

  get tasks(): readonly JobTask[] {
    return [...this.handlers.keys()];
  }
}

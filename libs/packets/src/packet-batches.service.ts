import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Brakes } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once, type Letter, type PacketBatch, type PacketBatchItem, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { abandonCopies } from './abandoned-copies.js';
import { abreast } from './abreast.js';
import { BATCH_IN_WORK, ITEM_IN_WORK, beginItem, putBackItem, settleItem, type BatchOutcome } from './batch-items.js';
import { endBatch } from './batch-end.js';
import { rowOf, type BatchRow } from './batch-row.js';
import { lettersTogether } from './letters-together.js';
import { PacketCopies } from './packet-copies.service.js';
import { isPassing } from './passing-trouble.js';

const TASK = 'packet.batch';
/** Letters of one job: well within the life of its session. */
const AT_A_TIME = 50;
/** Letters in work at once: while one waits for the database or is being typeset, the other is packed. */
const LANES = 2;
export const BATCH_MOST = 200;

export const BATCH_STATES = ['waiting', 'running', 'done', 'cancelled'] as const;

/** What a batch makes of each letter: a signed copy of its approved packet, or its packet. */
export const BATCH_WORKS = ['copies', 'packets'] as const;
export type BatchWork = (typeof BATCH_WORKS)[number];

type ItemInWork = PacketBatchItem & { readonly letter: Letter };

/** Makes one item. Called again after a stop of the machine in the middle of it, it makes nothing twice. */
interface BatchMaker {
  /** What has to be done in the order of the batch, such as taking a number: for one item after the other. */
  readonly begin?: (actor: Actor, item: ItemInWork) => Promise<void>;
  /** For several items at once. */
  readonly make: (actor: Actor, item: ItemInWork) => Promise<BatchOutcome>;
  /** Leaves nothing half done of items that will not be made any more, in the transaction that says so. */
  readonly giveUp: (tx: Tx, actor: Actor, items: readonly PacketBatchItem[]) => Promise<void>;
}

/** The right that each letter of a batch needs. */
const NEEDS = { copies: 'packet:export', packets: 'letter:send' } as const;

export type BatchItem = PacketBatchItem & {
  readonly letter: Pick<Letter, 'outgoingNumber' | 'recipientCode'> & { readonly case: { readonly number: string } };
};
export type Batch = PacketBatch & { readonly items: readonly BatchItem[] };

/**
 * Copies or packets of many letters, made two at a time in the background. What is made is made: after a stop of the machine the
 * batch goes on with the next one, and what was in work is finished and not made twice.
 */
@Injectable()
export class PacketBatches implements OnModuleInit {
  private readonly logger = new Logger(PacketBatches.name);
  private readonly makers = new Map<BatchWork, BatchMaker>([
    [
      'copies',
      {
        make: (actor, item) => this.copyOf(actor, item),
        giveUp: (tx, actor, items) => abandonCopies(tx, this.trail, actor, items.map(copyKey)),
      },
    ],
  ]);

  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly queue: JobQueue,
    private readonly copies: PacketCopies,
    private readonly clock: Clock,
    private readonly brakes: Brakes,
  ) {}

  onModuleInit(): void {
    this.queue.handle(
      TASK,
      (actor, id) => this.carryOn(actor, id),
      (actor, id) => this.work.as(actor, (tx) => this.giveUp(tx, actor, id)),
    );
  }

  /** Called once by the module that does this kind of work. */
  makeBy(work: BatchWork, maker: BatchMaker): void {
    this.makers.set(work, maker);
  }

  /**
   * @throws DomainError `letter.not_found`, `case.not_found`, `packet_batch.letters_refused` {letters}, `request.invalid` when there is
   *   none, too many, or one twice
   */
  order(actor: Actor, key: string, letterIds: readonly string[], work: BatchWork = 'copies'): Promise<Batch> {
    if (letterIds.length === 0 || letterIds.length > BATCH_MOST || new Set(letterIds).size !== letterIds.length)
      throw new DomainError('request.invalid', { field: 'letterIds', reason: 'count' });
    return this.work.as(actor, async (tx) => {
      const { orgId, id: createdBy } = actor;
      const request = { key, operation: 'packet.batch', content: { letterIds, work } };
      const { id } = await once(tx, actor, request, async (batchId) => {
        const asked = { ids: letterIds, needs: NEEDS[work], refusal: 'packet_batch.letters_refused' } as const;
        const letters = await lettersTogether(tx, actor, asked);
        await this.brakes.countMany(
          tx,
          letters.map(({ caseId }) => caseId),
        );
        await tx.packetBatch.create({ data: { orgId, id: batchId, work, total: letterIds.length, createdBy } });
        await tx.packetBatchItem.createMany({
          data: letters.map(({ id: letterId, caseId }, at) => ({
            ...{ orgId, id: newId(), caseId, batchId, letterId, position: at + 1, createdBy },
          })),
        });
        await this.queue.enqueue(tx, TASK, batchId);
        await this.record(tx, 'packet_batch.ordered', batchId, { total: letterIds.length });
      });
      return getBatch(tx, actor, id);
    });
  }

  /** The own ones, the latest first. */
  list(actor: Actor): Promise<Batch[]> {
    return this.work.as(actor, (tx) =>
      tx.packetBatch.findMany({
        where: { orgId: actor.orgId, createdBy: actor.id },
        include: WITH_ITEMS,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 20,
      }),
    );
  }

  /** @throws DomainError `packet_batch.not_found` */
  get(actor: Actor, id: string): Promise<Batch> {
    return this.work.as(actor, (tx) => getBatch(tx, actor, id));
  }

  /** The own batch letter by letter: numbers, days, sheets and hashes, and no name of anybody. @throws DomainError `packet_batch.not_found` */
  rows(actor: Actor, id: string): Promise<BatchRow[]> {
    return this.work.as(actor, async (tx) => {
      const { orgId } = actor;
      await getBatch(tx, actor, id);
      const items = await tx.packetBatchItem.findMany({
        where: { orgId, batchId: id },
        include: { copy: { include: { packet: true } }, letter: { include: { case: { select: { number: true } } } } },
        orderBy: { position: 'asc' },
      });
      await this.record(tx, 'packet_batch.listed', id, { letters: items.length });
      return items.map(rowOf);
    });
  }

  /** Nothing more is begun; what was made stays. @throws DomainError `packet_batch.not_found`, `packet_batch.over` */
  cancel(actor: Actor, id: string): Promise<Batch> {
    return this.work.as(actor, async (tx) => {
      const { orgId } = actor;
      await getBatch(tx, actor, id);
      const now = this.clock.now();
      const { count } = await tx.packetBatch.updateMany({
        where: { orgId, id, state: { in: BATCH_IN_WORK } },
        data: { state: 'cancelled', cancelledAt: now, finishedAt: now, version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('packet_batch.over');
      const stopped = await tx.packetBatchItem.updateMany({
        where: { orgId, batchId: id, state: 'waiting' },
        data: { state: 'cancelled' },
      });
      await this.record(tx, 'packet_batch.cancelled', id, { stopped: stopped.count });
      return getBatch(tx, actor, id);
    });
  }

  /** One job's share; orders the next job where more is left. */
  async carryOn(actor: Actor, id: string): Promise<void> {
    const { work, items } = await this.work.as(actor, (tx) => this.share(tx, actor, id));
    const maker = this.makerOf(work);
    const refused = new Map<string, BatchOutcome>();
    await abreast({
      ...{ items, lanes: LANES },
      begin: async (item) => {
        if (!(await this.work.as(actor, (tx) => beginItem(tx, actor, item)))) return false;
        const outcome = await this.outcomeOf(actor, item, async () => {
          await maker.begin?.(actor, item);
          return null;
        });
        if (outcome !== null) refused.set(item.id, outcome);
        return true;
      },
      carryOut: async (item) => {
        const outcome = refused.get(item.id) ?? (await this.outcomeOf(actor, item, () => maker.make(actor, item)));
        await this.work.as(actor, (tx) => settleItem(tx, actor, item.id, outcome));
      },
    });
    await this.work.as(actor, (tx) => this.goOn(tx, actor, id));
  }

  /** After the last try of its job: each letter that is left says that it was given up, and can be ordered anew. */
  private async giveUp(tx: Tx, actor: Actor, batchId: string): Promise<void> {
    const left = await endBatch(tx, actor, batchId, this.clock.now());
    if (left === null) return;
    await this.makerOf(left.work).giveUp(tx, actor, left.items);
    await this.record(tx, 'packet_batch.given_up', batchId, { total: left.total, letters: left.items.length });
  }

  private makerOf(work: string): BatchMaker {
    const maker = this.makers.get(BATCH_WORKS.find((one) => one === work) ?? 'copies');
    if (!maker) throw new Error(`Nobody makes ${work}.`);
    return maker;
  }

  /** The next letters without a copy, as many as one job takes; of a cancelled batch what was under way when the machine stopped. */
  private async share(tx: Tx, { orgId }: Actor, id: string): Promise<{ work: string; items: ItemInWork[] }> {
    const batch = await tx.packetBatch.findFirst({ where: { orgId, id } });
    if (!batch) return { work: 'copies', items: [] };
    if (batch.state === 'waiting')
      await tx.packetBatch.updateMany({ where: { orgId, id, state: 'waiting' }, data: { state: 'running' } });
    const items = await tx.packetBatchItem.findMany({
      where: { orgId, batchId: id, state: { in: ITEM_IN_WORK } },
      include: { letter: true },
      orderBy: { position: 'asc' },
      take: AT_A_TIME,
    });
    return { work: batch.work, items };
  }

  /** Orders the next job, or notes that the batch is over. */
  private async goOn(tx: Tx, actor: Actor, batchId: string): Promise<void> {
    const { orgId } = actor;
    const batch = await tx.packetBatch.findFirst({ where: { orgId, id: batchId, state: { in: BATCH_IN_WORK } } });
    if (!batch) return;
    if ((await tx.packetBatchItem.count({ where: { orgId, batchId, state: { in: ITEM_IN_WORK } } })) > 0) {
      await this.queue.enqueue(tx, TASK, batchId);
      return;
    }
    const { count } = await tx.packetBatch.updateMany({
      where: { orgId, id: batchId, state: { in: BATCH_IN_WORK } },
      data: { state: 'done', finishedAt: this.clock.now(), version: { increment: 1 } },
    });
    if (count === 0) return;
    const failed = await tx.packetBatchItem.count({ where: { orgId, batchId, state: 'failed' } });
    await this.record(tx, 'packet_batch.finished', batchId, { total: batch.total, failed });
  }

  /** What the work answers; a refusal is an outcome too, and a passing trouble is one of the job. */
  private async outcomeOf<Outcome extends BatchOutcome | null>(
    actor: Actor,
    item: ItemInWork,
    work: () => Promise<Outcome>,
  ): Promise<Outcome | BatchOutcome> {
    try {
      return await work();
    } catch (error) {
      if (isPassing(error)) {
        const why = error instanceof DomainError ? error.code : 'storage.unavailable';
        await this.work.as(actor, (tx) => putBackItem(tx, actor, item, why));
        throw error;
      }
      if (error instanceof DomainError) return { state: 'failed', failure: error.code };
      this.logger.error(`A letter of a batch failed: ${error instanceof Error ? error.name : typeof error}.`);
      return { state: 'failed', failure: 'packet.damaged' };
    }
  }

  /** The key of the item makes it one copy, however often the machine stops in the middle of it. */
  private async copyOf(actor: Actor, item: ItemInWork): Promise<BatchOutcome> {
    const { letter } = item;
    if (letter.packetId === null) throw new DomainError('packet.not_frozen');
    const copy = await this.copies.make(actor, letter.packetId, copyKey(item), { sealing: 'none' });
    return { state: 'done', copyId: copy.id };
  }

  private record(
    tx: Tx,
    action: `packet_batch.${'ordered' | 'cancelled' | 'finished' | 'given_up' | 'listed'}`,
    objectId: string,
    payload: Readonly<Record<string, number>>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'packet_batch', objectId, payload });
  }
}

const copyKey = ({ id }: PacketBatchItem): string => `batch-${id}`;

const WITH_ITEMS = {
  items: {
    include: { letter: { select: { outgoingNumber: true, recipientCode: true, case: { select: { number: true } } } } },
    orderBy: { position: 'asc' },
  },
} as const;

/** Row security shows it to the one who ordered it alone. */
export async function getBatch(tx: Tx, actor: Actor, id: string): Promise<Batch> {
  const found = await tx.packetBatch.findFirst({ where: { orgId: actor.orgId, id }, include: WITH_ITEMS });
  if (!found) throw new DomainError('packet_batch.not_found');
  return found;
}

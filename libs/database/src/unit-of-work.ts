import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type FileTicket } from '@izdeu/kernel';
import { Connections } from './connections.js';
import { asDomainError } from './database-errors.js';
import type { Connection, Tx } from './prisma.js';
import { sealReceiptsOf, type ReceiptKey } from './receipts.js';
import { WaitingLine } from './waiting-line.js';

export interface WorkOptions {
  readonly timeoutMs?: number;
  /** Work of the organisation with the same key waits for its turn before it takes a connection. */
  readonly inLine?: string | undefined;
}

async function inSession<T>(
  { prisma }: Connection,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  timeout: number,
): Promise<T> {
  try {
    return await prisma.$transaction(
      async (tx) => {
        // Local to the transaction (third argument true): nothing leaks to the next user of the connection.
        await tx.$executeRaw`select set_config('app.session', ${actor.handle}, true), set_config('app.request', ${actor.requestId}, true)`;
        if (actor.ticket?.purpose === null) await takeTicket(tx, actor.ticket);
        return work(tx);
      },
      { maxWait: 10_000, timeout },
    );
  } catch (error) {
    throw asDomainError(error);
  }
}

/** Gone with this transaction: a file that is not recorded is not handed out, and nothing is handed out twice. */
async function takeTicket(tx: Tx, ticket: FileTicket): Promise<void> {
  const [row] = await tx.$queryRaw<{ purpose: string | null }[]>`select sec.use_file_ticket(${ticket.hash}) as purpose`;
  if (!row?.purpose) throw new DomainError('file.ticket_needed');
  ticket.purpose = row.purpose;
}

/**
 * The only door to the database. One transaction under the actor's row security that holds the change, its version check
 * and its audit event; everything inside sees only what this actor may see. Never hash passwords, touch files or call
 * out inside: the transaction holds a connection.
 * @throws DomainError for refusals of the database; anything else is a bug.
 */
@Injectable()
export class UnitOfWork {
  private readonly lines = new WaitingLine();

  /** @param receiptKey needed by whatever is created at most once */
  constructor(
    private readonly connections: Connections,
    private readonly receiptKey?: ReceiptKey,
  ) {}

  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>, { timeoutMs = 15_000, inLine }: WorkOptions = {}): Promise<T> {
    const { receiptKey } = this;
    const sealed = (tx: Tx): Promise<T> => {
      if (receiptKey) sealReceiptsOf(tx, receiptKey);
      return work(tx);
    };
    const begin = () => inSession(this.connections.rw, actor, sealed, timeoutMs);
    return inLine === undefined ? begin() : this.lines.inTurn(`${actor.orgId} ${inLine}`, begin);
  }

  /**
   * The same where the answer still has to be worked out of what was read: the function that `work` returns is called while the
   * database commits. What it made is given only once that is done.
   */
  async asThen<T>(actor: Actor, work: (tx: Tx) => Promise<() => T>): Promise<T> {
    const { answer } = await this.as(actor, async (tx) => {
      const answering = nextTurn(await work(tx)).then((workOut) => workOut());
      // Its failure is told to whoever awaits it below, which nobody does before the commit.
      answering.catch(() => undefined);
      return { answer: answering };
    });
    return answer;
  }

  /** The same for reading the trail, through the login that may read it and nothing else. */
  readingTrailAs<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return inSession(this.connections.auditor, actor, work, 15_000);
  }
}

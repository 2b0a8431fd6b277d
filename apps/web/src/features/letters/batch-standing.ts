import type { PacketBatchView } from '@izdeu/api-client';

/** What the card of a batch says and offers. */
export interface BatchStanding {
  readonly mayCancel: boolean;
  /** Also of a cancelled batch: what was begun is made to the end. */
  readonly isUnderWay: boolean;
  /** Letters that are being made. */
  readonly making: number;
  /** Letters that were not begun when it was cancelled. */
  readonly stopped: readonly string[];
  /** Letters that were left when the system gave the batch up. */
  readonly givenUp: readonly string[];
  /** With these letters: nothing is under way, and nothing was ordered since that may hold them too. */
  readonly mayGoOn: boolean;
}

type Batch = Pick<PacketBatchView, 'state'> & {
  readonly items: readonly Pick<PacketBatchView['items'][number], 'state' | 'letterId' | 'failure'>[];
};

export function batchStanding({ state, items }: Batch, isLatest: boolean): BatchStanding {
  const mayCancel = state === 'waiting' || state === 'running';
  const making = items.filter((item) => item.state === 'making').length;
  const stopped = items.filter((item) => item.state === 'cancelled').map(({ letterId }) => letterId);
  const givenUp = items.filter(({ failure }) => failure === 'packet_batch.given_up').map(({ letterId }) => letterId);
  const isUnderWay = mayCancel || making > 0;
  const mayGoOn = isLatest && !isUnderWay && stopped.length + givenUp.length > 0;
  return { mayCancel, isUnderWay, making, stopped, givenUp, mayGoOn };
}

import type { BatchItemState } from '@izdeu/api-client';
import { batchStanding } from './batch-standing.js';

const items = (...states: readonly BatchItemState[]) =>
  states.map((state, at) => ({ state, letterId: `letter-${at}`, failure: null }));

it('may be cancelled while its job has letters left', () => {
  const running = { state: 'running', items: items('done', 'making', 'waiting') } as const;
  expect(batchStanding(running, true)).toMatchObject({ mayCancel: true, isUnderWay: true, making: 1, mayGoOn: false });
  expect(batchStanding({ state: 'done', items: items('done', 'failed') }, true)).toEqual({
    ...{ mayCancel: false, isUnderWay: false, making: 0, stopped: [], givenUp: [], mayGoOn: false },
  });
});

it('cancelled, is under way until what was begun is made, and offers the rest only then', () => {
  const soon = { state: 'cancelled', items: items('done', 'making', 'cancelled', 'cancelled') } as const;
  const ended = { state: 'cancelled', items: items('done', 'done', 'cancelled', 'cancelled') } as const;
  const stopped = ['letter-2', 'letter-3'];
  expect(batchStanding(soon, true)).toEqual({
    mayCancel: false,
    isUnderWay: true,
    making: 1,
    stopped,
    givenUp: [],
    mayGoOn: false,
  });
  expect(batchStanding(ended, true)).toEqual({
    mayCancel: false,
    isUnderWay: false,
    making: 0,
    stopped,
    givenUp: [],
    mayGoOn: true,
  });
});

it('offers what the system gave up anew, and no letter that failed for a reason of its own', () => {
  const failed = (letterId: string, failure: string) => ({ state: 'failed' as const, letterId, failure });
  const left = [failed('one', 'packet_batch.given_up'), failed('two', 'letter.gate_closed')];
  expect(batchStanding({ state: 'done', items: left }, true)).toMatchObject({ givenUp: ['one'], mayGoOn: true });
  expect(batchStanding({ state: 'done', items: left.slice(1) }, true)).toMatchObject({ givenUp: [], mayGoOn: false });
});

it('offers the rest of the latest batch alone: what was ordered later may hold the same letters', () => {
  expect(batchStanding({ state: 'cancelled', items: items('cancelled') }, false).mayGoOn).toBe(false);
});

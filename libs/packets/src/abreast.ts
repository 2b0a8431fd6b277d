/** A list that is worked through by several at once. */
export interface Abreast<Item> {
  readonly items: readonly Item[];
  /** How many at once. */
  readonly lanes: number;
  /** One after the other, in the order of the list. False: nothing more is begun. */
  readonly begin: (item: Item) => Promise<boolean>;
  /** Several at once. */
  readonly carryOut: (item: Item) => Promise<void>;
}

/** @throws the first failure, when what was under way has ended; nothing is begun after it */
export async function abreast<Item>({ items, lanes, begin, carryOut }: Abreast<Item>): Promise<void> {
  const left = [...items];
  let turn: Promise<unknown> = Promise.resolve();
  const take = (): Promise<Item | undefined> => {
    const taken = turn.then(async () => {
      const item = left.shift();
      if (item === undefined || (await begin(item))) return item;
      left.length = 0;
      return undefined;
    });
    // The next in line waits for this one; its failure is told by the lane that it belongs to.
    turn = taken.catch(() => undefined);
    return taken;
  };
  const lane = async (): Promise<void> => {
    try {
      for (let item = await take(); item !== undefined; item = await take()) await carryOut(item);
    } catch (error) {
      left.length = 0;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

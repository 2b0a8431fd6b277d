import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ObjectFiles, type ListedObject, type ObjectFile } from './object-files.js';
import { sweepStore } from './sweep-store.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 23);
const keyOf = (at: number): string => createHash('sha256').update(String(at)).digest('hex');

/** A store of so many files, two days old. */
class Few extends ObjectFiles {
  readonly place = 'here';
  readonly keys: Set<string>;

  constructor(count: number) {
    super();
    this.keys = new Set(Array.from({ length: count }, (_, at) => keyOf(at)));
  }

  put(): Promise<ObjectFile> {
    return Promise.reject(new Error('nothing is stored here'));
  }
  read(): Promise<Readable> {
    return Promise.resolve(Readable.from([]));
  }
  stat(key: string): Promise<ListedObject | null> {
    return Promise.resolve(this.keys.has(key) ? { key, size: 1, storedAt: new Date(NOW - 2 * DAY) } : null);
  }
  remove(key: string): Promise<void> {
    this.keys.delete(key);
    return Promise.resolve();
  }
  async *list(): AsyncGenerator<ListedObject> {
    for (const key of [...this.keys]) yield (await this.stat(key))!;
  }
  removeUnfinished(): Promise<number> {
    return Promise.resolve(0);
  }
}

describe('files that no row names', () => {
  const swept = async (count: number, orphans: number, isAsked: boolean): Promise<number> => {
    const files = new Few(count);
    const unnamed = (keys: readonly string[]) => {
      const lost = new Set(Array.from({ length: orphans }, (_, at) => keyOf(at)));
      return Promise.resolve(keys.filter((key) => lost.has(key)));
    };
    const told = await sweepStore(files, unnamed, { before: new Date(NOW - DAY), restoredAt: null, isAsked });
    expect([told.removed + told.kept, files.keys.size]).toEqual([orphans, count - told.removed]);
    return told.removed;
  };

  it('go unasked only as far as an upload leaves them: in a small house all that it has is few', async () => {
    expect(await swept(18, 18, false)).toBe(0);
    expect(await swept(18, 2, false)).toBe(0);
    expect(await swept(20, 2, false)).toBe(2);
    expect(await swept(1000, 20, false)).toBe(20);
    expect(await swept(1000, 21, false)).toBe(0);
  });

  it('go when somebody asks who looked, unless the database knows nothing of the store', async () => {
    expect(await swept(18, 17, true)).toBe(17);
    expect(await swept(18, 18, true)).toBe(0);
    expect(await swept(1000, 100, true)).toBe(100);
    expect(await swept(1000, 101, true)).toBe(0);
  });
});

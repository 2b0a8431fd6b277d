import { abreast } from './abreast.js';

/** Something that ends when it is told to. */
function gates() {
  const open = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const wait = (name: string): Promise<void> =>
    new Promise((resolve, reject) => {
      open.set(name, { resolve, reject });
    });
  const until = (name: string) => vi.waitUntil(() => open.get(name), { interval: 1 });
  return { wait, until, isOpen: (name: string) => open.has(name) };
}

describe('a list that is worked through by several at once', () => {
  it('begins in the order of the list, one after the other, and never has more in work than lanes', async () => {
    const begun: string[] = [];
    let [beginning, inWork, most] = [0, 0, 0];
    await abreast({
      items: ['a', 'b', 'c', 'd', 'e'],
      lanes: 2,
      begin: async (item) => {
        beginning += 1;
        expect(beginning).toBe(1);
        await Promise.resolve();
        begun.push(item);
        beginning -= 1;
        return true;
      },
      carryOut: async () => {
        inWork += 1;
        most = Math.max(most, inWork);
        await new Promise(setImmediate);
        inWork -= 1;
      },
    });
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(most).toBe(2);
  });

  it('begins nothing more once something is not wanted', async () => {
    const done: string[] = [];
    await abreast({
      items: ['a', 'b', 'c', 'd'],
      lanes: 2,
      begin: (item) => Promise.resolve(item !== 'c'),
      carryOut: async (item) => {
        await new Promise(setImmediate);
        done.push(item);
      },
    });
    expect(done).toEqual(['a', 'b']);
  });

  it('lets what is under way end when another one fails, begins nothing after it, and tells the failure', async () => {
    const { wait, until, isOpen } = gates();
    const done: string[] = [];
    const whole = abreast({
      items: ['slow', 'broken', 'never'],
      lanes: 2,
      begin: () => Promise.resolve(true),
      carryOut: async (item) => {
        await wait(item);
        done.push(item);
      },
    });
    const told = expect(whole).rejects.toThrow('the disk is full');
    (await until('broken'))?.reject(new Error('the disk is full'));
    await new Promise(setImmediate);
    (await until('slow'))?.resolve();
    await told;
    expect(done).toEqual(['slow']);
    expect(isOpen('never')).toBe(false);
  });

  it('tells the failure of a beginning', async () => {
    const begin = () => Promise.reject(new Error('the database is away'));
    await expect(abreast({ items: ['a', 'b'], lanes: 2, begin, carryOut: () => Promise.resolve() })).rejects.toThrow(
      'the database is away',
    );
  });

  it('is over at once when there is nothing to do', async () => {
    await abreast({ items: [], lanes: 2, begin: () => Promise.resolve(true), carryOut: () => Promise.resolve() });
  });
});

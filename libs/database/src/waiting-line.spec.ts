import { WaitingLine } from './waiting-line.js';

/** Work that ends when it is told to. */
function aTask(): { readonly work: () => Promise<string>; readonly begun: () => boolean; end(): void } {
  let begun = false;
  let end = (): void => undefined;
  const over = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  return {
    work: () => {
      begun = true;
      return over;
    },
    begun: () => begun,
    end: () => end(),
  };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('a waiting line', () => {
  it('lets two work at a time and the others follow in the order in which they came', async () => {
    const line = new WaitingLine();
    const tasks = [aTask(), aTask(), aTask(), aTask()];
    const all = tasks.map(({ work }) => line.inTurn('letters', work));
    await settled();
    expect(tasks.map(({ begun }) => begun())).toEqual([true, true, false, false]);
    tasks[1]?.end();
    await all[1];
    await settled();
    expect(tasks.map(({ begun }) => begun())).toEqual([true, true, true, false]);
    for (const task of tasks) task.end();
    expect(await Promise.all(all)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('goes on after work that failed, and lines do not wait for each other', async () => {
    const line = new WaitingLine();
    const [one, two, three] = [aTask(), aTask(), aTask()];
    const failing = line.inTurn('a', () => one.work().then(() => Promise.reject(new Error('no'))));
    const second = line.inTurn('a', two.work);
    const third = line.inTurn('a', three.work);
    expect(await line.inTurn('b', () => Promise.resolve('other'))).toBe('other');
    one.end();
    await expect(failing).rejects.toThrow('no');
    await settled();
    expect(three.begun()).toBe(true);
    two.end();
    three.end();
    expect(await Promise.all([second, third])).toEqual(['done', 'done']);
  });
});

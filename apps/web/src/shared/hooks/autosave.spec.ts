import { Autosaver, type SaveState } from './autosave.js';

describe('autosave of a draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function saver(save: (value: string) => Promise<void>) {
    const states: SaveState[] = [];
    return {
      states,
      autosaver: new Autosaver({
        save,
        onState: (state) => states.push(state),
        delay: 800,
        now: () => 7,
        retryAfter: (error) => (error instanceof TypeError ? 10_000 : null),
      }),
    };
  }

  it('waits until the typing rests and sends the newest text once', async () => {
    const sent: string[] = [];
    const { autosaver, states } = saver((value) => Promise.resolve(void sent.push(value)));
    autosaver.change('а');
    await vi.advanceTimersByTimeAsync(500);
    autosaver.change('ап');
    await vi.advanceTimersByTimeAsync(799);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(['ап']);
    expect(states.at(-1)).toEqual({ status: 'saved', at: 7 });
    expect(autosaver.isDirty).toBe(false);
  });

  it('keeps what could not be saved and sends it when the line is back', async () => {
    let line: 'down' | 'up' = 'down';
    const sent: string[] = [];
    const { autosaver, states } = saver((value) =>
      line === 'down' ? Promise.reject(new Error('no line')) : Promise.resolve(void sent.push(value)),
    );
    autosaver.change('апа');
    await vi.advanceTimersByTimeAsync(800);
    expect(states.at(-1)).toMatchObject({ status: 'failed', savedAt: null });
    expect(autosaver.isDirty).toBe(true);
    line = 'up';
    await autosaver.flush();
    expect(sent).toEqual(['апа']);
    expect(states.at(-1)).toEqual({ status: 'saved', at: 7 });
  });

  it('does not call a text saved that was typed while the request was under way', async () => {
    const sent: string[] = [];
    let answer = (): void => undefined;
    const { autosaver, states } = saver((value) => {
      sent.push(value);
      return new Promise((resolve) => (answer = resolve));
    });
    autosaver.change('1');
    await vi.advanceTimersByTimeAsync(800);
    autosaver.change('12');
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toEqual({ status: 'waiting' });
    await vi.advanceTimersByTimeAsync(800);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['1', '12']);
    expect(states.at(-1)).toEqual({ status: 'saved', at: 7 });
  });

  it('tries a dead line again by itself until the form is left, and a refusal not', async () => {
    const errors = [new TypeError('no line'), new TypeError('no line'), new Error('refused')];
    const save = vi.fn(() => Promise.reject(errors.shift() ?? new TypeError('no line')));
    const { autosaver } = saver(save);
    autosaver.change('апа');
    await vi.advanceTimersByTimeAsync(20_800);
    expect(save).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(3);
    autosaver.change('апай');
    await vi.advanceTimersByTimeAsync(800);
    autosaver.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(4);
  });
});

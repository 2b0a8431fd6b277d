/** What the line under the form says. `waiting` is typed but not yet sent; `failed` is kept and tried again. */
export type SaveState =
  | { readonly status: 'clean' }
  | { readonly status: 'waiting' | 'saving' }
  | { readonly status: 'saved'; readonly at: number }
  | { readonly status: 'failed'; readonly error: unknown; readonly savedAt: number | null };

interface AutosaverOptions<T> {
  readonly save: (value: T) => Promise<void>;
  readonly onState: (state: SaveState) => void;
  /** Milliseconds of rest after the last key before the draft is sent. */
  readonly delay: number;
  readonly now: () => number;
  /** Milliseconds after which a failed save is tried again; null for a refusal that waiting does not mend. */
  readonly retryAfter: (error: unknown) => number | null;
}

/**
 * Sends the newest draft, one request at a time, never an older one after a newer. A failed save keeps the draft in
 * memory and is tried again with the next change, by `flush` (called when the line comes back), or after a while.
 */
export class Autosaver<T> {
  private waiting: { value: T } | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private savedAt: number | null = null;
  private stopped = false;

  constructor(private readonly options: AutosaverOptions<T>) {}

  /** Takes the newest state of the form. */
  change(value: T): void {
    this.stopped = false;
    this.waiting = { value };
    this.options.onState({ status: 'waiting' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.options.delay);
  }

  /** True while something typed is not on the server. */
  get isDirty(): boolean {
    return this.waiting !== null || this.running !== null;
  }

  /** Sends what waits now; resolves when nothing is under way. Never rejects: the state tells. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.running) await this.running;
    if (!this.waiting) return;
    this.running = this.send(this.waiting).finally(() => {
      this.running = null;
    });
    await this.running;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async send(draft: { value: T }): Promise<void> {
    this.options.onState({ status: 'saving' });
    try {
      await this.options.save(draft.value);
    } catch (error) {
      this.options.onState({ status: 'failed', error, savedAt: this.savedAt });
      const wait = this.options.retryAfter(error);
      if (wait !== null && !this.stopped && this.waiting === draft)
        this.timer = setTimeout(() => void this.flush(), wait);
      return;
    }
    this.savedAt = this.options.now();
    // Typing went on while the request was under way: the newer draft has its own timer.
    if (this.waiting !== draft) return;
    this.waiting = null;
    this.options.onState({ status: 'saved', at: this.savedAt });
  }
}

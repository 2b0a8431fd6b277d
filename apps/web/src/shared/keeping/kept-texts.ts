import { lockOf, type Lock } from './lock.js';
import { deviceShelf, type Shelf } from './shelf.js';

/** Something typed that no server has yet. */
export interface Kept {
  readonly id: string;
  /** Which form it belongs to, such as `note:<case id>`. */
  readonly name: string;
  /** How the form is called on the screen, and where it is found. */
  readonly title: string;
  readonly path: string;
  /** Milliseconds since the epoch of the last letter. */
  readonly at: number;
  readonly value: unknown;
}

export interface KeptState {
  /** The device was read; before that no form may begin, or it would not know what was typed in it before. */
  readonly ready: boolean;
  /** False once the device refused: what is typed then lives as long as the page. */
  readonly stored: boolean;
  /** What was typed and belongs to no form on the screen. */
  readonly idle: readonly Kept[];
  readonly all: readonly Kept[];
  /** Texts of an ended session that nobody can read any more; they were deleted. */
  readonly lost: number;
}

const NOTHING: KeptState = { ready: false, stored: true, idle: [], all: [], lost: 0 };

/**
 * Unsent text: readable in the memory of the page, encrypted on the device with the key of the session. A reload in the
 * same session finds it again; with the session the key goes, and what is left on the device is deleted.
 */
export class KeptTexts {
  private readonly texts = new Map<string, Kept>();
  private readonly held = new Map<string, number>();
  private readonly unwritten = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private key: string | null = null;
  private lock: Lock | null = null;
  private writing: Promise<void> | null = null;
  private now: KeptState = NOTHING;

  constructor(private readonly shelf: Shelf) {}

  get state(): KeptState {
    return this.now;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes the key of the session. A later session of the same page seals anew what the page still knows. */
  async unlock(key: string): Promise<void> {
    if (this.key === key) return;
    this.key = key;
    const lock = await lockOf(key);
    this.lock = lock;
    if (this.now.ready) {
      for (const id of this.texts.keys()) this.unwritten.add(id);
      this.write();
      return;
    }
    let lost = 0;
    await this.onDevice(async () => {
      for (const [id, sealed] of await this.shelf.all()) {
        const text = await lock.open(id, sealed);
        if (text === null) {
          await this.shelf.remove(id);
          lost += 1;
          // Only this class seals, so what opens has this shape.
        } else if (!this.texts.has(id)) this.texts.set(id, JSON.parse(text) as Kept);
      }
    });
    this.tell({ ready: true, lost });
  }

  /** What was typed last into a form of this name; null when nothing waits. */
  find(name: string): Kept | null {
    const own = [...this.texts.values()].filter((one) => one.name === name);
    return own.sort((a, b) => b.at - a.at)[0] ?? null;
  }

  keep(kept: Kept): void {
    this.texts.set(kept.id, kept);
    this.changed(kept.id);
  }

  /** It was sent, or somebody threw it away. */
  forget(id: string): void {
    if (this.texts.delete(id)) this.changed(id);
  }

  /** Marks a text as standing in a form on the screen; the answer ends that. */
  hold(id: string): () => void {
    this.held.set(id, (this.held.get(id) ?? 0) + 1);
    this.tell({});
    return () => {
      this.held.set(id, (this.held.get(id) ?? 1) - 1);
      this.tell({});
    };
  }

  /** Resolves when the device holds what the page knows, or has refused it. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** The end of a session: nothing readable stays, neither in the page nor on the device. */
  async wipe(): Promise<void> {
    this.key = null;
    this.lock = null;
    this.texts.clear();
    this.unwritten.clear();
    await this.settled();
    await this.onDevice(() => this.shelf.clear());
    this.tell({ ready: false });
  }

  /** Nobody is signed in: what lies here can be opened by no key any more. Answers how many texts were deleted. */
  async dropLocked(): Promise<number> {
    let count = 0;
    await this.onDevice(async () => {
      count = (await this.shelf.all()).length;
      if (count > 0) await this.shelf.clear();
    });
    return count;
  }

  /** The message about deleted texts was read. */
  acknowledgeLost(): void {
    this.tell({ lost: 0 });
  }

  private changed(id: string): void {
    this.unwritten.add(id);
    this.tell({});
    this.write();
  }

  private write(): void {
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null;
    });
  }

  private async writeAll(): Promise<void> {
    for (;;) {
      const [id] = this.unwritten;
      const lock = this.lock;
      if (id === undefined || lock === null) return;
      this.unwritten.delete(id);
      const kept = this.texts.get(id);
      await this.onDevice(async () => {
        if (!kept) return this.shelf.remove(id);
        const sealed = await lock.seal(id, JSON.stringify(kept));
        // The session may have ended while this was being sealed.
        if (this.lock === lock) await this.shelf.put(id, sealed);
        else this.unwritten.add(id);
      });
    }
  }

  /** A browser may refuse to store (private window, full disk); the screen then says that the text lives in the page only. */
  private async onDevice(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.tell({ stored: false });
    }
  }

  private tell(part: Partial<KeptState>): void {
    const all = [...this.texts.values()];
    this.now = { ...this.now, ...part, all, idle: all.filter(({ id }) => (this.held.get(id) ?? 0) === 0) };
    this.listeners.forEach((listener) => listener());
  }
}

/** One per page. */
export const keptTexts = new KeptTexts(deviceShelf());

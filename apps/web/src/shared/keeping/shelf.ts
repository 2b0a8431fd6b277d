import { clear, createStore, del, entries, set } from 'idb-keyval';
import type { Sealed } from './lock.js';

/** The place on the device; it never sees a key or a readable letter. */
export interface Shelf {
  readonly all: () => Promise<readonly (readonly [id: string, sealed: Sealed])[]>;
  readonly put: (id: string, sealed: Sealed) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly clear: () => Promise<void>;
}

/** IndexedDB of this browser. */
export function deviceShelf(): Shelf {
  let opened: ReturnType<typeof createStore> | undefined;
  // Opened with the first use: where the browser refuses, the call rejects and the screen can say so.
  const store = () => (opened ??= createStore('izdeu', 'kept'));
  return {
    all: async () => entries<string, Sealed>(store()),
    put: async (id, sealed) => set(id, sealed, store()),
    remove: async (id) => del(id, store()),
    clear: async () => clear(store()),
  };
}

import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { keptTexts, type KeptState } from './kept-texts.js';

/** The place of one form among the kept texts. */
export interface KeptSlot<T> {
  readonly id: string;
  /** What was typed before, with the time (milliseconds since the epoch); null for an untouched form. */
  readonly restored: { readonly value: T; readonly at: number } | null;
  /** Takes what `understand` reads back. `name` when the form has become another one's, such as a new draft that got its id. */
  readonly keep: (value: object, name?: string) => void;
  readonly forget: () => void;
}

const subscribe = (listener: () => void) => keptTexts.subscribe(listener);

export const useKeptState = (): KeptState => useSyncExternalStore(subscribe, () => keptTexts.state);

/**
 * Keeps what is typed into a form until it is sent. null for the moment in which the device is read: a form begins only
 * after that. `understand` answers null for a text in a shape that the form does not know any more.
 */
export function useKept<T>(name: string, title: string, understand: (value: unknown) => T | null): KeptSlot<T> | null {
  const { ready } = useKeptState();
  const newest = useRef({ title, understand });
  useEffect(() => {
    newest.current = { title, understand };
  });
  const slot = useMemo<KeptSlot<T> | null>(() => {
    if (!ready) return null;
    const before = keptTexts.find(name);
    const value = before && understand(before.value);
    const id = before && value !== null ? before.id : crypto.randomUUID();
    return {
      id,
      restored: before && value !== null ? { value, at: before.at } : null,
      keep: (next, as = name) => {
        const { pathname, search } = window.location;
        const path = `${pathname}${search}`;
        keptTexts.keep({ id, name: as, title: newest.current.title, path, at: Date.now(), value: next });
      },
      forget: () => keptTexts.forget(id),
    };
    // What stood there when the form began; later looks would take the form's own letters for a restored text.
  }, [ready, name]);
  const id = slot?.id;
  useEffect(() => (id === undefined ? undefined : keptTexts.hold(id)), [id]);
  return slot;
}

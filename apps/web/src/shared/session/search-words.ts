import { useSyncExternalStore } from 'react';

/** What was searched for last. Memory only: neither the address nor the device may keep a name. */
let words = '';
const listeners = new Set<() => void>();

export function askFor(next: string): void {
  words = next;
  listeners.forEach((tell) => tell());
}

export function useSearchWords(): string {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => words,
  );
}

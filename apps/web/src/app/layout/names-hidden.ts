import { useSyncExternalStore } from 'react';

/** Whether names are blurred. In memory only: nothing on the device tells that somebody had reason to hide them. */
let hidden = false;
const listeners = new Set<() => void>();

export function toggleNames(): void {
  hidden = !hidden;
  document.documentElement.toggleAttribute('data-names-hidden', hidden);
  listeners.forEach((tell) => tell());
}

export function useNamesHidden(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => hidden,
  );
}

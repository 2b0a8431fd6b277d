import { useSyncExternalStore } from 'react';

const KEY = 'izdeu.namesHidden';

/** Whether names are blurred. Kept until the tab is closed: loading anew must not lay them open before a stranger's eyes. */
let hidden = sessionStorage.getItem(KEY) !== null;
const listeners = new Set<() => void>();

function show(): void {
  document.documentElement.toggleAttribute('data-names-hidden', hidden);
  listeners.forEach((tell) => tell());
}

// The frame of all screens waits for this file, so that no name is drawn before.
show();

export function toggleNames(): void {
  hidden = !hidden;
  if (hidden) sessionStorage.setItem(KEY, 'hidden');
  else sessionStorage.removeItem(KEY);
  show();
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
